"""A column of values that grows. Knows nothing of what they mean."""

import numpy as np

from sensorfit.core.samples import FloatArray

FIRST_ROOM = 1024
"""Rows."""

MOST_WAITING = 64
"""Blocks that are put into their places together: more are asked for no sooner than that, most of the time."""


class Series:
    """Rows of ``columns`` values, appended in blocks and read as one contiguous array without copying. Blocks must not
    change afterwards: they wait until rows are read."""

    def __init__(self, columns: int) -> None:
        self._make_room(FIRST_ROOM, columns)
        self._length = self._placed = 0
        self._waiting: list[FloatArray] = []

    def _make_room(self, rows: int, columns: int) -> None:
        self._room = np.empty((rows, columns))
        self._seen = self._room.view()
        self._seen.flags.writeable = False

    def __len__(self) -> int:
        return self._length

    def append(self, rows: FloatArray) -> None:
        """Add rows (n, columns)."""
        self._length += len(rows)
        self._waiting.append(rows)
        if len(self._waiting) > MOST_WAITING:
            self._place()

    def _place(self) -> None:
        """Put what waits where it belongs."""
        if self._length > len(self._room):
            before = self._seen[: self._placed]
            self._make_room(max(self._length, 2 * len(before)), before.shape[1])
            self._room[: self._placed] = before
        np.concatenate(self._waiting, out=self._room[self._placed : self._length])
        self._placed = self._length
        self._waiting.clear()

    @property
    def rows(self) -> FloatArray:
        """All rows so far (n, columns), a read-only view."""
        if self._waiting:
            self._place()
        return self._seen[: self._length]
