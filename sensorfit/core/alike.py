"""How alike the reps of a stretch are, in posture, path, size and duration. Knows no exercise and no stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import acos, sqrt

import numpy as np

from sensorfit.core.activity import shaken_beyond_swinging
from sensorfit.core.axis import along
from sensorfit.core.counting import StrokePair
from sensorfit.core.frozen import quickly_made
from sensorfit.core.gait import NO_STEPS, stepped
from sensorfit.core.samples import FloatArray
from sensorfit.core.whole import Movement

SKIPPED = 2
"""Reps unlike the others that may lie between two that are alike."""

FEW = 3
"""Reps before and after a moment that are compared: one alone may be odd."""

POINTS = 16
"""Points that stand for the path of one stroke."""

EVENLY = np.linspace(0.0, 1.0, POINTS)
"""Where they lie, as shares of the stroke."""

LEAST_RANGE = 0.35
"""Share of the larger range of motion. People vary by less than 0.5 within a set on the development recordings."""

LEAST_DURATION = 0.3
"""Share of the longer one: a rep with a hold of 5 s, 7 s in all, beside one without that takes 2.5 s."""

LEAST_LIKENESS = -0.1
"""Least of the correlation of two paths less the share of the range by which their postures differ. Neighbours in real
sets have paths alike by 0.7 and postures apart by 0.2; the first rep often starts from another posture (0.8 and 0.7),
the last often ends in one (0.3 and 0.1); other movement lies below -0.3."""

LEAST_POSTURE = float(np.radians(10.0))
"""rad. Range that postures are measured by where reps are smaller: limbs are not put back more exactly than that."""

REMEMBERED = 512
"""Pairs of reps whose likeness is remembered: while a set runs the same neighbours are compared with every stroke."""

TWO_STRIDES = 3.0
"""s; a movement that lasts longer is no part of walking. Arms may swing once in two strides."""


UpVector = tuple[float, float, float]
"""Up in sensor axes. Of three numbers numpy makes a product in ten times the time."""


@quickly_made
@dataclass(frozen=True, slots=True, eq=False)
class RepShape:
    """What a rep is compared by: ``path`` (6 · `POINTS`,) of unit length, the up vectors at its ``start`` and ``turn``,
    ``range_of_motion`` in rad, ``duration`` in s; ``stepped``, how alike both steps of a stride are as it ends
    (`gait`), and if they are at all, ``shaken``, by how much in m/s² it shakes beyond what swinging explains
    (`activity`). Equal only to itself, so that what is known of two of them can be remembered."""

    path: FloatArray
    start: UpVector
    turn: UpVector
    range_of_motion: float
    duration: float
    stepped: float = NO_STEPS
    shaken: float = 0.0

    def like(self, other: "RepShape") -> bool:
        """Whether two reps can belong to the same set."""
        fits = self.of_size(other.range_of_motion) and self.lasts(other.duration)
        return fits and self.likeness(other) >= LEAST_LIKENESS

    def of_size(self, range_of_motion: float) -> bool:
        """Whether the range is about ``range_of_motion`` in rad."""
        own = self.range_of_motion
        return own >= LEAST_RANGE * range_of_motion and range_of_motion >= LEAST_RANGE * own

    def lasts(self, duration: float) -> bool:
        """Whether it lasts about ``duration`` s."""
        return self.duration >= LEAST_DURATION * duration and duration >= LEAST_DURATION * self.duration

    def likeness(self, other: "RepShape") -> float:
        """Correlation of the two paths less the share of the range by which the postures differ, 1 at best."""
        return _likeness(self, other)


@lru_cache(maxsize=REMEMBERED)
def _likeness(one: RepShape, other: RepShape) -> float:
    larger = max(LEAST_POSTURE, one.range_of_motion, other.range_of_motion)
    return float(one.path @ other.path) - _apart(one, other) / larger


def _apart(one: RepShape, other: RepShape) -> float:
    """Largest angle in rad between the postures of two reps, at the start and at the turn."""
    return acos(max(-1.0, min(1.0, _cosine(one.start, other.start), _cosine(one.turn, other.turn))))


def _cosine(one: UpVector, other: UpVector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def near(value: float, usual: float, factor: float) -> bool:
    """Whether a value is less than ``factor`` times as large as usual, and usual less than that times as large."""
    return usual < factor * value and value < factor * usual


def rep_shape(pair: StrokePair, movement: Movement) -> RepShape:
    """Shape of a pair whose strokes are positions in ``movement``."""
    last = len(movement.up) - 1
    duration = (pair.second.stop - pair.first.start) / movement.rate
    short = duration <= TWO_STRIDES
    end = min(pair.second.stop, last) + 1
    strides = stepped(movement.force[:end], movement.rate) if short else NO_STEPS
    within = slice(min(pair.first.start, end - 1), end)
    walks = strides > NO_STEPS
    shaken = shaken_beyond_swinging(movement.force[within], movement.angular_rate[within]) if walks else 0.0
    return RepShape(
        _path(pair, movement),
        _up_at(movement, min(pair.first.start, last)),
        _up_at(movement, min(pair.turn, last)),
        pair.range_of_motion,
        duration,
        strides,
        shaken,
    )


def _up_at(movement: Movement, position: int) -> UpVector:
    x, y, z = movement.up[position].tolist()
    return x, y, z


def linked(
    pairs: Sequence[StrokePair], shapes: Sequence[RepShape], longest_pause: float, steps: Sequence[bool]
) -> list[list[int]]:
    """Which reps hang together: each is like one of the few before it, with no pause of more than ``longest_pause``
    positions on the way, and both or none are ``steps``."""
    groups: list[list[int]] = []
    pauses = [after.first.start - before.second.stop for before, after in pairwise(pairs)]
    for later in range(len(pairs)):
        joined = [later]
        for earlier in range(later - 1, max(-1, later - 2 - SKIPPED), -1):
            if pauses[earlier] > longest_pause:
                break
            both = steps[earlier] == steps[later]
            if both and earlier not in joined and shapes[earlier].like(shapes[later]):
                group = next(group for group in groups if earlier in group)
                groups.remove(group)
                joined = sorted([*group, *joined])
        groups.append(joined)
    return groups


def best_likeness(shapes: Sequence[RepShape], place: int) -> float | None:
    """Likeness of the rep at ``place`` to the one of its neighbours that it is most like; None where it is alone."""
    first = max(0, place - 1 - SKIPPED)
    near = [one for one in range(first, min(len(shapes), place + 2 + SKIPPED)) if one != place]
    return max((shapes[one].likeness(shapes[place]) for one in near), default=None)


def _path(pair: StrokePair, movement: Movement) -> FloatArray:
    """Path of a rep as a unit vector: both strokes by themselves, so that holds and slow returns change nothing."""
    borders = [pair.first.start, pair.first.stop, pair.second.start, pair.second.stop]
    begin, *others = (min(border, len(movement.up) - 1) for border in accumulate(borders, max))
    stop, again, end = (border - begin for border in others)
    turned = movement.angular_rate[begin : begin + end + 1].cumsum(axis=0)
    places = np.concatenate([stop * EVENLY, again + (end - again) * EVENLY])
    low = places.astype(int)
    share = (places - low)[:, np.newaxis]
    path = turned.take(low, axis=0) * (1 - share) + turned.take(np.minimum(low + 1, end), axis=0) * share
    centred = (path - path.sum(axis=0) / len(path)).ravel()
    unit: FloatArray = centred / max(sqrt(centred @ centred), 1e-12)
    return unit


def lasting_turn(starts: Sequence[FloatArray]) -> float:
    """Largest angle in rad between the postures (3,) that the few reps before and the few after a moment start from."""
    found = 0.0
    for at in range(FEW, len(starts) - FEW + 1):
        before, after = np.sum(starts[at - FEW : at], axis=0), np.sum(starts[at : at + FEW], axis=0)
        lengths = float(np.sqrt(along(before, before) * along(after, after)))
        found = max(found, acos(max(-1.0, min(1.0, float(before @ after) / lengths))))
    return found
