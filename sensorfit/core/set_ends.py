"""Where the first rep of a set begins and the last one ends. Knows the reps between them; no stream and no name.

Who gets into position often moves the same way as the first stroke, and who leaves it as the last one: what turning
points show as one stroke is more than the rep's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.alike import rep_shape
from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, range_between
from sensorfit.core.whole import Movement

LONGER = 1.2
"""Times the usual way or ..."""

SLOWER = 2.5
"""... times the usual duration from which on a first or last stroke is looked at; judgement."""

MOST_OF_IT = 0.7
"""Share of the usual way that a stroke makes at the least after a stop; judgement."""

FEWEST = 2
"""Other reps that say what is usual."""

ALIKE = 0.6
"""Share of the usual likeness from which on what is left of a movement beside a set is a rep of it; judgement."""

STANDING = 0.1
"""Share of the usual peak speed below which nobody moves."""


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


def with_whole_ends(
    reps: Sequence[StrokePair], before: StrokePair | None, behind: StrokePair | None, movement: Movement
) -> tuple[StrokePair, ...]:
    """The ``reps`` of a set, the first without what led into it and the last without what led out of it, and the pairs
    ``before`` and ``behind`` them if they are reps without that."""
    if len(reps) <= FEWEST:
        return tuple(reps)
    return (*whole_beginning(reps, before, movement), *reps[1:-1], *whole_ending(reps, behind, movement))


def whole_beginning(
    reps: Sequence[StrokePair], before: StrokePair | None, movement: Movement, hidden: StrokePair | None = None
) -> tuple[StrokePair, ...]:
    """The first of three or more ``reps`` without what led into it, and the pair ``before`` it if it is one too;
    ``hidden``: the same pair as `first_unhidden` has it, if that was asked."""
    whole = _first_alone(reps[0], reps[1:], movement)
    first = hidden if hidden and hidden is not before else before and _first_alone(before, reps, movement)
    if first and first is not before and _belongs(first, whole, reps, movement):
        return first, whole
    return (whole,)


def whole_ending(reps: Sequence[StrokePair], behind: StrokePair | None, movement: Movement) -> tuple[StrokePair, ...]:
    """The last of three or more ``reps`` without what led out of it, and the pair ``behind`` it if it is one too."""
    whole = _last_alone(reps[-1], reps[:-1], movement)
    last = behind and _last_alone(behind, reps, movement)
    if last and last is not behind and _belongs(last, whole, reps, movement):
        return whole, last
    return (whole,)


def first_unhidden(pair: StrokePair, others: Sequence[StrokePair], movement: Movement) -> StrokePair:
    """The pair, its first stroke found anew in the pause behind what was taken for it, as the ``others`` show: beside a
    larger movement in the same direction a small one looks like creeping. Without one there, the pair itself."""
    usual = _Usual.of([other.first for other in others], movement)
    speed = _speed(replace(pair.first, stop=pair.second.start), usual, movement)
    before, behind = _hidden(speed, usual, movement.rate)
    start, stop = pair.first.start + before, pair.second.start - behind
    if stop <= pair.first.stop:
        return pair
    return _with_range(replace(pair, first=Stroke(start, stop, usual.way)), movement)


def _hidden(speed: FloatArray, usual: _Usual, rate: float) -> tuple[int, int]:
    """How many values lie before a usual stroke that is the last movement of ``speed`` (n,), and how many behind it;
    (0, n) where there is none."""
    before = _led_in(speed, usual, rate)
    moves = (speed[before:] >= STANDING * usual.peak).nonzero()[0]
    if not before or not len(moves):
        return 0, len(speed)
    return before, len(speed) - 1 - before - int(moves[-1])


def _belongs(pair: StrokePair, beside: StrokePair, reps: Sequence[StrokePair], movement: Movement) -> bool:
    """Whether the pair is a rep like those ``reps``, with no rest between it and the one ``beside``."""
    earlier, later = sorted((pair, beside), key=lambda one: one.first.start)
    if later.first.start - earlier.second.stop > LONGEST_PAUSE * movement.rate:
        return False
    shape, others = rep_shape(pair, movement), [rep_shape(rep, movement) for rep in reps]
    usual = median(one.likeness(other) for one, other in pairwise(others))
    return shape.like(others[0 if earlier is pair else -1]) and median(map(shape.likeness, others)) > ALIKE * usual


def _first_alone(pair: StrokePair, others: Sequence[StrokePair], movement: Movement) -> StrokePair:
    """The first rep of a set without what led into it, as the ``others`` show; positions are those in ``movement``."""
    usual = _Usual.of([other.first for other in others], movement)
    before = _led_in(_speed(pair.first, usual, movement), usual, movement.rate)
    if not before:
        return pair
    return _with_range(replace(pair, first=replace(pair.first, start=pair.first.start + before)), movement)


def _last_alone(pair: StrokePair, others: Sequence[StrokePair], movement: Movement) -> StrokePair:
    """The last rep of a set without what led out of it."""
    usual = _Usual.of([other.second for other in others], movement)
    behind = _led_in(_speed(pair.second, usual, movement)[::-1], usual, movement.rate)
    if not behind:
        return pair
    return _with_range(replace(pair, second=replace(pair.second, stop=pair.second.stop - behind)), movement)


def _speed(stroke: Stroke, usual: _Usual, movement: Movement) -> FloatArray:
    speed: FloatArray = movement.angular_rate[stroke.start : stroke.stop + 1] @ usual.axis
    return speed


def _led_in(speed: FloatArray, usual: _Usual, rate: float) -> int:
    """How many values of ``speed`` (n,) in rad/s lie before a usual stroke that ends with the last of them."""
    left = speed[::-1].cumsum()[::-1] / rate
    longer = float(left.max()) > LONGER * usual.way
    if usual.way <= 0 or (not longer and len(speed) <= SLOWER * usual.duration):
        return 0
    stands = ((speed < STANDING * usual.peak) & (left >= MOST_OF_IT * usual.way)).nonzero()[0]
    if len(stands):
        return int(stands[-1])
    return int((left >= usual.way).nonzero()[0][-1]) if longer else 0


def _with_range(pair: StrokePair, movement: Movement) -> StrokePair:
    last = len(movement.up) - 1
    places = [pair.first.start, pair.turn, pair.second.stop]
    return replace(pair, range_of_motion=range_between(movement.up[[min(place, last) for place in places]]))
