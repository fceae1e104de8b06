"""Workouts as the CSV that Strong exports, and back. Knows its columns in all their forms, not where a file lies.

A row is a set; the workout is repeated in each. Older forms have commas, durations such as "1h 5m", and weights in a
unit that the file does not tell; the present one has semicolons and units in its header. Besides sets there are rows
for rest timers and notes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import Table, csv_text, guarded, unguarded
from sensorfit.exchange.errors import ExchangeError
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
from sensorfit.exchange.marks import DROP_SET, TO_FAILURE, Marks, with_marks
from sensorfit.exchange.moments import duration, local, moment
from sensorfit.exchange.names import Names
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.loads import POUND

COLUMNS = (
    *("Workout #", "Date", "Workout Name", "Duration (sec)", "Exercise Name", "Set Order", "Weight (kg)", "Reps"),
    *("RPE", "Distance (meters)", "Seconds", "Notes", "Workout Notes"),
)
"""As Strong 6 writes them where kg are set."""

NEEDED = frozenset(("date", "exercise name", "set order"))
"""Columns, in lower case, by which a file of Strong is known."""

PRECISION = timedelta(seconds=1)

_WARM_UP = "w"
_KINDS = {"d": DROP_SET, "f": TO_FAILURE}
_ORDERS = {kind: order.upper() for order, kind in _KINDS.items()}
_REST, _NOTE = "rest timer", "note"
_LOAD_UNITS = {"kg": 1.0, "kgs": 1.0, "lb": POUND, "lbs": POUND}
_DISTANCE_UNITS = {"km": 1.0, "m": 0.001, "meters": 0.001, "mi": MILE, "miles": MILE}
_UNIT_IN_NAME = re.compile(r"(weight|distance|duration) \((\w+)\)")


class Unit(StrEnum):
    """In what weights are; distances are then in km or miles."""

    KG = "kg"
    LB = "lb"


def from_strong(table: Table, names: Names, zone: tzinfo | None, unit: Unit | None = None) -> Arrived:
    """The workouts in a table of Strong; ``unit`` is used where the file does not tell.

    ExchangeError, a clause behind the file's name, where it does not and weights are there.
    """
    reading = _Reading(table, unit)
    gathering = Gathering(PRECISION, names)
    rests = 0
    for row in table.rows():
        with gathering.taking(row) as good:
            if good is None:
                continue
            cells = {name.casefold(): text for name, text in good.cells.items()}
            order = cells["set order"].strip().casefold()
            rests += order == _REST
            if order == _REST:
                continue
            begun = moment(cells["date"], zone)
            if order == _NOTE:
                name = unguarded(cells["exercise name"]).strip()
                gathering.note(begun, names.id_of(name) or name, unguarded(cells.get("notes", "")))
            else:
                gathering.add(_workout(begun, cells), done_set(reading.set_in(cells, order), names))
    if rests:
        gathering.remark(f"rows of rest timers that were left out: {rests}")
    return gathering.arrived()


def to_strong(workouts: Iterable[DoneWorkout], names: Names, zone: tzinfo | None) -> str:
    """The CSV text; what Strong has no column for (tempo, range of motion, what was prescribed) stays behind."""
    rows = (row for number, workout in enumerate(workouts, 1) for row in _rows(workout, number, names, zone))
    return csv_text(COLUMNS, rows, separator=";")


class _Reading:
    """Knows in what units one file is."""

    def __init__(self, table: Table, unit: Unit | None) -> None:
        self._unit = unit
        self._columns = {"weight": ("weight", ""), "distance": ("distance", "")}
        for column in table.columns:
            if found := _UNIT_IN_NAME.fullmatch(column.casefold()):
                self._columns[found[1]] = column.casefold(), found[2]

    def set_in(self, cells: dict[str, str], order: str) -> ForeignSet:
        """The set in a row; ValueError for what is none."""
        if order != _WARM_UP and order not in _KINDS and not order.isdecimal():
            raise ValueError(f"Set Order is {order!r}, which is no number, W, D or F")
        name = unguarded(cells["exercise name"]).strip()
        if not name:
            raise ValueError("Exercise Name is empty")
        seconds = number(cells.get("seconds", ""), "Seconds") or None
        reps = whole(cells.get("reps", ""), "Reps")
        return ForeignSet(
            name,
            None if reps == 0 and seconds else reps,
            self._measure(cells, "weight", _LOAD_UNITS, self._unit and self._unit.value),
            seconds,
            exertion(cells.get("rpe", "")),
            order == _WARM_UP,
            Marks("", _KINDS.get(order, ""), None, self._measure(cells, "distance", _DISTANCE_UNITS, self._distance())),
            unguarded(cells.get("notes", "")),
        )

    def _distance(self) -> str | None:
        return self._unit and ("mi" if self._unit is Unit.LB else "km")

    def _measure(
        self, cells: dict[str, str], what: str, units: dict[str, float], otherwise: str | None
    ) -> float | None:
        """A load in kg or a distance in km; 0 stands for none."""
        column, named = self._columns[what]
        value = number(cells.get(column, ""), what)
        if not value:
            return None
        unit = named or cells.get(f"{what} unit", "").strip().casefold().rstrip(".") or otherwise
        if unit is None:
            raise ExchangeError(
                "does not tell in what unit its weights are; say --unit kg or --unit lb, as Strong was set"
            )
        if unit not in units:
            raise ValueError(f"the unit of the {what} is {unit!r}; {', '.join(units)} are known")
        return value * units[unit]


def _workout(begun: datetime, cells: dict[str, str]) -> DoneWorkout:
    columns = ("duration (sec)", "duration", "workout duration")
    lasted = next((found for name in columns if (found := duration(cells.get(name, "")))), None)
    return DoneWorkout(
        begun,
        (),
        begun + lasted if lasted else None,
        title=unguarded(cells.get("workout name", "")),
        note=unguarded(cells.get("workout notes", "")),
    )


def _rows(workout: DoneWorkout, number: int, names: Names, zone: tzinfo | None) -> Iterator[list[str]]:
    begun = local(workout.started_at, zone).replace(tzinfo=None, microsecond=0)
    lasted = workout.ended_at - workout.started_at if workout.ended_at else None
    seconds = "" if lasted is None else str(round(lasted.total_seconds()))
    shared = [str(number), begun.isoformat(" "), guarded(workout.title), seconds]
    orders: dict[str, int] = {}
    for done in workout.sets:
        yield [*shared, *_set_cells(done, orders, names), guarded(workout.note)]


def _set_cells(done: DoneSet, orders: dict[str, int], names: Names) -> list[str]:
    said = foreign_set(done, names)
    order = "W" if said.warm_up else _ORDERS.get(said.marks.kind)
    if order is None:
        orders[done.exercise] = orders.get(done.exercise, 0) + 1
        order = str(orders[done.exercise])
    metres = None if said.marks.distance is None else round(said.marks.distance * 1000, 6)
    return [
        guarded(said.name),
        order,
        decimal(said.load),
        decimal(said.reps),
        decimal(said.rpe),
        decimal(metres),
        decimal(said.seconds),
        guarded(with_marks(said.note, Marks(said.marks.side, "", said.marks.superset))),
    ]
