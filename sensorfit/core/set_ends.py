"""Where the first rep of a set begins and the last one ends. Knows the reps between them; no stream and no name.

Who gets into position often moves the same way as the first stroke, and who leaves it as the last one: what turning
points show as one stroke is more than the rep's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke, range_between
from sensorfit.core.whole import Movement

LONGER = 1.2
"""Times the usual way or ..."""

SLOWER = 2.5
"""... times the usual duration from which on a first or last stroke is looked at; judgement."""

MOST_OF_IT = 0.7
"""Share of the usual way that a stroke makes at the least after a stop; judgement."""

STANDING = 0.1
"""Share of the usual peak speed below which nobody moves."""

FEWEST = 2
"""Other reps that say what is usual."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """A usual stroke: unit vector (3,) of its axis, way in rad, duration in values, and peak speed in rad/s."""

    axis: FloatArray
    way: float
    duration: float
    peak: float

    @classmethod
    def of(cls, strokes: Sequence[Stroke], movement: Movement) -> "_Usual":
        parts = [movement.angular_rate[stroke.start : stroke.stop + 1] for stroke in strokes]
        turned = np.array([part.sum(axis=0) for part in parts])
        mean = turned.mean(axis=0)
        axis = mean / max(float(np.sqrt(mean @ mean)), 1e-9)
        return cls(
            axis,
            median((turned @ axis).tolist()) / movement.rate,
            median(stroke.stop - stroke.start for stroke in strokes),
            median(float((part @ axis).max()) for part in parts),
        )


def without_getting_ready(pairs: Sequence[StrokePair], movement: Movement) -> tuple[StrokePair, ...]:
    """The reps of one set, the first without what led into it, the last without what led out of it; positions are those
    in ``movement``."""
    if len(pairs) <= FEWEST:
        return tuple(pairs)
    first, last = pairs[0].first, pairs[-1].second
    into = _Usual.of([pair.first for pair in pairs[1:]], movement)
    out = _Usual.of([pair.second for pair in pairs[:-1]], movement)
    start = first.start + _led_in(_speed(first, into, movement), into, movement.rate)
    stop = last.stop - _led_in(_speed(last, out, movement)[::-1], out, movement.rate)
    changed = list(pairs)
    if start != first.start:
        changed[0] = _with_range(replace(pairs[0], first=replace(first, start=start)), movement)
    if stop != last.stop:
        changed[-1] = _with_range(replace(changed[-1], second=replace(last, stop=stop)), movement)
    return tuple(changed)


def _speed(stroke: Stroke, usual: _Usual, movement: Movement) -> FloatArray:
    speed: FloatArray = movement.angular_rate[stroke.start : stroke.stop + 1] @ usual.axis
    return speed


def _led_in(speed: FloatArray, usual: _Usual, rate: float) -> int:
    """How many values of ``speed`` (n,) in rad/s lie before a usual stroke that ends with the last of them."""
    left = speed[::-1].cumsum()[::-1] / rate
    longer = float(left.max()) > LONGER * usual.way
    if not longer and len(speed) <= SLOWER * usual.duration:
        return 0
    stands = ((speed < STANDING * usual.peak) & (left >= MOST_OF_IT * usual.way)).nonzero()[0]
    if len(stands):
        return int(stands[-1])
    return int((left >= usual.way).nonzero()[0][-1]) if longer else 0


def _with_range(pair: StrokePair, movement: Movement) -> StrokePair:
    last = len(movement.up) - 1
    places = [pair.first.start, (pair.first.stop + pair.second.start) // 2, pair.second.stop]
    return replace(pair, range_of_motion=range_between(movement.up[[min(place, last) for place in places]]))
