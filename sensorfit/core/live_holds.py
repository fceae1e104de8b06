"""Which rests of a run may be reps held where they turn, while it runs. Knows the newest reps, no stream and no name.

Positions are those of values since the live counter began.
"""

from collections.abc import Sequence

from sensorfit.core.bouts import LONGEST_HOLD
from sensorfit.core.counting import StrokePair
from sensorfit.core.judge import Candidate
from sensorfit.core.long_holds import ORDINARY, Way, is_held, lies_between
from sensorfit.core.profile import Carrier, MovementProfile, Steps
from sensorfit.core.reps import Counts
from sensorfit.core.samples import FloatArray

MOST_OF_FIRST = 3
"""Turning points that a first stroke may have, as it may settle where it ends."""

USUAL_OF = 5
"""Newest reps that tell where reps turn; a set may go on in another posture."""


class LiveHolds:
    """Remembers the holds of a run, and a rest in it of which it is not known yet whether it is one."""

    def __init__(self, profile: MovementProfile, rate: float) -> None:
        """Values come at ``rate`` Hz."""
        # About the vertical no posture tells where reps turn.
        turns = profile.carrier is Carrier.TURN
        self._possible = profile.counts is Counts.REPS and profile.steps is Steps.EACH and not turns
        self._longest = LONGEST_HOLD * rate
        self.restart()

    def restart(self) -> None:
        """Another run begins."""
        self.unknown: int | None = None
        self._since = 0
        self._held: list[int] = []

    def may_be_held(self, up: FloatArray, turns: Sequence[int], reps: Sequence[StrokePair]) -> bool:
        """Whether the newest of the up vectors (n, 3) is where the ``reps`` so far turn. Before there are any it may be
        where the first one does."""
        if not self._possible:
            return False
        if not reps:
            return 0 < len(turns) <= MOST_OF_FIRST
        return Way.of(reps[-USUAL_OF:], up).turns_at(up[-1])

    def wait(self, position: int, since: int) -> None:
        """At ``position`` it rests since ``since``, and it is not known whether that is a hold."""
        self.unknown, self._since = position, since

    def goes_on(self, position: int, since: int) -> bool:
        """Whether a rest that was waited for goes on, and may still be a hold."""
        return self.unknown is not None and since <= self.unknown and position - self._since <= self._longest

    def judge(self, up: FloatArray, candidates: Sequence[Candidate], reps: Sequence[StrokePair]) -> bool | None:
        """Whether the rest was a hold of one of the candidates, compared with the ``reps`` before it, and does not
        follow `ORDINARY` ones; None as long as nobody has come back from it."""
        at = self.unknown
        if at is None or not candidates or candidates[-1].pair.second.stop <= at:
            return None
        before = [pair for pair in reps if pair.second.stop <= at]
        self.unknown = None
        ordinary = len(before) >= ORDINARY and not any(self.in_a(pair) for pair in before[-ORDINARY:])
        if ordinary or not any(is_held(one.pair, at, up, before[-USUAL_OF:]) for one in candidates):
            return False
        self._held.append(at)
        return True

    @property
    def any(self) -> bool:
        """Whether there are holds in the run: then others of it may be shorter, and say as little about a rep."""
        return bool(self._held)

    def in_a(self, pair: StrokePair) -> bool:
        """Whether a hold lies between the strokes of a pair."""
        return any(lies_between(pair, at) for at in self._held)
