"""Samples in SI units, as every later step receives them. Knows neither sensors nor protocols."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


class SampleError(ValueError):
    """Samples whose shape, values or rate cannot be what an inertial sensor delivers."""


def read_only(values: ArrayLike, columns: int) -> FloatArray:
    """Return ``values`` as a read-only C-contiguous float64 array of shape (n, ``columns``); SampleError otherwise."""
    array = np.array(values, dtype=np.float64, order="C")
    if array.ndim != 2 or array.shape[1] != columns:
        raise SampleError(f"samples have shape {array.shape}, expected (n, {columns})")
    if not np.isfinite(array).all():
        raise SampleError("samples hold values that are not finite numbers; leave those rows out and keep their place empty")
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True)
class ImuBlock:
    """Consecutive samples of one sensor, without a hole inside.

    ``start`` is the sample index of the first sample since the stream began, ``sample_rate`` the nominal rate in Hz,
    ``specific_force`` (n, 3) in m/s² (+g upward at rest), ``angular_rate`` (n, 3) in rad/s, both in sensor axes. ``clipped``: the sensor reached
    the end of its range in here.
    """

    start: int
    sample_rate: float
    specific_force: FloatArray
    angular_rate: FloatArray
    clipped: bool = False

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays."""
        if self.start < 0:
            raise SampleError(f"sample index {self.start} is negative")
        if not 0 < self.sample_rate < float("inf"):
            raise SampleError(f"sample rate {self.sample_rate} Hz is not a positive number")
        object.__setattr__(self, "specific_force", read_only(self.specific_force, 3))
        object.__setattr__(self, "angular_rate", read_only(self.angular_rate, 3))
        if len(self.specific_force) != len(self.angular_rate):
            raise SampleError(f"{len(self.specific_force)} specific forces, but {len(self.angular_rate)} angular rates")

    def __len__(self) -> int:
        return len(self.specific_force)

    @property
    def stop(self) -> int:
        """Sample index after the last sample."""
        return self.start + len(self)
