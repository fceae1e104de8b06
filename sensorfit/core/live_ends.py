"""Where the first and the last rep so far begin and end, while a set runs. Knows the newest candidates, no stream."""

from collections.abc import Sequence
from operator import is_

from sensorfit.core.counting import StrokePair
from sensorfit.core.halves import NEAR
from sensorfit.core.judge import Candidate, Seen
from sensorfit.core.set_ends import FEWEST, first_unhidden, whole_beginning, whole_ending

Placed = dict[int, StrokePair]
"""Reps at sample indices, by their places among the candidates."""


class LiveEnds:
    """Places the first and the last of the reps that were found; what it said of the same first ones stands."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._asked: tuple[Candidate | None, ...] = ()
        self._answer: Placed = {}

    def placed(self, candidates: Sequence[Candidate], members: Sequence[int], standing: Sequence[Candidate]) -> Placed:
        """The ``members``, the first and the last without what leads into the set or out of it, and the candidates
        beside them that are reps without that. The ``standing`` reps come before."""
        placed = {place: candidates[place].placed for place in members}
        reps = [*standing, *(candidates[place] for place in members)]
        if not members or len(reps) <= FEWEST:
            return placed
        first, last = members[0], members[-1]
        placed |= _ending(reps[-NEAR:], candidates[last + 1 :][:1], last, self._seen)
        if not standing:
            placed |= self._beginning(reps[:NEAR], candidates[:first][-1:], first)
        return {place: placed[place] for place in sorted(placed)}

    def _beginning(self, reps: Sequence[Candidate], before: Sequence[Candidate], first: int) -> Placed:
        """What is asked is compared by what it is, not by what it says: candidates stay the same ones while they
        stand."""
        asked = (next(iter(before), None), *reps)
        if len(asked) != len(self._asked) or not all(map(is_, asked, self._asked)):
            pairs, beside = [one.shown for one in reps], next((one.shown for one in before), None)
            hidden = beside and first_unhidden(beside, pairs, self._seen.movement)
            whole = whole_beginning(pairs, beside, self._seen.movement, hidden)
            self._asked = asked
            self._answer = _changed(dict(enumerate(whole, 1 - len(whole))), pairs[0], self._seen)
        return {first + place: pair for place, pair in self._answer.items()}


def _ending(reps: Sequence[Candidate], behind: Sequence[Candidate], last: int, seen: Seen) -> Placed:
    pairs, beside = [one.shown for one in reps], next((one.shown for one in behind), None)
    return _changed(dict(enumerate(whole_ending(pairs, beside, seen.movement), last)), pairs[-1], seen)


def _changed(whole: Placed, before: StrokePair, seen: Seen) -> Placed:
    return {
        place: pair.at(lambda row: seen.index(row + seen.lag)) for place, pair in whole.items() if pair is not before
    }
