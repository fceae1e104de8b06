"""How loud a sensor is, as four bars. Knows no dBm."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sensorfit.texts import tr
from sensorfit.ui.theme import GRID, Theme

MOST = 4


class SignalBars(QWidget):
    """Bars that grow to the right; those that are reached are filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled: int | None = None
        self.setFixedSize(QSize(3 * GRID, 2 * GRID))

    def show_bars(self, filled: int | None) -> None:
        """Fill so many bars; None where the strength is not known."""
        if filled != self._filled:
            self._filled = filled
            self.setAccessibleName(
                tr("Signal unknown") if filled is None else tr("Signal {filled} of {most}", filled=filled, most=MOST)
            )
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the bars."""
        if self._filled is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 0))
            for number in range(MOST):
                height = (number + 1) * self.height() / MOST
                painter.setBrush(QColor(self._theme.text if number < self._filled else self._theme.line))
                painter.drawRoundedRect(QRectF(number * 6, self.height() - height, 4, height), 1.5, 1.5)
