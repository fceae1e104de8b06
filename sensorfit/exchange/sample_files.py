"""Which files the sensors of a recording go to, and their bytes. Knows the forms by their endings."""

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.parquet import Column, parquet_of
from sensorfit.exchange.sample_csv import csv_of_samples
from sensorfit.exchange.sample_table import SampleTable
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.packets import SensorStream
from sensorfit.texts import tr

ENDINGS = (".csv", ".csv.gz", ".parquet")
"""What the name of a file of samples may end with."""

UNITS = ("s", "m/s²", "m/s²", "m/s²", "rad/s", "rad/s", "rad/s")

_QUICK = 1
"""Level of gzip: noise of sensors packs little better at higher ones, which take several times as long."""


def ending(path: Path) -> str:
    """The ending of a name that says its form; "" for none of them."""
    return next((one for one in ENDINGS if path.name.casefold().endswith(one)), "")


def sample_paths(output: Path, streams: Sequence[SensorStream], form: str) -> list[Path]:
    """A file for each stream: ``output`` itself where it names one, else in the folder ``output``, by placement."""
    if ending(output):
        if len(streams) > 1:
            worn = ", ".join(stream.placement or stream.sensor for stream in streams)
            raise ExchangeError(
                tr(
                    "the recording holds {count} sensors ({worn}); choose one with --placement, or give a folder",
                    count=len(streams),
                    worn=worn,
                )
            )
        return [output]
    names = [_name(stream.placement) or _name(stream.sensor) or "sensor" for stream in streams]
    told_apart = [
        name if names.count(name) == 1 else f"{name}_{number}"
        for number, name in enumerate(names, 1)
    ]  # fmt: skip
    return [output / f"{name}{form}" for name in told_apart]


def sample_bytes(table: SampleTable, form: str) -> Iterator[bytes]:
    """Yield the contents of a file with the ending ``form``."""
    if form == ".parquet":
        yield _parquet(table)
        return
    text = (piece.encode() for piece in csv_of_samples(table))
    if form == ".csv.gz":
        yield gzip.compress(b"".join(text), _QUICK, mtime=0)
    else:
        yield from text


def _parquet(table: SampleTable) -> bytes:
    kinds = ("float64", *["float32"] * 6)
    columns = [
        Column(name, kind, unit, values.astype(np.dtype(kind)))
        for name, kind, unit, values in zip(COLUMNS, kinds, UNITS, table.rows.T, strict=True)
    ]
    facts = {
        "sensor": table.stream.sensor,
        "placement": table.stream.placement,
        "sample_rate_hz": repr(table.sample_rate),
        "calibrated": "yes" if table.corrected else "no",
    }
    return parquet_of(columns, facts)


def _name(text: str) -> str:
    """What of ``text`` every file system takes."""
    return re.sub(r"[^0-9a-z]+", "_", text.casefold()).strip("_")
