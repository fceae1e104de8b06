"""Files of workouts, recognised by their columns, to what they hold. Knows the formats by name only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path

from sensorfit.exchange import hevy, strong
from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.cells import BadRow, Table, decoded
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.names import Names
from sensorfit.exchange.parquet import parquet_columns, parquet_records
from sensorfit.exchange.set_table import REPS, SETS, Record, csv_records, workouts_from
from sensorfit.recording.csv_import import COLUMNS as SAMPLES
from sensorfit.recording.parquet_import import PARQUET_MAGIC
from sensorfit.texts import tr


class Form(StrEnum):
    """What a file is."""

    STRONG = "Strong"
    HEVY = "Hevy"
    SETS = "table of sets"
    REPS = "table of reps"


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what it is; ``table`` of a CSV file, ``content`` of a Parquet file."""

    path: Path
    form: Form
    table: Table | None
    content: bytes

    def records(self) -> Iterator[Record | BadRow]:
        """The rows of a table of ours."""
        columns = REPS if self.form is Form.REPS else SETS
        if self.table is None:
            return parquet_records(self.content, [one.name for one in columns])
        return csv_records(columns, self.table.rows())


@dataclass(frozen=True, slots=True)
class Reading:
    """By what files are understood: names of exercises, the time zone of their clocks (None: this computer's), and the
    unit of weights where a file does not tell."""

    names: Names
    zone: tzinfo | None
    unit: strong.Unit | None


def source(path: Path, content: bytes) -> Source:
    """What the file ``path`` is; ExchangeError, a clause behind its name, where it is nothing known."""
    if content.startswith(PARQUET_MAGIC):
        return Source(path, _form(parquet_columns(content)), None, content)
    table = Table(decoded(content))
    return Source(path, _form(table.columns), table, content)


def arrived(sources: Sequence[Source], reading: Reading) -> Iterator[tuple[Source, Arrived]]:
    """Yield what every file holds; a table of reps goes with the only table of sets.

    ExchangeError, with the file's name, where one cannot be understood as a whole.
    """
    reps = [one for one in sources if one.form is Form.REPS]
    sets = [one for one in sources if one.form is Form.SETS]
    if reps and (len(sets) != 1 or len(reps) != 1):
        raise ExchangeError(
            tr("{path} holds reps; give it together with the one table of sets they belong to", path=reps[0].path)
        )
    for one in sources:
        if one.form is not Form.REPS:
            try:
                yield one, _understood(one, reps if one.form is Form.SETS else (), reading)
            except ExchangeError as error:
                raise ExchangeError(f"{one.path} {error}") from None


def _understood(one: Source, reps: Sequence[Source], reading: Reading) -> Arrived:
    match one.form:
        case Form.HEVY if one.table:
            return hevy.from_hevy(one.table, reading.names, reading.zone)
        case Form.STRONG if one.table:
            return strong.from_strong(one.table, reading.names, reading.zone, reading.unit)
    return workouts_from(one.records(), (record for more in reps for record in more.records()))


def _form(columns: Sequence[str]) -> Form:
    there = set(columns)
    if there >= hevy.NEEDED:
        return Form.HEVY
    if {column.casefold() for column in columns} >= strong.NEEDED:
        return Form.STRONG
    if {"workout", "set", "rep"} <= there:
        return Form.REPS
    if {"workout", "set", "exercise"} <= there:
        return Form.SETS
    if set(SAMPLES) <= there:
        raise ExchangeError(tr("holds samples of a sensor; `sensorfit count` reads it"))
    raise ExchangeError(
        tr(
            "is no export of Strong or Hevy and no table of sets or reps; choose another file, or look at its first"
            " line"
        )
    )
