"""The month with its heading and the workouts of the chosen day. Knows lines of workouts, not their sets."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sensorfit import history_words
from sensorfit.day_words import month_of
from sensorfit.history.store import Line
from sensorfit.texts import tr
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.history.calendar_grid import CalendarGrid
from sensorfit.ui.model.month import days, moved
from sensorfit.ui.theme import GRID, Theme

Lines = Callable[[int, int], Sequence[Line]]
"""Gives the workouts of the days that are shown of a year's month."""


class CalendarCard(Card):
    """Shows the chosen month, and of the chosen day its workouts."""

    workout_chosen = Signal(int)
    """Number of a workout in the history; 0: none that day."""

    def __init__(self, lines: Lines, theme: Theme) -> None:
        self._month_name = label("", 16, theme.text, SEMIBOLD)
        super().__init__(self._month_name)
        self._lines = lines
        self._chosen = date.today()
        self._grid = CalendarGrid(theme)
        self._grid.day_chosen.connect(self.choose)
        self._grid.month_asked.connect(self._go)
        self._grid.today_asked.connect(lambda: self.choose(date.today()))
        self._day_name = paragraph("", 14, theme.muted)
        self._workouts = QListWidget()
        self._workouts.setAccessibleName(tr("Workouts of the day"))
        self._workouts.setMaximumHeight(15 * GRID)
        self._workouts.currentItemChanged.connect(self._workout_changed)
        self.heading.addStretch(1)
        self.heading.addWidget(small_button("‹", lambda: self._go(-1), tr("Month before (Page Up)")))
        self.heading.addWidget(small_button(tr("Today"), lambda: self.choose(date.today()), tr("Go to today (Home)")))
        self.heading.addWidget(small_button("›", lambda: self._go(1), tr("Next month (Page Down)")))
        self.column.addWidget(self._grid)
        self.column.addWidget(self._day_name)
        self.column.addWidget(self._workouts)

    def _go(self, months: int) -> None:
        year, month = moved(self._chosen.year, self._chosen.month, months)
        after = date(*moved(year, month, 1), 1)
        self.choose(min(date(year, month, 1) + timedelta(days=self._chosen.day - 1), after - timedelta(days=1)))

    def choose(self, day: date, workout: int = 0) -> None:
        """Show the month of ``day``, and its workouts, of which the one with this number is chosen, or else the last;
        reads them anew."""
        self._chosen = day
        shown = days(day.year, day.month, self._lines(day.year, day.month), date.today())
        self._month_name.setText(month_of(day))
        self._grid.show_days(shown, day)
        found = next(one for one in shown if one.date == day)
        self._day_name.setText(found.words)
        self._workouts.blockSignals(True)
        self._workouts.clear()
        for line in found.workouts:
            item = QListWidgetItem(history_words.workout_of_day(line))
            item.setData(Qt.ItemDataRole.UserRole, line.workout)
            self._workouts.addItem(item)
        numbers = [line.workout for line in found.workouts]
        self._workouts.setCurrentRow(numbers.index(workout) if workout in numbers else len(numbers) - 1)
        self._workouts.blockSignals(False)
        self._workouts.setVisible(len(numbers) > 1)
        self._workout_changed()

    def _workout_changed(self) -> None:
        item = self._workouts.currentItem()
        self.workout_chosen.emit(item.data(Qt.ItemDataRole.UserRole) if item else 0)

    @property
    def chosen(self) -> date:
        """The day that is chosen."""
        return self._chosen
