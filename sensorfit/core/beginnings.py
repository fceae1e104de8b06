"""Which stroke begins the first rep of a set that still runs. Knows the newest candidates, no signal and no stream.

Who walks up and gets into position moves to and fro before the first rep; if strokes are paired from there on, all reps
may be cut half a rep off.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from statistics import median

from sensorfit.core.alike import RepShape, rep_shape
from sensorfit.core.counting import StrokePair
from sensorfit.core.halves import FOREIGN, NEAR, pause_waits
from sensorfit.core.judge import Candidate
from sensorfit.core.set_ends import first_unhidden, whole_beginning
from sensorfit.core.whole import Movement

FEWEST = 3
"""Reps from which on it is asked: two others say what is usual."""

MOST = 8
"""Reps up to which it is asked; later the count stands."""

WHOLE = 0.8
"""Share of the usual likeness from which on what is paired with the stroke before is a rep as well."""

LONGER = 1.5
"""Times the usual duration from which on a first rep may hold what led into the set: with half a rep it lasted 1.7 to
2.6 times as long in simulated sets; first reps of people are often unlike the others, and last 0.7 to 1.3 times."""

CLEARLY = 0.8
"""Likeness that the first rep paired the other way has at the least: simulated ones have 0.8 to 1, punches and jumps at
the wrists of people, which are less alike, lost reps otherwise."""

Others = Callable[[int], Sequence[Candidate]]
"""The newest strokes paired from one of their turning points on, at most `NEAR` pairs."""


def other_beginning(
    ends: Sequence[tuple[int, int, int]],
    candidates: Sequence[Candidate],
    members: Sequence[int],
    others: Others,
    movement: Movement,
) -> int | None:
    """The turning point, of the ``ends`` of the candidates, behind which somebody waits before the ``members`` as in
    none of them, if it begins them."""
    if not _may_be_asked(members):
        return None
    for place in range(max(0, members[0] - 1), members[0] + 1):
        near = candidates[place : members[-1] + 1][:NEAR]
        if not candidates[place].held and _gets_into_position([one.pair for one in near], movement.rate):
            begin = ends[place][1]
            hidden = _hides_a_rep(near, movement)
            return begin if not hidden and are_reps([one.shape for one in others(begin)]) else None
    return None


def _may_be_asked(members: Sequence[int]) -> bool:
    return FEWEST <= len(members) <= MOST and members[-1] - members[0] < len(members)


def _gets_into_position(near: Sequence[StrokePair], rate: float) -> bool:
    """Whether somebody waits between the strokes of the first of the pairs as in none behind it."""
    return len(near) >= FEWEST and pause_waits(near, rate)


def are_reps(others: Sequence[RepShape]) -> bool:
    """Whether of ``others``, the strokes of reps paired the other way round, the first is like those behind it."""
    first, *behind = others
    if len(behind) < FEWEST - 1 or not first.like(behind[0]):
        return False
    return _likeness_of(first, behind) >= WHOLE


def half_a_rep(members: Sequence[int], first: Sequence[Candidate], movement: Movement) -> bool:
    """Whether the first of the ``members``, of which the ``first`` ones are given, is half a rep and half what led into
    the set: it lasts longer than they do and is unlike them."""
    if not _may_be_asked(members):
        return False
    shape, behind = _first_shape(first, movement), [one.shape for one in first[1:]]
    lasting = median(one.duration for one in behind)
    return shape.duration > LONGER * lasting and _likeness_of(shape, behind) < FOREIGN


def whole_reps(others: Sequence[Candidate], movement: Movement) -> bool:
    """Whether the first of ``others``, without what led into it, is a rep like those behind it."""
    if len(others) < FEWEST or pause_waits([one.pair for one in others], movement.rate):
        return False
    first, behind = _first_shape(others, movement), [one.shape for one in others[1:]]
    return _likeness_of(first, behind) >= WHOLE and median(map(first.likeness, behind)) >= CLEARLY


def _first_shape(near: Sequence[Candidate], movement: Movement) -> RepShape:
    """The shape of the first without what led into it."""
    whole = whole_beginning([one.shown for one in near], None, movement)[0]
    return near[0].shape if whole is near[0].shown else rep_shape(whole, movement)


def _hides_a_rep(near: Sequence[Candidate], movement: Movement) -> bool:
    """Whether the first only seems to wait, since its first stroke is hidden behind a larger movement."""
    pair, *others = (one.shown for one in near)
    found = first_unhidden(pair, others, movement)
    if found is pair or pause_waits([found, *others], movement.rate):
        return False
    return _likeness_of(rep_shape(found, movement), [one.shape for one in near[1:]]) >= WHOLE


def _likeness_of(first: RepShape, behind: Sequence[RepShape]) -> float:
    usual = median(one.likeness(other) for one, other in combinations(behind, 2))
    return median(map(first.likeness, behind)) / usual if usual > 0 else 0.0
