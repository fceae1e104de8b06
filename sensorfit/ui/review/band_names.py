"""What stands at the top of each band that is wide enough for it. Knows bands and pixels, no correction."""

from collections.abc import Sequence

import pyqtgraph as pg

from sensorfit.ui.card import SEMIBOLD
from sensorfit.ui.model.rep_marks import RepState
from sensorfit.ui.model.review import Band
from sensorfit.ui.theme import Theme, font, rep_colour

NARROW, WIDE = 26, 96
"""Pixels of a band from which on its number is written, and more than that."""


class BandNames:
    """Texts that are used again and again: most bands are out of view."""

    def __init__(self, plot: pg.PlotWidget, theme: Theme) -> None:
        self._plot, self._theme = plot, theme
        self._texts: list[pg.TextItem] = []

    def show_names(self, shown: Sequence[Band], seconds_per_pixel: float, first: float, last: float) -> None:
        """Name those of ``shown`` that lie between ``first`` and ``last`` s and are wide enough."""
        top = self._plot.getViewBox().viewRange()[1][1]
        named = [
            (band, (band.stop - band.start) / seconds_per_pixel)
            for band in shown
            if band.stop > first and band.start < last and (band.stop - band.start) > NARROW * seconds_per_pixel
        ]
        while len(self._texts) < len(named):
            self._texts.append(self._text())
        for text, (band, width) in zip(self._texts, named, strict=False):
            text.setText(band.short if width < WIDE else band.mark, color=self._colour(band))
            text.setPos(max(band.start, first), top)
            text.show()
        for text in self._texts[len(named) :]:
            text.hide()

    def _text(self) -> pg.TextItem:
        text = pg.TextItem(anchor=(0, 0))
        text.setFont(font(12, SEMIBOLD))
        text.setZValue(5)
        self._plot.addItem(text, ignoreBounds=True)
        return text

    def _colour(self, band: Band) -> str:
        return self._theme.text if band.state is RepState.COUNTED else rep_colour(self._theme, band.state)
