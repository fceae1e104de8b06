"""The prescribed sets beside what was done. Knows rows of text, not how a set is counted."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from sensorfit.texts import mark, tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import MEDIUM, SEMIBOLD, Card, label
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.set_editor import SetEditor
from sensorfit.ui.theme import GRID, Theme, font, translucent

HEADS = (mark("Set"), mark("Target"), mark("Load"), mark("Done"), mark("Rest"))
ROW_HEIGHT = 5 * GRID
HEADING_HEIGHT = 3 * GRID
SIGNS = {RowState.DONE: "✓", RowState.CURRENT: "▶", RowState.TODO: "○", RowState.SKIPPED: "✕"}
DONE_COLUMN = 3
WIDE_AS_NEEDED = (0, 1)
"""Columns of number and target, which need more room than their share, or less."""

TALLEST = 31 * GRID
"""Pixels of the table beside a running set: five sets with their exercise above; the count needs the rest."""


class SetsTable(QTableWidget):
    """A row for each set, and one above where another exercise begins; the current set lies on a rounded bar."""

    row_asked = Signal(int, QPoint)
    """Number of the set, from 0, whose menu is asked for, and where on the screen."""

    def __init__(self, theme: Theme, tallest: int) -> None:
        """Beyond ``tallest`` pixels it scrolls, so that what stands beside it keeps its room."""
        super().__init__(0, len(HEADS))
        self._theme = theme
        self._tallest = tallest
        self._rows: tuple[SetRow, ...] = ()
        self._lines: list[int] = []
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self.setAccessibleName(tr("Prescribed sets"))
        self.setHorizontalHeaderLabels([tr(head) for head in HEADS])
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in WIDE_AS_NEEDED:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(3 * GRID)
        header.setHighlightSections(False)

    def minimumSizeHint(self) -> QSize:
        """Give way down to the heads and two rows; the rest scrolls."""
        return QSize(30 * GRID, 3 * GRID + 2 * ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Ask for all rows, if they are not too many."""
        height = sum(self.rowHeight(line) for line in range(self.rowCount()))
        return QSize(40 * GRID, min(3 * GRID + height + 2, self._tallest))

    def show_rows(self, rows: tuple[SetRow, ...]) -> None:
        """Show ``rows`` and keep the current one in view."""
        if rows == self._rows:
            return
        self._rows, self._lines = rows, []
        self.clearSpans()
        self.setRowCount(len(rows) + sum(bool(row.heading) for row in rows))
        for row in rows:
            line = len(self._lines) + sum(bool(one.heading) for one in rows[: len(self._lines)])
            self._lines.append(self._show_row(row, line))
        self._keep_current_in_view()
        self.updateGeometry()
        self.viewport().update()  # the bar spans all cells, Qt repaints only those that changed

    def _show_row(self, row: SetRow, line: int) -> int:
        """Fill ``line`` of the table, and the one after it where there is a heading; return the line of the set."""
        if row.heading:
            self.setSpan(line, 0, 1, len(HEADS))
            cell = QTableWidgetItem(row.heading)
            cell.setFont(font(13, SEMIBOLD))
            cell.setForeground(QColor(self._theme.text))
            self.setItem(line, 0, cell)
            self.setRowHeight(line, HEADING_HEIGHT)
            line += 1
        cells = (f"{SIGNS[row.state]} {row.number}", row.target, row.load, row.done, row.rest)
        for column, text in enumerate(cells):
            self.setItem(line, column, self._cell(row, column, text))
        self.setRowHeight(line, ROW_HEIGHT)
        return line

    def _keep_current_in_view(self) -> None:
        current = [self._lines[place] for place, row in enumerate(self._rows) if row.state is RowState.CURRENT]
        for line in current:
            self.scrollTo(self.model().index(min(line + 1, self.rowCount() - 1), 0))
            self.scrollTo(self.model().index(line, 0))

    def _ask(self, at: QPoint) -> None:
        line = self.rowAt(at.y())
        if line in self._lines:
            self.row_asked.emit(self._lines.index(line), self.viewport().mapToGlobal(at))

    def _cell(self, row: SetRow, column: int, text: str) -> QTableWidgetItem:
        short = row.missed and row.state is RowState.DONE and column == DONE_COLUMN
        cell = QTableWidgetItem(f"▲ {text}" if short else text)
        cell.setFont(font(14, SEMIBOLD if row.state is RowState.CURRENT or column == DONE_COLUMN else MEDIUM))
        colour = self._theme.text if row.state is RowState.CURRENT else self._theme.muted
        if row.state is RowState.DONE and column == DONE_COLUMN:
            colour = self._theme.warning if short or not row.sure else self._theme.good
        cell.setForeground(QColor(colour))
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{HEADS[column]} {text}, {tr(row.state)}")
        return cell

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        current = [self._lines[place] for place, row in enumerate(self._rows) if row.state is RowState.CURRENT]
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self._theme.accent, 0.16))
            for place in current:
                bar = QRectF(0, self.rowViewportPosition(place) + 1, self.viewport().width(), ROW_HEIGHT - 2)
                painter.drawRoundedRect(bar, GRID, GRID)
        super().paintEvent(event)


class SetsCard(Card):
    """The table with its heading, how many sets are done, and buttons: for everything that was found, and, in a
    workout, for what can be done about the sets."""

    details_asked = Signal()

    menu_asked = Signal(QPoint)
    """Where on the screen the menu of the present set is to open."""

    row_asked = Signal(int, QPoint)
    """Number of the set, from 0, whose menu is asked for, and where on the screen."""

    answered = Signal(str, int, str)
    """The wish, the number of the set and what was typed."""

    def __init__(self, theme: Theme, *, workout: bool = False) -> None:
        super().__init__(label(tr("Sets") if workout else tr("Today's sets"), 15, theme.text, SEMIBOLD))
        self.column.setContentsMargins(16, 14, 12, 10)
        self._progress = label("", 13, theme.muted)
        self._table = SetsTable(theme, TALLEST)
        self._table.row_asked.connect(self.row_asked)
        self.heading.addWidget(self._progress)
        self.heading.addStretch(1)
        if workout:
            self._change = small_button(tr("Change…"), self.open_menu, tr("What can be done about this set (C)"))
            self.heading.addWidget(self._change)
        meaning = tr("Every rep and what was not counted, with the reasons (D)")
        self.heading.addWidget(small_button(tr("Details"), self.details_asked.emit, meaning))
        self.column.addWidget(self._table)
        self.editor = SetEditor(theme)
        self.editor.answered.connect(self.answered)
        self.column.addWidget(self.editor)

    def open_menu(self) -> None:
        """Ask for the menu of the present set."""
        self.menu_asked.emit(self._change.mapToGlobal(QPoint(0, self._change.height())))

    def show_view(self, view: LiveView) -> None:
        """Show the sets of ``view``."""
        self._progress.setText(view.progress)
        self._table.show_rows(view.rows)
