"""The sets of one workout, their counts and loads to be corrected. Knows rows of text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from sensorfit.history.usual import Verdict
from sensorfit.texts import mark, tr
from sensorfit.ui.card import MEDIUM, SEMIBOLD
from sensorfit.ui.model.workout_view import SetLine
from sensorfit.ui.table_style import ROW_HEIGHT, style_table
from sensorfit.ui.theme import GRID, Theme, font, underlined

HEADS = (
    mark("Set"),
    mark("Exercise"),
    mark("Target"),
    mark("Done"),
    mark("Load"),
    mark("Tempo"),
    mark("Range"),
    mark("Your usual"),
)
TARGET, DONE, LOAD, USUAL = 2, 3, 4, 7
"""The column that can be long, those that can be written into, and the one that compares."""


class WorkoutTable(QTableWidget):
    """A row for each set; several can be chosen."""

    count_given = Signal(int, str)
    load_given = Signal(int, str)
    """Number of a set, and what was written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[SetLine, ...] = ()
        self._filling = False
        style_table(self, tr("Sets of the workout"), [tr(head) for head in HEADS], TARGET)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setMinimumSectionSize(5 * GRID)
        self.setMinimumHeight(6 * ROW_HEIGHT)
        self.itemChanged.connect(self._written)

    def show_sets(self, rows: Sequence[SetLine]) -> None:
        """Show ``rows`` in the place of those before."""
        self._filling, self._rows = True, tuple(rows)
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            cells = (f"{row.number}", row.exercise, row.target, row.done, row.load, row.tempo, row.range, row.usual)
            for column, text in enumerate(cells):
                self.setItem(place, column, self._cell(row, column, text))
        self._filling = False

    def chosen_sets(self) -> tuple[int, ...]:
        """Numbers of the sets that are chosen, in their order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self._rows[place].number for place in places)

    def _cell(self, row: SetLine, column: int, text: str) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        corrected = column == DONE and row.corrected
        plain = font(14, SEMIBOLD if column in (DONE, USUAL) else MEDIUM)
        cell.setFont(underlined(plain) if corrected else plain)
        cell.setForeground(QColor(self._colour(row, column)))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if column in (DONE, LOAD):
            flags |= Qt.ItemFlag.ItemIsEditable
            cell.setToolTip(tr("Double-click or F2 to correct it"))
        if column == TARGET:
            cell.setToolTip(text)
        if column == USUAL and row.why:
            cell.setToolTip(row.why)
        cell.setFlags(flags)
        said = f"{tr(HEADS[column])} {text}"
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{said}, corrected", said=said) if corrected else said)
        return cell

    def _colour(self, row: SetLine, column: int) -> str:
        if column == DONE and row.corrected:
            return self._theme.accent
        if column == USUAL and row.verdict in (Verdict.BETTER, Verdict.WORSE):
            return self._theme.good if row.verdict is Verdict.BETTER else self._theme.warning
        return self._theme.muted if column == USUAL else self._theme.text

    def _written(self, cell: QTableWidgetItem) -> None:
        if not self._filling:
            given = self.count_given if cell.column() == DONE else self.load_given
            given.emit(self._rows[cell.row()].number, cell.text())
