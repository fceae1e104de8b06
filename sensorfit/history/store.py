"""One athlete's history: workouts in, workouts out, all of it or nothing. Knows tables, no judgement and no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sensorfit.history.database import open_database, refusals, writing
from sensorfit.history.done import DoneSet, DoneWorkout, PastSet
from sensorfit.history.errors import HistoryError
from sensorfit.history.records import Record, best, records
from sensorfit.history.recovery import Soreness
from sensorfit.history.rows import (
    RECORD_COLUMNS,
    REP_COLUMNS,
    SET_COLUMNS,
    TEMPO_COLUMNS,
    WORKOUT_COLUMNS,
    microseconds,
    moment_columns,
    moment_from,
    record_from,
    record_row,
    rep_row,
    set_from,
    set_row,
    with_reps,
    workout_from,
    workout_row,
)
from sensorfit.texts import mark, tr
from sensorfit.training.muscles import Muscle

LAST = datetime.max.replace(tzinfo=UTC)

_WORKOUT = ", ".join(WORKOUT_COLUMNS)
_SET = ", ".join((*SET_COLUMNS, *TEMPO_COLUMNS))
_REP = ", ".join((*REP_COLUMNS, *TEMPO_COLUMNS))
_RECORD = ", ".join(RECORD_COLUMNS)


@dataclass(frozen=True, slots=True)
class Line:
    """A workout in a list: its number in the history, when it began, what it is called, its working sets, their reps
    and their volume in kg."""

    workout: int
    started_at: datetime
    program: str
    title: str
    sets: int
    reps: int
    volume: float


TWICE = mark("a workout that began at {began} is in the history; delete that one first, or leave this one out")


class Noted(StrEnum):
    """What happens once to an athlete: the contra-indications were shown and read, the plan over months began."""

    CONTRA_INDICATIONS_READ = "contra_indications_read"
    PLAN_BEGAN = "plan_began"


class History:
    """The history in one file. Two programs may have it open; what one writes the other sees at its next question."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = open_database(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go; a second call does nothing."""
        self._database.close()

    def add(self, workout: DoneWorkout) -> int:
        """Keep ``workout`` and return its number; HistoryError where one began at the very same moment."""
        with writing(self._database, self.path):
            number = self._insert(workout, None)
            self._set_records(number, workout)
        return number

    def add_all(self, workouts: Sequence[DoneWorkout]) -> None:
        """Keep all ``workouts`` or, where one cannot be kept, none of them; HistoryError as `add`."""
        with writing(self._database, self.path):
            for workout in workouts:
                self._insert(workout, None)
            self._unsettle(*workouts)

    def delete(self, number: int) -> DoneWorkout:
        """Take workout ``number`` out and return it; to `add` it again undoes this."""
        with writing(self._database, self.path):
            removed = self._remove(number)
            self._unsettle(removed)
        return removed

    def replace(self, number: int, workout: DoneWorkout) -> DoneWorkout:
        """Have ``workout`` stand in the place of workout ``number`` and return that one; to put it back undoes this."""
        with writing(self._database, self.path):
            before = self._remove(number)
            self._insert(workout, number)
            self._unsettle(before, workout)
        return before

    def workout(self, number: int) -> DoneWorkout:
        """Return workout ``number`` with all sets and reps; HistoryError where there is none."""
        found = self._rows(f"SELECT {_WORKOUT} FROM workout WHERE id = ?", number)
        if not found:
            raise HistoryError(tr("there is no workout {number}; `sensorfit history` lists them", number=number))
        sets = [
            with_reps(set_from(row), self._rows(f"SELECT {_REP} FROM done_rep WHERE set_id = ? ORDER BY place", key))
            for key, *row in self._rows(f"SELECT id, {_SET} FROM done_set WHERE workout_id = ? ORDER BY number", number)
        ]
        return workout_from(found[0], sets)

    def began(self, moment: datetime) -> int | None:
        """The number of the workout that began at ``moment``; None where none did."""
        found = self._rows("SELECT id FROM workout WHERE started_at = ?", microseconds(moment))
        return int(found[0][0]) if found else None

    def beginnings(self) -> tuple[datetime, ...]:
        """When every workout began, the earliest first."""
        found = self._rows("SELECT started_at, started_zone FROM workout ORDER BY started_at")
        return tuple(moment_from(at, zone) for at, zone in found)

    def workouts(self) -> Iterator[DoneWorkout]:
        """Every workout with all its sets and reps, the earliest first."""
        for (number,) in self._rows("SELECT id FROM workout ORDER BY started_at"):
            yield self.workout(number)

    def lines(self, most: int) -> tuple[Line, ...]:
        """The latest workouts, at most ``most``, the latest first."""
        return self._lines("SELECT * FROM workout ORDER BY started_at DESC LIMIT ?", most)

    def lines_between(self, first: datetime, last: datetime) -> tuple[Line, ...]:
        """The workouts that began from ``first`` on and before ``last``, the latest first."""
        within = microseconds(first), microseconds(last)
        return self._lines("SELECT * FROM workout WHERE started_at >= ? AND started_at < ?", *within)

    def _lines(self, chosen: str, *values: Any) -> tuple[Line, ...]:
        found = self._rows(
            "SELECT latest.id, started_at, started_zone, program, title, "
            "count(number), coalesce(sum(coalesce(corrected, counted)), 0), "
            "coalesce(sum(load * coalesce(corrected, counted)), 0) "
            f"FROM ({chosen}) AS latest LEFT JOIN done_set ON workout_id = latest.id AND NOT warm_up "
            "GROUP BY latest.id ORDER BY started_at DESC",
            *values,
        )
        return tuple(Line(number, moment_from(at, zone), *rest) for number, at, zone, *rest in found)

    def sets_since(self, moment: datetime, until: datetime = LAST) -> tuple[PastSet, ...]:
        """The sets of all workouts that began from ``moment`` to ``until``, the earliest first."""
        return self._past("started_at >= ? AND started_at <= ?", microseconds(moment), microseconds(until))

    def sets_of(self, exercise: str) -> tuple[PastSet, ...]:
        """All sets of ``exercise``, the earliest first."""
        return self._past("exercise = ?", exercise)

    def sets_in(self, recording: str) -> tuple[PastSet, ...]:
        """All sets that come from ``recording``, in their order."""
        return self._past("recording = ?", recording)

    def exercises(self) -> tuple[str, ...]:
        """Ids of all exercises that were ever done, in the order of the alphabet."""
        return tuple(name for (name,) in self._rows("SELECT DISTINCT exercise FROM done_set ORDER BY exercise"))

    def records(self) -> tuple[Record, ...]:
        """The best that was ever done of every exercise, in the order of their names."""
        unsettled = self._rows("SELECT exercise FROM unsettled")
        if unsettled:
            with writing(self._database, self.path):
                for (exercise,) in unsettled:
                    self._write_records(exercise, records(self.sets_of(exercise)))
                    self._database.execute("DELETE FROM unsettled WHERE exercise = ?", (exercise,))
        return self._stored_records("1")

    def say(self, answer: Soreness) -> None:
        """Keep what the athlete said of a muscle; said again at the same moment, it replaces that."""
        asked, gone = moment_columns(answer.asked_at), moment_columns(answer.gone_at)
        with writing(self._database, self.path):
            self._database.execute(
                "INSERT OR REPLACE INTO soreness VALUES (?, ?, ?, ?, ?, ?)",
                (*asked, answer.muscle, answer.sore, *gone),
            )

    def answers_since(self, moment: datetime) -> tuple[Soreness, ...]:
        """What the athlete said of muscles at ``moment`` or later, the earliest first."""
        found = self._rows("SELECT * FROM soreness WHERE asked_at >= ? ORDER BY asked_at", microseconds(moment))
        return tuple(
            Soreness(
                moment_from(at, zone),
                Muscle(muscle),
                bool(sore),
                None if gone is None else moment_from(gone, gone_zone),
            )
            for at, zone, muscle, sore, gone, gone_zone in found
        )

    def note(self, what: Noted, at: datetime) -> None:
        """Keep that ``what`` happened ``at`` a moment; only the last time counts."""
        with writing(self._database, self.path):
            self._database.execute("INSERT OR REPLACE INTO noted VALUES (?, ?, ?)", (what, *moment_columns(at)))

    def noted(self, what: Noted) -> datetime | None:
        """When ``what`` happened; None where it did not."""
        found = self._rows("SELECT at, zone FROM noted WHERE what = ?", what)
        return moment_from(*found[0]) if found else None

    def count(self) -> int:
        """How many workouts there are."""
        return int(self._rows("SELECT count(*) FROM workout")[0][0])

    def recordings(self) -> tuple[str, ...]:
        """All recordings that sets come from."""
        return tuple(name for (name,) in self._rows("SELECT DISTINCT recording FROM done_set WHERE recording != ''"))

    def _past(self, where: str, *values: Any) -> tuple[PastSet, ...]:
        found = self._rows(
            f"SELECT workout_id, started_at, started_zone, number, {_SET} "
            "FROM (SELECT id AS workout_id, started_at, started_zone FROM workout) JOIN done_set USING (workout_id) "
            f"WHERE {where} ORDER BY started_at, number",
            *values,
        )
        moments = {
            (number, at, zone): moment_from(at, zone) for (number, at, zone), _ in groupby(found, lambda row: row[:3])
        }
        return tuple(PastSet(row[0], moments[tuple(row[:3])], row[3], set_from(row[4:])) for row in found)

    def _set_records(self, number: int, workout: DoneWorkout) -> None:
        """Keep what of a new workout is better than all before."""
        past = [PastSet(number, workout.started_at, place, done) for place, done in enumerate(workout.sets, 1)]
        for exercise in {done.exercise for done in workout.sets}:
            if not self._rows("SELECT 1 FROM unsettled WHERE exercise = ?", exercise):
                new = records(one for one in past if one.done.exercise == exercise)
                self._write_records(exercise, best([*self._stored_records("exercise = ?", exercise), *new]))

    def _stored_records(self, where: str, *values: Any) -> tuple[Record, ...]:
        found = self._rows(
            f"SELECT workout_id, started_at, started_zone, {_RECORD} "
            f"FROM record JOIN workout ON workout.id = workout_id WHERE {where}",
            *values,
        )
        return best(record_from(row, number, moment_from(at, zone)) for number, at, zone, *row in found)

    def _write_records(self, exercise: str, found: Sequence[Record]) -> None:
        self._database.execute("DELETE FROM record WHERE exercise = ?", (exercise,))
        places = ", ".join("?" * (1 + len(RECORD_COLUMNS)))
        command = f"INSERT INTO record ({_RECORD}, workout_id) VALUES ({places})"
        self._database.executemany(command, [record_row(one) for one in found])

    def _unsettle(self, *workouts: DoneWorkout) -> None:
        """What was best may be gone: look for it anew when somebody asks."""
        exercises = {done.exercise for workout in workouts for done in workout.sets}
        self._database.executemany(
            "INSERT OR IGNORE INTO unsettled VALUES (?)", [(exercise,) for exercise in exercises]
        )

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with refusals(self.path):
            return self._database.execute(query, values).fetchall()

    def _insert(self, workout: DoneWorkout, number: int | None) -> int:
        if self.began(workout.started_at) is not None:
            raise HistoryError(tr(TWICE, began=workout.started_at.isoformat(" ", "seconds")))
        places = ", ".join("?" * (1 + len(WORKOUT_COLUMNS)))
        written = self._database.execute(
            f"INSERT INTO workout (id, {_WORKOUT}) VALUES ({places})", (number, *workout_row(workout))
        )
        assert written.lastrowid is not None
        for place, done in enumerate(workout.sets, 1):
            self._insert_set(written.lastrowid, place, done)
        return written.lastrowid

    def _insert_set(self, workout: int, number: int, done: DoneSet) -> None:
        row = (workout, number, *set_row(done))
        places = ", ".join("?" * len(row))
        key = self._database.execute(
            f"INSERT INTO done_set (workout_id, number, {_SET}) VALUES ({places})", row
        ).lastrowid
        rows: Sequence[Any] = [(key, place, *rep_row(rep)) for place, rep in enumerate(done.reps)]
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._database.executemany(f"INSERT INTO done_rep (set_id, place, {_REP}) VALUES ({places})", rows)

    def _remove(self, number: int) -> DoneWorkout:
        removed = self.workout(number)
        self._database.execute("DELETE FROM workout WHERE id = ?", (number,))
        return removed
