"""Sets of activity that is counted in seconds, and the cycles in them. Knows one contiguous stretch; no stream, no
name."""

from collections.abc import Iterator, Sequence

from sensorfit.core.activity import ActivityFinder
from sensorfit.core.found_sets import FoundSet, FoundSets
from sensorfit.core.profile import MovementProfile
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
    return FoundSets(tuple(_found_set(of_set, movement, profile) for of_set in together))


def _found_set(spans: Sequence[tuple[int, int]], movement: Movement, profile: MovementProfile) -> FoundSet:
    cycles = [one for span in spans for one in _cycles(span, movement, profile)]
    pairs = tuple(pair for one in cycles for pair in one.pairs)
    return FoundSet(pairs, confidence=min((one.confidence for one in cycles), default=0.0), spans=tuple(spans))


def _cycles(span: tuple[int, int], movement: Movement, profile: MovementProfile) -> Iterator[FoundSet]:
    beside = round(BESIDE * movement.rate)
    begin, end = max(0, span[0] - beside), min(len(movement.up), span[1] + beside)
    for found in sets_in(movement.part(begin, end), profile).sets:
        yield found.at(lambda place: place + begin)
