"""The list of all that was found, with the reasons. Knows lines of text, not how they came about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sensorfit.texts import mark, tr
from sensorfit.ui.card import MEDIUM, SEMIBOLD, label
from sensorfit.ui.model.findings import Finding, Verdict
from sensorfit.ui.theme import GAP, GRID, Theme, font

HEADS = (mark("Time"), mark("What"), mark("Range"), mark("Trust"), mark("Why"))
WIDTHS = (15 * GRID, 25 * GRID, 8 * GRID, 8 * GRID)
"""Pixels of all columns but the last, which takes the rest."""

SIGNS = {Verdict.COUNTED: "✓", Verdict.RUNNING: "▶", Verdict.PARTIAL: "▲", Verdict.NOT_COUNTED: "✕"}
SIZE = QSize(110 * GRID, 70 * GRID)
LEAST_SIZE = QSize(80 * GRID, 40 * GRID)
"""As wide as the window it belongs to is at least; narrower, the reasons would have no room."""

NOTHING_YET = mark("Nothing has been found yet: it is listed here as soon as something has moved.")


class FindingsWindow(QDialog):
    """A row for each rep and each movement that was not counted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Finding, ...] | None = None
        self.setWindowTitle(tr("What was found – sensorfit"))
        self.setAccessibleName(tr("What was found"))
        self._summary = label("", 15, theme.text, SEMIBOLD)
        self._table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addWidget(self._summary)
        column.addWidget(self._table)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADS))
        table.setObjectName("findings")
        table.setAccessibleName(tr("What was found"))
        table.setHorizontalHeaderLabels([tr(head) for head in HEADS])
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)  # Tab leaves the table
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for place, width in enumerate(WIDTHS):
            header.resizeSection(place, width)
        header.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        # Other rows than new ones change only with the width, which holds once this signal has been heard.
        header.sectionResized.connect(table.resizeRowsToContents, Qt.ConnectionType.QueuedConnection)
        return table

    def show_findings(self, lines: tuple[Finding, ...]) -> None:
        """Show ``lines``; the newest is kept in view."""
        if lines == self._shown:
            return
        before, self._shown = self._shown or (), lines
        self._summary.setText(_summary(lines) if lines else tr(NOTHING_YET))
        self._table.setRowCount(len(lines))
        for place, line in enumerate(lines):
            if place < len(before) and before[place] == line:
                continue  # to make thousands of rows anew would stop the window
            cells = (line.when, f"{SIGNS[line.verdict]} {line.what}", line.range, line.trust, line.why)
            for column, text in enumerate(cells):
                self._table.setItem(place, column, self._cell(line, column, text))
            self._table.resizeRowToContents(place)
        self._table.scrollToBottom()

    def _cell(self, line: Finding, column: int, text: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setFont(font(13, SEMIBOLD if column == 1 else MEDIUM))
        cell.setForeground(QColor(self._colour(line, column)))
        cell.setToolTip(line.why)
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(HEADS[column])} {text}, {tr(line.verdict)}")
        return cell

    def _colour(self, line: Finding, column: int) -> str:
        if column != 1:
            return self._theme.text if line.verdict is not Verdict.NOT_COUNTED else self._theme.muted
        colours = {Verdict.COUNTED: self._theme.good, Verdict.RUNNING: self._theme.accent}
        colours |= {Verdict.PARTIAL: self._theme.warning, Verdict.NOT_COUNTED: self._theme.muted}
        return colours[line.verdict]


def _summary(lines: tuple[Finding, ...]) -> str:
    counts = {verdict: sum(line.verdict is verdict for line in lines) for verdict in Verdict}
    return ", ".join(f"{count} {tr(verdict)}" for verdict, count in counts.items() if count)
