"""Turning points to reps: the one rule used live and at the end of a set. Knows positions, no stream and no axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from sensorfit.core.frozen import quickly_made
from sensorfit.core.grounds import Grounds
from sensorfit.core.metrics import RepMetrics
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Evidence, Phase, PhaseSpan, Rep, StepSide
from sensorfit.core.strokes import Stroke

CREDIBLE_SHARE = 0.7
"""Share of the typical stroke from which on the size of a rep no longer lowers its confidence."""

CREDIBLE_MARGIN = 3.0
"""Multiple of the smallest countable swing from which on the noise floor no longer lowers the confidence. A thigh in
a leg curl is counted reliably (80 to 100 % of simulated sets) from 2° on, twice the live floor, and never below
0.5°."""


@quickly_made
@dataclass(frozen=True, slots=True)
class StrokePair:
    """The two strokes of one rep, the range in rad between its ends, and what was measured of it at the set's end;
    ``partial``: it went only part of the way. ``grounds``: by what it was told from other movement, and ``trust``, 0 to
    1, how far where its size does not say so; both None where that was not asked. ``side``: whose step it is, where
    that is known."""

    first: Stroke
    second: Stroke
    range_of_motion: float
    metrics: RepMetrics | None = None
    partial: bool = False
    grounds: Grounds | None = None
    trust: float | None = None
    side: StepSide | None = None

    @property
    def size(self) -> float:
        """Size of the smaller stroke."""
        return min(self.first.size, self.second.size)

    @property
    def turn(self) -> int:
        """The middle of the pause between the strokes."""
        return (self.first.stop + self.second.start) // 2

    def at(self, place: Callable[[int], int]) -> "StrokePair":
        """The same pair with its positions where ``place`` puts them."""
        first = Stroke(place(self.first.start), place(self.first.stop), self.first.size)
        second = Stroke(place(self.second.start), place(self.second.stop), self.second.size)
        # `replace` takes four times as long.
        others = self.range_of_motion, self.metrics, self.partial, self.grounds, self.trust, self.side
        return StrokePair(first, second, *others)


def rep_confidence(pair: StrokePair, typical: float, smallest: float) -> float:
    """Confidence 0 to 1 that a pair of strokes is a rep: both strokes of a usual size, and well above the floor."""
    usual = min(1.0, pair.size / (CREDIBLE_SHARE * typical))
    margin = min(1.0, pair.size / (CREDIBLE_MARGIN * smallest))
    return usual * margin


@dataclass(frozen=True, slots=True)
class RepMaker:
    """Gives stroke pairs, whose strokes are in sample indices, their numbers and phases.

    A pause longer than ``longest_pause`` samples after a rep is rest, not its closing pause.
    """

    profile: MovementProfile
    longest_pause: float

    def reps(self, pairs: Sequence[StrokePair], typical: float, number: int = 1) -> list[Rep]:
        """Consecutive reps, the first full one numbered ``number``; ``typical`` is the usual size in rad of the set.

        Partial reps are numbered by themselves, from 1. Where sides are told apart each has a usual size of its own.
        """
        numbers = {False: count(number), True: count(1)}
        following = [*pairs[1:], None]
        sides = {pair.side for pair in pairs}
        usual = {side: typical_size(sorted(one.size for one in pairs if one.side is side)) for side in sides if side}
        return [
            self._rep(pair, after, usual[pair.side] if pair.side else typical, next(numbers[pair.partial]))
            for pair, after in zip(pairs, following, strict=False)
        ]

    def whole_set(self, pairs: Sequence[StrokePair]) -> tuple[Rep, ...]:
        """Reps of a set that is known from beginning to end, partial ones among them."""
        return tuple(self.reps(pairs, typical_size(sorted(pair.size for pair in pairs))))

    def _rep(self, pair: StrokePair, after: StrokePair | None, typical: float, number: int) -> Rep:
        first, second = self.profile.strokes()
        smallest = self.profile.smallest_swing
        phases = [
            PhaseSpan(first, pair.first.start, pair.first.stop),
            PhaseSpan(Phase.PAUSE, pair.first.stop, pair.second.start),
            PhaseSpan(second, pair.second.start, pair.second.stop),
        ]
        if after and after.first.start - pair.second.stop <= self.longest_pause:
            phases.append(PhaseSpan(Phase.PAUSE, pair.second.stop, after.first.start))
        evidence = Evidence(pair.first.size, pair.second.size, typical, smallest, pair.grounds)
        confidence = rep_confidence(pair, typical, smallest) if pair.trust is None else pair.trust
        return Rep(
            number, tuple(phases), pair.range_of_motion, confidence, evidence, pair.metrics, pair.partial, pair.side
        )


def typical_size(sizes: Sequence[float]) -> float:
    """Median of ``sizes``, which ascend; 0 without any."""
    return sizes[len(sizes) // 2] if sizes else 0.0
