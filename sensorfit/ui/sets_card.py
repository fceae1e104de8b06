"""The prescribed sets beside what was done. Knows rows of text, not how a set is counted."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from sensorfit.ui.card import MEDIUM, SEMIBOLD, Card, label
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.theme import GRID, Theme, font, translucent

HEADS = ("Set", "Target", "Load", "Done", "Rest")
ROW_HEIGHT = 5 * GRID
SIGNS = {RowState.DONE: "✓", RowState.CURRENT: "▶", RowState.TODO: "○"}
DONE_COLUMN = 3


class SetsTable(QTableWidget):
    """A row for each set; the current one lies on a rounded bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, len(HEADS))
        self._theme = theme
        self._rows: tuple[SetRow, ...] = ()
        self.setAccessibleName("Prescribed sets")
        self.setHorizontalHeaderLabels(HEADS)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(3 * GRID)
        header.setHighlightSections(False)

    def minimumSizeHint(self) -> QSize:
        """Give way down to the heads and two rows; the rest scrolls."""
        return QSize(30 * GRID, 3 * GRID + 2 * ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        return QSize(40 * GRID, 3 * GRID + self.rowCount() * ROW_HEIGHT + 2)

    def show_rows(self, rows: tuple[SetRow, ...]) -> None:
        """Show ``rows`` and keep the current one in view."""
        if rows == self._rows:
            return
        self._rows = rows
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            cells = (f"{SIGNS[row.state]} {row.number}", row.target, row.load, row.done, row.rest)
            for column, text in enumerate(cells):
                self.setItem(place, column, self._cell(row, column, text))
            if row.state is RowState.CURRENT:
                self.scrollTo(self.model().index(place, 0))
        self.updateGeometry()
        self.viewport().update()  # the bar spans all cells, Qt repaints only those that changed

    def _cell(self, row: SetRow, column: int, text: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setFont(font(14, SEMIBOLD if row.state is RowState.CURRENT or column == DONE_COLUMN else MEDIUM))
        colour = self._theme.text if row.state is RowState.CURRENT else self._theme.muted
        if row.state is RowState.DONE and column == DONE_COLUMN:
            colour = self._theme.warning if row.missed or not row.sure else self._theme.good
        cell.setForeground(QColor(colour))
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{HEADS[column]} {text}, {row.state}")
        return cell

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        current = [place for place, row in enumerate(self._rows) if row.state is RowState.CURRENT]
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(translucent(self._theme.accent, 0.16))
        for place in current:
            bar = QRectF(0, self.rowViewportPosition(place) + 1, self.viewport().width(), ROW_HEIGHT - 2)
            painter.drawRoundedRect(bar, GRID, GRID)
        painter.end()
        super().paintEvent(event)


class SetsCard(Card):
    """The table with its heading, how many sets are done, and a button that asks for everything that was found."""

    details_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(label("Today's sets", 15, theme.text, SEMIBOLD))
        self.column.setContentsMargins(16, 14, 12, 10)
        self._progress = label("", 13, theme.muted)
        self._table = SetsTable(theme)
        details = QPushButton("Details")
        details.setObjectName("small")
        details.setAccessibleName("Everything that was found, and why")
        details.setToolTip("Every rep and what was not counted, with the reasons (D)")
        details.setFont(font(12, SEMIBOLD))
        details.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        details.clicked.connect(self.details_asked)
        self.heading.addWidget(self._progress)
        self.heading.addStretch(1)
        self.heading.addWidget(details)
        self.column.addWidget(self._table)

    def show_view(self, view: LiveView) -> None:
        """Show the sets of ``view``."""
        self._progress.setText(view.progress)
        self._table.show_rows(view.rows)
