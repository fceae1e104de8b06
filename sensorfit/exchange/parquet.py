"""Columns as a Parquet file with a unit for each. Knows no meaning of any. Needs pyarrow, which is an extra."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from sensorfit.core.samples import FloatArray
from sensorfit.exchange.errors import ExchangeError


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


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ExchangeError(
            "Parquet needs pyarrow, which is not installed; install it with pip install 'sensorfit[parquet]', "
            "or choose CSV"
        ) from None
    return pyarrow, parquet
