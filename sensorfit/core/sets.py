"""Which movements of a bout are sets, and why the others are not. Knows one contiguous stretch; no stream, no name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from sensorfit.core.alike import LEAST_LIKENESS, RepShape, best_likeness, rep_shape
from sensorfit.core.borders import with_borders
from sensorfit.core.carrier import ANGLES, Carrier
from sensorfit.core.counting import StrokePair
from sensorfit.core.faint_reps import RepsByRhythm, reps_by_rhythm
from sensorfit.core.found_sets import FoundSet, FoundSets
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.grouping import FAR_FROM_USUAL, SURE, Verdict, against_few, best_group
from sensorfit.core.halves import an_end_waits, one_stroke_off
from sensorfit.core.left_over import beside, not_told, one_way, rejection
from sensorfit.core.long_holds import with_long_holds
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Reason, Rejected
from sensorfit.core.rests import spans_between_rests
from sensorfit.core.samples import FloatArray
from sensorfit.core.set_ends import with_whole_ends
from sensorfit.core.slips import Postures
from sensorfit.core.strokes import Stroke
from sensorfit.core.unfinished import with_failed
from sensorfit.core.whole import Movement, Segmented, measured, segmented

MARGIN = 3.0
"""s and one rep before and behind a set in which its axis is sought anew, without what else moved in the bout."""

SHORTEST_PART = 2.0
"""s. What is left before or behind a set is looked at if it is longer than this."""

BESIDE = 0.2
"""Share of the range of the largest set of a bout below which other movement of the bout is settling or fidgeting.
Breathing and twitching after sets of 40 to 140° reached 0.16 of their range on the development recordings."""

BEYOND_DOUBT = 8
"""Reps from which on a set that is sure is one however small it is beside others: who does one exercise after the other
without a rest does small ones, too. What else moves after a set is not sure of its count, or shorter. Of the recordings
of people no count changes by it; judgement."""


def sets_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find the sets of a bout, whose reps may be held for longer than a rest lasts."""
    return with_long_holds(movement, lambda without_holds: _sets_between_rests(without_holds, profile))


def _sets_between_rests(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Between two rests, find the set that moves most, look before and behind it in the same way, and judge what was
    found."""
    spans = spans_between_rests(movement)
    bouts = [_parts_of(movement.part(span.start, span.stop), profile, span.start) for span in spans]
    parts = [part for bout in bouts for part in bout]
    if not parts:
        alone = segmented(movement, profile)
        rejected_alone = tuple(one_way(alone.unpaired, alone.carrier, profile.smallest_rep))
        return FoundSets((), rejected_alone, tuple(stroke.size for stroke in alone.unpaired))
    sets: list[FoundSet] = []
    rejected: list[Rejected] = []
    for bout in bouts:
        for part in bout:
            reason, grounds = (part.reason, part.grounds) if part.reason else _against_small(part, bout, parts)
            if reason is None:
                sets.append(_found_set(part, movement, profile))
                rejected += [rejection([pair], Reason.UNLIKE_THE_SET, pair.grounds) for pair in part.unlike]
            else:
                rejected.append(rejection(part.pairs, reason, grounds and grounds.seen_in(part.carrier)))
    told = [(pair.first.start, pair.second.stop) for part in parts for pair in (*part.pairs, *part.unlike)]
    rejected += not_told([one for part in parts for one in part.beside], told)
    return FoundSets(tuple(sets), tuple(sorted(rejected, key=lambda one: one.start)))


def _against_small(part: "_Part", near: Sequence["_Part"], all_parts: Sequence["_Part"]) -> Verdict:
    """What speaks against a part of less than `BEYOND_DOUBT` reps beside others: it is small for those with which no
    rest lies between, or for any while it is not sure."""
    if part.confidence >= SURE and len(part.pairs) >= BEYOND_DOUBT:
        return None, None
    others = near if part.confidence >= SURE else all_parts
    limit = BESIDE * max((other.range_of_motion for other in others if other.reason is None), default=0.0)
    if part.range_of_motion >= limit:
        return None, None
    return Reason.SMALL_BESIDE_OTHERS, Grounds(Scale.RANGE, part.range_of_motion, limit)


def _found_set(part: "_Part", movement: Movement, profile: MovementProfile) -> FoundSet:
    # Where a stroke turns there and back, as where no angle carries the reps, it has no axis of its own.
    turns = part.carrier in ANGLES and not part.there_and_back and not part.by_rhythm
    bordered = with_borders(part.pairs, movement, profile.arrives_early) if turns else part.pairs
    # What goes there and back has turned by nothing.
    pairs = tuple(measured(bordered, movement, profile, Carrier.TILT if part.there_and_back else part.carrier))
    return FoundSet(pairs, tuple(stroke.size for stroke in part.unpaired), part.confidence, part.postures)


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a bout in which movements hang together; ``reason``: why they are no set, on which ``grounds``,
    ``beside``: what else moved in the same stretch, ``alone``: nothing else did so to and fro, ``there_and_back`` as in
    `Segmented`, ``by_rhythm``: no rep was seen by itself."""

    pairs: tuple[StrokePair, ...]
    unlike: tuple[StrokePair, ...]
    unpaired: tuple[Stroke, ...]
    beside: tuple[Rejected, ...]
    range_of_motion: float
    reason: Reason | None
    grounds: Grounds | None
    carrier: Carrier
    alone: bool
    confidence: float
    postures: Postures
    there_and_back: bool
    by_rhythm: bool = False

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
        return replace(self, pairs=pairs, unlike=unlike, beside=tuple(one.at(place) for one in self.beside))


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
    alone = alone.moved(begin)
    return replace(alone, beside=(*part.beside, *alone.beside))


def _best_part(movement: Movement, profile: MovementProfile) -> _Part | None:
    """The movements that hang together and move most; None where nothing moves to and fro. Where the exercise hardly
    moves the segment its rhythm is asked, too."""
    part = _seen_part(movement, profile)
    is_set = part is not None and part.reason is None
    seen = part.pairs if part and is_set else ()
    reps = reps_by_rhythm(movement, seen, profile.smallest_swing) if profile.hardly_moves else None
    if reps and reps.instead:
        return _part_by_rhythm(reps, part.beside if part else ())
    if reps and part and reps.beside:
        return replace(part, confidence=min(part.confidence, reps.confidence))
    return part


def _part_by_rhythm(reps: RepsByRhythm, beside: tuple[Rejected, ...]) -> _Part:
    usual = median(pair.range_of_motion for pair in reps.pairs)
    return _Part(
        reps.pairs,
        unlike=(),
        unpaired=(),
        beside=beside,
        range_of_motion=usual,
        reason=None,
        grounds=None,
        carrier=Carrier.TILT,
        alone=True,
        confidence=reps.confidence,
        postures=(),
        there_and_back=False,
        by_rhythm=True,
    )


def _seen_part(movement: Movement, profile: MovementProfile) -> _Part | None:
    """The movements that hang together and move most by what is seen of each."""
    found = segmented(movement, profile)
    if not found.pairs:
        return None
    group = _Grouped.of(found.pairs, found, movement, profile)
    # Who fails at the end stays low, too.
    telling = group.members[:-1] if group.members[-1].partial else group.members
    if group.reason is None and found.carrier in ANGLES and an_end_waits(telling, movement.rate):
        start, stop = group.members[0].first.start, group.members[-1].second.stop
        halfway = tuple(pair for pair in found.halfway if pair.second.stop > start and pair.first.start < stop)
        other = _Grouped.of(halfway, found, movement, profile) if len(halfway) > 1 else None
        reps = one_stroke_off(group.members, other.members, movement) if other and other.reason is None else ()
        if other and reps:
            group = replace(other, members=tuple(reps))
    return _Part(
        group.members,
        group.unlike,
        found.unpaired,
        tuple(beside(group.members, found, profile)),
        group.range_of_motion,
        group.reason,
        group.grounds,
        found.carrier,
        alone=len(group.members) == len(found.pairs),
        confidence=found.confidence,
        postures=tuple(_postures(group.members, movement, found)),
        there_and_back=found.there_and_back,
    )


def _postures(
    pairs: Sequence[StrokePair], movement: Movement, found: Segmented
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Where the reps start and turn. Where they are not tilted there and back they turn nowhere else."""
    turns, last = found.carrier is Carrier.TILT and not found.there_and_back, len(movement.up) - 1
    for pair in pairs:
        start = movement.up[pair.first.start]
        yield start, movement.up[min(pair.turn, last)] if turns else start


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The reps of the `Group` of some pairs, its ends without what led into it and out of it."""

    members: tuple[StrokePair, ...]
    unlike: tuple[StrokePair, ...]
    range_of_motion: float
    reason: Reason | None
    grounds: Grounds | None

    @classmethod
    def of(
        cls, pairs: Sequence[StrokePair], found: Segmented, movement: Movement, profile: MovementProfile
    ) -> "_Grouped":
        shapes, carrier = [rep_shape(pair, movement) for pair in pairs], found.carrier
        known = {(pair.first, pair.second): shape for pair, shape in zip(pairs, shapes, strict=True)}
        group = best_group(pairs, shapes, movement, profile, found.confidence, carrier)
        usual, verdict = group.range_of_motion, (group.reason, group.grounds)
        members = tuple(
            replace(pairs[one], grounds=_likeness_or_size(shapes, one, usual, carrier), partial=one in group.partial)
            for one in group.members
        )
        if group.reason is None and carrier in ANGLES and not found.there_and_back:
            first, last = group.members[0], group.members[-1]
            before = pairs[first - 1] if first else None
            behind = pairs[last + 1] if last + 1 < len(pairs) else None
            whole_reps = with_failed(with_whole_ends(members, before, behind, movement), movement, profile)
            members = _with_grounds(whole_reps, movement, usual, carrier)
            whole = [known.get((pair.first, pair.second)) or rep_shape(pair, movement) for pair in members]
            few = against_few(whole, profile)
            verdict = few if few[0] else verdict
        unlike = tuple(replace(pairs[one], grounds=_size(shapes[one], usual, carrier)) for one in group.unlike)
        return cls(members, unlike, usual, *verdict)


def _with_grounds(
    pairs: Sequence[StrokePair], movement: Movement, usual: float, carrier: Carrier
) -> tuple[StrokePair, ...]:
    """The reps of a set, those that have no grounds yet with their own."""
    if all(pair.grounds for pair in pairs):
        return tuple(pairs)
    shapes = [rep_shape(pair, movement) for pair in pairs]
    return tuple(
        pair if pair.grounds else replace(pair, grounds=_likeness_or_size(shapes, place, usual, carrier))
        for place, pair in enumerate(pairs)
    )


def _likeness_or_size(shapes: Sequence[RepShape], place: int, usual: float, carrier: Carrier) -> Grounds:
    """How alike the movement at ``place`` is to those around it, or what has it counted although it is not."""
    likeness = best_likeness(shapes, place)
    if likeness is None or likeness < LEAST_LIKENESS:
        return _size(shapes[place], usual, carrier)
    return Grounds(Scale.LIKENESS, likeness, LEAST_LIKENESS, carrier)


def _size(shape: RepShape, usual: float, carrier: Carrier) -> Grounds:
    """How far it goes, and the least or most at which it belongs among reps of ``usual`` rad."""
    size = shape.range_of_motion
    limit = usual / FAR_FROM_USUAL if size < usual else usual * FAR_FROM_USUAL
    return Grounds(Scale.RANGE, size, limit, carrier)
