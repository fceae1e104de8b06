"""Which strokes belong together as reps. Knows positions along one line; no axis, no stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.samples import FloatArray

LONGEST_PAUSE = 10.0
"""s without a stroke that end a run of reps. Holds inside reps last up to 5 s in the recordings and programs at
hand."""

STRAY = 1.0
"""A run's first or last turning point that lies this many typical strokes away from where the others turn belongs to
getting into position or leaving it."""

ODD_BEGINNING = 0.2
"""Of an odd number of strokes the first is one too many if it begins this many typical strokes off; else the last is,
as when a set is ended in the middle of a rep."""

FEWEST_FOR_STRAY = 6
"""Strokes from which on it can be told where the others turn."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement in one direction: positions in the signal of its first and (exclusive) last moving value, size in
    its unit."""

    start: int
    stop: int
    size: float


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
    chords = np.linalg.norm(np.diff(up, axis=0), axis=1)
    return float(np.mean(2 * np.arcsin(np.minimum(1.0, chords / 2))))
