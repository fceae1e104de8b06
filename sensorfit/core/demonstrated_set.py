"""Counts a whole recording by a demonstration: matches become reps with strokes. Knows no stream and no file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import atanh

import numpy as np

from sensorfit.core.channels import Movement
from sensorfit.core.counting import RepMaker, StrokePair, typical_size
from sensorfit.core.matching import Match, matches
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Doubt, ExerciseSet, Rep
from sensorfit.core.samples import FloatArray
from sensorfit.core.stretches import Stretch
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke
from sensorfit.core.template import MOST_ALIKE, Demonstration

EDGE = 0.1
"""Share of a rep at either end in which its two strokes do not meet."""

UNSURE = 0.5
"""Factor on the confidence of every rep where lenient and strict thresholds count differently."""

OF_SAMPLES = frozenset({Doubt.SAMPLES_LOST, Doubt.SENSOR_CLIPPED, Doubt.TOO_SHORT})
"""Doubts that hold however the reps were found."""


def set_like(
    found: Sequence[Stretch], demonstration: Demonstration, profile: MovementProfile, counted: ExerciseSet
) -> ExerciseSet:
    """The set of the recording that is ``counted`` already without the demonstration, whose live reps stay."""
    like = matches([stretch.movement for stretch in found], demonstration)
    placed = [
        (_pair(stretch, match), match)
        for stretch, of_stretch in zip(found, like.stretches, strict=True)
        for match in of_stretch
    ]
    maker = RepMaker(profile, LONGEST_PAUSE * counted.sample_rate)
    pairs = [pair for pair, _ in placed]
    reps = maker.reps(pairs, typical_size(sorted(pair.size for pair in pairs)))
    usual = demonstration.alikeness
    trusted = _trusted(reps, [match for _, match in placed], usual, 1.0 if like.agreed else UNSURE)
    doubts = [doubt for doubt in counted.doubts if doubt in OF_SAMPLES]
    doubts += [] if like.agreed else [Doubt.METHODS_DISAGREE]
    doubts += [] if reps else [Doubt.NO_MOVEMENT] if Doubt.NO_MOVEMENT in counted.doubts else []
    return replace(counted, reps=tuple(trusted), doubts=tuple(doubt for doubt in Doubt if doubt in doubts))


def _trusted(reps: Sequence[Rep], found: Sequence[Match], usual: float, factor: float) -> Iterator[Rep]:
    """The reps with a confidence that says how alike each is to the demonstrated ones, compared with what is usual."""
    for rep, match in zip(reps, found, strict=True):
        share = _z(match.likeness) / _z(usual) if usual > 0 else 0.0
        yield replace(rep, confidence=factor * min(1.0, max(0.0, share)))


def _z(correlation: float) -> float:
    return atanh(min(correlation, MOST_ALIKE))


def _pair(stretch: Stretch, match: Match) -> StrokePair:
    stop = min(match.stop, len(stretch.movement.up) - 1)
    turn, angle = _turn(stretch.movement, match.start, stop)
    start, turned, ended = (stretch.index(row) for row in (match.start, turn, stop))
    return StrokePair(Stroke(start, turned, angle), Stroke(turned, ended, angle), angle)


def _turn(movement: Movement, start: int, stop: int) -> tuple[int, float]:
    """The row at which the sensor is turned furthest from where it is at both ends, and how far, in rad."""
    turned = movement.angular_rate[start:stop].cumsum(axis=0) / movement.rate
    edge = max(1, int(EDGE * len(turned)))
    way = np.linspace(0, 1, len(turned))[:, np.newaxis]
    away: FloatArray = np.linalg.norm(turned - turned[0] - way * (turned[-1] - turned[0]), axis=1)
    row = edge + int(away[edge : len(away) - edge].argmax()) if len(away) > 2 * edge else len(away) // 2
    return start + row, float(away[row])
