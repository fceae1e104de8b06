"""The tempo: prescribed parts, where the athlete is now, the last rep beneath, one sentence. Knows no rule of tempo."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sensorfit import presentation
from sensorfit.texts import tr
from sensorfit.training.prescription import TempoTarget
from sensorfit.training.tempo import Durations
from sensorfit.ui.card import BOLD, SEMIBOLD, Card, label, recolour
from sensorfit.ui.model.tempo import TempoView
from sensorfit.ui.theme import GRID, Theme, font, phase_colour, translucent

TOP, BAR, LAST = 18.0, 44.0, 8.0
"""Pixels above the bar for the cursor's number, height of the bar, height of the last rep's bar."""

NEAR = 1.0
"""The scale for those who sit before the screen."""

GAP_BETWEEN = 4.0
LABEL_WIDTH, NUMBERS_WIDTH = 72.0, 136.0
"""Room left and right of the last rep's bar for its words."""


class TempoBar(QWidget):
    """Draws the four parts as wide as they should last and the cursor for now; the last rep beneath, unless it is
    drawn larger, to be seen from afar."""

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._view: TempoView | None = None
        self.setFixedHeight(13 * GRID if scale == NEAR else round((TOP + BAR + 5) * scale))
        self.setMinimumWidth(40 * GRID)

    @property
    def _width(self) -> float:
        """Of what is drawn, before it is made larger."""
        return self.width() / self._scale

    def show_tempo(self, view: TempoView) -> None:
        """Show ``view``."""
        if view != self._view:
            self._view = view
            self.setAccessibleName(tr("Tempo. {advice}", advice=view.advice))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        if self._view is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            scale = (self._width - 3 * GAP_BETWEEN) / sum(self._view.widths)
            left = 0.0
            for part, seconds in enumerate(self._view.widths):
                self._draw_part(painter, self._view, part, QRectF(left, TOP, seconds * scale, BAR))
                left += seconds * scale + GAP_BETWEEN
            if self._view.last is not None and self._scale == NEAR:
                self._draw_last(painter, self._view, self._view.last)

    def _draw_part(self, painter: QPainter, view: TempoView, part: int, box: QRectF) -> None:
        colour = phase_colour(self._theme, view.parts[part])
        shape = QPainterPath()
        shape.addRoundedRect(box, GRID, GRID)
        painter.fillPath(shape, translucent(colour, 0.2))
        self._write_part(painter, view, part, box, self._theme.text)
        if part == view.now:
            done = QRectF(box.x(), box.y(), box.width() * view.filled, box.height())
            painter.save()
            painter.setClipRect(done)
            painter.fillPath(shape, QColor(colour))
            self._write_part(painter, view, part, box, self._theme.on_accent)
            painter.restore()
            self._draw_cursor(painter, done.right(), view.elapsed)

    @staticmethod
    def _write_part(painter: QPainter, view: TempoView, part: int, box: QRectF, colour: str) -> None:
        """Write the name at the left and, where there is room, the prescribed seconds at the right."""
        painter.setFont(font(14, SEMIBOLD))
        painter.setPen(QColor(colour))
        inner = box.adjusted(10, 0, -10, 0)
        name = tr(presentation.PHASE_WORDS[view.parts[part]])
        number = "" if view.target is None else tr("{target:g} s", target=view.target[part])
        metrics = QFontMetricsF(painter.font())
        name_width, number_width = metrics.horizontalAdvance(name), metrics.horizontalAdvance(number)
        if name_width + GRID + number_width > inner.width():
            number, number_width = number.removesuffix(" s"), metrics.horizontalAdvance(number.removesuffix(" s"))
        if name_width + number_width > inner.width():
            painter.setFont(font(12, SEMIBOLD))
            painter.drawText(box.adjusted(0, 4, 0, -BAR / 2), Qt.AlignmentFlag.AlignCenter, name)
            painter.drawText(box.adjusted(0, BAR / 2 - 4, 0, -4), Qt.AlignmentFlag.AlignCenter, number)
            return
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)

    def _draw_cursor(self, painter: QPainter, x: float, elapsed: float) -> None:
        x = min(max(x, 2.0), self._width - 2.0)
        painter.setPen(QPen(QColor(self._theme.text), 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x, TOP - 3), QPointF(x, TOP + BAR + 4))
        painter.setFont(font(13, BOLD))
        left = min(max(x - 40, 0.0), self._width - 80.0)
        sideways = Qt.AlignmentFlag.AlignLeft if left == 0.0 else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(QRectF(left, 0, 80, TOP - 4), sideways, presentation.seconds(elapsed))

    def _draw_last(self, painter: QPainter, view: TempoView, last: Durations) -> None:
        row = QRectF(0, TOP + BAR + 14, self._width, 2 * GRID)
        painter.setFont(font(12))
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr("Last rep"))
        painter.setFont(font(13, SEMIBOLD))
        painter.setPen(QColor(self._theme.text))
        words = presentation.four_seconds(last)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        painter.setPen(Qt.PenStyle.NoPen)
        total = max(sum(view.target or ()), sum(value or 0.0 for value in last))
        scale = (self._width - LABEL_WIDTH - NUMBERS_WIDTH) / max(total, 1.0)
        left = LABEL_WIDTH
        for phase, value in zip(view.parts, last, strict=True):
            if value:
                painter.setBrush(QColor(phase_colour(self._theme, phase)))
                bar = QRectF(left, row.center().y() - LAST / 2, max(value * scale - 2, 2), LAST)
                painter.drawRoundedRect(bar, LAST / 2, LAST / 2)
                left += value * scale


class TempoCard(Card):
    """The tempo bar with the prescribed numbers and the advice in its heading."""

    def __init__(self, theme: Theme, scale: float = NEAR) -> None:
        """``scale`` makes everything larger."""
        super().__init__(label(tr("Tempo"), round(15 * scale), theme.text, SEMIBOLD))
        self._theme = theme
        self._target = label("", round(13 * scale), theme.muted)
        self._advice = label("", round(15 * scale), theme.text, SEMIBOLD)
        self._bar = TempoBar(theme, scale)
        self.heading.addWidget(self._target)
        self.heading.addStretch(1)
        self.heading.addWidget(self._advice)
        self.column.addWidget(self._bar)

    def show_tempo(self, view: TempoView) -> None:
        """Show ``view``; advice has a triangle and the colour of a warning."""
        words = tr("not prescribed") if view.target is None else presentation.tempo_target(TempoTarget(*view.target))
        self._target.setText(words)
        self._advice.setText(view.advice if view.on_tempo else f"▲ {view.advice}")
        recolour(self._advice, self._theme.good if view.on_tempo else self._theme.warning)
        self._bar.show_tempo(view)
