"""Where the first and the last rep so far begin and end, while a set runs. Knows the newest candidates, no stream."""

from collections.abc import Sequence

from sensorfit.core.counting import StrokePair
from sensorfit.core.halves import NEAR
from sensorfit.core.judge import Candidate, Seen
from sensorfit.core.set_ends import FEWEST, whole_beginning, whole_ending

Placed = dict[int, StrokePair]
"""Reps at sample indices, by their places among the candidates."""


def placed_reps(
    candidates: Sequence[Candidate], members: Sequence[int], standing: Sequence[Candidate], seen: Seen
) -> Placed:
    """The ``members``, the first and the last without what leads into the set or out of it, and the candidates beside
    them that are reps without that. The ``standing`` reps come before."""
    placed = {place: candidates[place].placed for place in members}
    reps = [*standing, *(candidates[place] for place in members)]
    if not members or len(reps) <= FEWEST:
        return placed
    first, last = members[0], members[-1]
    placed |= _ending(reps[-NEAR:], candidates[last + 1 :][:1], last, seen)
    if not standing:
        placed |= _beginning(reps[:NEAR], candidates[:first][-1:], first, seen)
    return {place: placed[place] for place in sorted(placed)}


def _beginning(reps: Sequence[Candidate], before: Sequence[Candidate], first: int, seen: Seen) -> Placed:
    pairs, beside = _shown(reps, seen), next(iter(_shown(before, seen)), None)
    whole = whole_beginning(pairs, beside, seen.movement)
    return _changed(dict(enumerate(whole, first + 1 - len(whole))), pairs[0], seen)


def _ending(reps: Sequence[Candidate], behind: Sequence[Candidate], last: int, seen: Seen) -> Placed:
    pairs, beside = _shown(reps, seen), next(iter(_shown(behind, seen)), None)
    return _changed(dict(enumerate(whole_ending(pairs, beside, seen.movement), last)), pairs[-1], seen)


def _shown(candidates: Sequence[Candidate], seen: Seen) -> list[StrokePair]:
    """Their pairs where the movement itself shows them."""
    return [one.pair.at(lambda place: max(0, place - seen.lag)) for one in candidates]


def _changed(whole: Placed, before: StrokePair, seen: Seen) -> Placed:
    return {
        place: pair.at(lambda row: seen.index(row + seen.lag)) for place, pair in whole.items() if pair is not before
    }
