"""Where one stroke begins and ends, by its speed. Knows its two turning points; no other stroke, no pause, no rep."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray

CREEP = 0.05
"""Share of the stroke's peak speed below which it has not begun, or has ended: a usual criterion in studies of
reaching. Between that and a tenth nothing was better on hand-cut squats (people with three IMUs)."""

FAINT, BRISK = 0.1, 0.5
"""Shares of the peak speed, from which on it is followed back to where it would have been zero. It rises with the
square of time at first, as force does not jump, so its root is a straight line. 0.07 and 0.1, 0.4 and 0.6 were
alike."""

BEFORE_FAINT = FAINT**0.5 / (BRISK**0.5 - FAINT**0.5)
"""Time from zero to `FAINT` in times of that from `FAINT` to `BRISK`, on that line."""

CORE = 0.15
"""Share of a stroke's way at either end that may creep. Between them it may stick (a grinding rep) and is still one
stroke."""

BEYOND = 0.3
"""Share of the way in time from one turning point to the next by which a stroke may begin before or end after them:
those of a leaky integral come up to 0.2 s early."""

SMOOTHING = 0.05
"""s, standard deviation of the bell that smoothes a speed: below 0.03 s hand-cut squats had jerks taken for pauses."""

LEAST_SMOOTHING, MOST_SMOOTHING = 0.05, 0.1
"""The same as shares of a stroke, which hold where it is slow or fast: trembling is as fast as 5 % of a slow stroke,
and with more a fast one would be smeared over the pauses beside it. With a least of 0.02 simulated reps of 6 and 8 s
had 77 % of their phases within 0.15 s, with 0.05 80 %; with 0.06 hand-cut squats had ends 0.004 s worse."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Edges:
    """Positions at which one stroke's speed rises above and falls below `CREEP`, and at which it would be zero."""

    start: float
    stop: float
    leaves: float
    rests: float

    def moved(self, by: float) -> "Edges":
        """The same stroke, ``by`` values later."""
        return Edges(self.start + by, self.stop + by, self.leaves + by, self.rests + by)


def edges_about(angular_rate: FloatArray, rate: float, begin: int, end: int) -> Edges:
    """The edges of the stroke between two turning points, from the angular rate (n, 3) in rad/s at ``rate`` Hz.

    It is measured about its own axis, the mean of the angular rate in it: position is smoothed, and along one line the
    ends of a wide arc look slow.
    """
    beyond = int(BEYOND * (end - begin))
    first = max(0, begin - beyond)
    turning = angular_rate[begin : end + 1].sum(axis=0)
    speed = angular_rate[first : end + 1 + beyond] @ (turning / max(float(np.sqrt(turning @ turning)), 1e-9))
    begin, end = begin - first, end + 1 - first
    early, late = _where_done(speed, begin, end, CORE).tolist()
    lasting = max(late - early, 1) / (1 - 2 * CORE)
    width = max(min(SMOOTHING * rate, MOST_SMOOTHING * lasting), LEAST_SMOOTHING * lasting)
    return unsmeared(edges(smoothed(speed, width), begin, end), width).moved(first)


def unsmeared(seen: Edges, width: float) -> Edges:
    """Edges as they were before a bell of ``width`` values smeared them outwards.

    Where speed grows with the square of the time since it was zero, the bell adds its variance to that square.
    """
    leaving, resting = max(0.0, seen.start - seen.leaves), max(0.0, seen.rests - seen.stop)
    return replace(
        seen,
        start=max(seen.start, seen.leaves + float(np.hypot(leaving, width))),
        stop=min(seen.stop, seen.rests - float(np.hypot(resting, width))),
    )


def _where_done(speed: FloatArray, begin: int, end: int, share: float) -> NDArray[np.int64]:
    """The two positions in ``begin`` to ``end`` between which a stroke does all but ``share`` of its way at either
    end."""
    # What trembles to and fro while nothing moves is no way.
    way = np.maximum.accumulate(np.maximum(speed[begin:end].cumsum(), 0))
    done: NDArray[np.int64] = begin + way.searchsorted([share * way[-1], (1 - share) * way[-1]])
    return np.minimum(done, end - 1)


def smoothed(values: FloatArray, width: float) -> FloatArray:
    """Values (n,) smoothed by a bell with the standard deviation ``width`` in values; nothing is delayed."""
    reach = int(3 * width)
    bell = np.exp(-0.5 * np.square(np.arange(-reach, reach + 1) / width))
    # As np.pad would, in a third of the time.
    padded = np.concatenate([values[:1].repeat(reach), values, values[-1:].repeat(reach)])
    result: FloatArray = np.convolve(padded, bell / bell.sum(), mode="valid")
    return result


def edges(speed: FloatArray, begin: int, end: int) -> Edges:
    """The edges of a stroke with ``speed`` (n,), positive in its direction, that lies about in ``begin`` to ``end``."""
    first, last = _where_done(speed, begin, end, CORE).tolist()
    peak = float(speed[first : last + 1].max())
    before, after = (
        falls_below(side.tolist(), [share * peak for share in (BRISK, FAINT, CREEP)])
        for side in (speed[first::-1], speed[last:])
    )
    leaves, rests = (faint + BEFORE_FAINT * (faint - brisk) for brisk, faint, _ in (before, after))
    return Edges(first - before[2], last + after[2], first - leaves, last + rests)


def falls_below(speed: Sequence[float], levels: Sequence[float]) -> list[float]:
    """How many values on ``speed`` is first below each of ``levels``, which descend, between two values on a straight
    line."""
    found, at, last = [], 0, len(speed) - 1
    for least in levels:
        while at <= last and speed[at] >= least:
            at += 1
        if at > last:
            found.append(float(last))
        elif at == 0:
            found.append(0.0)
        else:
            higher, lower = speed[at - 1], speed[at]
            found.append(at - 1 + (higher - least) / (higher - lower))
    return found
