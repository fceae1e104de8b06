"""Which stroke of a set begins a rep. Knows the strokes paired one way and the other; no signal, no stream and no name.

Somebody who gets into position, or out of it, often makes a stroke like those of the reps. If that is taken for the
first one, all reps are cut half a rep off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sensorfit.core.alike import rep_shape
from sensorfit.core.counting import StrokePair
from sensorfit.core.whole import Movement

LONGER_PAUSE, SLACK = 1.5, 2.0
"""A pause between the strokes of the first or the last pair that is longer than this many usual ones and this many s
is no hold: somebody got into position, and waited. Real first and last reps hold for up to 1.6 times the usual and 1 s
more."""

LONGER_REP = 2.5
"""Times the usual duration of a pair from which on one at an end holds a rest as well."""

FOREIGN = 0.6
"""Share of the usual likeness below which a pair at an end is half a rep, half another movement; judgement."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """How whole (0 to 1) the pairs at both ends are, and whether one of them waits between its strokes."""

    first: float
    last: float
    waits: bool

    @classmethod
    def of(cls, pairs: Sequence[StrokePair], movement: Movement) -> "_Ends":
        pauses = [(pair.second.start - pair.first.stop) / movement.rate for pair in pairs]
        lasting = [(pair.second.stop - pair.first.start) / movement.rate for pair in pairs]
        longest, slowest = LONGER_PAUSE * median(pauses) + SLACK, LONGER_REP * median(lasting) + SLACK
        waits = [pauses[end] > longest or lasting[end] > slowest for end in (0, -1)]
        shapes = [rep_shape(pair, movement) for pair in pairs]
        likenesses = [median(one.likeness(other) for other in shapes if other is not one) for one in shapes]
        usual = max(median(likenesses), 1e-9)
        first, last = (0.0 if waits[end] else max(0.0, min(1.0, likenesses[end] / usual)) for end in (0, -1))
        return cls(first, last, any(waits))


def one_stroke_off(
    pairs: Sequence[StrokePair], others: Sequence[StrokePair], movement: Movement
) -> Sequence[StrokePair]:
    """Those of the ``others``, the same strokes paired the other way round, that are the reps; none if the ``pairs``
    are.

    The others are if a pair at one end waits between its strokes, as no rep does, and they have more whole ones.
    """
    if len(pairs) < 2 or len(others) < 2:
        return ()
    mine, theirs = _Ends.of(pairs, movement), _Ends.of(others, movement)
    if not mine.waits or len(others) + theirs.first + theirs.last <= len(pairs) + mine.first + mine.last:
        return ()
    return others[int(theirs.first < FOREIGN) : len(others) - int(theirs.last < FOREIGN)]
