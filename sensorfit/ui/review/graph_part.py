"""The graph of a recording with what plays it, and in its place the mean reps of sets. Knows no correction."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget

from sensorfit.core.reps import Phase
from sensorfit.reviewing import Review, SensorMovement
from sensorfit.texts import Marked, mark, tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, label
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.graph_card import Meaning
from sensorfit.ui.history.lines_plot import Line, LinesPlot
from sensorfit.ui.model.compared_sets import mean_rep
from sensorfit.ui.review.keys import FURTHER, NEARER, WHOLE, meaning
from sensorfit.ui.review.recording_plot import RecordingPlot
from sensorfit.ui.review.transport import Transport
from sensorfit.ui.side_by_side import SideBySide
from sensorfit.ui.theme import GRID, Theme, phase_colour
from sensorfit.worn import place_words

STRIP = (
    (Phase.CONCENTRIC, mark("Lifting, out")),
    (Phase.PAUSE, mark("Pause")),
    (Phase.ECCENTRIC, mark("Lowering, back")),
)
"""What the colours of the strip below the movement mean."""

NARROW = 76 * GRID
"""Pixels below which the buttons that zoom stand below those that play."""

MOVEMENT, COMPARED = mark("Movement"), mark("Mean rep of each chosen set")


class GraphPart(Card):
    """The graph and its tools; what it compares is asked for by the page."""

    sensor_wanted = Signal(int)
    """Which of the recording's sensors is to be shown, from 0."""

    def __init__(self, theme: Theme) -> None:
        self._title = label(tr(MOVEMENT), 15, theme.text, SEMIBOLD)
        super().__init__(self._title)
        self.plot, self.transport = RecordingPlot(theme), Transport(theme)
        self._means = LinesPlot(tr(COMPARED), theme)
        self._signal = label("", 13, theme.muted)
        self.counted = label("", 15, theme.text, SEMIBOLD)
        self._back = small_button(tr("Back to the movement"), self.show_movement)
        self._sensors = QComboBox()
        self._sensors.setAccessibleName(tr("Sensor whose movement is shown"))
        self._sensors.activated.connect(self.sensor_wanted)
        self._strip = [Meaning(QColor(phase_colour(theme, phase)), tr(meant), theme) for phase, meant in STRIP]
        tools = FlowRow()
        tools.add(self._sensors)
        tools.add(self._signal)
        for part in (*self._strip, self.counted, self._back):
            tools.add_right(part)
        self.heading.addWidget(tools, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self._means)
        self.column.addWidget(self._stack, 1)
        line = SideBySide(NARROW)
        line.row.setSpacing(GRID)
        line.row.addWidget(self.transport, 1)
        zoom = QHBoxLayout()
        zoom.setSpacing(GRID)
        for words, action, key in (
            ("−", partial(self.zoom, -1), FURTHER),
            ("+", partial(self.zoom, 1), NEARER),
            (tr("Whole recording"), self.plot.show_all, WHOLE),
        ):
            zoom.addWidget(small_button(words, action, meaning(key)))
        zoom.addStretch(1)
        line.row.addLayout(zoom)
        self.column.addWidget(line)
        self.show_movement()

    def zoom(self, steps: int) -> None:
        """Zoom in, or out where ``steps`` is negative, around the playhead."""
        self.plot.zoom(steps, self.transport.at)

    def open(self, review: Review) -> None:
        """Show a recording from its beginning."""
        self.show_movement()
        self._sensors.clear()
        self._sensors.addItems([place_words(one.placement) or one.sensor for one in review.streams])
        self._sensors.setVisible(len(review.streams) > 1)
        self.draw(review.movement)
        self.plot.show_all()
        self.transport.open(float(review.seconds[-1]) if len(review.seconds) else 0.0)

    def wait(self) -> None:
        """Say that the movement of another sensor is being found."""
        self._signal.setText(tr("one moment…"))

    def draw(self, movement: SensorMovement) -> None:
        """Show what a sensor did, in the stretch that is shown."""
        self._signal.setText(tr("degrees of tilt") if movement.tilts else tr("degrees turned"))
        self.plot.show_movement(movement.seconds, movement.position)

    def show_movement(self) -> None:
        """Show the whole movement again."""
        self._show(self.plot, MOVEMENT)

    def compare(self, review: Review, places: Sequence[int]) -> None:
        """Show the mean reps of the sets at ``places``, from 0, in its place."""
        found = [
            mean_rep(review.seconds, review.position, [(rep.start, rep.stop) for rep in review.sets[place].reps])
            for place in places
        ]
        lines = [
            Line(number, one.phase * one.duration, one.position, one.low, one.high)
            for number, one in enumerate(found)
            if one
        ]
        self._means.show_lines(lines, "s")
        self._show(self._means, COMPARED)

    def _show(self, plot: RecordingPlot | LinesPlot, title: Marked) -> None:
        self._stack.setCurrentWidget(plot)
        self._title.setText(tr(title))
        self._back.setVisible(plot is self._means)
        for part in (self.counted, *self._strip):
            part.setVisible(plot is self.plot)
