"""A column of values that grows. Knows nothing of what they mean."""

import numpy as np

from sensorfit.core.samples import FloatArray

FIRST_ROOM = 1024
"""Rows."""


class Series:
    """Rows of ``columns`` values, appended in blocks and read as one contiguous array without copying."""

    def __init__(self, columns: int) -> None:
        self._make_room(FIRST_ROOM, columns)
        self._length = 0

    def _make_room(self, rows: int, columns: int) -> None:
        self._room = np.empty((rows, columns))
        self._seen = self._room.view()
        self._seen.flags.writeable = False

    def __len__(self) -> int:
        return self._length

    def append(self, rows: FloatArray) -> None:
        """Add rows (n, columns)."""
        needed = self._length + len(rows)
        if needed > len(self._room):
            before = self.rows
            self._make_room(max(needed, 2 * len(before)), before.shape[1])
            self._room[: self._length] = before
        self._room[self._length : needed] = rows
        self._length = needed

    @property
    def rows(self) -> FloatArray:
        """All rows so far (n, columns), a read-only view."""
        return self._seen[: self._length]
