"""Where the segment comes to rest between reps. Knows reps that were found by other means than its angle."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray

CALM = 0.1
"""Share of the usual peak of angular speed in a rep below which the segment rests. A body that goes down and up without
tilting much leans before its speed shows: hand-cut squats begin 0.2 s before the pelvis sinks."""

REACH = 0.5
"""Share of a rep's duration by which the first and the last one may be extended."""


def up_to_calm(pairs: Sequence[StrokePair], turning: FloatArray) -> tuple[StrokePair, ...]:
    """The reps extended to where the segment rests before and after them; ``turning`` (n,) is the angular speed.

    Where it does not rest between two reps, both meet where it turns least.
    """
    if not pairs:
        return ()
    first, last = pairs[0], pairs[-1]
    usual = float(np.median([turning[pair.first.start : pair.second.stop].max() for pair in pairs]))
    earliest = first.first.start - round(REACH * (first.second.stop - first.first.start))
    latest = last.second.stop + round(REACH * (last.second.stop - last.first.start))
    stops = [max(0, earliest), *(pair.second.stop for pair in pairs)]
    starts = [*(pair.first.start for pair in pairs), min(len(turning) - 1, latest)]
    rests = [_rest(turning, stop, start, CALM * usual) for stop, start in zip(stops, starts, strict=True)]
    return tuple(
        replace(
            pair,
            first=replace(pair.first, start=min(before[1], pair.first.start)),
            second=replace(pair.second, stop=max(after[0], pair.second.stop)),
        )
        for pair, before, after in zip(pairs, rests, rests[1:], strict=False)
    )


def _rest(turning: FloatArray, start: int, stop: int, calm: float) -> tuple[int, int]:
    """First and last value from ``start`` to ``stop`` at which it is calm, or twice the calmest."""
    between = turning[start : stop + 1]
    if not len(between):
        return stop, start
    resting = (between < calm).nonzero()[0]
    if not len(resting):
        least = start + int(between.argmin())
        return least, least
    return start + int(resting[0]), start + int(resting[-1])
