"""Reps of a faint movement that drown in what the limb wanders beside it. Knows turning points along one line; no axis,
no exercise and no stream.

A thigh on a pad that tilts by a few degrees wanders by as much: the swing between two reps may be small for its
surroundings, and is taken for a part of a larger one. The rhythm of the others tells that there is one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import radians
from statistics import median

from sensorfit.core.signals import Line

FAINT = radians(6.0)
"""rad. Median swing of a set up to which wandering may swallow a rep."""

FEWEST_SWINGS = 6
"""Swings from which on there is a rhythm: three reps."""

MISSING = 1.5
"""Times the usual from one turn to the next but one from which on a rep may be missing between them."""

SHORTEST = 0.55
"""Times the usual that must lie between any two such turns then."""

LEAST_SWING = 0.12
"""Share of the usual swing that comes back between two reps at the least."""


def with_drowned(line: Line, turns: Sequence[int], kept: Sequence[int]) -> list[int]:
    """The turning points ``kept`` of all ``turns``, and those that the rhythm of a faint movement asks for."""
    found = list(kept)
    sizes = [abs(float(line.guide[after] - line.guide[before])) for before, after in pairwise(found)]
    if len(sizes) < FEWEST_SWINGS or median(sizes) > FAINT:
        return found
    usual = median(after - before for before, after in zip(found, found[2:], strict=False))
    least = LEAST_SWING * median(sizes)
    while True:
        swing = max(_missing(line, turns, found, usual), default=(0.0, 0, 0, 0))
        if swing[0] < least:
            return found
        _, place, first, second = swing
        found[place:place] = [first, second]


def _missing(
    line: Line, turns: Sequence[int], kept: Sequence[int], usual: float
) -> Iterator[tuple[float, int, int, int]]:
    """Swings back within a swing that would make of a rep that lasts too long two that do not: size, place among the
    ``kept`` and both turning points."""
    far = len(line.guide)
    for place, (start, stop) in enumerate(pairwise(kept), 1):
        before = kept[place - 2] if place > 1 else -far
        after = kept[place + 1] if place + 1 < len(kept) else stop + far
        if max(stop - before if place > 1 else 0, after - start if place + 1 < len(kept) else 0) <= MISSING * usual:
            continue
        inside = [turn for turn in turns if start < turn < stop]
        rises = float(line.guide[stop] - line.guide[start]) > 0
        least = SHORTEST * usual
        for one, first in enumerate(inside):
            if first - before < least or stop - first < least:
                continue
            for second in inside[one + 1 :]:
                back = float(line.guide[first] - line.guide[second]) * (1 if rises else -1)
                if back > 0 and second - start >= least and after - second >= least:
                    yield back, place, first, second
