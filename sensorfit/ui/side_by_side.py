"""Two columns that stand below each other where the window is narrow. Knows nothing of what is in them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from sensorfit.ui.theme import GAP, GRID

NARROW = 120 * GRID
"""Pixels below which two columns are too narrow to be read."""


WIDEST = 10_000
"""Pixels; no column is wider, or higher."""


class SideBySide(QWidget):
    """Add the two columns to ``row``."""

    def __init__(self, narrow: int = NARROW, stacked: QBoxLayout.Direction = QBoxLayout.Direction.TopToBottom) -> None:
        """They are ``stacked`` that way where there are fewer than ``narrow`` pixels."""
        super().__init__()
        self._narrow, self._stacked = narrow, stacked
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.width() < self._narrow

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider column: where there is no more room they turn, also those that are not seen now."""
        least = super().minimumSizeHint()
        widths = [item.minimumSize().width() for place in range(self.row.count()) if (item := self.row.itemAt(place))]
        return QSize(max(widths, default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the columns where that is needed."""
        direction = self._stacked if self.is_narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self.row.direction():
            self.row.setDirection(direction)
            self.turned(narrow=self.is_narrow)
        super().resizeEvent(event)

    def turned(self, *, narrow: bool) -> None:
        """Take note that the columns were turned."""
