"""The lines of the table of sets, as Qt asks for them. Knows rows of text, no widget and not how a set is counted.

Only what differs is told: a table that is filled anew measures and lays out every cell again, some 40 ms for a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFontMetrics

from sensorfit.texts import mark, tr
from sensorfit.ui.card import MEDIUM, SEMIBOLD
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.theme import Theme, font

HEADS = (mark("Set"), mark("Target"), mark("Load"), mark("Done"), mark("Rest"))
SIGNS = {RowState.DONE: "✓", RowState.CURRENT: "▶", RowState.TODO: "○", RowState.SKIPPED: "✕"}
DONE_COLUMN = 3

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a set, or the exercise that stands above its first one."""

    row: SetRow
    is_heading: bool

    def text(self, column: int) -> str:
        """What stands in ``column``."""
        row = self.row
        if self.is_heading:
            return row.heading if column == 0 else ""
        return (f"{SIGNS[row.state]} {row.number}", row.target, row.load, row.done, row.rest)[column]

    def shown(self, column: int) -> str:
        """The same, with a sign where a set stayed below its target."""
        return f"▲ {self.text(column)}" if self.is_short(column) else self.text(column)

    def is_short(self, column: int) -> bool:
        """Whether ``column`` holds what a set has reached that stayed below its target."""
        row = self.row
        return column == DONE_COLUMN and not self.is_heading and row.missed and row.state is RowState.DONE

    def widths(self, column: int) -> tuple[str, ...]:
        """What may come to stand in ``column`` of a set as the workout goes on."""
        return tuple(f"{sign} {self.row.number}" for sign in SIGNS.values()) if column == 0 else (self.shown(column),)


def lines_of(rows: Sequence[SetRow]) -> tuple[Line, ...]:
    """Return a line for each row, and one above where there is a heading."""
    return tuple(line for row in rows for line in (_above(row), Line(row, False)) if line)


def _above(row: SetRow) -> Line | None:
    """The exercise alone, which stays as it is while its set goes on."""
    return (
        Line(SetRow("", "", "", "", "", RowState.TODO, missed=False, heading=row.heading), True)
        if row.heading
        else None
    )


class SetsLines(QAbstractTableModel):
    """Lines as text, with their fonts, colours and what is read out."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self.lines = theme, lines_of(())

    def show_lines(self, lines: tuple[Line, ...]) -> bool:
        """Take other lines; return whether they lie otherwise: there are more or fewer, or headings elsewhere."""
        before = self.lines
        if [line.is_heading for line in before] != [line.is_heading for line in lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return True
        self.lines = lines
        changed = [place for place, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new]
        if changed:  # told at once: Qt lays out after each
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(HEADS) - 1))
        return False

    def widest(self, column: int) -> int:
        """Return the pixels of the widest text in ``column``, whichever set is the current one."""
        metrics = QFontMetrics(font(14, SEMIBOLD))
        texts = {text for line in self.lines if not line.is_heading for text in line.widths(column)}
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands above a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return super().headerData(section, orientation, role)
        return tr(HEADS[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what Qt wants to know of a cell, None where it decides itself."""
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.shown(column)
            case Qt.ItemDataRole.FontRole:
                return self._font(line, column)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._colour(line, column))
            case Qt.ItemDataRole.AccessibleTextRole if not line.is_heading:
                return f"{tr(HEADS[column])} {line.text(column)}, {tr(line.row.state)}"
        return None

    def _font(self, line: Line, column: int) -> object:
        if line.is_heading:
            return font(13, SEMIBOLD)
        return font(14, SEMIBOLD if line.row.state is RowState.CURRENT or column == DONE_COLUMN else MEDIUM)

    def _colour(self, line: Line, column: int) -> str:
        row, theme = line.row, self._theme
        if line.is_heading or row.state is RowState.CURRENT:
            return theme.text
        if row.state is RowState.DONE and column == DONE_COLUMN:
            return theme.warning if line.is_short(column) or not row.sure else theme.good
        return theme.muted
