"""A few lines in one plot, told apart by colour, stroke and mark. Knows numbers and names."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt

from sensorfit.core.samples import FloatArray
from sensorfit.ui.plot_style import style_plot
from sensorfit.ui.theme import Theme, translucent

STROKES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
MARKS = ("o", "s", "t", "d")

STROKE_WORDS = ("━━", "╍╍", "┅┅", "━╍")
"""What stands beside the name of each line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through ``x`` and ``y`` (n,); around it ``low`` and ``high`` (n,) where they are known, ``marked`` at
    every point or not; its ``place`` among those compared, from 0, gives colour, stroke and mark."""

    place: int
    x: FloatArray
    y: FloatArray
    low: FloatArray | None = None
    high: FloatArray | None = None
    marked: bool = False


def line_colour(theme: Theme, place: int) -> str:
    """The colour of the line at ``place``."""
    return (theme.accent, theme.lifting, theme.good, theme.text)[place % 4]


class LinesPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no type hints
    """Everything drawn is replaced as a whole."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(background=theme.surface)
        self._theme = theme
        style_plot(self, name, theme, movable=False)
        self.setMinimumSize(240, 200)

    def sizeHint(self) -> QSize:
        """Ask for little: the page gives what is left."""
        return QSize(360, 260)

    def show_lines(self, lines: Sequence[Line], below: str) -> None:
        """Draw ``lines``; ``below`` is what stands below the axis."""
        self.clear()
        self.setLabel("bottom", below, color=self._theme.muted)
        for line in lines:
            colour = line_colour(self._theme, line.place)
            if line.low is not None and line.high is not None:
                edges = [pg.PlotDataItem(line.x, edge, pen=pg.mkPen(None)) for edge in (line.low, line.high)]
                for edge in edges:
                    self.addItem(edge)
                self.addItem(pg.FillBetweenItem(*edges, brush=translucent(colour, 0.14)))
            pen = pg.mkPen(colour, width=2, style=STROKES[line.place % len(STROKES)])
            mark = MARKS[line.place % len(MARKS)] if line.marked else None
            self.addItem(
                pg.PlotDataItem(line.x, line.y, pen=pen, antialias=True, symbol=mark, symbolSize=8, symbolBrush=colour,
                                symbolPen=pg.mkPen(self._theme.surface))
            )  # fmt: skip
        self.enableAutoRange()
