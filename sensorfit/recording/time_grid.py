"""Time stamps of a file onto one uniform grid. Knows neither files nor what the samples measure.

Sample k of the grid lies at t0 + k / rate. A row stays as it is where its stamp is within half a sample of the grid;
a run whose stamps wander further is interpolated at the grid's times. Over a hole nothing is interpolated: the index
jumps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.samples import FloatArray

HOLE = 1.75
"""Intervals beyond this many long intervals (the upper quartile) are holes: between one sample and one missing,
nearer to the latter because stamps jitter. Chosen on made-up stamps with jitter up to half a sample."""

TYPICAL = 0.2
"""Intervals this near to the median (as a fraction) tell the rate where others are squeezed or stretched. The public
wristband recordings used in development have runs at half the usual interval."""

SAME_RATE = 0.01
"""Up to this difference (as a fraction) the mean of all intervals is the same rate, only measured more exactly."""

HALF_SAMPLE = 0.5 + 1e-6
"""Samples; with room for rounding of the arithmetic."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows ``first`` to ``last`` (half-open) as samples from index ``start`` on.

    ``positions`` (n,) of the rows on the grid, in samples, if they have to be interpolated to ``count`` samples; None
    if they stay.
    """

    first: int
    last: int
    start: int
    count: int
    positions: FloatArray | None = None

    @property
    def stop(self) -> int:
        """Index after the last sample."""
        return self.start + self.count

    def samples(self, rows: FloatArray) -> FloatArray:
        """Return the samples (count, c) of this stretch, given all ``rows`` (m, c)."""
        own = rows[self.first : self.last]
        if self.positions is None:
            return own
        grid = np.arange(self.start, self.stop)
        return np.column_stack([np.interp(grid, self.positions, column) for column in own.T])


@dataclass(frozen=True, slots=True)
class TimeGrid:
    """The grid of one file: ``t0`` in s, ``rate`` in Hz, its stretches, and the intervals (n,) in s inside them."""

    t0: float
    rate: float
    stretches: tuple[Stretch, ...]
    intervals: FloatArray


def measure_grid(times: FloatArray) -> TimeGrid:
    """Return the grid of ``times`` (n,) in s, n ≥ 2, strictly increasing."""
    intervals = np.diff(times)
    is_hole = intervals > HOLE * np.quantile(intervals, 0.75)
    inside = intervals[~is_hole]
    rate = 1.0 / _interval(inside)
    positions = (times - times[0]) * rate
    return TimeGrid(float(times[0]), rate, tuple(_stretches(positions, np.flatnonzero(is_hole) + 1)), inside)


def _interval(intervals: FloatArray) -> float:
    """Return the interval in s that most of ``intervals`` stand for."""
    median = np.quantile(intervals, 0.5, method="lower")
    typical = float(intervals[np.abs(intervals - median) <= TYPICAL * median].mean())
    overall = float(intervals.mean())
    return overall if abs(overall - typical) <= SAME_RATE * typical else typical


def _stretches(positions: FloatArray, cuts: NDArray[np.intp]) -> Iterator[Stretch]:
    """Yield the stretches between ``cuts``; a hole is so long (1.4 samples at least) that no two of them overlap."""
    for first, last in pairwise([0, *cuts.tolist(), len(positions)]):
        stretch = _stretch(positions[first:last], first, last)
        if stretch.count:
            yield stretch


def _stretch(own: FloatArray, first: int, last: int) -> Stretch:
    offsets = own - np.arange(len(own))
    start = round(float(offsets.max() + offsets.min()) / 2)
    if np.abs(offsets - start).max() <= HALF_SAMPLE:
        return Stretch(first, last, start, len(own))
    start = int(np.ceil(own[0]))
    return Stretch(first, last, start, int(np.floor(own[-1])) + 1 - start, own)
