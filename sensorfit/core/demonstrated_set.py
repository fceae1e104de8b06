"""Counts a whole recording by a demonstration: matches become reps with strokes. Knows no stream and no file."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import atanh

import numpy as np

from sensorfit.core.counting import RepMaker, StrokePair, typical_size
from sensorfit.core.matching import Match, matches
from sensorfit.core.passages import Passage
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Doubt, ExerciseSet, Rep
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke
from sensorfit.core.template import MOST_ALIKE, Demonstration

EDGE = 0.1
"""Share of a rep at either end in which its two strokes do not meet."""

UNSURE = 0.5
"""Factor on the confidence of every rep where lenient and strict thresholds count differently."""

OF_SAMPLES = frozenset({Doubt.SAMPLES_LOST, Doubt.SENSOR_CLIPPED, Doubt.TOO_SHORT})
"""Doubts that hold however the reps were found."""


def set_like(
    found: Sequence[Passage], demonstration: Demonstration, profile: MovementProfile, counted: ExerciseSet
) -> ExerciseSet:
    """The set of the recording that is ``counted`` already without the demonstration, whose live reps stay."""
    like = matches([passage.movement for passage in found], demonstration)
    placed = [
        (_pair(passage, match), match)
        for passage, of_passage in zip(found, like.stretches, strict=True)
        for match in of_passage
    ]
    maker = RepMaker(profile, LONGEST_PAUSE * counted.sample_rate)
    pairs = [pair for pair, _ in placed]
    reps = maker.reps(pairs, typical_size(sorted(pair.size for pair in pairs)))
    usual = demonstration.alikeness
    trusted = _trusted(reps, [match for _, match in placed], usual, 1.0 if like.agreed else UNSURE)
    doubts = [doubt for doubt in counted.doubts if doubt in OF_SAMPLES]
    doubts += [] if like.agreed else [Doubt.UNSURE]
    doubts += [] if reps else [Doubt.NO_MOVEMENT] if Doubt.NO_MOVEMENT in counted.doubts else []
    said = tuple(doubt for doubt in Doubt if doubt in doubts)
    return replace(counted, reps=tuple(trusted), doubts=said, confidence=1.0 if like.agreed else 0.0)


def _trusted(reps: Sequence[Rep], found: Sequence[Match], usual: float, factor: float) -> Iterator[Rep]:
    """The reps with a confidence that says how alike each is to the demonstrated ones, compared with what is usual."""
    for rep, match in zip(reps, found, strict=True):
        share = _z(match.likeness) / _z(usual) if usual > 0 else 0.0
        yield replace(rep, confidence=factor * min(1.0, max(0.0, share)))


def _z(correlation: float) -> float:
    return atanh(min(correlation, MOST_ALIKE))


def _pair(passage: Passage, match: Match) -> StrokePair:
    stop = min(match.stop, len(passage.movement.up) - 1)
    turn, angle = _turn(passage.movement, match.start, stop)
    start, turned, ended = (passage.index(row) for row in (match.start, turn, stop))
    return StrokePair(Stroke(start, turned, angle), Stroke(turned, ended, angle), angle)


def _turn(movement: Movement, start: int, stop: int) -> tuple[int, float]:
    """The row at which the sensor is turned furthest from where it is at both ends, and how far, in rad."""
    turned = movement.angular_rate[start:stop].cumsum(axis=0) / movement.rate
    edge = max(1, int(EDGE * len(turned)))
    way = np.linspace(0, 1, len(turned))[:, np.newaxis]
    away: FloatArray = np.linalg.norm(turned - turned[0] - way * (turned[-1] - turned[0]), axis=1)
    row = edge + int(away[edge : len(away) - edge].argmax()) if len(away) > 2 * edge else len(away) // 2
    return start + row, float(away[row])
