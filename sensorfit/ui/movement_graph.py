"""The graph of the movement: position, target band, reps. Knows no tempo and no count."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sensorfit.texts import tr
from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.graph import GraphView
from sensorfit.ui.rep_layer import WORDS_HEIGHT, RepLayer
from sensorfit.ui.theme import Theme, translucent

BAND_OPACITY = 0.18

NOW_RADIUS, NOW_HALO = 7.0, 6.0
"""Pixels of the newest point, and of the ring around it."""


class MovementGraph(LivePlot):
    """Draws degrees from the starting position over seconds ago; the graph beneath it carries the times."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Graph of the movement"), words_height=WORDS_HEIGHT, with_times=False)
        self._view: GraphView | None = None
        self.reps = RepLayer(self)

    def show_view(self, view: GraphView) -> None:
        """Draw ``view``."""
        self._view = view
        self.reps.show(view.spans)
        self.set_axis(view.axis)

    def draw_under(self, painter: QPainter) -> None:
        """Draw the shades of reps."""
        self.reps.shade(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw band, line, marks, words and the newest point."""
        assert self._view, "there is a view where there is an axis"
        if self._view.band is not None:
            self._draw_band(painter, *self._view.band)
        self.draw_line(painter, self.theme.text, self._view.seconds_ago, self._view.position)
        self.reps.mark(painter)
        self._draw_now(painter, self._view)

    def _draw_band(self, painter: QPainter, low: float, high: float) -> None:
        good, area = self.theme.good, self.area
        band = QRectF(area.left() - 2, self.y_of(high), area.width() + 4, self.y_of(low) - self.y_of(high))
        painter.setPen(QPen(translucent(good, 0.7), 1, Qt.PenStyle.DashLine))
        painter.setBrush(translucent(good, BAND_OPACITY))
        painter.drawRect(band)

    def _draw_now(self, painter: QPainter, view: GraphView) -> None:
        if len(view.position):
            point = QPointF(self.x_of(view.seconds_ago[-1]), self.y_of(view.position[-1]))
            painter.setPen(QPen(translucent(self.theme.accent, 0.35), NOW_HALO))
            painter.setBrush(QColor(self.theme.accent))
            painter.drawEllipse(point, NOW_RADIUS, NOW_RADIUS)
