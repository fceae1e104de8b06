"""Which stroke begins the reps of a run that still goes on, and whether that stands. Knows turning points and newest
candidates; no stream.

Positions are those of values since the live counter began.
"""

from collections.abc import Callable, Sequence
from operator import is_

from sensorfit.core.beginnings import half_a_rep, other_beginning, whole_reps
from sensorfit.core.halves import NEAR
from sensorfit.core.judge import Candidate
from sensorfit.core.live_candidates import Ends
from sensorfit.core.strokes import without_strays
from sensorfit.core.whole import Movement

Between = Callable[[Sequence[Ends]], list[Candidate]]
"""Makes candidates of where they start, turn and end."""

MOST_LEFT = 0.75
"""Share of the turning points that are left at most where small ones are forgotten instead of all older ones;
judgement."""


class LiveBeginning:
    """Remembers what is known of where reps begin."""

    def __init__(self, between: Between) -> None:
        self._between = between
        self.restart()

    def restart(self) -> None:
        """Another run begins."""
        self.begun = self.kept = False
        """Whether the run was cut to where its reps begin, and whether there were enough that it stands which stroke
        begins them."""
        self._asked: tuple[Candidate, ...] = ()
        self._half = False

    def strokes(self, values: Sequence[float], ended: bool) -> range:
        """The strokes that make whole reps, between turning points with these ``values``. With ``ended`` nothing
        follows."""
        count = len(values) - 1
        settled = self.begun or (self.kept and not ended)
        return range(count // 2 * 2) if settled else without_strays(values, ended)

    def elsewhere(
        self,
        turns: Sequence[int],
        ends: Sequence[Ends],
        candidates: Sequence[Candidate],
        members: Sequence[int],
        movement: Movement,
    ) -> int | None:
        """The one of the ``turns`` with which the reps begin, if the ``candidates`` that are ``members`` are cut half a
        rep off; else None."""

        def others(begin: int) -> list[Candidate]:
            places = range(turns.index(begin), len(turns) - 2, 2)[:NEAR]
            return self._between([(turns[at], turns[at + 1], turns[at + 2]) for at in places])

        found = other_beginning(ends, candidates, members, others, movement)
        if found is not None or not members:
            return found
        first = tuple(candidates[members[0] : members[-1] + 1][:NEAR])
        if len(first) != len(self._asked) or not all(map(is_, first, self._asked)):
            self._asked, self._half = first, half_a_rep(members, first, movement)
        begin = ends[members[0]][1]
        return begin if self._half and whole_reps(others(begin), movement) else None


def without_small(found: Sequence[int], turns: Sequence[int]) -> list[int]:
    """Places of the turning points ``found`` without those of the older half that are none of the ``turns`` that
    matter, as strides are none beside reps; none where the reps do not go on behind that half, or few could go."""
    matter, half = set(turns), len(found) // 2
    kept = [place for place, turn in enumerate(found) if place >= half or turn in matter]
    return kept if turns[-3:][0] >= found[half] and len(kept) <= MOST_LEFT * len(found) else []
