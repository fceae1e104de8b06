"""Sets, one after the other, to workouts; rows that cannot be used to a list. Knows no format."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import BadRow, Row
from sensorfit.exchange.names import Names
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.errors import HistoryError


class Gathering:
    """Workouts as they come, told apart by when they began."""

    def __init__(self, precision: timedelta, names: Names) -> None:
        self._precision, self._names = precision, names
        self._workouts: dict[datetime, DoneWorkout] = {}
        self._sets: dict[datetime, list[DoneSet]] = {}
        self._bad: list[BadRow] = []
        self._remarks: list[str] = []
        self._unknown: dict[str, None] = {}

    @contextmanager
    def taking(self, row: Row | BadRow) -> Iterator[Row | None]:
        """Give the row, None for a bad one; whatever is wrong with it is put down with its line."""
        if isinstance(row, BadRow):
            self._bad.append(row)
            yield None
            return
        try:
            yield row
        except (ValueError, OverflowError, HistoryError) as error:
            self._bad.append(BadRow(row.line, str(error)))

    def add(self, workout: DoneWorkout, done: DoneSet) -> None:
        """Put a set behind those of the workout that began when ``workout`` did; this is it where it is the first."""
        begun = workout.started_at
        if begun not in self._workouts:
            self._workouts[begun] = workout
            self._sets[begun] = []
        if self._names.exercise(done.exercise) is None:
            self._unknown[done.exercise] = None
        self._sets[begun].append(done)

    def note(self, begun: datetime, exercise: str, note: str) -> None:
        """Add a note to the first set of ``exercise`` in a workout, or to the workout where there is none."""
        for place, done in enumerate(self._sets.get(begun, ())):
            if done.exercise == exercise:
                self._sets[begun][place] = replace(done, note=" ".join(filter(None, (note, done.note))))
                return
        if begun in self._workouts:
            workout = self._workouts[begun]
            self._workouts[begun] = replace(workout, note="\n".join(filter(None, (workout.note, note))))

    def remark(self, sentence: str) -> None:
        """Say something about the whole file."""
        self._remarks.append(sentence)

    def arrived(self) -> Arrived:
        """All that came."""
        workouts = [replace(one, sets=tuple(self._sets[begun])) for begun, one in self._workouts.items()]
        return Arrived(tuple(workouts), self._precision, tuple(self._bad), tuple(self._unknown), tuple(self._remarks))
