"""Workouts to the contents of files, in the form asked for. Knows the formats by name only."""

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from enum import StrEnum

from sensorfit.exchange.fit import fit_of
from sensorfit.exchange.hevy import to_hevy
from sensorfit.exchange.names import Names
from sensorfit.exchange.parquet import Column, parquet_of
from sensorfit.exchange.set_columns import ARROW, SetColumn
from sensorfit.exchange.set_table import REPS, SETS, rep_records, set_records, table_csv
from sensorfit.exchange.strong import to_strong
from sensorfit.history.done import DoneWorkout


class What(StrEnum):
    """What goes out."""

    SETS = "sets"
    REPS = "reps"
    STRONG = "strong"
    HEVY = "hevy"


Records = Callable[[Iterable[DoneWorkout]], Iterable[Sequence[object]]]
_TABLES: dict[What, tuple[tuple[SetColumn, ...], Records]] = {
    What.SETS: (SETS, set_records),
    What.REPS: (REPS, rep_records),
}


def as_csv(what: What, workouts: Sequence[DoneWorkout], names: Names, zone: tzinfo | None) -> bytes:
    """The CSV file, in UTF-8; ``zone`` for programs that know only clocks, None: this computer's."""
    if what in _TABLES:
        columns, records = _TABLES[what]
        return table_csv(columns, records(workouts)).encode()
    written = to_strong if what is What.STRONG else to_hevy
    return written(workouts, names, zone).encode()


def as_parquet(what: What, workouts: Sequence[DoneWorkout]) -> bytes:
    """The Parquet file of one of our own tables, with units."""
    columns, records = _TABLES[what]
    rows = list(records(workouts))
    by_column = zip(*rows, strict=True) if rows else ([] for _ in columns)
    return parquet_of(
        [
            Column(one.name, ARROW.get(one.kind, "string"), one.unit, list(values))
            for one, values in zip(columns, by_column, strict=True)
        ],
        {"sensorfit": what.value},
    )


def as_fit(workouts: Sequence[DoneWorkout]) -> list[tuple[str, bytes]]:
    """A file with its name for each workout that has sets."""
    return [(f"{one.started_at:%Y-%m-%d_%H-%M-%S}.fit", fit_of(one)) for one in workouts if one.sets]
