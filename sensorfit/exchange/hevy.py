"""Workouts as the CSV that Hevy exports, and back. Knows its columns, not where a file lies.

A row is a set; the workout and the exercise are repeated in each. Beginnings have no seconds.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo

from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import Row, Table, csv_text, guarded, unguarded
from sensorfit.exchange.foreign_set import (
    MILE,
    ForeignSet,
    decimal,
    done_set,
    exertion,
    foreign_set,
    number,
    whole,
)
from sensorfit.exchange.gathering import Gathering
from sensorfit.exchange.marks import DROP_SET, TO_FAILURE, Marks
from sensorfit.exchange.moments import MONTHS, local, moment
from sensorfit.exchange.names import Names
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.loads import POUND

COLUMNS = (
    *("title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes"),
    *("set_index", "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe"),
)
"""As Hevy writes them where kg and km are set."""

NEEDED = frozenset(("start_time", "exercise_title", "reps"))
"""Columns by which a file of Hevy is known."""

PRECISION = timedelta(minutes=1)

_KINDS = {"dropset": DROP_SET, "failure": TO_FAILURE}
_TYPES = {kind: name for name, kind in _KINDS.items()}


def from_hevy(table: Table, names: Names, zone: tzinfo | None) -> Arrived:
    """The workouts in a table of Hevy; ``zone`` is where the telephone was, None: where this computer is."""
    gathering = Gathering(PRECISION, names)
    for row in table.rows():
        with gathering.taking(row) as good:
            if good is not None:
                gathering.add(_workout(good, zone), done_set(_read(good), names))
    return gathering.arrived()


def to_hevy(workouts: Iterable[DoneWorkout], names: Names, zone: tzinfo | None) -> str:
    """The CSV text; what Hevy has no column for (tempo, range of motion, what was prescribed) stays behind."""
    return csv_text(COLUMNS, (row for workout in workouts for row in _rows(workout, names, zone)))


def _workout(row: Row, zone: tzinfo | None) -> DoneWorkout:
    end = row.cells.get("end_time", "").strip()
    return DoneWorkout(
        moment(row.cells["start_time"], zone),
        (),
        moment(end, zone) if end else None,
        title=unguarded(row.cells.get("title", "")),
        note=unguarded(row.cells.get("description", "")),
    )


def _read(row: Row) -> ForeignSet:
    cells = row.cells
    kind = cells.get("set_type", "").strip().casefold()
    pounds, kilograms = (number(cells.get(f"weight_{unit}", ""), f"weight_{unit}") for unit in ("lbs", "kg"))
    miles, kilometres = (number(cells.get(f"distance_{unit}", ""), f"distance_{unit}") for unit in ("miles", "km"))
    name = unguarded(cells["exercise_title"]).strip()
    if not name:
        raise ValueError("exercise_title is empty")
    return ForeignSet(
        name,
        whole(cells["reps"], "reps"),
        kilograms if pounds is None else pounds * POUND,
        number(cells.get("duration_seconds", ""), "duration_seconds") or None,
        exertion(cells.get("rpe", "")),
        kind == "warmup",
        Marks("", _KINDS.get(kind, ""), _superset(cells), (kilometres if miles is None else miles * MILE) or None),
        unguarded(cells.get("exercise_notes", "")),
    )


def _superset(cells: dict[str, str]) -> int | None:
    return whole(cells.get("superset_id", ""), "superset_id")


def _rows(workout: DoneWorkout, names: Names, zone: tzinfo | None) -> Iterator[list[str]]:
    shared = [guarded(workout.title), _written(workout.started_at, zone), _written(workout.ended_at, zone)]
    seen: dict[str, int] = {}
    for done in workout.sets:
        index = seen.get(done.exercise, 0)
        seen[done.exercise] = index + 1
        yield [*shared, guarded(workout.note), *_set_cells(done, index, names)]


def _set_cells(done: DoneSet, index: int, names: Names) -> list[str]:
    said = foreign_set(done, names)
    side = f"[{said.marks.side}]" if said.marks.side else ""
    kind = "warmup" if said.warm_up else _TYPES.get(said.marks.kind, "normal")
    return [
        guarded(said.name),
        decimal(said.marks.superset),
        guarded(" ".join(filter(None, (said.note, side)))),
        str(index),
        kind,
        decimal(said.load),
        decimal(said.reps),
        decimal(said.marks.distance),
        decimal(said.seconds),
        decimal(said.rpe),
    ]


def _written(when: datetime | None, zone: tzinfo | None) -> str:
    if when is None:
        return ""
    there = local(when, zone)
    return f"{there.day} {MONTHS[there.month - 1]} {there.year:04}, {there.hour:02}:{there.minute:02}"
