"""A column of values that grows. Knows nothing of what they mean."""

import numpy as np

from sensorfit.core.samples import FloatArray

FIRST_ROOM = 1024
"""Rows."""


class Series:
    """Rows of ``columns`` values, appended in blocks and read as one contiguous array without copying."""

    def __init__(self, columns: int) -> None:
        self._room = np.empty((FIRST_ROOM, columns))
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, rows: FloatArray) -> None:
        """Add rows (n, columns)."""
        needed = self._length + len(rows)
        if needed > len(self._room):
            larger = np.empty((max(needed, 2 * len(self._room)), self._room.shape[1]))
            larger[: self._length] = self._room[: self._length]
            self._room = larger
        self._room[self._length : needed] = rows
        self._length = needed

    @property
    def rows(self) -> FloatArray:
        """All rows so far (n, columns), a read-only view."""
        view = self._room[: self._length]
        view.flags.writeable = False
        return view
