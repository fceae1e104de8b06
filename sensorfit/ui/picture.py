"""A recording and what was counted in it as a PNG file. Knows no detector, no window and needs no screen."""

import os
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from sensorfit.benchmark.index import Span
from sensorfit.benchmark.picture import Picture
from sensorfit.reasons import REJECTED_BECAUSE
from sensorfit.ui.theme import THEMES, Mode, font, translucent

WIDTH, HEIGHT = 1200, 360
"""Pixels."""

LEFT, RIGHT, TOP, BOTTOM = 56, 12, 62, 44
"""Pixels around the graph: degrees, nothing, title and numbers, seconds."""

MARGIN = 0.08
"""Share of the range left free above and below the line."""

MOST_TICKS = 12

COLOURS = 128
"""Of a file; smoothed edges need some for each of the few colours that are meant."""

NUMBER_WIDTH = 18.0
"""Pixels that the number of a rep needs."""

THEME = THEMES[Mode.LIGHT]


def draw(picture: Picture, path: Path) -> None:
    """Draw ``picture`` as a PNG file; OSError where it cannot be written."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _keep.append(QApplication(["sensorfit"]))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(THEME.surface))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(picture, painter).everything()
    coarse = image.convertToFormat(QImage.Format.Format_RGB444).convertToFormat(QImage.Format.Format_RGB32)
    small = coarse.convertToFormat(QImage.Format.Format_Indexed8, _commonest(coarse))
    if not small.save(str(path), quality=0):
        raise OSError(f"{path} cannot be written")


_keep: list[QApplication] = []
"""Qt ends with the last reference to its application."""


def _commonest(image: QImage) -> list[int]:
    """The colours that are used most: enough that no difference is seen, at a third of the size."""
    colours, times = np.unique(np.frombuffer(image.constBits(), dtype=np.uint32), return_counts=True)
    commonest: list[int] = colours[np.argsort(-times, kind="stable")][:COLOURS].tolist()
    return commonest


class _Drawing:
    """One picture on one painter."""

    def __init__(self, picture: Picture, painter: QPainter) -> None:
        self._picture, self._painter = picture, painter
        self._area = QRectF(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM)
        times = [trace.seconds[[0, -1]] for trace in picture.traces]
        self._times = (min(one[0] for one in times), max(one[1] for one in times)) if times else (0.0, 1.0)
        low = min((float(trace.degrees.min()) for trace in picture.traces), default=-1.0)
        high = max((float(trace.degrees.max()) for trace in picture.traces), default=1.0)
        free = MARGIN * (high - low or 1.0)
        self._degrees = low - free, high + free

    def everything(self) -> None:
        """Draw all layers, the lowest first."""
        for span in self._picture.counted:
            self._band(span, QBrush(translucent(THEME.accent, 0.22)))
        for span in self._picture.partial:
            self._band(span, QBrush(translucent(THEME.warning, 0.25)))
        self._rejected()
        self._axes()
        for trace in self._picture.traces:
            points = zip(trace.seconds.tolist(), trace.degrees.tolist(), strict=True)
            self._painter.setPen(QPen(QColor(THEME.text), 1.4))
            self._painter.drawPolyline(QPolygonF([QPointF(self._x(at), self._y(angle)) for at, angle in points]))
        self._true()
        self._numbers()
        self._words()

    def _x(self, seconds: float) -> float:
        first, last = self._times
        return self._area.left() + self._area.width() * (seconds - first) / (last - first)

    def _y(self, degrees: float) -> float:
        low, high = self._degrees
        return self._area.bottom() - self._area.height() * (degrees - low) / (high - low)

    def _band(self, span: Span, brush: QBrush) -> None:
        left, right = (min(max(self._x(at), self._area.left()), self._area.right()) for at in span)
        self._painter.setPen(QPen(translucent(THEME.accent, 0.5), 1))
        self._painter.setBrush(brush)
        self._painter.drawRect(QRectF(left, self._area.top(), right - left, self._area.height()))

    def _rejected(self) -> None:
        """Hatched, with the reason in as many rows as keep the words apart."""
        ends: list[float] = []
        for span, one in self._picture.rejected:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QBrush(translucent(THEME.warning, 0.6), Qt.BrushStyle.BDiagPattern))
            left, right = self._x(span[0]), self._x(span[1])
            self._painter.drawRect(QRectF(left, self._area.top(), right - left, self._area.height()))
            words = f"like {one.reps}: {REJECTED_BECAUSE[one.reason]}"
            self._painter.setFont(font(11))
            width = self._painter.fontMetrics().horizontalAdvance(words)
            left = min(left + 2, self._area.right() - width)
            row = next((row for row, end in enumerate(ends) if end < left), len(ends))
            ends[row : row + 1] = [left + width + 6]
            place = QRectF(left, self._area.top() + 2 + 14 * row, width + 4, 14)
            self._painter.fillRect(place, translucent(THEME.surface, 0.8))
            self._text(words, place, THEME.warning)

    def _axes(self) -> None:
        self._painter.setFont(font(12))
        for value in ticks(*self._times):
            x = self._x(value)
            self._painter.setPen(QPen(QColor(THEME.line), 1))
            self._painter.drawLine(QPointF(x, self._area.bottom()), QPointF(x, self._area.bottom() + 4))
            self._text(f"{value:g}", QRectF(x - 30, self._area.bottom() + 5, 60, 16), THEME.muted)
        for value in ticks(*self._degrees, most=6):
            y = self._y(value)
            self._painter.setPen(QPen(QColor(THEME.line), 1))
            self._painter.drawLine(QPointF(self._area.left(), y), QPointF(self._area.right(), y))
            place = QRectF(0, y - 8, self._area.left() - 6, 16)
            self._text(f"{value:g}°", place, THEME.muted, Qt.AlignmentFlag.AlignRight)

    def _true(self) -> None:
        """Bars beneath the line where people say that reps are."""
        for start, end in self._picture.true or ():
            bar = QRectF(self._x(start) + 1, self._area.bottom() - 7, self._x(end) - self._x(start) - 2, 6)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(THEME.good))
            self._painter.drawRect(bar)

    def _numbers(self) -> None:
        self._painter.setFont(font(12))
        free = self._area.left()
        for number, (start, end) in enumerate(self._picture.counted, 1):
            middle = self._x((start + end) / 2)
            if middle - NUMBER_WIDTH / 2 >= free:
                self._text(f"{number}", QRectF(middle - 20, self._area.top() - 17, 40, 16), THEME.accent)
                free = middle + NUMBER_WIDTH / 2

    def _words(self) -> None:
        picture = self._picture
        self._painter.setFont(font(15))
        self._text(picture.title, QRectF(LEFT, 6, 840, 20), THEME.text, Qt.AlignmentFlag.AlignLeft)
        self._text(picture.result, QRectF(WIDTH - 420, 6, 420 - RIGHT, 20), THEME.text, Qt.AlignmentFlag.AlignRight)
        self._painter.setFont(font(12))
        shown = "tilt" if picture.tilts else "turning"
        legend = f"s   ·   {shown} along the axis of each set in degrees   ·   blue: counted reps"
        legend += "   ·   orange: partial reps" if picture.partial else ""
        legend += "   ·   hatched: not counted, and why" if picture.rejected else ""
        legend += "   ·   green bars: true reps" if picture.true else ""
        self._text(legend, QRectF(LEFT, HEIGHT - 20, WIDTH - LEFT - RIGHT, 16), THEME.muted)

    def _text(
        self, words: str, place: QRectF, colour: str, where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter
    ) -> None:
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, where | Qt.AlignmentFlag.AlignVCenter, words)


def ticks(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Return at most ``most`` round values from ``low`` to ``high``, evenly apart."""
    least = (high - low) / most
    power = 10 ** np.floor(np.log10(least))
    step = next(float(times * power) for times in (1, 2, 5, 10) if times * power >= least)
    return [round(step * place, 9) for place in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)]
