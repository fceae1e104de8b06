"""The graph of the speed, lifting and lowering told apart by side and colour. Knows no rep."""

import pyqtgraph as pg

from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.graph import GraphView
from sensorfit.ui.theme import Theme, translucent

FILL_OPACITY = 0.4


class SpeedGraph(LivePlot):
    """Draws °/s over seconds ago: lifting upward, lowering downward."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Graph of the speed")
        self._lifting = self._add_area(theme.lifting)
        self._lowering = self._add_area(theme.lowering)

    def _add_area(self, colour: str) -> pg.PlotCurveItem:
        area = pg.PlotCurveItem(pen=None, fillLevel=0, brush=translucent(colour, FILL_OPACITY), antialias=True)
        area.setPen(pg.mkPen(colour, width=1))
        self.addItem(area, ignoreBounds=True)
        return area

    def show_view(self, view: GraphView) -> None:
        """Draw ``view``."""
        self.set_axis(view.speed_axis)
        self._lifting.setData(view.seconds_ago, view.lifting)
        self._lowering.setData(view.seconds_ago, view.lowering)
