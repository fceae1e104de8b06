"""The sets of a recording side by side, their counts and loads to be corrected. Knows rows of text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from sensorfit.texts import mark, tr
from sensorfit.ui.card import MEDIUM, SEMIBOLD
from sensorfit.ui.history.lines_plot import STROKE_WORDS, line_colour
from sensorfit.ui.model.review import ReviewedSet
from sensorfit.ui.table_style import ROW_HEIGHT, style_table
from sensorfit.ui.theme import GRID, Theme, font, underlined

HEADS = (
    mark("Set"), mark("Exercise"), mark("Reps"), mark("Load"), mark("Range"), mark("Tempo"), mark("Tension"),
    mark("Slowing"),
)  # fmt: skip
COUNT, LOAD = 2, 3
"""Columns that can be written into."""

LEAST_ROWS, MOST_ROWS = 3, 6
"""That are shown without scrolling, in a small window and in one with room."""


class SetsTable(QTableWidget):
    """A row for each set."""

    count_given = Signal(float, str)
    load_given = Signal(float, str)
    """A moment in the set, in s, and what was written."""

    chosen = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ReviewedSet, ...] = ()
        self._filling = False
        style_table(self, tr("Sets of the recording"), [tr(one) for one in HEADS], 1)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemChanged.connect(self._written)
        self.currentCellChanged.connect(lambda row, *_: self._choose(row))

    def show_sets(self, rows: Sequence[ReviewedSet], *, fixed: bool) -> None:
        """Show ``rows``; ``fixed``: nothing can be corrected."""
        self._filling, self._rows = True, tuple(rows)
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            cells = (row.number, row.exercise, row.count, row.load, row.range, row.tempo, row.tension, row.slowing)
            for column, text in enumerate(cells):
                self.setItem(place, column, self._cell(row, column, text, fixed=fixed))
        count = max(len(rows), 1)
        self.setMinimumHeight(ROW_HEIGHT * (1 + min(count, LEAST_ROWS)))
        self.setMaximumHeight(ROW_HEIGHT * (1 + min(count, MOST_ROWS)) + GRID)
        self._filling = False

    def chosen_places(self) -> tuple[int, ...]:
        """Places of the rows that are chosen, from 0."""
        return tuple(sorted({index.row() for index in self.selectionModel().selectedRows()}))

    def choose(self, at: float) -> None:
        """Choose the row of the set at ``at`` s, if there is one."""
        place = next((place for place, row in enumerate(self._rows) if row.start <= at <= row.stop), None)
        if place is not None:
            self.selectRow(place)

    def mark(self, places: Sequence[int]) -> None:
        """Show which line of a comparison each of the rows at ``places`` is."""
        self._filling = True
        for line, place in enumerate(places):
            cell = self._cell(self._rows[place], 0, f"{STROKE_WORDS[line]} {self._rows[place].number}", fixed=True)
            cell.setForeground(QColor(line_colour(self._theme, line)))
            self.setItem(place, 0, cell)
        self._filling = False

    def _choose(self, row: int) -> None:
        if not self._filling and 0 <= row < len(self._rows):
            self.chosen.emit(self._rows[row].at)

    def _cell(self, row: ReviewedSet, column: int, text: str, *, fixed: bool) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        corrected = column == COUNT and row.corrected
        plain = font(14, SEMIBOLD if column == COUNT else MEDIUM)
        cell.setFont(underlined(plain) if corrected else plain)
        cell.setForeground(QColor(self._theme.accent if corrected else self._theme.text))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if column in (COUNT, LOAD) and not fixed:
            flags |= Qt.ItemFlag.ItemIsEditable
            cell.setToolTip(tr("Double-click, or F2, to correct it"))
        cell.setFlags(flags)
        said = f"{tr(HEADS[column])} {text}"
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, tr("{said}, corrected", said=said) if corrected else said)
        return cell

    def _written(self, cell: QTableWidgetItem) -> None:
        if not self._filling:
            given = self.count_given if cell.column() == COUNT else self.load_given
            given.emit(self._rows[cell.row()].at, cell.text())
