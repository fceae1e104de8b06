"""What of a stretch is in no set, and why: movements at the ends of one, strokes without a partner. Knows what was
found; no signal and no stream."""

from collections.abc import Iterator, Sequence
from statistics import median

from sensorfit.core.carrier import Carrier
from sensorfit.core.counting import StrokePair
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Reason, Rejected
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import Segmented

STROKES_OF_A_REP = 2
"""One there and one back."""


def rejection(pairs: Sequence[StrokePair], reason: Reason, grounds: Grounds | None) -> Rejected:
    """Movements, one at least, that are not counted, as one."""
    size = median(pair.range_of_motion for pair in pairs)
    return Rejected(pairs[0].first.start, pairs[-1].second.stop, reason, len(pairs), size, grounds)


def beside(members: Sequence[StrokePair], found: Segmented, profile: MovementProfile) -> Iterator[Rejected]:
    """What a stretch holds before and behind the ``members`` of a set, and which strokes in it found no partner."""
    begin, end = members[0].first.start, members[-1].second.stop
    single = Grounds(Scale.REPS, 1, profile.fewest_reps, found.carrier)
    for pair in found.foreign:
        if pair.range_of_motion >= profile.smallest_rep:
            yield rejection([pair], Reason.UNLIKE_THE_SET, pair.grounds)
    for pair in found.pairs:
        outside = pair.second.stop <= begin or pair.first.start >= end
        if outside and pair.range_of_motion >= profile.smallest_rep:
            yield rejection([pair], Reason.TOO_FEW_ALIKE, single)
    yield from one_way(found.unpaired, found.carrier, profile.smallest_rep)


def one_way(strokes: Sequence[Stroke], carrier: Carrier, smallest: float) -> Iterator[Rejected]:
    """The strokes of ``smallest`` rad or more that nothing came back from."""
    for stroke in strokes:
        if stroke.size >= smallest:
            alone = Grounds(Scale.STROKES, 1, STROKES_OF_A_REP, carrier)
            yield Rejected(stroke.start, stroke.stop, Reason.NO_PARTNER, 1, stroke.size, alone)


def not_told(rejected: Sequence[Rejected], told: Sequence[tuple[int, int]]) -> list[Rejected]:
    """Those that lie in no span that is ``told`` of, and in none of the others: what was looked at once more is told of
    as it was seen then."""
    spans, left = list(told), []
    for one in rejected:
        if all(one.stop <= start or one.start >= stop for start, stop in spans):
            spans.append((one.start, one.stop))
            left.append(one)
    return left
