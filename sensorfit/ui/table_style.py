"""How tables look: no lines, no numbers of rows, one column that takes what is left. Knows no cell."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget

from sensorfit.ui.theme import GRID

ROW_HEIGHT = 4 * GRID


def style_table(
    table: QTableWidget, name: str, heads: Sequence[str], stretched: int, row_height: int = ROW_HEIGHT
) -> None:
    """Give ``table`` its name for those who cannot see it, its heads and its look; column ``stretched`` takes the room
    that the others leave. Tab leaves the table, arrows go through it."""
    table.setAccessibleName(name)
    show_heads(table, heads, stretched)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row_height)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)


def only_read(table: QTableWidget) -> None:
    """Let nobody choose or write in ``table``."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)


def show_heads(table: QTableWidget, heads: Sequence[str], stretched: int) -> None:
    """Give ``table`` these heads in the place of those before."""
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if heads:
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
