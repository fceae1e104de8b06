"""The graph of the movement: position, target band, reps. Knows no tempo and no count."""

import pyqtgraph as pg
from PySide6.QtCore import Qt

from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.graph import GraphView
from sensorfit.ui.rep_layer import WORDS_HEIGHT, RepLayer
from sensorfit.ui.theme import Theme, translucent

BAND_OPACITY = 0.18


class MovementGraph(LivePlot):
    """Draws degrees from the starting position over seconds ago; the graph beneath it carries the times."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Graph of the movement", WORDS_HEIGHT)
        self.getAxis("bottom").setStyle(showValues=False)
        self.getAxis("bottom").setHeight(4)
        self._band = pg.LinearRegionItem(
            orientation="horizontal",
            brush=translucent(theme.good, BAND_OPACITY),
            pen=pg.mkPen(translucent(theme.good, 0.7), width=1, style=Qt.PenStyle.DashLine),
            movable=False,
        )
        self._band.setZValue(-15)
        self.addItem(self._band, ignoreBounds=True)
        self._line = self.add_line(theme.text)
        self._now = pg.ScatterPlotItem(
            size=14, brush=theme.accent, pen=pg.mkPen(translucent(theme.accent, 0.35), width=6), antialias=True
        )
        self._reps = RepLayer(self, theme)
        self.addItem(self._now, ignoreBounds=True)

    def show_view(self, view: GraphView) -> None:
        """Draw ``view``."""
        self.set_axis(view.axis)
        self._band.setVisible(view.band is not None)
        if view.band is not None:
            self._band.setRegion(view.band)
        self._line.setData(view.seconds_ago, view.position)
        self._now.setData(view.seconds_ago[-1:], view.position[-1:])
        self._reps.show(view.spans, view.axis.low, self.top)
