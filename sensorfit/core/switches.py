"""Steps that take a segment to the other side, one way each, as in exercises in which the sides take turns. Knows pairs
of strokes and postures; no stream."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.axis import along, median_vector
from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Phase
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke, angle_of_chord
from sensorfit.core.whole import Movement

HALF_WAY = 0.5
"""Share of the usual way of a step from which on it is taken for one; also of the gaps that must hold a small step."""

LASTING = (0.4, 2.5)
"""Shares of the usual time beyond that half within which a step at either end is one: steps of walking take a fifth."""

WAITED = 2.0
"""Times that usually pass between two steps within which the first or last one of a set follows the others."""

Where = NDArray[np.bool_]
"""Positions (n,) at which something holds."""


def switches_in(pairs: Sequence[StrokePair], movement: Movement, profile: MovementProfile) -> tuple[StrokePair, ...]:
    """Every stroke of at least one pair as a step, and one more at the end if the segment then goes to the other side
    as briskly. Pairs that end on the other side are steps already: what was followed goes up and down in each."""
    up = movement.up
    returned = [_returns(pair, up) for pair in pairs]
    if sum(returned) < HALF_WAY * len(pairs):
        return tuple(pairs)
    turns = [pair.turn for pair in pairs]
    here, there = (median_vector(up[places]) for places in ([pair.first.start for pair in pairs], turns))
    way = there - here
    level = along(up - here, way) / max(float(along(way, way)), 1e-12)
    strokes = [stroke for pair in pairs for stroke in (pair.first, pair.second)]
    lands = profile.starts is Phase.ECCENTRIC
    beyond = level > HALF_WAY
    for side in (beyond, ~beyond) if lands else (beyond,):
        strokes += _another(strokes, side, movement, lands)
    steps = [_halved(stroke, level, up) for stroke in strokes]
    return _from_landing_to_landing(steps) if lands else tuple(steps)


def _returns(pair: StrokePair, up: FloatArray) -> bool:
    """Whether the pair ends where it began, rather than somewhere else than where it turned or began."""
    last = len(up) - 1
    start, turn, stop = (up[min(at, last)] for at in (pair.first.start, pair.first.stop, pair.second.stop))
    return bool(along(stop - start, stop - start) < HALF_WAY * HALF_WAY * along(turn - start, turn - start))


def _another(strokes: Sequence[Stroke], there: Where, movement: Movement, lands: bool) -> list[Stroke]:
    """The stroke that follows, to where ``there`` says: one that does not last yet counts where it is over when it
    ``lands`` half-way."""
    lasting = median(stroke.stop - stroke.start for stroke in strokes)
    waits = median(max(0, after.start - before.stop) for before, after in pairwise(strokes))
    after = strokes[-1].stop
    here = (~there[after:]).nonzero()[0]
    after += int(here[0]) if len(here) else len(there)
    beyond = there[after : after + round(WAITED * (lasting + waits))]
    if not beyond.any():
        return []
    crossing = after + int(beyond.argmax())
    start, stop = max(after, crossing - round(lasting / 2)), min(len(there) - 1, crossing + round(lasting / 2))
    speed = np.sqrt(along(movement.angular_rate, movement.angular_rate))
    usual = median(float(speed[stroke.start : stroke.stop].max(initial=0.0)) for stroke in strokes)
    goes_on = lands and bool(there[crossing:].all())
    stays = goes_on or beyond[crossing - after :].sum() >= LASTING[0] * lasting
    brisk = start < stop and float(speed[start:stop].max()) >= HALF_WAY * usual
    return [Stroke(start, stop, strokes[-1].size)] if stays and brisk else []


def _halved(stroke: Stroke, level: FloatArray, up: FloatArray) -> StrokePair:
    """A step as a pair: to where the segment is half-way to the other side, and on from there."""
    stop = min(stroke.stop, len(up) - 1)
    within = level[stroke.start : stop + 1]
    other_side = 1.0 if within[-1] > within[0] else 0.0
    middle = stroke.start + int(np.abs(within - (within[0] + other_side) / 2).argmin())
    middle = min(max(middle, stroke.start + 1), max(stop - 1, stroke.start + 1))
    turned = float(np.sqrt(along(up[stop] - up[stroke.start], up[stop] - up[stroke.start])))
    first, second = Stroke(stroke.start, middle, stroke.size), Stroke(middle, max(stop, middle + 1), stroke.size)
    return StrokePair(first, second, angle_of_chord(turned))


def _from_landing_to_landing(steps: Sequence[StrokePair]) -> tuple[StrokePair, ...]:
    """Steps that begin by sinking: who sinks goes on to the side where the switch before led, is lowest where the next
    one begins, and lands half-way through it."""
    sinking = [max(1, after.first.start - before.first.stop) for before, after in pairwise(steps)]
    usual = round(median(sinking or [steps[0].second.stop - steps[0].first.stop]))
    landed = [max(0, steps[0].first.start - usual), *(step.first.stop for step in steps)]
    lowest = [steps[0].first.start, *(step.second.stop for step in steps)]
    return tuple(
        StrokePair(
            Stroke(begin, max(begin + 1, min(low, step.first.start)), step.first.size),
            Stroke(max(begin + 1, step.first.start), max(begin + 2, step.first.stop), step.second.size),
            step.range_of_motion,
        )
        for begin, low, step in zip(landed, lowest, steps, strict=False)
    )
