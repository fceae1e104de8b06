"""Sets of activity that is counted in seconds, and the cycles in them. Knows one contiguous stretch; no stream, no
name."""

from collections.abc import Sequence

from sensorfit.core.activity import ActivityFinder
from sensorfit.core.found_sets import FoundSet, FoundSets
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Rejected
from sensorfit.core.sets import sets_in
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, runs
from sensorfit.core.whole import Movement

BESIDE = 1.0
"""s before and behind activity in which its first and last cycle may still lie."""


def active_sets_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find the activity of a bout, as sets without a long interruption inside, each with its cycles."""
    finder = ActivityFinder(movement.rate)
    finder.process(movement.force, movement.angular_rate)
    spans = finder.spans()
    strokes = [Stroke(start, stop, 0.0) for start, stop in spans]
    together = [spans[run.start : run.stop] for run in runs(strokes, LONGEST_PAUSE * movement.rate)]
    sets: list[FoundSet] = []
    rejected: list[Rejected] = []
    for of_set in together:
        cycles = [_cycles(span, movement, profile) for span in of_set]
        sets.append(_found_set(of_set, [one for found in cycles for one in found.sets]))
        rejected += [one for found in cycles for one in found.rejected]
    return FoundSets(tuple(sets), tuple(rejected))


def _found_set(spans: Sequence[tuple[int, int]], cycles: Sequence[FoundSet]) -> FoundSet:
    pairs = tuple(pair for one in cycles for pair in one.pairs)
    return FoundSet(pairs, confidence=min((one.confidence for one in cycles), default=0.0), spans=tuple(spans))


def _cycles(span: tuple[int, int], movement: Movement, profile: MovementProfile) -> FoundSets:
    """The cycles of some activity, and what of it is none."""
    beside = round(BESIDE * movement.rate)
    begin, end = max(0, span[0] - beside), min(len(movement.up), span[1] + beside)
    return sets_in(movement.part(begin, end), profile).at(lambda place: place + begin)
