"""What of the chosen rep can be taken by the mouse: the rep, its phases, their borders. Knows times, no correction."""

from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Signal

from sensorfit.training.marks import MarkedRep
from sensorfit.ui.model.rep_parts import RepPart, rep_parts
from sensorfit.ui.theme import Theme, phase_colour, translucent

PHASE_SHARE = 0.06
"""Part of the height that the strip of phases takes, at the bottom."""

CHOSEN, UNDER_MOUSE = 0.34, 0.5
"""Opacity of the chosen rep, and of what the mouse would take."""

BORDER_WIDTH, CHOSEN_WIDTH = 2, 4
"""Pixels of a border, and of the one that keys move."""


class Handles(QObject):
    """Draws the chosen rep into a plot so that it can be taken; everything is replaced when another is chosen."""

    border_moved = Signal(int, float)
    """A border, counted from 0, was dragged to this moment in s."""

    shifted = Signal(int, int, float)
    """Borders from the first to the last were dragged by so many s."""

    def __init__(self, plot: pg.PlotWidget, theme: Theme) -> None:
        super().__init__(plot)
        self._plot, self._theme = plot, theme
        self._items: list[pg.GraphicsObject] = []
        self.borders: list[pg.InfiniteLine] = []
        self.regions: list[pg.LinearRegionItem] = []
        """The rep, and its phases."""

    def show_rep(self, rep: MarkedRep | None, part: RepPart | None) -> None:
        """Draw ``rep``, or nothing; ``part`` of it is what keys move."""
        for item in self._items:
            self._plot.removeItem(item)
        self.borders, self.regions = [], []
        if rep:
            parts = rep_parts(rep)
            self.regions = [self._region(rep, one) for one in parts if one.first < one.last]
            self.borders = [self._border(rep, number, part) for number in range(len(rep.borders))]
        self._items = [*self.regions, *self.borders]
        for item in self._items:
            self._plot.addItem(item, ignoreBounds=True)

    def _region(self, rep: MarkedRep, part: RepPart) -> pg.LinearRegionItem:
        """The rep, or a phase of it in the strip at the bottom, which is taken by its inside."""
        whole = part == rep_parts(rep)[0]
        colour = self._theme.accent if whole else phase_colour(self._theme, rep.phases[part.first].phase)
        nothing = pg.mkPen(None)
        region = pg.LinearRegionItem(
            (rep.borders[part.first], rep.borders[part.last]),
            brush=translucent(colour, CHOSEN if whole else 1.0),
            hoverBrush=translucent(colour, UNDER_MOUSE if whole else 0.75),
            pen=nothing,
            hoverPen=nothing,
            span=(PHASE_SHARE, 1.0) if whole else (0.0, PHASE_SHARE),
        )
        for line in region.lines:
            line.setMovable(False)
        region.setCursor(Qt.CursorShape.SizeHorCursor)
        region.setZValue(-20 if whole else -15)
        region.sigRegionChangeFinished.connect(partial(self._region_moved, rep, part))
        return region

    def _region_moved(self, rep: MarkedRep, part: RepPart, region: pg.LinearRegionItem) -> None:
        if by := region.getRegion()[0] - rep.borders[part.first]:
            self.shifted.emit(part.first, part.last, by)

    def _border(self, rep: MarkedRep, number: int, part: RepPart | None) -> pg.InfiniteLine:
        chosen = part is not None and part.first <= number <= part.last
        style = Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine
        pen = pg.mkPen(self._theme.good, width=CHOSEN_WIDTH if chosen else BORDER_WIDTH, style=style)
        line = pg.InfiniteLine(
            rep.borders[number], movable=True, pen=pen, hoverPen=pg.mkPen(self._theme.text, width=CHOSEN_WIDTH)
        )
        line.setCursor(Qt.CursorShape.SplitHCursor)
        line.sigPositionChangeFinished.connect(lambda moved: self.border_moved.emit(number, moved.value()))
        return line
