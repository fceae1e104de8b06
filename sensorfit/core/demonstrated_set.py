"""Finds the sets of a bout by a demonstration: matches become reps with strokes. Knows no stream and no file."""

from collections.abc import Sequence
from dataclasses import replace
from math import atanh

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.found_sets import FoundSet, FoundSets
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.matching import Match, matches
from sensorfit.core.metrics import rep_metrics
from sensorfit.core.reps import Reason, Rejected
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, runs
from sensorfit.core.template import MOST_ALIKE, Demonstration

EDGE = 0.1
"""Share of a rep at either end in which its two strokes do not meet."""

FEWEST_ROWS = 2
"""Rows of a movement below which there is nothing to compare."""

UNSURE = 0.5
"""Factor on the confidence of every rep where lenient and strict thresholds count differently."""


def sets_like(movement: Movement, demonstration: Demonstration) -> FoundSets:
    """Find what is like the demonstrated reps; what is nearly so is rejected. A rest parts two sets."""
    if len(movement.up) < FEWEST_ROWS:
        return FoundSets()
    like = matches([movement], demonstration)
    (found,), (missed,) = like.stretches, like.missed
    trust = 1.0 if like.agreed else UNSURE
    pairs = _measured([_pair(movement, match, demonstration, trust) for match in found], movement)
    spans = [Stroke(pair.first.start, pair.second.stop, pair.size) for pair in pairs]
    sets = tuple(
        FoundSet(tuple(pairs[run.start : run.stop]), confidence=1.0 if like.agreed else 0.0)
        for run in runs(spans, LONGEST_PAUSE * movement.rate)
    )
    return FoundSets(sets, tuple(_rejected(movement, match, demonstration) for match in missed))


def _rejected(movement: Movement, match: Match, demonstration: Demonstration) -> Rejected:
    pair = _pair(movement, match, demonstration, 0.0)
    return Rejected(pair.first.start, pair.second.stop, Reason.HARDLY_ALIKE, 1, pair.range_of_motion, pair.grounds)


def _pair(movement: Movement, match: Match, demonstration: Demonstration, trust: float) -> StrokePair:
    """A match as two strokes. Its confidence says how alike it is to the demonstrated reps, compared with how alike
    these are to each other."""
    stop = min(match.stop, len(movement.up) - 1)
    turn, angle = _turn(movement, match.start, stop)
    usual = _z(demonstration.alikeness)
    share = _z(match.likeness) / usual if usual > 0 else 0.0
    return StrokePair(
        Stroke(match.start, turn, angle),
        Stroke(turn, stop, angle),
        angle,
        grounds=Grounds(Scale.DEMONSTRATED, match.likeness, match.least),
        trust=trust * min(1.0, max(0.0, share)),
    )


def _measured(pairs: Sequence[StrokePair], movement: Movement) -> list[StrokePair]:
    """The pairs with what can be measured of them; a stroke has one value at least."""
    spans = [
        ((one.first.start, max(one.first.start + 1, one.first.stop)), (one.second.start, one.second.stop))
        for one in pairs
    ]
    metrics = rep_metrics(movement.angular_rate, movement.rate, spans)
    return [replace(pair, metrics=of_pair) for pair, of_pair in zip(pairs, metrics, strict=True)]


def _z(correlation: float) -> float:
    return atanh(min(correlation, MOST_ALIKE))


def _turn(movement: Movement, start: int, stop: int) -> tuple[int, float]:
    """The row at which the sensor is turned furthest from where it is at both ends, and how far, in rad."""
    turned = movement.angular_rate[start:stop].cumsum(axis=0) / movement.rate
    edge = max(1, int(EDGE * len(turned)))
    way = np.linspace(0, 1, len(turned))[:, np.newaxis]
    away: FloatArray = np.linalg.norm(turned - turned[0] - way * (turned[-1] - turned[0]), axis=1)
    row = edge + int(away[edge : len(away) - edge].argmax()) if len(away) > 2 * edge else len(away) // 2
    return start + row, float(away[row])
