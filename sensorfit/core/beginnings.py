"""Which stroke begins the first rep of a set that still runs. Knows the newest candidates, no signal and no stream.

Who walks up and gets into position moves to and fro before the first rep; if strokes are paired from there on, all reps
may be cut half a rep off.
"""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

from sensorfit.core.alike import RepShape
from sensorfit.core.halves import NEAR, waits
from sensorfit.core.judge import Candidate

FEWEST = 3
"""Reps from which on it is asked: two others say what is usual."""

MOST = 8
"""Reps up to which it is asked; later the count stands."""

WHOLE = 0.8
"""Share of the usual likeness from which on what is paired with the stroke before is a rep as well."""


def is_open(members: Sequence[int]) -> bool:
    """Whether the stroke that begins these reps may still be another one."""
    return FEWEST <= len(members) <= MOST and members[-1] - members[0] == len(members) - 1


def begins_later(reps: Sequence[Candidate], rate: float) -> bool:
    """Whether the first of the ``reps`` waits between its strokes as no other does: the second stroke begins them."""
    return waits([one.pair for one in reps[:NEAR]], rate)


def begins_earlier(others: Sequence[Candidate], rate: float) -> bool:
    """Whether of ``others``, the strokes of reps paired the other way round from the stroke before them on, the first
    is one like those behind it."""
    near = others[:NEAR]
    if len(near) < FEWEST or waits([one.pair for one in near], rate):
        return False
    first, *behind = (one.shape for one in near)
    return first.like(behind[0]) and _wholeness(first, behind) >= WHOLE


def _wholeness(first: RepShape, behind: Sequence[RepShape]) -> float:
    usual = median(one.likeness(other) for one, other in combinations(behind, 2))
    return median(map(first.likeness, behind)) / max(usual, 1e-9)
