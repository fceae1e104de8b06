"""The calendar, and of the chosen workout every set: corrected, deleted, opened. Knows no rule of a correction."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from sensorfit import presentation
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.edits import Edits
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import History, Line
from sensorfit.own_catalogue import own_catalogue
from sensorfit.texts import mark, tr
from sensorfit.training.errors import TrainingError
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, FittedLabel, paragraph
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.history.calendar_card import CalendarCard
from sensorfit.ui.history.workout_table import WorkoutTable
from sensorfit.ui.model.month import bounds
from sensorfit.ui.model.review import written_count, written_load
from sensorfit.ui.model.workout_view import LOOKED_BACK, set_lines, title
from sensorfit.ui.side_by_side import WIDEST, SideBySide
from sensorfit.ui.theme import GRID, Theme

NO_WORKOUT = mark("No workout on this day. Choose a marked one: with a click, or with the arrow keys.")
CALENDAR_WIDTH = 46 * GRID
"""Pixels that the calendar may take at the most, beside the workout and above it."""

Opened = Callable[[], History]


class WorkoutsPart(SideBySide):
    """Calendar at the left, the workout at the right."""

    recording_asked = Signal(str, float)
    """A recording of the workout is to be opened, as the history calls it, and the set at this moment in s shown."""

    compare_asked = Signal(object)
    """Sets are to be compared: (workout, set) for each."""

    changed = Signal()
    """The history was corrected."""

    def __init__(self, opened: Opened, say: Callable[..., None], theme: Theme) -> None:
        super().__init__()
        self._opened, self._say, self._theme = opened, say, theme
        self._edits = Edits(opened)
        self._number = 0
        self._workout: DoneWorkout | None = None
        self._calendar = CalendarCard(self._lines, theme)
        self._calendar.workout_chosen.connect(self._show)
        self._calendar.setMaximumWidth(CALENDAR_WIDTH)
        left = QVBoxLayout()
        left.addWidget(self._calendar)
        left.addStretch(1)
        self.row.addLayout(left, 2)
        self.row.addWidget(self._workout_card(), 5)
        for key, action in {"Ctrl+Z": self._undo, "Ctrl+Shift+Z": self._redo}.items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def turned(self, *, narrow: bool) -> None:
        """Let the calendar be as wide as the window where it stands above the workout."""
        self._calendar.setMaximumWidth(WIDEST if narrow else CALENDAR_WIDTH)

    def _workout_card(self) -> Card:
        self._title = FittedLabel(16, self._theme.text, SEMIBOLD)
        card = Card(self._title)
        self._empty = paragraph(tr(NO_WORKOUT), 14, self._theme.muted)
        self._table = WorkoutTable(self._theme)
        self._table.count_given.connect(self._give_count)
        self._table.load_given.connect(self._give_load)
        self._note = paragraph("", 14, self._theme.muted)
        tools = FlowRow()
        self._open = small_button(
            tr("Open recording"), self._ask_recording, tr("Open the recording of the chosen set in Review")
        )
        self._compare = small_button(
            tr("Compare"), self._ask_compare, tr("Add the chosen sets to those that are compared")
        )
        self._delete = small_button(tr("Delete"), self._take_out, tr("Take this workout out of the history"))
        self._undo_button = small_button(tr("Undo"), self._undo, tr("Take the last correction back (Ctrl+Z)"))
        self._redo_button = small_button(tr("Redo"), self._redo, tr("Do it once more (Ctrl+Shift+Z)"))
        for tool in (self._open, self._compare, self._undo_button, self._redo_button, self._delete):
            tools.add(tool)
        card.column.addWidget(tools)
        for part in (self._empty, self._table, self._note):
            card.column.addWidget(part)
        card.column.setStretchFactor(self._table, 1)
        card.column.addStretch(0)
        return card

    def enter(self, *, anew: bool) -> None:
        """Read the history again; ``anew``: it is another athlete's, and the day of the last workout is shown."""
        if anew:
            self._edits = Edits(self._opened)
            with self._opened() as history:
                latest = history.lines(1)
            self._calendar.choose(latest[0].started_at.date() if latest else date.today())
        else:
            self._calendar.choose(self._calendar.chosen, self._number)

    def _lines(self, year: int, month: int) -> tuple[Line, ...]:
        with self._opened() as history:
            return history.lines_between(*bounds(year, month))

    def _show(self, number: int) -> None:
        self._number, self._workout = number, None
        if number:
            with self._opened() as history:
                self._workout = found = history.workout(number)
                past = history.sets_since(found.started_at - LOOKED_BACK, found.started_at)
            self._title.show_text(title(found))
            self._table.show_sets(set_lines(found, past, own_catalogue().catalogue))
            self._note.setText(found.note)
        else:
            self._title.show_text(tr("Workout"))
        there = self._workout is not None
        for part in (self._table, self._open, self._compare, self._delete):
            part.setVisible(there)
        self._note.setVisible(there and bool(self._note.text()))
        self._empty.setVisible(not there)
        self._open.setEnabled(self._recorded() is not None)
        self._undo_button.setEnabled(self._edits.can_undo)
        self._redo_button.setEnabled(self._edits.can_redo)

    def _chosen_sets(self) -> list[tuple[int, DoneSet]]:
        """The sets that are chosen with their numbers, all of them where none is."""
        assert self._workout, "the table is empty without a workout"
        numbers = self._table.chosen_sets() or range(1, len(self._workout.sets) + 1)
        return [(number, self._workout.sets[number - 1]) for number in numbers]

    def _recorded(self) -> DoneSet | None:
        """The first of the chosen sets that was recorded."""
        if self._workout is None:
            return None
        return next((done for _, done in self._chosen_sets() if done.recording), None)

    def _ask_recording(self) -> None:
        if done := self._recorded():
            self.recording_asked.emit(done.recording, (done.start or 0.0) + (done.duration or 0.0) / 2)
        else:
            self._say(tr("▲ No sensor recorded this set."))

    def _ask_compare(self) -> None:
        chosen = [(self._number, number) for number in self._table.chosen_sets()]
        if chosen:
            self._say()
            self.compare_asked.emit(tuple(chosen))
        else:
            self._say(tr("▲ Choose the sets to compare first: click them, with Ctrl for several."))

    def _give_count(self, number: int, text: str) -> None:
        word = text.replace("about", "").strip()
        self._edit(lambda: self._edits.give_count(self._number, number, written_count(word)))

    def _give_load(self, number: int, text: str) -> None:
        self._edit(lambda: self._edits.give_load(self._number, number, written_load(text)))

    def _take_out(self) -> None:
        if self._edit(partial(self._edits.delete, self._number)):
            self._say(tr("Deleted from the history; the recording stays. Undo (Ctrl+Z) brings it back."))

    def _undo(self) -> None:
        self._edit(self._edits.undo)

    def _redo(self) -> None:
        self._edit(self._edits.redo)

    def _edit(self, change: Callable[[], None]) -> bool:
        """Do it, or say why that cannot be; return whether it was done."""
        try:
            change()
        except (HistoryError, TrainingError) as error:
            self._say(f"▲ {presentation.sentence(str(error))}")
            self._calendar.choose(self._calendar.chosen, self._number)
            return False
        self._say()
        self._calendar.choose(self._calendar.chosen, self._number)
        self.changed.emit()
        return True
