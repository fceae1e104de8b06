"""Which strokes of a set have a pause between them, and where it begins and ends. Knows their edges; no stream, no
exercise."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from sensorfit.core.counter_movement import with_counter_movements
from sensorfit.core.counting import StrokePair
from sensorfit.core.edges import Edges, edges_about
from sensorfit.core.onsets import from_quiet
from sensorfit.core.samples import FloatArray
from sensorfit.core.whole import Movement

SHORTEST_PAUSE = 0.05
"""s between two strokes that are a pause; in less nobody holds still."""

WITHIN, BETWEEN = (-0.09, -0.01), (-0.15, 0.15)
"""s of stillness between two strokes up to which they just follow each other, and from which on a pause is sure: within
a rep, and from one rep to the next. In between it counts in part, so that nothing jumps where nobody could tell.
Without a pause stillness is -0.17 to -0.05 s in simulated strokes of 0.8 to 4 s, with one of 0.2 s -0.07 to 0.1 s:
`WITHIN` lies about where they meet.
Hand-cut squats have no pauses; where people stop for a moment only they were 0.02 s worse if both were `WITHIN`."""

ALIKE = 4
"""Turns of the same kind on either side that decide together whether there is a pause: one alone is wrong in a tenth of
the reps."""


def with_borders(pairs: Sequence[StrokePair], movement: Movement, arrives_early: float = 0.0) -> tuple[StrokePair, ...]:
    """The same reps of one set, each stroke from where its turning begins to where it ends. Positions are those in
    ``movement``; ``arrives_early`` as in the profile."""
    strokes = [stroke for pair in pairs for stroke in (pair.first, pair.second)]
    if not strokes:
        return ()
    inner = [(before.stop + after.start) // 2 for before, after in pairwise(strokes)]
    turns = [strokes[0].start, *inner, strokes[-1].stop]
    found = borders_about(movement.angular_rate, movement.rate, turns, arrives_early)
    found = from_quiet(found, movement.angular_rate, movement.rate)
    placed = [replace(one, start=start, stop=stop) for one, (start, stop) in zip(strokes, found, strict=True)]
    return tuple(
        replace(pair, first=first, second=second)
        for pair, first, second in zip(pairs, placed[::2], placed[1::2], strict=True)
    )


def borders_about(
    angular_rate: FloatArray, rate: float, turns: Sequence[int], arrives_early: float = 0.0
) -> list[tuple[int, int]]:
    """Where strokes between turning points start and stop, from the angular rate (n, 3) in rad/s at ``rate`` Hz.

    What moves the other way just before a stroke, or just after it, is part of it.
    """
    found = [edges_about(angular_rate, rate, begin, max(end, begin + 1)) for begin, end in pairwise(turns)]
    found = going_on(with_counter_movements(found, angular_rate, rate), arrives_early)
    borders: list[tuple[int, int]] = []
    last = len(angular_rate) - 1
    for start, stop in with_pauses(found, rate):
        earliest = borders[-1][1] if borders else 0
        at = min(max(round(start), earliest), last - 1)
        borders.append((at, min(max(round(stop), at + 1), last)))
    return borders


def going_on(found: Sequence[Edges], share: float) -> list[Edges]:
    """Strokes of a segment that rests about the turn of a rep for ``share`` of a stroke while others move: the first
    stroke of each rep ends later and the second begins earlier, up to where they meet."""
    result = list(found)
    for turn in range(0, len(found) - 1, 2):
        before, after = found[turn], found[turn + 1]
        later, earlier = share * (before.stop - before.start), share * (after.stop - after.start)
        part = min(1.0, max(0.0, after.start - before.stop) / max(later + earlier, 1e-9))
        result[turn] = replace(before, stop=before.stop + part * later, rests=before.rests + part * later)
        result[turn + 1] = replace(after, start=after.start - part * earlier, leaves=after.leaves - part * earlier)
    return result


def with_pauses(found: Sequence[Edges], rate: float) -> list[tuple[float, float]]:
    """Where strokes start and stop: at their edges where a pause lies between two, else where the movement turns.

    Also where a movement just turns it is slow for a while. Positions are in values at ``rate`` Hz.
    """
    still = [(after.leaves - before.rests) / rate for before, after in pairwise(found)]
    starts, stops = [one.start for one in found], [one.stop for one in found]
    for turn, (before, after) in enumerate(pairwise(found)):
        alike = still[max(turn % 2, turn - 2 * ALIKE) : turn + 2 * ALIKE + 1 : 2]
        none, full = BETWEEN if turn % 2 else WITHIN
        sure = min(max((median(alike) - none) / (full - none), 0.0), 1.0)
        if sure * (after.start - before.stop) < SHORTEST_PAUSE * rate:
            sure = 0.0
        least, most = sorted((before.stop, after.start))
        middle = min(max((before.rests + after.leaves) / 2, least), most)
        stops[turn] = middle + sure * (before.stop - middle)
        starts[turn + 1] = middle + sure * (after.start - middle)
    return list(zip(starts, stops, strict=True))
