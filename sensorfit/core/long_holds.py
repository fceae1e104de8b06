"""Reps held where they turn for longer than a rest lasts: a bout without the middle of such stillness, and what was
found in it put back. Knows no stream and no name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist
from statistics import median

import numpy as np

from sensorfit.core.bouts import LONGEST_HOLD, REST
from sensorfit.core.counting import StrokePair
from sensorfit.core.found_sets import FoundSets
from sensorfit.core.halves import FOREIGN, LONGER_PAUSE, SLACK, wholeness
from sensorfit.core.rests import stillness_in
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

HELD_AS = 2.0
"""s that stand for a hold of more than `strokes.LONGEST_PAUSE`: an ordinary pause at the turn, which tells nothing for
and nothing against a rep."""

SHORTEST_HOLD = 4.0
"""s from which on other holds are left out as well where one lasts longer than a rest: simulated athletes who hold each
rep for 12 s hold it for 7 to 15 s, and one of 9 s would be unlike one that stands for `HELD_AS`."""

FEWEST = 2
"""Reps of a set with a hold: another one tells where reps turn."""

ORDINARY = 6
"""Reps without a hold from which on stillness after them, and before as many, is a rest between sets. By posture it
could be a hold, if reps were taken from one turn to the next; but nobody holds one in the middle of a dozen for longer
than a rest lasts."""

TELLING = 3
"""Reps, all held or none, from which on another one may be otherwise: who sits down among two movements like that, with
a weight that is picked up and set down, holds no rep."""

NEAR = 0.5
"""Share of the way from where reps start to where they turn within which a posture is the one or the other. The middle
favours neither."""


@dataclass(frozen=True, slots=True)
class Way:
    """The up vectors (3,) at which the reps of a set start and turn, each the mean of some."""

    start: FloatArray
    turn: FloatArray

    @classmethod
    def of(cls, pairs: Sequence[StrokePair], up: FloatArray) -> "Way":
        """The way of pairs, one at least, whose strokes are positions in ``up`` (n, 3)."""
        last = len(up) - 1
        starts = [min(pair.first.start, last) for pair in pairs]
        turns = [min(pair.turn, last) for pair in pairs]
        return cls(up[starts].mean(axis=0), up[turns].mean(axis=0))

    @property
    def length(self) -> float:
        """How far it is from one to the other, as a chord."""
        return dist(self.start, self.turn)

    def turns_at(self, posture: FloatArray) -> bool:
        """Whether reps turn at a posture (3,)."""
        return dist(posture, self.turn) <= NEAR * self.length

    def starts_at(self, posture: FloatArray) -> bool:
        """Whether reps start at a posture (3,)."""
        return dist(posture, self.start) <= NEAR * self.length


def lies_between(pair: StrokePair, at: int) -> bool:
    """Whether position ``at`` lies between the strokes of the pair, give or take where they meet."""
    return pair.first.stop - 1 <= at <= pair.second.start


def is_held(pair: StrokePair, at: int, up: FloatArray, others: Sequence[StrokePair]) -> bool:
    """Whether position ``at`` of ``up`` (n, 3) lies in a hold between the strokes of the pair: it starts, turns and
    ends where the ``others`` do, or ends where it started if there are none."""
    if not lies_between(pair, at):
        return False
    start, turn, end = up[[pair.first.start, at, min(pair.second.stop, len(up) - 1)]]
    way = Way.of(others, up) if others else Way(start, turn)
    return way.starts_at(start) and way.turns_at(turn) and way.starts_at(end)


@dataclass(frozen=True, slots=True)
class Shortened:
    """A movement without the middle of some stillness: ``cuts`` are the positions in it where something was left out,
    and how many values, in order."""

    movement: Movement
    cuts: tuple[tuple[int, int], ...]

    def place(self, position: int) -> int:
        """Where a position lies in the whole movement."""
        return position + sum(left_out for at, left_out in self.cuts if at < position)

    def put_back(self, found: FoundSets) -> FoundSets:
        """The same with positions in the whole movement."""
        return found.at(self.place)


def without(stillness: Sequence[range], movement: Movement) -> Shortened:
    """The movement with `HELD_AS` s of each stillness."""
    keep = np.ones(len(movement.up), dtype=bool)
    half, cuts, gone = round(HELD_AS * movement.rate / 2), [], 0
    for still in stillness:
        first, stop = still.start + half, still.stop - half
        keep[first:stop] = False
        cuts.append((first - gone, stop - first))
        gone += stop - first
    return Shortened(
        Movement(movement.rate, movement.up[keep], movement.angular_rate[keep], movement.force[keep]), tuple(cuts)
    )


def with_long_holds(movement: Movement, find: Callable[[Movement], FoundSets]) -> FoundSets:
    """What ``find`` finds; where somebody is still in the middle of a rep that belongs to a set if that is left out,
    it is left out. That has to make more reps, or fewer sets of as many: with a hold that is taken for a rest a set has
    lost one or falls in two."""
    longest, rest = LONGEST_HOLD * movement.rate, REST * movement.rate
    still = [one for one in stillness_in(movement, SHORTEST_HOLD) if len(one) <= longest]
    while any(len(one) > rest for one in still):
        short = without(still, movement)
        found = find(short.movement)
        kept = {at for one in found.sets for at in _held(one.pairs, short)}
        held = [one for one, (at, _) in zip(still, short.cuts, strict=True) if at in kept]
        if held == still:
            rested = find(movement)
            return short.put_back(found) if _is_better(found, rested) else rested
        still = held
    return find(movement)


def _is_better(found: FoundSets, other: FoundSets) -> bool:
    reps, other_reps = (sum(len(one.pairs) for one in each.sets) for each in (found, other))
    return reps > other_reps or (reps == other_reps and len(found.sets) < len(other.sets))


def _held(pairs: Sequence[StrokePair], short: Shortened) -> list[int]:
    """Cuts at which reps of a set turn, as the others of it do; one rep alone tells nothing."""
    if len(pairs) < FEWEST:
        return []
    up, found = short.movement.up, []
    for place, pair in enumerate(pairs):
        others = [*pairs[:place], *pairs[place + 1 :]]
        found.append([at for at, _ in short.cuts if is_held(pair, at, up, others)])
    found = [[] if _is_alone(place, found) else held for place, held in enumerate(found)]
    if not _is_told(sum(map(bool, found)), len(found)):
        return []
    if not any(found[1:-1]) and not _one_end_belongs(pairs, [bool(found[0]), bool(found[-1])], short.movement):
        return []
    return [at for of_pair in found for at in of_pair]


def _is_told(held: int, count: int) -> bool:
    """Whether of ``count`` reps enough are held, or enough are not, if not all are alike."""
    return held in (0, count) or max(held, count - held) >= TELLING


def _is_alone(place: int, held: Sequence[Sequence[int]]) -> bool:
    """Whether at least `ORDINARY` reps without a hold lie both before and after a place."""
    before, after = held[max(0, place - ORDINARY) : place], held[place + 1 : place + 1 + ORDINARY]
    return len(before) == len(after) == ORDINARY and not any(before) and not any(after)


def _one_end_belongs(pairs: Sequence[StrokePair], held: Sequence[bool], movement: Movement) -> bool:
    """Whether the first or the last rep, of all the only one that is ``held``, is like the others and follows as they
    do. Who sits down on a bench, or over a bar, does not; and both at once are getting into position and leaving it."""
    if sum(held) != 1:
        return False
    end = -1 if held[1] else 0
    pauses = [after.first.start - before.second.stop for before, after in pairwise(pairs)]
    longest = LONGER_PAUSE * median(pauses) + SLACK * movement.rate
    return wholeness(pairs, movement)[end] >= FOREIGN and pauses[end] <= longest
