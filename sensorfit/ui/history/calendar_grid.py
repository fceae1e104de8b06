"""The calendar of a month, gone through with keys and mouse. Knows days, not what a workout is."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from sensorfit.day_words import SHORT_WEEKDAYS
from sensorfit.texts import tr
from sensorfit.ui.card import MEDIUM, SEMIBOLD
from sensorfit.ui.model.month import WEEKS, Day
from sensorfit.ui.theme import GRID, Theme, font, translucent

ROW_HEIGHT = 5 * GRID

TRAINED = 0.28
"""Opacity of the ground of a day with a workout."""


class DayDelegate(QStyledItemDelegate):
    """Draws a day: filled where the athlete trained, a dot for each workout, a ring around the chosen one."""

    def __init__(self, grid: "CalendarGrid", theme: Theme) -> None:
        super().__init__(grid)
        self._grid, self._theme = grid, theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one day."""
        day, theme = self._grid.day(index.row(), index.column()), self._theme
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        chosen = day.date == self._grid.chosen_day
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if day.workouts:
            painter.setBrush(translucent(theme.accent, TRAINED))
            painter.drawRoundedRect(box, GRID, GRID)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text if self._grid.hasFocus() else theme.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), GRID, GRID)
        painter.setFont(font(14, SEMIBOLD if day.workouts or day.is_today else MEDIUM))
        painter.setPen(QColor(theme.accent if day.is_today else theme.text if day.in_month else theme.muted))
        text = box.adjusted(0, 0, 0, -GRID) if day.workouts else box
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, str(day.date.day))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        for number in range(len(day.workouts)):
            middle = box.center().x() + GRID * (number - (len(day.workouts) - 1) / 2)
            painter.drawEllipse(QRectF(middle - 2, box.bottom() - GRID - 1, 4, 4))
        painter.restore()


class CalendarGrid(QTableWidget):
    """Six weeks. Arrows go from day to day, Page Up and Page Down from month to month, Home to today."""

    day_chosen = Signal(object)
    """A date that was clicked or gone to; it may lie in another month."""

    month_asked = Signal(int)
    """Go so many months on."""

    today_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(WEEKS, 7)
        self._days: tuple[Day, ...] = ()
        self.chosen_day = date.today()
        self.setAccessibleName(tr("Calendar of workouts"))
        self.setHorizontalHeaderLabels([tr(head) for head in SHORT_WEEKDAYS])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(3 * GRID)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(DayDelegate(self, theme))
        self.setFixedHeight(WEEKS * ROW_HEIGHT + 3 * GRID)
        self.cellClicked.connect(lambda row, column: self._choose(self.day(row, column).date))

    def sizeHint(self) -> QSize:
        """Wide enough for dots below the days."""
        return QSize(40 * GRID, self.height())

    def day(self, row: int, column: int) -> Day:
        """The day in this cell."""
        return self._days[7 * row + column]

    def show_days(self, days: Sequence[Day], chosen: date) -> None:
        """Show ``days``, six weeks of them, one of them ``chosen``."""
        self._days, self.chosen_day = tuple(days), chosen
        for place, day in enumerate(days):
            cell = QTableWidgetItem()
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, day.words)
            cell.setToolTip(day.words)
            self.setItem(place // 7, place % 7, cell)
            if day.date == chosen:
                self.setCurrentCell(place // 7, place % 7)
        self.viewport().update()

    def _choose(self, day: date) -> None:
        self.day_chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day, month, or today."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._choose(self.chosen_day + timedelta(days=steps[key]))
        elif key in months:
            self.month_asked.emit(months[key])
        elif key is Qt.Key.Key_Home:
            self.today_asked.emit()
        else:
            super().keyPressEvent(event)
