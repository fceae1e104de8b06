"""Reps on a graph: shaded, named and marked where they turned. Knows no movement and no count."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QFontMetricsF

from sensorfit.ui.live_plot import LivePlot
from sensorfit.ui.model.graph import RepSpan
from sensorfit.ui.model.rep_marks import OFF_TARGET, RepState
from sensorfit.ui.theme import Theme, font, rep_colour, translucent

LABEL_PIXELS = 13
MARK_PIXELS = 11
SHADE = 0.14
SHADE_NOW = 0.24


class RepLayer:
    """Draws spans on a plot: one item for all shades, one for all marks, and as many texts as are needed at most."""

    def __init__(self, plot: LivePlot, theme: Theme) -> None:
        self._plot = plot
        self._theme = theme
        self._font = font(LABEL_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        self._shades = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[])
        self._shades.setZValue(-30)
        self._marks = pg.ScatterPlotItem(size=MARK_PIXELS, antialias=True)
        self._texts: list[pg.TextItem] = []
        plot.addItem(self._shades, ignoreBounds=True)
        plot.addItem(self._marks, ignoreBounds=True)

    def show(self, spans: Sequence[RepSpan], low: float, high: float) -> None:
        """Draw ``spans`` between the ends of the axis."""
        self._shades.setOpts(
            x0=[span.start for span in spans],
            x1=[span.stop for span in spans],
            y0=[low] * len(spans),
            y1=[high] * len(spans),
            brushes=[translucent(self._theme.accent, self._opacity(span)) for span in spans],
            pen=None,
        )
        turned = [span for span in spans if span.peak is not None]
        self._marks.setData(
            pos=[span.peak for span in turned],
            symbol=["t1" if span.state in OFF_TARGET else "o" for span in turned],
            brush=[rep_colour(self._theme, span.state) for span in turned],
            pen=pg.mkPen(self._theme.surface, width=2),
        )
        self._write(spans, high)

    @staticmethod
    def _opacity(span: RepSpan) -> float:
        return SHADE_NOW if span.state is RepState.NOW else SHADE

    def _write(self, spans: Sequence[RepSpan], high: float) -> None:
        """Name every span at its top and write its range of motion in its middle."""
        lines = [(span.start, high, self._name(span), span, (0.0, 0.0)) for span in spans]
        lines += [(*span.text_place, span.text, span, (0.5, 0.5)) for span in spans if span.text_place is not None]
        while len(self._texts) < len(lines):
            text = pg.TextItem()
            text.setFont(self._font)
            self._plot.addItem(text, ignoreBounds=True)
            self._texts.append(text)
        for text in self._texts[len(lines) :]:
            text.setVisible(False)
        for text, (x, y, words, span, anchor) in zip(self._texts, lines, strict=False):
            if text.toPlainText() != words:
                text.setPlainText(words)
            text.setColor(self._theme.warning if span.state in OFF_TARGET else self._theme.text)
            text.setAnchor(anchor)
            text.setPos(x, y)
            text.setVisible(True)

    def _name(self, span: RepSpan) -> str:
        """Return the longest name that fits the span; the running rep has room to its right."""
        if span.state is RepState.NOW:
            return span.label
        room = (span.stop - span.start) / self._plot.getViewBox().viewPixelSize()[0] - MARK_PIXELS
        names = (span.label, span.short_label)
        return next((name for name in names if self._metrics.horizontalAdvance(name) <= room), "")
