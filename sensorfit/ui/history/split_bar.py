"""Two amounts side by side in one bar, with the share that is aimed at. Knows numbers from 0 to 1."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sensorfit.texts import tr
from sensorfit.ui.card import SEMIBOLD, label, paragraph
from sensorfit.ui.model.body_view import Split
from sensorfit.ui.theme import GRID, Theme, translucent

BAR_HEIGHT = 3 * GRID

AIM_HEIGHT = 5
"""Pixels by which the mark of the aim stands above and below the bar."""


class _Bar(QWidget):
    """The bar alone: first part, second part, what is well, and the aim as a mark."""

    def __init__(self, split: Split, theme: Theme) -> None:
        super().__init__()
        self._split, self._theme = split, theme
        self.setMinimumHeight(BAR_HEIGHT + 2 * AIM_HEIGHT)
        self.setAccessibleName(
            tr(
                "{name}: {first} and {second}. {words}",
                name=split.name,
                first=split.first,
                second=split.second,
                words=split.words,
            )
        )

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(30 * GRID, BAR_HEIGHT + 2 * AIM_HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it; the mark is told by its form, not only by its colour."""
        split, theme, width = self._split, self._theme, float(self.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(0, AIM_HEIGHT, width, BAR_HEIGHT)
            rounded = QPainterPath()
            rounded.addRoundedRect(box, 6, 6)
            painter.setClipPath(rounded)
            painter.fillRect(box, QColor(theme.raised))
            first = QRectF(0, AIM_HEIGHT, width * split.share, BAR_HEIGHT)
            painter.fillRect(first, QColor(theme.accent if split.well else theme.warning))
            low, high = split.around
            painter.fillRect(QRectF(width * low, AIM_HEIGHT + BAR_HEIGHT - 4, width * (high - low), 4),
                             translucent(theme.good, 0.9))  # fmt: skip
            painter.setClipping(False)
            painter.setPen(QPen(QColor(theme.text), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            at = width * split.aim
            painter.drawLine(int(at), 2, int(at), self.height() - 2)


class SplitBar(QWidget):
    """A heading with both amounts, the bar, and a sentence."""

    def __init__(self, split: Split, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(4)
        column.addWidget(paragraph(split.name, 14, theme.text))
        column.addWidget(_Bar(split, theme))
        amounts = QHBoxLayout()
        amounts.addWidget(label(split.first, 13, theme.text, SEMIBOLD))
        amounts.addStretch(1)
        amounts.addWidget(label(split.second, 13, theme.text, SEMIBOLD))
        column.addLayout(amounts)
        column.addWidget(paragraph(split.words, 13, theme.muted if split.well else theme.warning))
