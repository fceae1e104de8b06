"""Which candidates are reps while a set still runs. Knows the newest candidates, no signal and no axis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sensorfit.core.alike import LEAST_RANGE, RepShape
from sensorfit.core.counting import StrokePair
from sensorfit.core.frozen import quickly_made
from sensorfit.core.grouping import SURE, Group, best_group
from sensorfit.core.live_news import Against
from sensorfit.core.profile import GENERAL, MovementProfile, Steps
from sensorfit.core.reps import Reason
from sensorfit.core.strides import is_step
from sensorfit.core.strokes import Stroke, runs
from sensorfit.core.unfinished import failed_attempts
from sensorfit.core.whole import Movement

REMEMBERED = 3
"""Reps that stand and that newer ones are compared with."""


class Seen(Protocol):
    """The values that a live counter follows, unfiltered; positions are the counter's."""

    @property
    def movement(self) -> Movement:
        """All of them so far."""

    def index(self, value: int) -> int:
        """Sample index of what the low-pass shows at a position."""

    def position(self, index: int) -> int:
        """The position of a sample index that `index` gave; of several the last."""

    @property
    def lag(self) -> int:
        """Number of values by which the low-pass lags."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Candidate:
    """A movement to and fro, at positions of the counter, ``shown`` where the movement itself shows it, and ``placed``
    at sample indices; ``held``: a pause between its strokes, however long, belongs to it."""

    pair: StrokePair
    shown: StrokePair
    placed: StrokePair
    shape: RepShape
    held: bool = False

    def strokes(self) -> tuple[Stroke, Stroke]:
        """Both strokes; a hold counts to the first."""
        first, second = self.pair.first, self.pair.second
        return replace(first, stop=second.start) if self.held else first, second


class Judge(Protocol):
    """Says which candidates of a run are reps, each time they change."""

    @property
    def standing(self) -> Sequence[Candidate]:
        """The newest reps that stand."""

    @property
    def against(self) -> Against | None:
        """What spoke against those that were no reps when that was asked last."""

    def members(self, candidates: Sequence[Candidate], ended: bool, /) -> list[int]:
        """Places of those that are reps; ``ended``: nothing more comes."""

    def stand(self, candidates: Sequence[Candidate]) -> None:
        """These are reps from now on."""


class EveryOne:
    """Takes every movement for a rep, as where something else says whether there are any."""

    standing: Sequence[Candidate] = ()
    against: Against | None = None

    def members(self, candidates: Sequence[Candidate], _ended: bool, /) -> list[int]:
        """All places."""
        return list(range(len(candidates)))

    def stand(self, candidates: Sequence[Candidate]) -> None:
        """Nothing is compared with them."""


class LiveJudge:
    """Judges the candidates of a run each time they change; a run that goes on has the benefit of the doubt."""

    def __init__(self, profile: MovementProfile, seen: Seen, longest_pause: float, usual: float) -> None:
        """A pause longer than ``longest_pause`` positions ends a set; ``usual`` is the range in rad of the set before,
        0 if there was none."""
        self._profile = profile
        self._seen = seen
        self._longest_pause = longest_pause
        self._least_likely = LEAST_RANGE * usual
        self.standing: list[Candidate] = []
        self.against: Against | None = None

    def members(self, candidates: Sequence[Candidate], ended: bool) -> list[int]:
        """Places of those that are reps of a set."""
        known, self.against = len(self.standing), None
        together = [*self.standing, *candidates]
        strokes = [stroke for one in together for stroke in one.strokes()]
        found: list[int] = []
        for run in runs(strokes, self._longest_pause):
            first, stop = (run.start + 1) // 2, (run.stop + 1) // 2
            goes_on = stop == len(together) and not ended
            found += [first + place - known for place in self._alike(together[first:stop], goes_on)]
        return [place for place in found if place >= 0]

    def stand(self, candidates: Sequence[Candidate]) -> None:
        """These are reps from now on."""
        self.standing = [*self.standing, *candidates][-REMEMBERED:]

    def _alike(self, candidates: Sequence[Candidate], goes_on: bool) -> tuple[int, ...]:
        if not candidates:
            return ()
        pairs, shapes = [one.pair for one in candidates], [one.shape for one in candidates]
        # With enough reps their first and last, which often look otherwise, are taken in as at the end of a set.
        group = best_group(pairs, shapes, self._seen.movement, self._profile, SURE)
        failed = {place + more for place in failed_attempts(pairs, self._profile) for more in (0, 1)}
        full = tuple(one for one in group.members if one not in group.partial and one not in failed)
        if group.reason is None:
            self.against = self.against or (None if len(full) == len(candidates) else (Reason.UNLIKE_THE_SET, None))
            return full
        self.against = group.reason, group.grounds
        if group.reason is Reason.WALKING:
            return self._beside(candidates, group, goes_on)
        likely = shapes[-1].range_of_motion >= self._least_likely and not is_step(shapes[-1], self._profile)
        if not self._may_be_more(group) or not goes_on or not likely:
            return ()
        newest = len(candidates) - 1
        return full if newest in group.members else (newest,)

    def _may_be_more(self, group: Group) -> bool:
        """Whether they may be too few only so far. Two large steps say nothing about likeness: what the other side did
        between them belongs to the first one until it is told."""
        if group.reason is Reason.TOO_FEW_ALIKE:
            return True
        steps = self._profile.steps in (Steps.OWN_LARGER, Steps.OTHER_LARGER)
        return steps and group.reason is Reason.HARDLY_ALIKE and len(group.members) < GENERAL.fewest_reps

    def _beside(self, candidates: Sequence[Candidate], steps: Group, goes_on: bool) -> tuple[int, ...]:
        """Those that are reps before somebody walked and behind it."""
        first, stop = steps.members[0], steps.members[-1] + 1
        behind = self._alike(candidates[stop:], goes_on)
        return (*self._alike(candidates[:first], goes_on=False), *(stop + place for place in behind))
