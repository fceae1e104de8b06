"""Where a stroke begins after a pause in which nothing moves. Knows the strokes of a set and all that moves between
them; no axis, no stream, no exercise.

About the axis of a slow stroke its beginning looks late: a muscle that swells tips the strap the other way at first,
and trembling under a load hides the first degrees. But both begin with the stroke, and before it nothing moved.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.edges import CREEP, smoothed
from sensorfit.core.samples import FloatArray

SMOOTHING = 0.03
"""s, standard deviation of the bell that smoothes the square of the angular rate. Trembling is 8 to 12 Hz."""

SMEARED = 0.04
"""s by which that bell shows a beginning too early, the median of simulated strokes."""

SHORTEST_QUIET = 0.2
"""s of a pause in which it can be seen that nothing moves; with 0.3 the same came out."""

BEFORE_SET = 1.0
"""s before the first stroke of a set that are looked at; judgement."""

INNER = 0.2
"""Share of a pause at either end in which the strokes beside it may not be over; judgement."""

QUIET = 0.3
"""Quantile of what moves in a pause that is taken for its level, so that a knock does not count; judgement."""

STANDS_OUT = 1.5
"""How much faster than that a stroke's `CREEP` has to be. Where people tremble in the pause itself nothing is seen, and
the stroke stays as it is. With 1.2 and 2 simulated phases were 0.2 and 0.5 % fewer within 0.15 s."""

HOLE = 0.06
"""s for which it may be slower meanwhile, half a wave of trembling; without it 2 % fewer phases, with 0.1 the same."""

EARLIER, LATER = 0.3, 0.25
"""Shares of a stroke by which it may begin earlier or later than about its axis; 0.2 and 0.15 were alike."""


def from_quiet(borders: Sequence[tuple[int, int]], angular_rate: FloatArray, rate: float) -> list[tuple[int, int]]:
    """The same strokes (start, stop), those after a quiet pause from where anything moves, by the angular rate (n, 3)
    in rad/s at ``rate`` Hz.

    Only beginnings: what a weight or a foot that is set down shakes moves on after the end.
    """
    motion = np.sqrt(np.maximum(smoothed(np.square(angular_rate).sum(axis=1), SMOOTHING * rate), 0.0))
    result: list[tuple[int, int]] = []
    for start, stop in borders:
        rested = result[-1][1] if result else max(0, start - round(BEFORE_SET * rate))
        level = CREEP * float(motion[start : stop + 1].max())
        if start - rested >= SHORTEST_QUIET * rate and is_quiet(motion[rested:start], level):
            start = min(_begin(motion >= level, start, stop, rested, rate), stop - 1)
        result.append((start, stop))
    return result


def is_quiet(pause: FloatArray, level: float) -> bool:
    """Whether what moves in a ``pause`` (n,) is far below the ``level`` from which on a stroke counts."""
    margin = int(INNER * len(pause))
    return STANDS_OUT * _quantile(pause[margin : len(pause) - margin], QUIET) <= level


def _quantile(values: FloatArray, share: float) -> float:
    """As np.quantile, to the last bit and of a few values in a tenth of the time; ``share`` is below 1."""
    ascending = np.sort(values)
    place = (len(values) - 1) * share
    low = int(place)
    part, (before, after) = place - low, ascending[[low, min(low + 1, len(values) - 1)]].tolist()
    return float(after - (after - before) * (1 - part) if part >= 0.5 else before + (after - before) * part)


def _begin(moves: NDArray[np.bool_], start: int, stop: int, rested: int, rate: float) -> int:
    """Where a stroke from ``start`` to ``stop`` begins, by where anything ``moves`` (n,); at rest at ``rested``."""
    lasting, hole = stop - start, round(HOLE * rate)
    earliest, latest = max(rested, start - int(EARLIER * lasting)), start + int(LATER * lasting)
    if not moves[start]:
        later = np.flatnonzero(moves[start : latest + 1])
        begin = start + int(later[0]) if len(later) else start
    else:
        begin = start
        while len(before := np.flatnonzero(moves[max(earliest, begin - hole) : begin])):
            begin = max(earliest, begin - hole) + int(before[0])
    return min(begin + round(SMEARED * rate), latest)
