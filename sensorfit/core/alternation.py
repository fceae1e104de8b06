"""Both sides' steps in an exercise that alternates, where they do not look alike. Knows pairs of strokes and postures;
no stream.

Seen from one limb, one side's step is often large and the other's small: what is found to repeat are both together.
Or a step goes one way only, and the other side's brings the segment back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.axis import along, median_vector
from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import MovementProfile, Steps
from sensorfit.core.reps import StepSide
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke, angle_of_chord
from sensorfit.core.switches import HALF_WAY, LASTING, WAITED, Where, switches_in
from sensorfit.core.whole import Movement

NEAR_REST = 0.4
"""Share of the large steps within which the small ones lie: larger ones are found as reps of their own."""

LEAST_STEP = float(np.radians(2.0))
"""rad. Small steps below that are not told from swaying."""

LEAST_FIRST = 2 * LEAST_STEP
"""rad. The same of the first one, while nothing like it went before."""

CALM = 0.3
"""s over which the stillest posture before the first step is averaged."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From where to where the small step goes, where it turns, and for how many values it is beyond half its way."""

    start: int
    turn: int
    stop: int
    lasting: int


def steps_of(pairs: Sequence[StrokePair], movement: Movement, profile: MovementProfile) -> tuple[StrokePair, ...]:
    """The steps of both sides, each a pair of its own; ``pairs``, positions in ``movement``, are what was found to
    repeat in one set. Where only one side's are seen they come back as they are, as those of that side."""
    match profile.steps:
        case Steps.ONE_WAY if pairs:
            return switches_in(pairs, movement, profile)
        case Steps.OWN_LARGER | Steps.OTHER_LARGER if pairs:
            return _large_and_small(pairs, movement, profile.steps)
        case Steps.OWN_ONLY:
            return tuple(replace(pair, side=StepSide.OWN) for pair in pairs)
    return tuple(pairs)


def _large_and_small(pairs: Sequence[StrokePair], movement: Movement, steps: Steps) -> tuple[StrokePair, ...]:
    larger, smaller = (StepSide.OWN, StepSide.OTHER) if steps is Steps.OWN_LARGER else (StepSide.OTHER, StepSide.OWN)
    turns = [pair.turn for pair in pairs]
    away = movement.up - _posture_before(pairs, movement)
    far = np.sqrt(along(away, away))
    near = far < NEAR_REST * median(far[turns].tolist())
    gaps = [gap for gap in (_gap(near, *both) for both in pairwise(turns)) if gap is not None]
    small = [_lowest_ends(far, gap) for gap in gaps] if len(pairs) > 1 else _first_small(pairs[0], far, near)
    way = median_vector(away[[turn for _, turn, _ in small]]) if small else np.zeros(3)
    size = float(np.sqrt(along(way, way)))
    level = along(away, way) / max(size * size, 1e-12)
    inner = [_Step(*one, int((level[one[0] : one[2]] > HALF_WAY).sum())) for one in small]
    if size < LEAST_STEP or sum(level[one.turn] > HALF_WAY for one in inner) <= HALF_WAY * (len(pairs) - 1):
        return tuple(replace(pair, side=larger) for pair in pairs)
    inner = [one for one in inner if level[one.turn] > HALF_WAY]
    # The first and the last one are as large as half the smallest between them.
    beyond = near & (level > HALF_WAY * min(1.0, *(float(level[one.turn]) for one in inner)))
    ends = [one for one in _ends(beyond, far, near, turns, inner) if all(one.turn != other.turn for other in inner)]
    large = [_between_rests(pair, turn, [*inner, *ends], larger) for pair, turn in zip(pairs, turns, strict=True)]
    others = [_small_pair(one, angle_of_chord(float(far[one.turn])), smaller) for one in (*inner, *ends)]
    return tuple(sorted((*large, *others), key=lambda pair: pair.first.start))


def _posture_before(pairs: Sequence[StrokePair], movement: Movement) -> FloatArray:
    """The stillest posture (3,) within one rep before the first one, and at its start."""
    width = max(1, round(CALM * movement.rate))
    start = pairs[0].first.start
    begin = max(0, start - (pairs[0].second.stop - start))
    up = movement.up[begin : start + width + 1]
    moved = np.linalg.norm(up[width:] - up[:-width], axis=1) if len(up) > width else np.zeros(1)
    stillest = int(moved.argmin())
    posture: FloatArray = up[stillest : stillest + width].mean(axis=0)
    return posture


def _gap(near: Where, before: int, after: int) -> tuple[int, int] | None:
    """The first and last position near rest between two turns; None where there are too few."""
    found = near[before:after].nonzero()[0]
    return (before + int(found[0]), before + int(found[-1]) + 1) if len(found) > 2 else None


def _lowest_ends(far: FloatArray, gap: tuple[int, int]) -> tuple[int, int, int]:
    """Where the segment is closest to rest in either half of a gap, and furthest from it between the two."""
    begin, end = gap
    middle = (begin + end) // 2
    first, last = begin + int(far[begin:middle].argmin()), middle + int(far[middle:end].argmin())
    return first, first + int(far[first : last + 1].argmax()), last


def _first_small(large: StrokePair, far: FloatArray, near: Where) -> list[tuple[int, int, int]]:
    """The same behind the first large step, where it is already over and lasted about as long."""
    turn = large.turn
    rests = near[turn:].nonzero()[0]
    if not len(rests):
        return []
    usual = int((far[large.first.start : large.second.stop] > HALF_WAY * far[turn]).sum())
    begin = turn + int(rests[0])
    leaves = (~near[begin:]).nonzero()[0]
    end = begin + int(leaves[0]) if len(leaves) else len(near)
    start, furthest, stop = _lowest_ends(far, (begin, end)) if end - begin > 2 else (begin, begin, begin)
    beyond = far[start:stop] > HALF_WAY * far[furthest]
    lasting = int(beyond.sum()) if far[furthest] > LEAST_FIRST else 0
    return [(start, furthest, stop)] if LASTING[0] * usual <= lasting <= LASTING[1] * usual else []


def _ends(beyond: Where, far: FloatArray, near: Where, turns: Sequence[int], inner: Sequence[_Step]) -> list[_Step]:
    """Small steps before the first large one and behind the last one."""
    found = []
    behind = _next_step(beyond, far, near, turns[-1], inner)
    if behind:
        found.append(behind)
    last = len(far) - 1
    mirrored = [_mirrored(one, last) for one in inner]
    before = _next_step(beyond[::-1], far[::-1], near[::-1], last - turns[0], mirrored)
    if before:
        found.append(_mirrored(before, last))
    return found


def _mirrored(step: _Step, last: int) -> _Step:
    return _Step(last - step.stop, last - step.turn, last - step.start, step.lasting)


def _next_step(beyond: Where, far: FloatArray, near: Where, turn: int, inner: Sequence[_Step]) -> _Step | None:
    """The small step after the large one that turns at ``turn``, if one like the others follows in time."""
    usual = median(one.lasting for one in inner)
    length = median(one.stop - one.start for one in inner)
    rests = near[turn:].nonzero()[0]
    if not len(rests):
        return None
    begin = turn + int(rests[0])
    end = min(len(far), begin + round(WAITED * length))
    begins = begin + int(far[begin : begin + max(1, round(length / 2))].argmin())
    within = beyond[begins:end]
    if not within.any():
        return None
    first = int(within.argmax())
    lasting = int((~within[first:]).argmax())
    if not LASTING[0] * usual <= lasting <= LASTING[1] * usual:
        return None
    first += begins
    stops = first + lasting + int(far[first + lasting : first + lasting + max(1, round(length / 2))].argmin())
    return _Step(begins, first + int(far[first : first + lasting].argmax()), stops, lasting)


def _between_rests(pair: StrokePair, turn: int, small: Sequence[_Step], side: StepSide) -> StrokePair:
    """A large step without what belongs to the small ones beside it."""
    start = max((one.stop for one in small if one.stop <= turn), default=pair.first.start)
    stop = min((one.start for one in small if one.start >= turn), default=pair.second.stop)
    first = replace(pair.first, start=min(max(start, pair.first.start), pair.first.stop - 1))
    second = replace(pair.second, stop=max(min(stop, pair.second.stop), pair.second.start + 1))
    return replace(pair, first=first, second=second, side=side)


def _small_pair(step: _Step, size: float, side: StepSide) -> StrokePair:
    turn = min(max(step.turn, step.start + 1), max(step.stop - 1, step.start + 1))
    first, second = Stroke(step.start, turn, size), Stroke(turn, max(step.stop, turn + 1), size)
    return StrokePair(first, second, size, side=side)
