"""Reps on a graph: shaded, named and marked where they turned. Knows no movement and no count."""

from collections.abc import Sequence
from math import inf

import pyqtgraph as pg
from PySide6.QtGui import QFontMetricsF

from sensorfit.ui.live_plot import AFTER_NOW, LivePlot
from sensorfit.ui.model.graph import RepSpan
from sensorfit.ui.model.rep_marks import OFF_TARGET, RepState
from sensorfit.ui.theme import Theme, font, rep_colour, translucent

LABEL_PIXELS = 13
MARK_PIXELS = 11
SHADE = 0.14
SHADE_NOW = 0.24
MARKED = OFF_TARGET | {RepState.PARTIAL}
"""What has a triangle and the colour of a warning."""

NO_REP = frozenset({RepState.PARTIAL, RepState.REJECTED})
"""What is shaded otherwise than reps."""

WORDS_HEIGHT = 48
"""Pixels that the name of a rep and the range above its mark need beyond the axis."""

LEAST_ROOM = 0.8
"""Part of the width of a range that must be free up to the next one: digits still stand apart when signs touch."""

ABOVE_MARK = 1.35
"""Heights of a text by which it stands above the mark: clear of the mark and of the line, which is highest there."""


class RepLayer:
    """Draws spans on a plot: one item for all shades, one for all marks, and as many texts as are needed at most."""

    def __init__(self, plot: LivePlot, theme: Theme) -> None:
        self._plot = plot
        self._theme = theme
        self._edge = pg.mkPen(theme.surface, width=1)  # reps that touch are told apart
        self._font = font(LABEL_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        self._shades = pg.BarGraphItem(x0=[], x1=[], y0=[], y1=[])
        self._shades.setZValue(-30)
        self._marks = pg.ScatterPlotItem(size=MARK_PIXELS, antialias=True)
        self._texts: list[pg.TextItem] = []
        plot.addItem(self._shades, ignoreBounds=True)
        plot.addItem(self._marks, ignoreBounds=True)

    def show(self, spans: Sequence[RepSpan], low: float, high: float) -> None:
        """Draw ``spans`` from ``low`` to ``high``, the borders of the plot."""
        self._shades.setOpts(
            x0=[span.start for span in spans],
            x1=[span.stop for span in spans],
            y0=[low] * len(spans),
            y1=[high] * len(spans),
            brushes=[translucent(self._shade(span), self._opacity(span)) for span in spans],
            pen=self._edge,
        )
        turned = [span for span in spans if span.peak is not None]
        self._marks.setData(
            pos=[span.peak for span in turned],
            symbol=["t1" if span.state in MARKED else "o" for span in turned],
            brush=[rep_colour(self._theme, span.state) for span in turned],
            pen=pg.mkPen(self._theme.surface, width=2),
        )
        self._write(spans, high)

    def _shade(self, span: RepSpan) -> str:
        return rep_colour(self._theme, span.state) if span.state in NO_REP else self._theme.accent

    @staticmethod
    def _opacity(span: RepSpan) -> float:
        return SHADE_NOW if span.state is RepState.NOW else SHADE

    def _write(self, spans: Sequence[RepSpan], high: float) -> None:
        """Name every span at its top and write its range of motion above the mark where it turned."""
        reps = [span for span in spans[1:] if span.state not in NO_REP]
        in_full = all(self._fits(span.label, span) for span in reps)  # the first may be cut by the border
        named = [(span, self._name(span, in_full)) for span in spans]
        lines = [(self._left(span, name), high, name, span, (0.0, 0.0)) for span, name in named]
        lines += [(*place, span.text, span, (0.5, ABOVE_MARK)) for span, place in self._with_room(spans)]
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
            text.setColor(self._theme.warning if span.state in MARKED else self._theme.text)
            text.setAnchor(anchor)
            text.setPos(x, y)
            text.setVisible(True)

    def _with_room(self, spans: Sequence[RepSpan]) -> list[tuple[RepSpan, tuple[float, float]]]:
        """Return the spans whose ranges do not run into that of the next one, with where they turned."""
        turned = sorted(((span, span.peak) for span in spans if span.peak is not None), key=lambda one: one[1])
        following = [peak[0] for _, peak in turned[1:]] + [inf]
        return [
            (span, peak)
            for (span, peak), then in zip(turned, following, strict=False)
            if LEAST_ROOM * self._seconds(span.text, margin=0) <= then - peak[0]
        ]

    def _name(self, span: RepSpan, in_full: bool) -> str:
        """Return the name, or its short form unless all are written ``in_full``; none where there is no room."""
        whole = in_full or (span.state in NO_REP and self._fits(span.label, span))
        name = span.label if whole else span.short_label
        return name if self._fits(name, span) else ""

    def _fits(self, words: str, span: RepSpan) -> bool:
        """Return whether ``words`` can be written on the span; the running rep has room to its left."""
        return span.state is RepState.NOW or self._seconds(words) <= span.stop - span.start

    def _left(self, span: RepSpan, name: str) -> float:
        """Return where the name begins: with the span, but a rep that has just begun must not push it out."""
        return min(span.start, AFTER_NOW - self._seconds(name)) if span.state is RepState.NOW else span.start

    def _seconds(self, words: str, margin: int = MARK_PIXELS) -> float:
        """Return the width of ``words`` with its ``margin`` in pixels, in s of the time axis."""
        width: float = self._plot.getViewBox().viewPixelSize()[0]
        return (self._metrics.horizontalAdvance(words) + margin) * width
