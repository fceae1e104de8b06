"""What a person corrects in a history, with undo and redo. Knows values, no screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.errors import HistoryError
from sensorfit.history.store import History
from sensorfit.texts import tr


@dataclass(frozen=True, slots=True)
class Edit:
    """A workout that began at ``moment`` as it was ``before`` and ``after``; None: it was not there."""

    moment: datetime
    before: DoneWorkout | None
    after: DoneWorkout | None


class Edits:
    """Edits of one athlete's history, each kept at once. HistoryError says why one cannot be; nothing changes then."""

    def __init__(self, opened: Callable[[], History]) -> None:
        """``opened`` opens the history; it is closed after each edit."""
        self._opened = opened
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is one that was taken back."""
        return bool(self._undone)

    def give_count(self, workout: int, number: int, count: int | None) -> None:
        """Say how many reps set ``number``, from 1, has; None: as the sensor counted."""
        self._change(workout, number, lambda done: replace(done, corrected=count))

    def give_load(self, workout: int, number: int, load: float | None) -> None:
        """Say with what load in kg set ``number``, from 1, was done; None: not known."""
        self._change(workout, number, lambda done: replace(done, load=load))

    def delete(self, workout: int) -> None:
        """Take a workout out; its recording stays."""
        with self._opened() as history:
            before = history.workout(workout)
        self._carry_out(Edit(before.started_at, before, None))

    def undo(self) -> None:
        """Take the last edit back; HistoryError where there is none or the workout was changed since."""
        if not self._done:
            raise HistoryError(tr("there is nothing to undo"))
        last = self._done[-1]
        _put(self._opened, Edit(last.moment, last.after, last.before))
        self._undone.append(self._done.pop())

    def redo(self) -> None:
        """Do once more what was undone last; HistoryError where that is nothing."""
        if not self._undone:
            raise HistoryError(tr("there is nothing to redo"))
        _put(self._opened, self._undone[-1])
        self._done.append(self._undone.pop())

    def _change(self, workout: int, number: int, change: Callable[[DoneSet], DoneSet]) -> None:
        with self._opened() as history:
            before = history.workout(workout)
        if not 1 <= number <= len(before.sets):
            raise HistoryError(
                tr("there is no set {number}; choose one from 1 to {count}", number=number, count=len(before.sets))
            )
        after = before.with_set(number, change(before.sets[number - 1]))
        if after != before:
            self._carry_out(Edit(before.started_at, before, after))

    def _carry_out(self, edit: Edit) -> None:
        _put(self._opened, edit)
        self._done.append(edit)
        self._undone.clear()


def _put(opened: Callable[[], History], edit: Edit) -> None:
    """Let what was ``before`` be ``after``."""
    with opened() as history:
        number = history.began(edit.moment)
        there = None if number is None else history.workout(number)
        if there != edit.before:
            raise HistoryError(tr("another program changed this workout meanwhile; look at it again"))
        if number is None and edit.after:
            history.add(edit.after)
        elif number is not None and edit.after:
            history.replace(number, edit.after)
        elif number is not None:
            history.delete(number)
