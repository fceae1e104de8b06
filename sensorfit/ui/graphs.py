"""Movement, speed and tempo below each other. Knows no value and no rule."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sensorfit import presentation
from sensorfit.plan import Plan
from sensorfit.texts import tr
from sensorfit.ui.graph_card import GraphCard
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.movement_graph import MovementGraph
from sensorfit.ui.speed_graph import SpeedGraph
from sensorfit.ui.tempo_card import TempoCard
from sensorfit.ui.theme import GAP, Theme, translucent


class Graphs(QWidget):
    """What the sensor sees, in three cards."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Graphs"))
        self._theme = theme
        self._plan: Plan | None = None
        self.movement, self._speed, self._tempo = MovementGraph(theme), SpeedGraph(theme), TempoCard(theme)
        self._movement_card = GraphCard(theme, tr("Movement"), tr("degrees from the start"), self.movement)
        self._speed_card = GraphCard(theme, tr("Speed"), tr("degrees per second"), self._speed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._movement_card, 11)
        column.addWidget(self._speed_card, 7)
        column.addWidget(self._tempo)

    def show_view(self, view: LiveView) -> None:
        """Show what of ``view`` is drawn over time."""
        if view.plan != self._plan:
            self._plan = view.plan
            self._explain(view.plan)
        self.movement.show_view(view.graph)
        self._movement_card.say(view.body)
        self._speed.show_view(view.graph)
        self._tempo.show_tempo(view.tempo)

    def _explain(self, plan: Plan) -> None:
        """Say what the colours mean in the present exercise."""
        theme = self._theme
        first, second = (tr(presentation.STROKE_WORDS[phase]) for phase in plan.lifting_first())
        legend = [(translucent(theme.accent, 0.35), tr(presentation.NOUNS[plan.counts]).capitalize())]
        if any(prescription.range_of_motion for prescription in plan.prescriptions):
            legend.insert(0, (translucent(theme.good, 0.5), tr("Target range")))
        self._movement_card.explain(legend)
        self._speed_card.explain([(translucent(theme.lifting, 1.0), first), (translucent(theme.lowering, 1.0), second)])
