"""Columns as a Parquet file with a unit for each. Knows no meaning of any. Needs pyarrow, which is an extra."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sensorfit.core.samples import FloatArray
from sensorfit.exchange.errors import ExchangeError
from sensorfit.texts import tr

MOST_ROWS = 10_000_000
"""More reps than anybody does in a life; a small file can claim to hold any number of equal rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """Values under a name; ``kind`` is that of pyarrow ("float32", "string", "bool", ...), ``unit`` "" for none."""

    name: str
    kind: str
    unit: str
    values: Sequence[object] | FloatArray


def parquet_of(columns: Sequence[Column], facts: Mapping[str, str]) -> bytes:
    """The file; every column's unit is in its metadata under "unit", ``facts`` are the file's."""
    arrow, parquet = _pyarrow()
    fields = [
        arrow.field(one.name, getattr(arrow, one.kind)(), metadata={"unit": one.unit} if one.unit else None)
        for one in columns
    ]
    arrays = [arrow.array(one.values, type=field.type) for one, field in zip(columns, fields, strict=True)]
    table = arrow.Table.from_arrays(arrays, schema=arrow.schema(fields, metadata=dict(facts)))
    file = BytesIO()
    parquet.write_table(table, file)
    return file.getvalue()


def parquet_columns(content: bytes) -> list[str]:
    """The names of the columns of a file; ExchangeError, a clause behind its name, where it is damaged."""
    _, parquet = _pyarrow()
    with _damage():
        names: list[str] = parquet.ParquetFile(BytesIO(content)).schema_arrow.names
    return names


def parquet_records(content: bytes, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of every row, from 1, and its values of those ``columns`` that are there.

    ExchangeError as `parquet_columns`.
    """
    _, parquet = _pyarrow()
    with _damage():
        file = parquet.ParquetFile(BytesIO(content))
        if file.metadata.num_rows > MOST_ROWS:
            raise ExchangeError(
                tr(
                    "holds {num_rows} rows, {most_rows} are allowed; cut it into parts",
                    num_rows=file.metadata.num_rows,
                    most_rows=MOST_ROWS,
                )
            )
        rows = file.read(columns=[name for name in file.schema_arrow.names if name in columns]).to_pylist()
    yield from enumerate(rows, 1)


@contextmanager
def _damage() -> Iterator[None]:
    arrow, _ = _pyarrow()
    try:
        yield
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        raise ExchangeError(
            tr("is a Parquet file that cannot be read ({reason}); export it again", reason=reason)
        ) from None


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ExchangeError(
            tr(
                "Parquet needs pyarrow, which is not installed; install it with pip install 'sensorfit[parquet]', "
                "or choose CSV"
            )
        ) from None
    return pyarrow, parquet
