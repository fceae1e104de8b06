"""Two columns that stand below each other where the window is narrow. Knows nothing of what is in them."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from sensorfit.ui.theme import GAP, GRID

NARROW = 120 * GRID
"""Pixels below which two columns are too narrow to be read."""


class SideBySide(QWidget):
    """Add the two columns to ``row``."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the columns where that is needed."""
        direction = QBoxLayout.Direction.TopToBottom if self.width() < NARROW else QBoxLayout.Direction.LeftToRight
        if direction is not self.row.direction():
            self.row.setDirection(direction)
            self.turned(narrow=direction is QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)

    def turned(self, *, narrow: bool) -> None:
        """Take note that the columns were turned."""
