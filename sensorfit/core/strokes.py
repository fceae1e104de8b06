"""Where a stroke begins and ends, and which strokes belong together as reps. Knows positions along one line; no
axis, no stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, dist
from statistics import median

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray

CORE = 0.15
"""Share of a stroke at either end that may creep. Between them it may stick (a grinding rep) and is still one
stroke."""

CREEP = 0.07
"""Share of the stroke's peak speed below which it has not begun, or has ended. Against hand-cut reps (Physical
Therapy Exercises, squats with three IMUs) 0.05 to 0.1 were within 0.05 s; level crossings were 0.2 to 0.3 s off."""

CREEP_SHARE = 0.0713
"""Share of a stroke's duration at either end in which a minimum-jerk movement (Flash & Hogan 1985, doi
10.1523/JNEUROSCI.05-07-01688.1985) is slower than `CREEP` of its peak: the t in 16 t² (1 - t)² = 0.07. People move
much like that, so what was cut off is added."""

LONGEST_PAUSE = 10.0
"""s without a stroke that end a run of reps. Holds inside reps last up to 5 s in the recordings and programs at
hand."""

STRAY = 1.0
"""A run's first or last turning point that lies this many typical strokes away from where the others turn belongs to
getting into position or leaving it."""

ODD_BEGINNING = 0.2
"""Of an odd number of strokes the first is one too many if it begins this many typical strokes off; else the last is,
as when a set is ended in the middle of a rep."""

TRUE = b"\1"
"""One that is true in the bytes of an array of truths, in which it is sought in a third of the time."""

FEWEST_FOR_STRAY = 6
"""Strokes from which on it can be told where the others turn."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement in one direction: positions in the signal of its first and (exclusive) last moving value, size in
    its unit."""

    start: int
    stop: int
    size: float


def strokes_between(position: FloatArray, turns: Sequence[int], core: float = CORE) -> list[Stroke]:
    """The strokes between the turning points of ``position`` (n,), each without the stillness at either end: it may
    creep within a share ``core`` of its way there.

    What can be told of all values at once is; each stroke is then found in the bytes of what is true.
    """
    if len(turns) < 2:
        return []
    origin = turns[0]
    path, places = position[origin : turns[-1] + 1], np.array(turns) - origin
    lengths, begins = places[1:] - places[:-1], path[places]
    sizes = begins[1:] - begins[:-1]
    share = (path[:-1] - begins[:-1].repeat(lengths)) / sizes.repeat(lengths)
    half, early, late = (is_so.tobytes() for is_so in (share >= 0.5, share < core, share > 1 - core))
    spans = list(pairwise(places.tolist()))
    ways = []
    for first, last in spans:
        middle = _next(half, first, last)
        ways.append((max(first, early.rfind(TRUE, first, min(middle + 1, last))), _next(late, middle, last)))
    speed = np.abs(path[1:] - path[:-1])
    creeps = (speed < (CREEP * _peaks(speed, ways, places[1:])).repeat(lengths)).tobytes()
    found = []
    for (first, last), way, size in zip(spans, ways, np.abs(sizes).tolist(), strict=True):
        start, stop = _moving(creeps, first, last, *way)
        found.append(Stroke(origin + start, origin + stop, size))
    return found


def _peaks(speed: FloatArray, ways: Sequence[tuple[int, int]], ends: NDArray[np.intp]) -> FloatArray:
    """The largest ``speed`` (n,) of each stroke on its way: ``ways`` (k,) are where it leaves and where it arrives,
    ``ends`` (k,) where it is over."""
    way = np.array(ways)
    way[:, 1] = np.minimum(way[:, 1] + 1, ends)
    borders = way.ravel()
    largest: FloatArray = np.maximum.reduceat(speed, borders[:-1] if borders[-1] == len(speed) else borders)[::2]
    return largest


def _next(truths: bytes, first: int, last: int) -> int:
    """Place of the first one from ``first`` on that is true; ``last`` where there is none before."""
    place = truths.find(TRUE, first, last)
    return place if place >= 0 else last


def _moving(creeps: bytes, first: int, last: int, leaves: int, arrives: int) -> tuple[int, int]:
    """Where the stroke from ``first`` to ``last`` starts and stops moving, by where it ``creeps``; from ``leaves`` to
    ``arrives`` it may stick."""
    start, stop = max(first, creeps.rfind(TRUE, first, leaves) + 1), _next(creeps, arrives, last)
    cut_off = round((stop - start) * CREEP_SHARE / (1 - 2 * CREEP_SHARE))
    start, stop = max(first, start - cut_off), min(last, stop + cut_off)
    return start, max(stop, start + 1)


def runs(strokes: Sequence[Stroke], longest_pause: float) -> list[range]:
    """Ranges of strokes without a pause longer than ``longest_pause`` (in values of the signal) between them."""
    found, first = [], 0
    for index in range(1, len(strokes)):
        if strokes[index].start - strokes[index - 1].stop > longest_pause:
            found.append(range(first, index))
            first = index
    if strokes:
        found.append(range(first, len(strokes)))
    return found


def without_strays(turns: Sequence[float], ended: bool) -> range:
    """Strokes of one run that make whole reps: an even number, without those that lead into the exercise or out of
    it.

    ``turns`` are the positions of the run's turning points, one more than strokes; stroke i lies between turns i and
    i + 1. With ``ended`` false the run goes on, so that only its beginning is judged and a last odd stroke is left
    out.
    """
    count = len(turns) - 1
    first, last = 0, count
    if count < 3:
        return range(count // 2 * 2)
    typical = median(abs(after - before) for before, after in pairwise(turns))
    begins_off = abs(turns[0] - median(turns[2::2])) / typical
    ends_off = abs(turns[-1] - median(turns[-3::-2])) / typical
    if count % 2 and ended:
        first += begins_off > max(ends_off, ODD_BEGINNING)
    elif count >= FEWEST_FOR_STRAY and begins_off > STRAY and (not ended or ends_off > STRAY):
        first += 1
    last -= (last - first) % 2
    return range(first, last)


def range_between(up: FloatArray) -> float:
    """Mean of the angles in rad of both strokes, from the up vectors (3, 3) at the start, the turn and the end of a
    rep."""
    start, turn, end = up.tolist()
    return sum(angle_of_chord(dist(turn, other)) for other in (start, end)) / 2


def angle_of_chord(chord: float) -> float:
    """The angle in rad between two unit vectors whose tips are ``chord`` apart."""
    return 2 * asin(min(1.0, chord / 2))
