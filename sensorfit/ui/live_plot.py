"""A graph whose time axis stands still: seconds ago, now at the right. Knows no movement, only axes and grid lines.

Lines are `PlotCurveItem`s of at most 600 points drawn as segments (``segmentedLineMode``): measured without a GPU, 30
redraws a second of a 2 px line drawn so cost as much as a 1 px line, and two thirds of a stroked 2 px path.
"""

import pyqtgraph as pg
from PySide6.QtWidgets import QFrame, QGraphicsView, QSizePolicy

from sensorfit.ui.model.axis import Axis
from sensorfit.ui.model.motion_trace import WINDOW
from sensorfit.ui.theme import Theme, font

AFTER_NOW = 0.9
"""Seconds of room to the right of now, so that the newest point and the word are seen whole."""

TIME_TICKS = [(-15, "15 s ago"), (-10, "10 s"), (-5, "5 s"), (0, "now")]

LINE_WIDTH = 2
LEFT_WIDTH = 44
BOTTOM_HEIGHT = 26


class LivePlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no type hints
    """A plot without mouse, menu or automatic range; `set_axis` moves the values' axis when it must."""

    def __init__(self, theme: Theme, name: str, words_height: int = 0) -> None:
        """Leave ``words_height`` px free above the axis."""
        super().__init__(background=theme.surface)
        self._theme = theme
        self._words_height = words_height
        self._axis: Axis | None = None
        self._grid: list[pg.InfiniteLine] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 88)
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)  # everything moves at once
        self.disableAutoRange()
        self.setXRange(-WINDOW, AFTER_NOW, padding=0)
        self._style_axes()
        self.getViewBox().sigResized.connect(self._fit)

    def _style_axes(self) -> None:
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(self._theme.muted)
            axis.setStyle(tickFont=font(12), tickLength=0, tickAlpha=0, tickTextOffset=6)
        self.getAxis("left").setWidth(LEFT_WIDTH)
        self.getAxis("bottom").setHeight(BOTTOM_HEIGHT)
        self.getAxis("bottom").setTicks([TIME_TICKS])

    def set_axis(self, axis: Axis) -> None:
        """Show the values from ``axis.low`` to ``axis.high``."""
        if axis == self._axis:
            return
        self._axis = axis
        self._fit()
        self.getAxis("left").setTicks([[(tick, f"{tick:g}".replace("-", "−")) for tick in axis.ticks]])
        for line in self._grid:
            self.removeItem(line)
        self._grid = [pg.InfiniteLine(tick, 0, pen=pg.mkPen(self._theme.line, width=1)) for tick in axis.ticks]
        for line in self._grid:
            line.setZValue(-20)
            self.addItem(line, ignoreBounds=True)

    @property
    def top(self) -> float:
        """The value at the upper border."""
        top: float = self.getViewBox().viewRange()[1][1]
        return top

    def _fit(self) -> None:
        """Show the axis and, above it, the room for words."""
        if self._axis is None:
            return
        height = self.getViewBox().height()
        words = min(self._words_height, height / 2)
        above = (self._axis.high - self._axis.low) * words / max(height - words, 1)
        self.setYRange(self._axis.low, self._axis.high + above, padding=0)

    def add_line(self, colour: str) -> pg.PlotCurveItem:
        """Add a line of 2 px; pens of a plot count device pixels, so a screen at 200 % needs 4."""
        width = round(LINE_WIDTH * self.devicePixelRatioF())
        line = pg.PlotCurveItem(pen=pg.mkPen(colour, width=width), antialias=True, connect="finite")
        line.setSegmentedLineMode("on")
        self.addItem(line, ignoreBounds=True)
        return line
