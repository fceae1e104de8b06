"""The newest rows of a stream, in order and without copying. Knows nothing of what the columns mean."""

import numpy as np

from sensorfit.core.samples import FloatArray


class RingBuffer:
    """Keeps the last ``capacity`` rows. Every row is written twice, n apart, so the newest n are always one slice."""

    def __init__(self, capacity: int, columns: int) -> None:
        self._capacity = capacity
        self._rows = np.zeros((2 * capacity, columns))
        self._written = 0

    def __len__(self) -> int:
        return min(self._written, self._capacity)

    def append(self, rows: FloatArray) -> None:
        """Add ``rows`` (n, columns), oldest first."""
        kept = rows[-self._capacity :]
        places = (self._written + np.arange(len(kept))) % self._capacity
        self._rows[places] = kept
        self._rows[places + self._capacity] = kept
        self._written += len(kept)

    def view(self) -> FloatArray:
        """Return the kept rows, oldest first, as a read-only view that the next `append` changes."""
        start = self._written % self._capacity if self._written > self._capacity else 0
        rows = self._rows[start : start + len(self)]
        rows.flags.writeable = False
        return rows
