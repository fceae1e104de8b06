"""Where a sensor lay still, and how still. Knows no calibration."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import radians

import numpy as np
from numpy.typing import NDArray

from calibration.arrays import FloatArray, length, moving_mean
from calibration.capture import Capture

WINDOW = 0.5
"""s over which the spread is taken: a hand that settles is still moving within it, and noise is known to 10 %."""

SHORTEST = 1.0
"""s that a position must be held; Tedaldi et al. 2014 (doi 10.1109/ICRA.2014.6907297) found 1 to 4 s."""

QUIETEST = 5
"""% of the windows that are as quiet as the sensor itself: a session holds more stillness than that."""

TIMES_NOISE = 3.0
"""times the sensor's own noise that still counts as still: the spread of 50 samples of mere noise stays below 1.5
(Xsens MTi, 512 s), and a hand that moves is above 5."""

LEAST_NOISE, MOST_NOISE = 0.003, 0.1
"""m/s² taken as noise at least, since a sensor that repeats a value has not become perfect; and at most, since one that
is never still has no noise to be seen. The noisiest part, an MPU-6050 at its full bandwidth, has 0.06."""

TURNING = radians(1.0)
"""rad/s of mean angular rate at either end of a stretch that is movement yet: force hardly changes where a sensor turns
about the vertical, and a noisy one shows it late."""

EDGE = 0.1
"""s over which that mean is taken."""


@dataclass(frozen=True, slots=True)
class Position:
    """A sensor held still: rows [``start``, ``stop``) of a capture.

    ``force`` (3,) and ``rate`` (3,) are the means in m/s² and rad/s, ``drift`` how far the mean force of the last
    third lies from that of the first, in m/s².
    """

    start: int
    stop: int
    force: FloatArray
    rate: FloatArray
    drift: float


def still_positions(capture: Capture) -> tuple[Position, ...]:
    """All stretches in which the sensor lay still, in their order; also those that drift."""
    return tuple(position_at(capture, start, stop) for start, stop in still_spans(capture))


def still_spans(capture: Capture) -> list[tuple[int, int]]:
    """Half-open spans of rows in which the sensor lay still and of which none is missing."""
    window = max(3, round(WINDOW * capture.sample_rate))
    if len(capture) < window:
        return []
    spread = _spread(capture.force, window)
    noise = float(np.clip(np.percentile(spread, QUIETEST), LEAST_NOISE, MOST_NOISE))
    holes = np.flatnonzero(np.diff(capture.index) > 1) + 1
    spans = []
    for first, last in _runs(spread <= TIMES_NOISE * noise):
        # Window k covers the rows [k, k + window); those at the ends of a run hold the beginning of a movement.
        edges = [first + window // 2, *holes[(holes > first) & (holes < last + window)].tolist(), last + window // 2]
        spans += [without_turning(capture, *span) for span in pairwise(edges) if span[1] > span[0] + window]
    return [(start, stop) for start, stop in spans if stop - start >= SHORTEST * capture.sample_rate]


def position_at(capture: Capture, start: int, stop: int) -> Position:
    """The position held over rows [``start``, ``stop``)."""
    force = capture.force[start:stop]
    third = max(1, len(force) // 3)
    drift = float(np.linalg.norm(force[-third:].mean(axis=0) - force[:third].mean(axis=0)))
    return Position(start, stop, force.mean(axis=0), capture.rate[start:stop].mean(axis=0), drift)


def without_turning(capture: Capture, start: int, stop: int) -> tuple[int, int]:
    """The rows of [``start``, ``stop``) between those at its ends in which the sensor turns."""
    edge = max(1, round(EDGE * capture.sample_rate))
    rates = moving_mean(capture.rate[start:stop], edge)
    calm = np.flatnonzero(length(rates - np.median(rates, axis=0)) < TURNING)
    return (start + int(calm[0]), start + int(calm[-1]) + edge) if len(calm) else (start, stop)


def _spread(values: FloatArray, window: int) -> FloatArray:
    """Standard deviation of every ``window`` consecutive rows, of the axis where it is largest."""
    centred = values - values.mean(axis=0)
    mean = moving_mean(centred, window)
    variance = moving_mean(centred * centred, window) - mean * mean
    spread: FloatArray = np.sqrt(np.maximum(variance.max(axis=1), 0.0))
    return spread


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Half-open spans in which ``flags`` (n,) hold."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
