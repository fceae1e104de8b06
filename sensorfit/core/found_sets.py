"""Sets as they are found in a bout, and how those on both sides of a hole become one. Knows positions; no signal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from sensorfit.core.alike import LEAST_RANGE
from sensorfit.core.counting import StrokePair
from sensorfit.core.reps import Rejected, Rep
from sensorfit.core.slips import Postures


@dataclass(frozen=True, slots=True)
class FoundSet:
    """The reps of one set, the sizes in rad of strokes beside them that found no partner, how sure it is that the
    count is right within one (`certainty`), in which postures its reps start and turn, and between which positions it
    was held or active, where seconds are counted."""

    pairs: tuple[StrokePair, ...]
    unpaired: tuple[float, ...] = ()
    confidence: float = 0.0
    postures: Postures = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def start(self) -> int:
        """Where its first rep or span starts."""
        return min((*(pair.first.start for pair in self.pairs[:1]), *(start for start, _ in self.spans[:1])), default=0)

    @property
    def stop(self) -> int:
        """Where its last rep or span has ended."""
        return max((*(pair.second.stop for pair in self.pairs[-1:]), *(stop for _, stop in self.spans[-1:])), default=0)

    def at(self, place: Callable[[int], int]) -> "FoundSet":
        """The same set with its positions where ``place`` puts them."""
        spans = tuple((place(start), place(stop)) for start, stop in self.spans)
        return replace(self, pairs=tuple(pair.at(place) for pair in self.pairs), spans=spans)

    def and_then(self, other: "FoundSet") -> "FoundSet":
        """Both as one set."""
        return FoundSet(
            self.pairs + other.pairs,
            self.unpaired + other.unpaired,
            min(self.confidence, other.confidence),
            (*self.postures, *other.postures),
            self.spans + other.spans,
        )


def joined(found: Sequence[FoundSet], longest_pause: float) -> list[FoundSet]:
    """Sets of reps of a like size with no pause of more than ``longest_pause`` positions between them are one set: a
    hole in the stream, or a few reps unlike the others, lie between."""
    together: list[FoundSet] = []
    for one in found:
        before = together[-1] if together else None
        if before and one.start - before.stop <= longest_pause and _of_a_size(before, one):
            together[-1] = before.and_then(one)
        else:
            together.append(one)
    return together


def _of_a_size(one: FoundSet, other: FoundSet) -> bool:
    if not one.pairs or not other.pairs:
        return True
    smaller, larger = sorted(median(pair.range_of_motion for pair in each.pairs) for each in (one, other))
    return smaller >= LEAST_RANGE * larger


def shared_out(live: Sequence[Rep], found: Sequence[FoundSet]) -> list[tuple[Rep, ...]]:
    """Live reps of each set: those nearest to it."""
    shares: list[list[Rep]] = [[] for _ in found]
    for rep in live:
        distances = [max(one.start - rep.stop, rep.start - one.stop) for one in found]
        shares[distances.index(min(distances))].append(rep)
    return [tuple(share) for share in shares]


@dataclass(frozen=True, slots=True)
class FoundSets:
    """The sets of a bout and what was rejected, each in order; ``unpaired`` are sizes in rad of strokes without a
    partner where nothing moved to and fro at all."""

    sets: tuple[FoundSet, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unpaired: tuple[float, ...] = ()

    def at(self, place: Callable[[int], int]) -> "FoundSets":
        """The same with their positions where ``place`` puts them."""
        sets, rejected = tuple(one.at(place) for one in self.sets), tuple(one.at(place) for one in self.rejected)
        return FoundSets(sets, rejected, self.unpaired)
