"""A graph whose time axis stands still: seconds ago, now at the right. Knows no movement, only axes and grid lines.

It is painted here and not by a plotting library: everything moves with every picture, 30 times a second, and objects
that could be moved one by one cost more than twice as much.
"""

from abc import abstractmethod

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sensorfit.core.samples import FloatArray
from sensorfit.texts import mark, tr
from sensorfit.ui.model.axis import Axis
from sensorfit.ui.model.motion_trace import WINDOW
from sensorfit.ui.point_array import draw_through, polygon
from sensorfit.ui.theme import Theme, font

AFTER_NOW = 0.9
"""Seconds of room to the right of now, so that the newest point and the word are seen whole."""

TIME_TICKS = ((-15, mark("15 s ago")), (-10, mark("10 s")), (-5, mark("5 s")), (0, mark("now")))

LINE_WIDTH = 2
LEFT_WIDTH = 44
BOTTOM_HEIGHT, NO_BOTTOM = 26, 4
"""Pixels below the graph, with times and without."""

TICK_HEIGHT, TICK_WIDTH, TICK_OFFSET = 16.0, 80.0, 6.0
"""Pixels of the box of a number or a time, and between it and the graph."""


class LivePlot(QWidget):
    """Paints axes and grid, and whatever `draw_under` and `draw` add; `set_axis` moves the values' axis when it
    must."""

    def __init__(self, theme: Theme, name: str, *, words_height: int = 0, with_times: bool = True) -> None:
        """Leave ``words_height`` px free above the axis."""
        super().__init__()
        self.theme = theme
        self._words_height = words_height
        self._with_times = with_times
        self._axis: Axis | None = None
        self._ground: QPixmap | None = None
        self._zero, self._pixels = 0.0, 1.0
        """Where 0 is, in px, and how many a value of 1 takes."""
        self.area = QRectF()
        """Where values are drawn, in px."""
        self.seconds_per_pixel = 1.0
        """Width of a pixel on the time axis."""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 88)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_axis(self, axis: Axis) -> None:
        """Show the values from ``axis.low`` to ``axis.high``, and paint anew."""
        if axis != self._axis:
            self._axis = axis
            self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002, D102
        self._fit()

    def _fit(self) -> None:
        """Find out where values are drawn; the room for words is above the axis."""
        self._ground = None
        below = BOTTOM_HEIGHT if self._with_times else NO_BOTTOM
        width, height = max(self.width() - LEFT_WIDTH, 1), max(self.height() - below, 1)
        self.area = QRectF(LEFT_WIDTH, 0.0, width, height)
        self.seconds_per_pixel = (WINDOW + AFTER_NOW) / width
        if self._axis is not None:
            words = min(self._words_height, height / 2)
            self._pixels = (height - words) / (self._axis.high - self._axis.low)
            self._zero = height + self._axis.low * self._pixels

    def x_of(self, seconds_ago: float) -> float:
        """Where a time is, in px."""
        return LEFT_WIDTH + (seconds_ago + WINDOW) / self.seconds_per_pixel

    def y_of(self, value: float) -> float:
        """Where a value is, in px."""
        return self._zero - value * self._pixels

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, D102
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._standing())
            if self._axis is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(self.area)
            self.draw_under(painter)
            painter.setPen(QPen(QColor(self.theme.line), 1))
            area = self.area
            painter.drawLines(
                [QLineF(area.left(), self.y_of(tick), area.right(), self.y_of(tick)) for tick in self._axis.ticks]
            )
            self.draw(painter)

    def _standing(self) -> QPixmap:
        """What stands still beneath everything, painted when size or axis change."""
        sharpness = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != sharpness:
            self._ground = QPixmap(self.size() * sharpness)
            self._ground.setDevicePixelRatio(sharpness)
            self._ground.fill(QColor(self.theme.surface))
            if self._axis is not None:
                with QPainter(self._ground) as painter:
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                    self._write_axes(painter, self._axis)
        return self._ground

    def _write_axes(self, painter: QPainter, axis: Axis) -> None:
        painter.setFont(font(12))
        painter.setPen(QColor(self.theme.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in axis.ticks:
            top = min(max(self.y_of(tick) - TICK_HEIGHT / 2, 0.0), self.height() - TICK_HEIGHT)
            box = QRectF(0.0, top, LEFT_WIDTH - TICK_OFFSET, TICK_HEIGHT)
            painter.drawText(box, right, f"{tick:g}".replace("-", "−"))
        if self._with_times:
            top = self.area.height() + TICK_OFFSET
            for seconds, words in TIME_TICKS:
                box = QRectF(self.x_of(seconds) - TICK_WIDTH / 2, top, TICK_WIDTH, TICK_HEIGHT)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr(words))

    def draw_under(self, painter: QPainter) -> None:
        """Draw what is beneath the grid."""

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw what is above the grid."""

    def xs_of(self, seconds_ago: FloatArray) -> FloatArray:
        """Where times (n,) are, in px."""
        return LEFT_WIDTH + (seconds_ago + WINDOW) / self.seconds_per_pixel

    def ys_of(self, values: FloatArray) -> FloatArray:
        """Where values (n,) are, in px."""
        return self._zero - values * self._pixels

    def draw_line(self, painter: QPainter, colour: str, seconds_ago: FloatArray, values: FloatArray) -> None:
        """Draw a line through values (n,), broken where one is NaN."""
        painter.setPen(QPen(QColor(colour), LINE_WIDTH))
        draw_through(painter, self.xs_of(seconds_ago), self.ys_of(values))

    def draw_area(
        self, painter: QPainter, colours: tuple[str, QColor], seconds_ago: FloatArray, values: FloatArray
    ) -> None:
        """Fill between values (n,) and 0, in ``colours`` of the border and of what is filled."""
        if not len(values):
            return
        border, filled = colours
        xs, ys = self.xs_of(seconds_ago), self.ys_of(values)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(filled)
        painter.drawPolygon(polygon(np.r_[xs[0], xs, xs[-1]], np.r_[self._zero, ys, self._zero]))
        painter.setPen(QPen(QColor(border), 1))
        painter.drawPolyline(polygon(xs, ys))
