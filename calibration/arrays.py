"""Read-only arrays of three axes, checked once at the border. Knows no sensor."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calibration.errors import CalibrationError

FloatArray = NDArray[np.float64]

FIRST_ROOM = 1024
"""Rows that `Growing` begins with; it doubles."""


def frozen(values: ArrayLike, *shape: int | None) -> FloatArray:
    """Return ``values`` as a read-only C-contiguous float64 array of ``shape`` (None: any length).

    Raises CalibrationError when the shape is another or a value is no finite number.
    """
    try:
        array = np.array(values, dtype=np.float64, order="C")
    except (TypeError, ValueError):
        raise CalibrationError(f"{values!r} are no numbers of shape {shape}") from None
    fits = array.ndim == len(shape) and all(n in (None, m) for n, m in zip(shape, array.shape, strict=True))
    if not fits or not np.isfinite(array).all():
        raise CalibrationError(f"got values of shape {array.shape}, need finite numbers of shape {shape}")
    array.flags.writeable = False
    return array


def freeze(instance: Any, name: str, *shape: int | None) -> None:
    """Replace the field ``name`` of a frozen ``instance`` by its `frozen` self."""
    object.__setattr__(instance, name, frozen(getattr(instance, name), *shape))


def length(vectors: FloatArray) -> FloatArray:
    """Length of every row of ``vectors`` (n, 3)."""
    norm: FloatArray = np.sqrt(np.einsum("...i,...i->...", vectors, vectors))
    return norm


def unit(vectors: FloatArray) -> FloatArray:
    """Every row of ``vectors`` (n, 3) with length 1."""
    scaled: FloatArray = vectors / length(vectors)[..., np.newaxis]
    return scaled


def root_mean_square(values: FloatArray) -> float:
    """Root mean square of ``values`` (n,)."""
    return float(np.sqrt(np.mean(np.square(values))))


def moving_mean(values: FloatArray, window: int) -> FloatArray:
    """Means of every ``window`` consecutive rows of ``values`` (n, k)."""
    total = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    mean: FloatArray = (total[window:] - total[:-window]) / window
    return mean


class Growing:
    """Rows (n, k) that are appended in blocks and read as one array without copying."""

    def __init__(self, columns: int) -> None:
        self._room = np.empty((FIRST_ROOM, columns))
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, rows: FloatArray) -> None:
        """Add rows (n, k)."""
        needed = self._length + len(rows)
        if needed > len(self._room):
            room = np.empty((max(needed, 2 * len(self._room)), self._room.shape[1]))
            room[: self._length] = self.rows
            self._room = room
        self._room[self._length : needed] = rows
        self._length = needed

    @property
    def rows(self) -> FloatArray:
        """All rows so far, a view."""
        return self._room[: self._length]
