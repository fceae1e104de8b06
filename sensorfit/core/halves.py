"""Which stroke of a set begins a rep. Knows the strokes paired one way and the other; no signal, no stream and no name.

Somebody who gets into position, or out of it, often makes a stroke like those of the reps. If that is taken for the
first one, all reps are cut half a rep off.
"""

from collections.abc import Sequence
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

NEAR = 5
"""Pairs from an end on that tell what is usual there: a set may go on in another tempo."""

FOREIGN = 0.6
"""Share of the usual likeness below which a pair at an end is half a rep, half another movement; judgement."""

ABOUT = 0.25
"""Reps by which both ways may differ and still tell the same; judgement."""


def an_end_waits(pairs: Sequence[StrokePair], rate: float) -> bool:
    """Whether the first or the last of the pairs, in values at ``rate`` Hz, rests as no rep does."""
    return len(pairs) > 1 and any(_waits(side, rate) for side in _sides(pairs))


def one_stroke_off(
    pairs: Sequence[StrokePair], others: Sequence[StrokePair], movement: Movement
) -> Sequence[StrokePair]:
    """Of pairs of which `an_end_waits`, and the ``others``, the same strokes paired the other way round: those of the
    others that are the reps, if they have about as many whole ones; else none. Positions are those in ``movement``."""
    if len(others) < 2:
        return ()
    (first, last), whole = wholeness(others, movement), sum(wholeness(pairs, movement))
    if len(others) + first + last < len(pairs) + whole - ABOUT:
        return ()
    return others[int(first < FOREIGN) : len(others) - int(last < FOREIGN)]


def pause_waits(pairs: Sequence[StrokePair], rate: float) -> bool:
    """Whether the first of the pairs, in values at ``rate`` Hz, rests between its strokes as the others do not."""
    pause, *pauses = ((pair.second.start - pair.first.stop) / rate for pair in pairs)
    return pause > LONGER_PAUSE * median(pauses) + SLACK


def _sides(pairs: Sequence[StrokePair]) -> tuple[Sequence[StrokePair], Sequence[StrokePair]]:
    """The first pairs and the last ones, each from the end on."""
    return pairs[:NEAR], pairs[: -NEAR - 1 : -1]


def _waits(pairs: Sequence[StrokePair], rate: float) -> bool:
    """Whether the first of the pairs rests between its strokes, or in one, as the others do not."""
    lasting, *others = ((pair.second.stop - pair.first.start) / rate for pair in pairs)
    return pause_waits(pairs, rate) or lasting > LONGER_REP * median(others) + SLACK


def wholeness(pairs: Sequence[StrokePair], movement: Movement) -> tuple[float, float]:
    """How much of a rep, 0 to 1, the first and the last pair are: nothing if they wait, else by their likeness."""
    shapes = [rep_shape(pair, movement) for pair in pairs]
    likenesses = [median(one.likeness(other) for other in shapes if other is not one) for one in shapes]
    usual = max(median(likenesses), 1e-9)
    first, last = (
        0.0 if _waits(side, movement.rate) else max(0.0, min(1.0, likenesses[end] / usual))
        for side, end in zip(_sides(pairs), (0, -1), strict=True)
    )
    return first, last
