"""Ways to cut one line into reps. Knows one line at a time; which way is best is decided elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Line
from sensorfit.core.strokes import CREEP, LONGEST_PAUSE, Stroke, runs, strokes_between, without_strays
from sensorfit.core.turning import TurningPointFinder, extremes_of, significant

PARTIAL_HUMP = 0.35
"""Share of the usual height below which a first or last hump of a speed is none."""

CUT_OFF = 0.35
"""Share of a rep's duration: where less than it lies between the first stroke and the beginning of the stretch, and
between the last and its end, the recording was cropped to the set."""

WHOLE_STROKES = 1.5
"""Typical strokes that the first and the last stroke of a cropped set make together if both are whole. Of an odd number
of strokes one then has lost its partner to the cropping; else the two are the halves of one."""

DRIFTED = 0.35
"""Share of its way at either end of a stroke in which the limb may have settled before or after it, where the stroke
would last longer than the longest pause: a quarter in rests of the development recordings. Nobody moves that slowly."""

SLOW_END = 2.0
"""Typical durations of a stroke from which on the first or the last one is a limb that settles; judgement."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to cut a stretch, in values; ``unpaired`` are the strokes without a partner.

    ``stability`` is the share of pruning levels that lead to about as many turning points, ``completed`` the pair of
    which one stroke was cropped away, ``halfway`` are the same strokes paired the other way round, ``there_and_back``
    says that each stroke is a movement there and back.
    """

    line: Line
    pairs: tuple[StrokePair, ...]
    unpaired: tuple[Stroke, ...]
    stability: float
    completed: int | None = None
    halfway: tuple[StrokePair, ...] = ()
    there_and_back: bool = False


def turning_points(line: Line) -> list[int]:
    """Every turning point of the guide that stands out of its noise."""
    if np.ptp(line.guide) <= line.floor:
        return []
    extremes = extremes_of(line.guide)
    finder = TurningPointFinder(line.floor)
    turns = finder.process(line.guide[extremes].tolist())
    return extremes[[*turns, finder.running]].tolist() if turns else []


def pruned(line: Line, turns: list[int], shares: Sequence[float]) -> list[list[int]]:
    """The turning points that matter when swings below a share of their neighbours do not, for each of ``shares``,
    which ascend: what does not matter at one of them does not at the next."""
    levels = []
    for share in shares:
        turns = [turns[i] for i in significant(line.guide[turns].tolist(), share)]
        levels.append(turns)
    return levels


def stroke_borders(line: Line, turns: list[int]) -> list[int]:
    """Where strokes meet: at the turning points of a position; where a speed has humps, where it changes its sign."""
    if line.swings or len(turns) < 2:
        return turns
    guide, usual = line.guide, median(np.abs(line.guide[turns]).tolist())
    while turns and abs(guide[turns[0]]) < PARTIAL_HUMP * usual:
        turns = turns[1:]
    while turns and abs(guide[turns[-1]]) < PARTIAL_HUMP * usual:
        turns = turns[:-1]
    if len(turns) < 2:
        return []
    inner = [_extreme(line.position, a, b, highest=bool(guide[a] > guide[b])) for a, b in pairwise(turns)]
    return [turns[0] - _hump(guide[turns[0] :: -1]), *inner, turns[-1] + _hump(guide[turns[-1] :])]


def _extreme(position: FloatArray, start: int, stop: int, *, highest: bool) -> int:
    between = position[start : stop + 1]
    return start + int(between.argmax() if highest else between.argmin())


def _hump(speed: FloatArray) -> int:
    """Number of values until a hump, at whose top ``speed`` begins, is over."""
    over = (speed * np.sign(speed[0]) < CREEP * abs(speed[0])).nonzero()[0]
    return int(over[0]) if len(over) else len(speed) - 1


def cut(line: Line, turns: list[int], rate: float, stability: float) -> Candidate:
    """Make reps of the strokes between the borders; their range of motion is left open (0)."""
    position = line.position
    borders = [*turns[:1], *(b for a, b in pairwise(turns) if position[a] != position[b])]
    strokes = _strokes(position, borders, LONGEST_PAUSE * rate)
    pairs: list[StrokePair] = []
    halfway: list[StrokePair] = []
    unpaired: list[Stroke] = []
    completed = None
    stretches = runs(strokes, LONGEST_PAUSE * rate)
    for run in stretches:
        if line.swings:
            whole = without_strays(position[borders[run.start : run.stop + 1]].tolist(), ended=True)
        else:
            whole = _without_smaller_end([strokes[i].size for i in run])
        begins = range(run.start + whole.start, run.start + whole.stop, 2)
        pairs += [StrokePair(strokes[first], strokes[first + 1], 0.0) for first in begins]
        others = range(run.start + 1 - whole.start % 2, run.stop - 1, 2)
        halfway += [StrokePair(strokes[first], strokes[first + 1], 0.0) for first in others]
        left = [i for i in run if i - run.start not in whole]
        if len(stretches) == 1 and len(left) == 1 and is_cropped(strokes, len(position)):
            completed = len(pairs) if left[0] else 0
            pairs.insert(completed, _completed(strokes[left[0]], len(position), left[0] == 0))
        else:
            unpaired += [strokes[i] for i in left]
    return Candidate(line, tuple(pairs), tuple(unpaired), stability, completed, tuple(halfway))


def _strokes(position: FloatArray, borders: Sequence[int], longest: float) -> list[Stroke]:
    """The strokes between the borders; in one of more than ``longest`` values a rest lies at one of its ends."""
    strokes = strokes_between(position, borders)
    for place, stroke in enumerate(strokes):
        if stroke.stop - stroke.start > longest:
            (strokes[place],) = strokes_between(position, borders[place : place + 2], DRIFTED)
    return strokes


def _without_smaller_end(sizes: Sequence[float]) -> range:
    """Strokes that make whole reps. The integral of a speed drifts, so that where a stroke begins tells nothing; of an
    odd number the smaller one of the first and the last is left out."""
    if len(sizes) % 2 and sizes[0] < sizes[-1]:
        return range(1, len(sizes))
    return range(len(sizes) // 2 * 2)


def is_cropped(strokes: Sequence[Stroke], length: int) -> bool:
    """Whether a recording of ``length`` values begins and ends within a rep, of which it shows a whole stroke."""
    if len(strokes) < 3:
        return False
    ends = strokes[0], strokes[-1]
    duration = median(after.start - before.start for before, after in zip(strokes, strokes[2:], strict=False))
    if max(strokes[0].start, length - strokes[-1].stop) > CUT_OFF * duration:
        return False
    lengths = [stroke.stop - stroke.start for stroke in strokes]
    if max(lengths[0], lengths[-1]) > SLOW_END * median(lengths):
        return False
    usual = median(stroke.size for stroke in strokes)
    return sum(min(usual, stroke.size) for stroke in ends) > WHOLE_STROKES * usual


def _completed(stroke: Stroke, length: int, is_second: bool) -> StrokePair:
    """The rep of a stroke whose partner was cropped away: it takes what is left of the recording, if anything."""
    if is_second:
        return StrokePair(Stroke(0, stroke.start, stroke.size), stroke, 0.0)
    return StrokePair(stroke, Stroke(stroke.stop, max(stroke.stop, length - 1), stroke.size), 0.0)


def merged(candidate: Candidate, first: int) -> Candidate:
    """Two movements there and back are one rep, beginning with movement ``first``; each of the two is a stroke."""
    pairs = candidate.pairs
    both = []
    for one, other in zip(pairs[first::2], pairs[first + 1 :: 2], strict=False):
        there, back = (Stroke(pair.first.start, pair.second.stop, pair.size) for pair in (one, other))
        both.append(StrokePair(there, back, 0.0))
    return Candidate(candidate.line, tuple(both), candidate.unpaired, candidate.stability, there_and_back=True)
