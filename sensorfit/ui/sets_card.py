"""The prescribed sets beside what was done. Knows rows of text, not how a set is counted."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableView,
)

from sensorfit.texts import tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, label
from sensorfit.ui.model.live import LiveView
from sensorfit.ui.model.sets import RowState, SetRow
from sensorfit.ui.set_editor import SetEditor
from sensorfit.ui.sets_lines import HEADS, SetsLines, lines_of
from sensorfit.ui.theme import GRID, Theme, translucent

ROW_HEIGHT = 5 * GRID
HEADING_HEIGHT = 3 * GRID
TARGET_COLUMN = 1
"""It takes the room that the others leave, and is shortened where they leave too little: figures are not."""

CELL_MARGINS = 18
"""Pixels beside a text: the padding of the style sheet and what Qt leaves around words, rounded up."""

TALLEST = 31 * GRID
"""Pixels of the table beside a running set: five sets with their exercise above; the count needs the rest."""


class SetsTable(QTableView):
    """A row for each set, and one above where another exercise begins; the current set lies on a rounded bar."""

    row_asked = Signal(int, QPoint)
    """Number of the set, from 0, whose menu is asked for, and where on the screen."""

    def __init__(self, theme: Theme, tallest: int) -> None:
        """Beyond ``tallest`` pixels it scrolls, so that what stands beside it keeps its room."""
        super().__init__()
        self._theme = theme
        self._tallest = tallest
        self._rows: tuple[SetRow, ...] = ()
        self._places: list[int] = []
        self._lines = SetsLines(theme, self)
        self.setModel(self._lines)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)
        self.setAccessibleName(tr("Prescribed sets"))
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TARGET_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(3 * GRID)
        header.setHighlightSections(False)

    def minimumSizeHint(self) -> QSize:
        """Give way down to the heads and two rows; the rest scrolls."""
        return QSize(30 * GRID, 3 * GRID + 2 * ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        """Ask for all rows, if they are not too many."""
        return QSize(40 * GRID, min(self.whole_height, self._tallest))

    @property
    def whole_height(self) -> int:
        """Pixels it takes to show all rows without scrolling."""
        return 3 * GRID + self.verticalHeader().length() + 2

    def sizeHintForColumn(self, column: int) -> int:
        """Ask for the widest text. Qt would ask ten things of each cell, 5 ms at the end of a set."""
        return self._lines.widest(column) + CELL_MARGINS

    def show_rows(self, rows: tuple[SetRow, ...]) -> None:
        """Show ``rows`` and keep the current one in view."""
        if rows == self._rows:
            return
        lines = lines_of(rows)
        self._rows = rows
        self._places = [place for place, line in enumerate(lines) if not line.is_heading]
        if self._lines.show_lines(lines):
            self._lay_out()
        self._keep_current_in_view()
        self.viewport().update()  # the bar spans all cells, Qt repaints only those that changed

    def _lay_out(self) -> None:
        """Give each heading the whole width and its own height."""
        self.clearSpans()
        for place, line in enumerate(self._lines.lines):
            if line.is_heading:
                self.setSpan(place, 0, 1, len(HEADS))
            self.setRowHeight(place, HEADING_HEIGHT if line.is_heading else ROW_HEIGHT)
        self.updateGeometry()

    def _keep_current_in_view(self) -> None:
        for place in self._current():
            self.scrollTo(self._lines.index(min(place + 1, self._lines.rowCount() - 1), 0))
            self.scrollTo(self._lines.index(place, 0))

    def _current(self) -> list[int]:
        """The line of the current set, if there is one."""
        return [self._places[number] for number, row in enumerate(self._rows) if row.state is RowState.CURRENT]

    def _ask(self, at: QPoint) -> None:
        place = self.rowAt(at.y())
        if place in self._places:
            self.row_asked.emit(self._places.index(place), self.viewport().mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self._theme.accent, 0.16))
            for place in self._current():
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
