"""Which movements of a bout are sets, and why the others are not. Knows one contiguous stretch; no stream, no name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from sensorfit.core.alike import LEAST_RANGE, lasting_turn, rep_shape
from sensorfit.core.borders import with_borders
from sensorfit.core.counting import StrokePair
from sensorfit.core.grouping import SURE, best_group
from sensorfit.core.halves import one_stroke_off
from sensorfit.core.profile import Carrier, MovementProfile
from sensorfit.core.reps import Reason, Rejected
from sensorfit.core.rests import spans_between_rests
from sensorfit.core.set_ends import with_whole_ends
from sensorfit.core.whole import Movement, Segmented, measured, segmented

MARGIN = 3.0
"""s and one rep before and behind a set in which its axis is sought anew, without what else moved in the bout."""

SHORTEST_PART = 2.0
"""s. What is left before or behind a set is looked at if it is longer than this."""

BESIDE = 0.2
"""Share of the range of the largest set of a bout below which other movement of the bout is settling or fidgeting.
Breathing and twitching after sets of 40 to 140° reached 0.16 of their range on the development recordings."""


ANGLES = (Carrier.TILT, Carrier.TURN)
"""What carries reps whose strokes are turns."""


@dataclass(frozen=True, slots=True)
class FoundSet:
    """The reps of one set, the sizes in rad of strokes beside them that found no partner, how sure it is that the count
    is right within one (`certainty`), and by how many rad the posture that reps start from changed for good."""

    pairs: tuple[StrokePair, ...]
    unpaired: tuple[float, ...] = ()
    confidence: float = 0.0
    turned: float = 0.0

    @property
    def start(self) -> int:
        """Where its first rep starts."""
        return self.pairs[0].first.start if self.pairs else 0

    @property
    def stop(self) -> int:
        """Where its last rep has ended."""
        return self.pairs[-1].second.stop if self.pairs else 0

    def at(self, place: Callable[[int], int]) -> "FoundSet":
        """The same set with its positions where ``place`` puts them."""
        return replace(self, pairs=tuple(pair.at(place) for pair in self.pairs))


def joined(found: Sequence[FoundSet], longest_pause: float) -> list[FoundSet]:
    """Sets of reps of a like size with no pause of more than ``longest_pause`` positions between them are one set: a
    hole in the stream, or a few reps unlike the others, lie between."""
    together: list[FoundSet] = []
    for one in found:
        before = together[-1] if together else None
        if before and one.start - before.stop <= longest_pause and _of_a_size(before, one):
            confidence, turned = min(before.confidence, one.confidence), max(before.turned, one.turned)
            together[-1] = FoundSet(before.pairs + one.pairs, before.unpaired + one.unpaired, confidence, turned)
        else:
            together.append(one)
    return together


def _of_a_size(one: FoundSet, other: FoundSet) -> bool:
    smaller, larger = sorted(median(pair.range_of_motion for pair in each.pairs) for each in (one, other))
    return smaller >= LEAST_RANGE * larger


@dataclass(frozen=True, slots=True)
class FoundSets:
    """The sets of a bout and what was rejected, each in order; ``unpaired`` are sizes in rad of strokes without a
    partner where nothing moved to and fro at all."""

    sets: tuple[FoundSet, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unpaired: tuple[float, ...] = ()


def sets_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Between two rests, find the set that moves most, look before and behind it in the same way, and judge what was
    found."""
    spans = spans_between_rests(movement)
    bouts = [_parts_of(movement.part(span.start, span.stop), profile, span.start) for span in spans]
    parts = [part for bout in bouts for part in bout]
    if not parts:
        return FoundSets(unpaired=segmented(movement, profile).unpaired)
    sets: list[FoundSet] = []
    rejected: list[Rejected] = []
    for bout in bouts:
        for part in bout:
            reason = part.reason or _reason_beside(part, bout, parts)
            if reason is None:
                sets.append(_found_set(part, movement, profile))
                rejected += [_rejected([pair], Reason.UNLIKE_THE_SET) for pair in part.unlike]
            else:
                rejected.append(_rejected(part.pairs, reason))
    return FoundSets(tuple(sets), tuple(rejected))


def _reason_beside(part: "_Part", near: Sequence["_Part"], all_parts: Sequence["_Part"]) -> Reason | None:
    """What speaks against a part beside others: it is small for those with which no rest lies between, or for any
    while it is not sure."""
    others = near if part.confidence >= SURE else all_parts
    largest = max((other.range_of_motion for other in others if other.reason is None), default=0.0)
    return Reason.SMALL_BESIDE_OTHERS if part.range_of_motion < BESIDE * largest else None


def _found_set(part: "_Part", movement: Movement, profile: MovementProfile) -> FoundSet:
    # Where no angle carries the reps, a stroke turns there and back, and has no axis of its own.
    turns = part.carrier in ANGLES
    bordered = with_borders(part.pairs, movement, profile.arrives_early) if turns else part.pairs
    pairs = tuple(measured(bordered, movement, profile, part.carrier))
    return FoundSet(pairs, part.unpaired, part.confidence, part.turned)


def _rejected(pairs: Sequence[StrokePair], reason: Reason) -> Rejected:
    size = median(pair.range_of_motion for pair in pairs)
    return Rejected(pairs[0].first.start, pairs[-1].second.stop, reason, len(pairs), size)


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a bout in which movements hang together; ``reason``: why they are no set, ``alone``: nothing else moved
    to and fro."""

    pairs: tuple[StrokePair, ...]
    unlike: tuple[StrokePair, ...]
    unpaired: tuple[float, ...]
    range_of_motion: float
    reason: Reason | None
    carrier: Carrier
    alone: bool
    confidence: float
    turned: float

    @property
    def start(self) -> int:
        return self.pairs[0].first.start

    @property
    def stop(self) -> int:
        return self.pairs[-1].second.stop

    def moved(self, by: int) -> "_Part":
        def place(position: int) -> int:
            return position + by

        pairs, unlike = (tuple(pair.at(place) for pair in group) for group in (self.pairs, self.unlike))
        return replace(self, pairs=pairs, unlike=unlike)


def _parts_of(movement: Movement, profile: MovementProfile, origin: int = 0) -> list[_Part]:
    """Parts, in order, of movement that begins at position ``origin`` of a bout, each along an axis of its own."""
    length = len(movement.up)
    if length < SHORTEST_PART * movement.rate:
        return []
    part = _best_part(movement, profile)
    if part is None:
        return []
    part = _seen_alone(part, movement, profile)
    return [
        *_parts_of(movement.part(0, part.start), profile, origin),
        part.moved(origin),
        *_parts_of(movement.part(part.stop, length), profile, origin + part.stop),
    ]


def _seen_alone(part: _Part, movement: Movement, profile: MovementProfile) -> _Part:
    """The same set along the axis of its own movement, without what else moved."""
    margin = round(MARGIN * movement.rate) + (part.stop - part.start) // len(part.pairs)
    begin, end = max(0, part.start - margin), min(len(movement.up), part.stop + margin)
    if part.alone or part.reason is not None or end - begin == len(movement.up):
        return part
    alone = _best_part(movement.part(begin, end), profile)
    if alone is None or alone.reason is not None or len(alone.pairs) < len(part.pairs) - 1:
        return part
    return alone.moved(begin)


def _best_part(movement: Movement, profile: MovementProfile) -> _Part | None:
    """The movements that hang together and move most; None where nothing moves to and fro."""
    found = segmented(movement, profile)
    if not found.pairs:
        return None
    group = _Grouped.of(found.pairs, found, movement, profile)
    if group.reason is None and found.carrier in ANGLES:
        start, stop = group.members[0].first.start, group.members[-1].second.stop
        halfway = tuple(pair for pair in found.halfway if pair.second.stop > start and pair.first.start < stop)
        if len(halfway) > 1:
            other = _Grouped.of(halfway, found, movement, profile)
            reps = one_stroke_off(group.members, other.members, movement) if other.reason is None else ()
            if reps:
                group = replace(other, members=tuple(reps))
    return _Part(
        group.members,
        group.unlike,
        found.unpaired,
        group.range_of_motion,
        group.reason,
        found.carrier,
        alone=len(group.members) == len(found.pairs),
        confidence=found.confidence,
        turned=lasting_turn([movement.up[pair.first.start] for pair in group.members]),
    )


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The reps of the `Group` of some pairs, its ends without what led into it and out of it."""

    members: tuple[StrokePair, ...]
    unlike: tuple[StrokePair, ...]
    range_of_motion: float
    reason: Reason | None

    @classmethod
    def of(
        cls, pairs: Sequence[StrokePair], found: Segmented, movement: Movement, profile: MovementProfile
    ) -> "_Grouped":
        shapes = [rep_shape(pair, movement) for pair in pairs]
        turning = found.carrier in ANGLES
        group = best_group(pairs, shapes, movement, profile, found.confidence, turning)
        members = tuple(replace(pairs[one], partial=one in group.partial) for one in group.members)
        if group.reason is None and turning:
            first, last = group.members[0], group.members[-1]
            before = pairs[first - 1] if first else None
            behind = pairs[last + 1] if last + 1 < len(pairs) else None
            members = with_whole_ends(members, before, behind, movement)
        return cls(members, tuple(pairs[one] for one in group.unlike), group.range_of_motion, group.reason)
