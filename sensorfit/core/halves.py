"""Which stroke of a set begins a rep. Knows the strokes paired one way and the other; no signal, no stream and no name.

Somebody who gets into position, or out of it, often makes a stroke like those of the reps. If that is taken for the
first one, all reps are cut half a rep off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sensorfit.core.alike import RepShape
from sensorfit.core.counting import StrokePair

LONGER_PAUSE, SLACK = 1.5, 2.0
"""A pause between the strokes of the first or the last pair that is longer than this many usual ones and this many s
is no hold: somebody got into position, and waited. Real first and last reps hold for up to 1.6 times the usual and 1 s
more."""

FOREIGN = 0.6
"""Share of the usual likeness below which a pair at an end is half a rep, half another movement; judgement."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """How whole (0 to 1) the pairs at both ends are, and whether one of them waits between its strokes."""

    first: float
    last: float
    waits: bool


def one_stroke_off(
    pairs: Sequence[StrokePair],
    shapes: Sequence[RepShape],
    others: Sequence[StrokePair],
    other_shapes: Sequence[RepShape],
    rate: float,
) -> range | None:
    """Which of the ``others``, the same strokes paired the other way round, are the reps, None if the ``pairs`` are.

    The pairs are not if one at an end waits between its strokes, as no rep does, and the other way has more whole
    ones.
    """
    if len(pairs) < 2 or len(others) < 2:
        return None
    mine, theirs = _ends(pairs, shapes, rate), _ends(others, other_shapes, rate)
    if not mine.waits or len(others) + theirs.first + theirs.last <= len(pairs) + mine.first + mine.last:
        return None
    return range(int(theirs.first < FOREIGN), len(others) - int(theirs.last < FOREIGN))


def _ends(pairs: Sequence[StrokePair], shapes: Sequence[RepShape], rate: float) -> _Ends:
    pauses = [(pair.second.start - pair.first.stop) / rate for pair in pairs]
    longest = LONGER_PAUSE * median(pauses) + SLACK
    likenesses = [median(one.likeness(other) for other in shapes if other is not one) for one in shapes]
    usual = max(median(likenesses), 1e-9)
    waits = [pauses[end] > longest for end in (0, -1)]
    whole = [
        0.0 if waits[end] else max(0.0, min(1.0, likenesses[-end] / usual))
        for end in (0, 1)
    ]
    return _Ends(*whole, waits=any(waits))
