"""Makes the candidates of a run from where they start, turn and end. Knows smoothed up vectors and the run's holds; it
judges nothing.

Positions are those of values since the live counter began.
"""

from collections.abc import Sequence
from dataclasses import replace

from sensorfit.core.alike import rep_shape
from sensorfit.core.axis import along
from sensorfit.core.counting import StrokePair
from sensorfit.core.doubling import both_in_one
from sensorfit.core.judge import Candidate, Seen
from sensorfit.core.live_holds import LiveHolds
from sensorfit.core.long_holds import HELD_AS
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import range_between, strokes_between

Ends = tuple[int, int, int]
"""Positions of the start, the turn and the end of a movement to and fro."""


class LiveCandidates:
    """Candidates stay the same ones while they stand, whatever the axis does meanwhile."""

    def __init__(self, seen: Seen, holds: LiveHolds, rate: float) -> None:
        """Values come at ``rate`` Hz."""
        self._seen, self._holds, self._rate = seen, holds, rate
        self._known: dict[Ends, Candidate] = {}

    def between(self, ends: Sequence[Ends], up: FloatArray, axis: FloatArray) -> list[Candidate]:
        """One for each of the ``ends``; strokes are those along ``axis`` (3,) of ``up`` (n, 3)."""
        return [self._candidate(three, up, axis) for three in ends]

    def forget(self, before: int | None = None) -> None:
        """Those that start before a position, or all, are made anew when they are asked for."""
        self._known = {ends: one for ends, one in self._known.items() if before is not None and ends[0] >= before}

    def two_by_two(self, ends: Sequence[Ends], candidates: Sequence[Candidate]) -> tuple[list[Ends], list[Candidate]]:
        """Each two candidates as one. A first one unlike the third leads into the exercise."""
        first = int(len(candidates) > 2 and not candidates[0].shape.like(candidates[2].shape))
        places = range(first, len(candidates) - 1, 2)
        both = [self._made(both_in_one(candidates[place].pair, candidates[place + 1].pair)) for place in places]
        return [(ends[place][0], ends[place][2], ends[place + 1][2]) for place in places], both

    def _candidate(self, ends: Ends, up: FloatArray, axis: FloatArray) -> Candidate:
        known = self._known.get(ends)
        if known is None:
            start, top, end = ends
            first, second = strokes_between(along(up[start : end + 1], axis), [0, top - start, end - start])
            pair = StrokePair(first, second, range_between(up[[start, top, end]]))
            known = self._known[ends] = self._made(pair.at(lambda place: place + start))
        return known

    def _made(self, pair: StrokePair) -> Candidate:
        lag, shape = self._seen.lag, rep_shape(pair, self._seen.movement)
        if self._holds.any:
            pause = (pair.second.start - pair.first.stop) / self._rate
            shape = replace(shape, duration=shape.duration - max(0.0, pause - HELD_AS))
        shown = pair.at(lambda place: max(0, place - lag))
        return Candidate(pair, shown, pair.at(self._seen.index), shape, held=self._holds.in_a(pair))
