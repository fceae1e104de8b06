"""Workouts as our own tables of sets and of reps, and back, without loss. Knows no file; columns are defined elsewhere.

A record is a row: its line and its values by column, as `plain` gives them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sensorfit.core.reps import Tempo
from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import BadRow, Row, csv_text
from sensorfit.exchange.set_columns import (
    REP_COLUMNS,
    SET_COLUMNS,
    SET_NUMBER,
    WORKOUT_COLUMNS,
    SetColumn,
    cell,
    from_cell,
    from_plain,
    plain,
)
from sensorfit.history.done import UNTIMED, DoneRep, DoneSet, DoneWorkout
from sensorfit.history.errors import HistoryError
from sensorfit.texts import tr

SETS = (*WORKOUT_COLUMNS, SET_NUMBER, *SET_COLUMNS)
REPS = (WORKOUT_COLUMNS[0], SET_NUMBER, *REP_COLUMNS)

Record = tuple[int, Mapping[str, Any]]

_TEMPO = "tempo."


def set_records(workouts: Iterable[DoneWorkout]) -> Iterator[list[Any]]:
    """Yield the values of `SETS` for each set; a workout without sets has one row without a set."""
    for workout in workouts:
        shared = _plain_values(workout, WORKOUT_COLUMNS)
        for number, done in enumerate(workout.sets, 1):
            yield [*shared, number, *_plain_values(done, SET_COLUMNS)]
        if not workout.sets:
            yield [*shared, *[None] * (1 + len(SET_COLUMNS))]


def rep_records(workouts: Iterable[DoneWorkout]) -> Iterator[list[Any]]:
    """Yield the values of `REPS` for each rep."""
    for workout in workouts:
        begun = workout.started_at.isoformat()
        for number, done in enumerate(workout.sets, 1):
            for rep in done.reps:
                yield [begun, number, *_plain_values(rep, REP_COLUMNS)]


def table_csv(columns: Sequence[SetColumn], records: Iterable[Sequence[Any]]) -> str:
    """The CSV text of ``records``."""
    rows = ([cell(one.kind, value) for one, value in zip(columns, record, strict=True)] for record in records)
    return csv_text([one.name for one in columns], rows)


def csv_records(columns: Sequence[SetColumn], rows: Iterable[Row | BadRow]) -> Iterator[Record | BadRow]:
    """Yield what `table_csv` was given; columns that a table lacks are empty."""
    for row in rows:
        if isinstance(row, BadRow):
            yield row
            continue
        values: dict[str, Any] = {}
        for one in columns:
            text = row.cells.get(one.name, "")
            try:
                values[one.name] = from_cell(one.kind, text)
            except ValueError:
                yield BadRow(
                    row.line, tr("{name} is {text!r}, which is no {kind}", name=one.name, text=text, kind=one.kind)
                )
                break
        else:
            yield row.line, values


def workouts_from(sets: Iterable[Record | BadRow], reps: Iterable[Record | BadRow] = ()) -> Arrived:
    """The workouts that the records of both tables hold; reps without their set are bad."""
    gathered = _Gathered()
    for record in sets:
        gathered.add(record, gathered.add_set)
    for record in reps:
        gathered.add(record, gathered.add_rep)
    return gathered.arrived()


class _Gathered:
    """Workouts and sets as they come, by the moment and the number that rows name."""

    def __init__(self) -> None:
        self._workouts: dict[str, DoneWorkout] = {}
        self._sets: dict[str, dict[int, DoneSet]] = {}
        self._reps: dict[tuple[str, int], list[DoneRep]] = {}
        self._bad: list[BadRow] = []

    def add(self, record: Record | BadRow, how: Any) -> None:
        """Take in a record; whatever is wrong with it makes it a bad row."""
        if isinstance(record, BadRow):
            self._bad.append(record)
            return
        line, values = record
        try:
            how(values)
        except (ValueError, TypeError, OverflowError, HistoryError) as error:
            self._bad.append(BadRow(line, str(error)))

    def add_set(self, values: Mapping[str, Any]) -> None:
        """Take in a row of the table of sets."""
        begun, number = _text(values, "workout"), values["set"]
        if number is not None and number in self._sets.get(begun, {}):
            raise ValueError(tr("set {number} of the workout {begun} is there twice", number=number, begun=begun))
        done = None if number is None else DoneSet(**_attributes(values, SET_COLUMNS))
        if begun not in self._workouts:
            self._workouts[begun] = DoneWorkout(sets=(), **_attributes(values, WORKOUT_COLUMNS))
            self._sets[begun] = {}
        if done is not None:
            self._sets[begun][number] = done

    def add_rep(self, values: Mapping[str, Any]) -> None:
        """Take in a row of the table of reps."""
        begun, number = _text(values, "workout"), values["set"]
        if number not in self._sets.get(begun, {}):
            raise ValueError(
                tr("there is no set {number} of a workout {begun} in the table of sets", number=number, begun=begun)
            )
        self._reps.setdefault((begun, number), []).append(DoneRep(**_attributes(values, REP_COLUMNS)))

    def arrived(self) -> Arrived:
        """All that came, sets in the order of their numbers."""
        workouts = [
            replace(
                workout,
                sets=tuple(
                    replace(done, reps=tuple(self._reps.get((begun, number), ())))
                    for number, done in sorted(self._sets[begun].items())
                ),
            )
            for begun, workout in self._workouts.items()
        ]
        return Arrived(tuple(workouts), bad=tuple(self._bad))


def _plain_values(owner: DoneWorkout | DoneSet | DoneRep, columns: Sequence[SetColumn]) -> list[Any]:
    return [plain(one.kind, _value(owner, one.attribute)) for one in columns]


def _value(owner: DoneWorkout | DoneSet | DoneRep, attribute: str) -> Any:
    if attribute.startswith(_TEMPO):
        assert not isinstance(owner, DoneWorkout)
        return getattr(owner.tempo, attribute.removeprefix(_TEMPO))
    return getattr(owner, attribute)


def _attributes(values: Mapping[str, Any], columns: Sequence[SetColumn]) -> dict[str, Any]:
    """Attributes with their values; those of which nothing is said keep what they are by default."""
    given: dict[str, Any] = {}
    tempo: dict[str, float] = {}
    for one in columns:
        value = _understood(one, values.get(one.name))
        if one.attribute.startswith(_TEMPO):
            tempo[one.attribute.removeprefix(_TEMPO)] = value
        elif one.needed and value in (None, ""):
            raise ValueError(tr("{name} is empty", name=one.name))
        elif value is not None:
            given[one.attribute] = value
    if tempo:
        given["tempo"] = UNTIMED if not any(value is not None for value in tempo.values()) else Tempo(**tempo)
    return given


def _understood(column: SetColumn, value: Any) -> Any:
    try:
        return from_plain(column.kind, value)
    except (ValueError, TypeError):
        raise ValueError(
            tr("{name} is {value!r}, which is no {kind}", name=column.name, value=value, kind=column.kind)
        ) from None


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values[name]
    if value is None:
        raise ValueError(tr("{name} is empty", name=name))
    return str(value)
