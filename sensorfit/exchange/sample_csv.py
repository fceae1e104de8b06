"""A table of samples as the CSV text that `sensorfit count` reads. Knows no file."""

from collections.abc import Iterator

import numpy as np

from sensorfit.exchange.sample_table import SampleTable
from sensorfit.recording.csv_import import COLUMNS

_ROWS_AT_ONCE = 10_000


def csv_of_samples(table: SampleTable) -> Iterator[str]:
    """Yield the text in pieces. Every measured number has the fewest digits that give the same float32 again."""
    yield ",".join(COLUMNS) + "\n"
    for first in range(0, len(table.rows), _ROWS_AT_ONCE):
        rows = table.rows[first : first + _ROWS_AT_ONCE]
        times = map(repr, rows[:, 0].tolist())
        numbers = rows[:, 1:].astype(np.float32).astype("U").tolist()
        yield "".join(f"{time},{','.join(row)}\n" for time, row in zip(times, numbers, strict=True))
