"""The graph of the speed, lifting and lowering told apart by side and colour. Knows no rep."""

from PySide6.QtGui import QPainter

from sensorfit.texts import tr
from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.graph import GraphView
from sensorfit.ui.theme import Theme, translucent

FILL_OPACITY = 0.4


class SpeedGraph(LivePlot):
    """Draws °/s over seconds ago: lifting upward, lowering downward."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Graph of the speed"))
        self._view: GraphView | None = None

    def show_view(self, view: GraphView) -> None:
        """Draw ``view``."""
        self._view = view
        self.set_axis(view.speed_axis)

    def draw(self, painter: QPainter) -> None:
        """Draw both areas."""
        assert self._view, "there is a view where there is an axis"
        for colour, values in ((self.theme.lifting, self._view.lifting), (self.theme.lowering, self._view.lowering)):
            colours = colour, translucent(colour, FILL_OPACITY)
            self.draw_area(painter, colours, self._view.seconds_ago, values)
