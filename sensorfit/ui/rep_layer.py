"""Reps on a graph: shaded, named and marked where they turned. Knows no movement and no count."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from sensorfit.ui.live_plot import AFTER_NOW, LivePlot
from sensorfit.ui.model.graph import RepSpan
from sensorfit.ui.model.rep_marks import OFF_TARGET, RepState
from sensorfit.ui.theme import font, rep_colour, translucent

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


MARGIN = 4.0
"""Pixels free around words."""


class Words(NamedTuple):
    """Words in a box, in px, that is larger by `MARGIN` on every side."""

    text: str
    box: QRectF
    colour: str


class RepLayer:
    """Paints spans on a plot, and says what was written where."""

    def __init__(self, plot: LivePlot) -> None:
        self._plot = plot
        self._theme = plot.theme
        self._font = font(LABEL_PIXELS)
        self._metrics = QFontMetricsF(self._font)
        self._spans: tuple[RepSpan, ...] = ()

    def show(self, spans: Sequence[RepSpan]) -> None:
        """Take ``spans`` to be painted."""
        self._spans = tuple(spans)

    def shade(self, painter: QPainter) -> None:
        """Paint the shades, from bottom to top."""
        area = self._plot.area
        painter.setPen(QPen(QColor(self._theme.surface), 1))  # reps that touch are told apart
        for span in self._spans:
            left, right = self._plot.x_of(span.start), self._plot.x_of(span.stop)
            painter.setBrush(translucent(self._shade(span), self._opacity(span)))
            painter.drawRect(QRectF(left, area.top() - 1, right - left, area.height() + 2))

    def mark(self, painter: QPainter) -> None:
        """Paint marks and words."""
        painter.setPen(QPen(QColor(self._theme.surface), 2))
        for span in self._spans:
            if span.peak is not None:
                painter.setBrush(QColor(rep_colour(self._theme, span.state)))
                self._paint_mark(
                    painter, span.state, QPointF(self._plot.x_of(span.peak[0]), self._plot.y_of(span.peak[1]))
                )
        painter.setFont(self._font)
        for words in self.words():
            painter.setPen(QColor(words.colour))
            painter.drawText(words.box, Qt.AlignmentFlag.AlignCenter, words.text)

    @staticmethod
    def _paint_mark(painter: QPainter, state: RepState, place: QPointF) -> None:
        half = MARK_PIXELS / 2
        if state in MARKED:
            corners = [QPointF(0, -half), QPointF(half, half), QPointF(-half, half)]
            painter.drawPolygon(QPolygonF([place + corner for corner in corners]))
        else:
            painter.drawEllipse(place, half, half)

    def _shade(self, span: RepSpan) -> str:
        return rep_colour(self._theme, span.state) if span.state in NO_REP else self._theme.accent

    @staticmethod
    def _opacity(span: RepSpan) -> float:
        return SHADE_NOW if span.state is RepState.NOW else SHADE

    def words(self) -> list[Words]:
        """Return the name of every span at its top, and its range of motion above the mark where it turned."""
        reps = [span for span in self._spans[1:] if span.state not in NO_REP]
        in_full = all(self._fits(span.label, span) for span in reps)  # the first may be cut by the border
        named = [(span, self._name(span, in_full)) for span in self._spans]
        height = self._metrics.height() + 2 * MARGIN
        lines = [self._words(span, name, self._plot.x_of(self._left(span, name)), 0.0) for span, name in named if name]
        for span, (seconds, value) in self._with_room(self._spans):
            left = self._plot.x_of(seconds) - self._width(span.text) / 2
            lines.append(self._words(span, span.text, left, self._plot.y_of(value) - ABOVE_MARK * height))
        return lines

    def _words(self, span: RepSpan, text: str, left: float, top: float) -> Words:
        colour = self._theme.warning if span.state in MARKED else self._theme.text
        return Words(text, QRectF(left, top, self._width(text), self._metrics.height() + 2 * MARGIN), colour)

    def _width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text) + 2 * MARGIN

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
        return (self._metrics.horizontalAdvance(words) + margin) * self._plot.seconds_per_pixel
