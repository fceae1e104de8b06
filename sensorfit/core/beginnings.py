"""Which stroke begins the first rep of a set that still runs. Knows the newest candidates, no signal and no stream.

Who walks up and gets into position moves to and fro before the first rep; if strokes are paired from there on, all reps
may be cut half a rep off.
"""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

from sensorfit.core.alike import RepShape
from sensorfit.core.counting import StrokePair
from sensorfit.core.halves import NEAR, pause_waits
from sensorfit.core.judge import Candidate

FEWEST = 3
"""Reps from which on it is asked: two others say what is usual."""

MOST = 8
"""Reps up to which it is asked; later the count stands."""

WHOLE = 0.8
"""Share of the usual likeness from which on what is paired with the stroke before is a rep as well."""


def other_beginning(
    ends: Sequence[tuple[int, int, int]], candidates: Sequence[Candidate], members: Sequence[int], rate: float
) -> int | None:
    """The turning point, of the ``ends`` of the candidates, behind which somebody waits before the ``members`` as in
    none of them: it may begin them."""
    if not FEWEST <= len(members) <= MOST or members[-1] - members[0] >= len(members):
        return None
    for place in range(max(0, members[0] - 1), members[0] + 1):
        pairs = [one.pair for one in candidates[place : members[-1] + 1]]
        if not candidates[place].held and _gets_into_position(pairs, rate):
            return ends[place][1]
    return None


def _gets_into_position(pairs: Sequence[StrokePair], rate: float) -> bool:
    """Whether somebody waits between the strokes of the first of the ``pairs`` as in none behind it."""
    near = pairs[:NEAR]
    return len(near) >= FEWEST and pause_waits(near, rate)


def are_reps(others: Sequence[RepShape]) -> bool:
    """Whether of ``others``, the strokes of reps paired the other way round, the first is like those behind it."""
    first, *behind = others[:NEAR]
    if len(behind) < FEWEST - 1 or not first.like(behind[0]):
        return False
    usual = median(one.likeness(other) for one, other in combinations(behind, 2))
    return median(map(first.likeness, behind)) >= WHOLE * usual
