"""Which stroke begins the reps of a run that still goes on, and whether that stands. Knows turning points and newest
candidates; no stream.

Positions are those of values since the live counter began.
"""

from collections.abc import Sequence
from operator import is_

from sensorfit.core.beginnings import Others, half_a_rep, other_beginning, whole_reps
from sensorfit.core.halves import NEAR
from sensorfit.core.judge import Candidate
from sensorfit.core.live_candidates import Ends
from sensorfit.core.strokes import without_strays
from sensorfit.core.whole import Movement

class LiveBeginning:
    """Remembers what is known of where reps begin."""

    def __init__(self, rate: float) -> None:
        """Values come at ``rate`` Hz."""
        self._rate = rate
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
        ends: Sequence[Ends],
        candidates: Sequence[Candidate],
        members: Sequence[int],
        others: Others,
        movement: Movement,
    ) -> int | None:
        """The turning point with which the reps begin, of which the ``candidates`` that are ``members`` are cut half a
        rep off; None where they are not."""
        found = other_beginning(ends, candidates, members, self._rate, others, movement)
        if found is not None or not members:
            return found
        first = tuple(candidates[members[0] : members[-1] + 1][:NEAR])
        if len(first) != len(self._asked) or not all(map(is_, first, self._asked)):
            self._asked, self._half = first, half_a_rep(members, first, movement)
        begin = ends[members[0]][1]
        return begin if self._half and whole_reps(others(begin), movement) else None
