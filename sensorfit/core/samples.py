"""Samples in SI units, as every later step receives them. Knows neither sensors nor protocols."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf, isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sensorfit.core.frozen import quickly_made

FloatArray = NDArray[np.float64]


class SampleError(ValueError):
    """Samples whose shape, values or rate cannot be what an inertial sensor delivers."""


def read_only(values: ArrayLike, columns: int) -> FloatArray:
    """Return ``values`` as a read-only C-contiguous float64 array of shape (n, ``columns``); SampleError otherwise."""
    array = np.array(values, dtype=np.float64, order="C")
    _check_shape(array, columns)
    return _frozen(array)


def _frozen(array: FloatArray) -> FloatArray:
    """``array`` itself, read-only from now on; SampleError where not all of it are finite numbers."""
    # The sum of squares tells in a third of the time, but large numbers overflow it.
    if not isfinite(np.vdot(array, array)) and not np.isfinite(array).all():
        raise SampleError("samples hold values that are not finite numbers; leave those rows out, as a hole")
    array.setflags(write=False)
    return array


def _check_shape(array: FloatArray, columns: int) -> None:
    if array.ndim != 2 or array.shape[1] != columns:
        raise SampleError(f"samples have shape {array.shape}, expected (n, {columns})")


@quickly_made
@dataclass(frozen=True, slots=True)
class ImuBlock:
    """Consecutive samples of one sensor, without a hole inside.

    ``start`` is the sample index of the first sample since the stream began, ``sample_rate`` the nominal rate in Hz,
    ``specific_force`` (n, 3) in m/s² (+g upward at rest), ``angular_rate`` (n, 3) in rad/s, both in sensor axes;
    ``both`` (n, 6) holds them side by side.
    ``clipped``: the sensor reached the end of its range in here. ``after_break``: an unknown time passed before the
    first sample, as when a sensor starts anew.
    """

    start: int
    sample_rate: float
    specific_force: FloatArray
    angular_rate: FloatArray
    clipped: bool = False
    after_break: bool = False
    both: FloatArray = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays, which are parts of one copy."""
        if self.start < 0:
            raise SampleError(f"sample index {self.start} is negative")
        if not 0 < self.sample_rate < inf:
            raise SampleError(f"sample rate {self.sample_rate} Hz is not a positive number")
        forces, rates = self.specific_force, self.angular_rate
        if not forces.shape == rates.shape == (len(forces), 3):
            _check_shape(forces, 3)
            _check_shape(rates, 3)
            raise SampleError(f"{len(forces)} specific forces, but {len(rates)} angular rates")
        both = _frozen(np.concatenate((forces, rates), axis=1, dtype=np.float64))
        object.__setattr__(self, "both", both)
        object.__setattr__(self, "specific_force", both[:, :3])
        object.__setattr__(self, "angular_rate", both[:, 3:])

    @classmethod
    def side_by_side(
        cls, start: int, sample_rate: float, both: FloatArray, clipped: bool = False, after_break: bool = False
    ) -> "ImuBlock":
        """The block of samples (n, 6) that are finite, and that nobody else changes: neither checked nor copied, which
        takes a third of the time for a packet."""
        both.setflags(write=False)
        made, put = object.__new__(cls), object.__setattr__
        put(made, "start", start)
        put(made, "sample_rate", sample_rate)
        put(made, "specific_force", both[:, :3])
        put(made, "angular_rate", both[:, 3:])
        put(made, "clipped", clipped)
        put(made, "after_break", after_break)
        put(made, "both", both)
        return made

    def __len__(self) -> int:
        return len(self.both)

    @property
    def stop(self) -> int:
        """Sample index after the last sample."""
        return self.start + len(self.both)


def joined(blocks: Iterable[ImuBlock]) -> Iterator[ImuBlock]:
    """Put blocks that continue each other together, which is quicker to process; the result is the same."""
    run: list[ImuBlock] = []
    for block in blocks:
        if run and (block.start != run[-1].stop or block.after_break or block.clipped != run[-1].clipped):
            yield _as_one(run)
            run = []
        run.append(block)
    if run:
        yield _as_one(run)


def _as_one(run: list[ImuBlock]) -> ImuBlock:
    first = run[0]
    both = np.concatenate([block.both for block in run])
    return ImuBlock.side_by_side(first.start, first.sample_rate, both, first.clipped, first.after_break)
