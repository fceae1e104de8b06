"""Counts while the set runs. Takes smoothed up vectors with their axis; knows no exercise and no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from statistics import median

import numpy as np

from sensorfit.core.axis import AlignedBlock, along
from sensorfit.core.beginnings import FEWEST
from sensorfit.core.bouts import REST_FROM_HOLDS
from sensorfit.core.counting import StrokePair
from sensorfit.core.doubling import Doubling
from sensorfit.core.judge import Candidate, LiveJudge, Seen
from sensorfit.core.live_beginning import LiveBeginning, without_small
from sensorfit.core.live_candidates import Ends, LiveCandidates
from sensorfit.core.live_ends import LiveEnds
from sensorfit.core.live_holds import LiveHolds
from sensorfit.core.live_moving import LiveMoving
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.live_trace import View, traced
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Counts, Span
from sensorfit.core.samples import FloatArray
from sensorfit.core.series import Series
from sensorfit.core.strokes import FEWEST_FOR_STRAY, LONGEST_PAUSE
from sensorfit.core.turning import TurningPointFinder, alternating, significant

RETURNED = 0.6
"""Share of the way back (of the smaller of this and the typical outward stroke) from which on a rep is announced."""

SLOWED = 0.15
"""Share of the stroke's peak speed below which the way back counts as ending."""

TYPICAL_OF = 8
"""Strokes whose median is the typical one."""

MOST_OPEN_TURNS = 32
"""Turning points that may still be judged anew; older reps stand."""

NEWEST_TURNS = 8
"""Turning points kept where many of them made no rep."""


class LiveCounter:
    """Follows movement along the tracked axis.

    A rep may be reported before its second stroke has quite ended.
    """

    def __init__(
        self,
        rate: float,
        tick: int,
        profile: MovementProfile,
        seen: Seen,
        usual: float,
        towards: int = 0,
        way: FloatArray | None = None,
    ) -> None:
        """Values come at ``rate`` Hz in ticks of ``tick``; ``usual`` is the range in rad of the set before, or 0.
        ``towards``: `towards` of the set before, by which movement is drawn until a rep shows it. ``way``: the
        `way_out` of the set before, by which it is told what goes out and what back."""
        self._tick_length, self._rate, self._seen = tick, rate, seen
        self._smallest = profile.smallest_swing
        self._longest_pause = (REST_FROM_HOLDS if profile.counts is Counts.HELD else LONGEST_PAUSE) * rate
        self._judge = LiveJudge(profile, seen, self._longest_pause, usual)
        self._doubling = Doubling(profile)
        self._ends = LiveEnds(seen)
        self._holds = LiveHolds(profile, rate)
        self._up = Series(3)
        self._axis_values = [1.0, 0.0, 0.0]
        self._axis = np.array(self._axis_values)
        self._view = View()
        self._happened: list[Moving | Recount] = []
        self._open: tuple[StrokePair, ...] = ()
        self._typical = inf
        self._candidates = LiveCandidates(seen, self._holds, rate)
        self._judged: list[Ends] | None = None
        self._beginning = LiveBeginning(self._between)
        self._moving, self.towards = LiveMoving(way), towards
        """`towards`: 1 where reps went along the axis, -1 where they went against it; 0 before the first one."""
        self._begin_run(0)

    def _begin_run(self, at: int) -> None:
        self._moving.begin_run()
        self._finder = TurningPointFinder(self._smallest, at)
        self._turns: list[int] = []
        self._turn_values: list[float] = []
        self._beginning.restart()
        self._announced: int | None = None
        self._anchor = at
        self._peak_speed = self._anchor_value = self._value = 0.0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        begin = len(self._up)
        self._up.append(block.up)
        up, length = self._up.rows, self._tick_length
        views = []
        for tick, (axis, values) in enumerate(block.along_axes()):
            first = begin + tick * length
            if axis != self._axis_values:
                self._axis, self._axis_values = block.axes[tick], axis
                self._moving.turn_to(axis)
                self._measure_anew(first)
            self._tick(first, values)
            # A run that ended here leaves the next one to begin with a value that has not come yet.
            origin = self._turns[0] if self._turns else min(self._anchor, first + length - 1)
            views.append(self._view.along(up, origin, self.towards or self._moving.outward or 1, axis))
        return Followed(traced(up, begin, views, length, self._rate), self._take_happened())

    def _take_happened(self) -> tuple[Moving | Recount, ...]:
        happened, self._happened = tuple(self._happened), []
        return happened

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here: what is still open is judged as a whole."""
        self._close_run(len(self._up))
        return self._take_happened()

    def spans(self) -> tuple[Span, ...]:
        """Reps alone count here."""
        return ()

    def waits(self) -> bool:
        """Whether what has rested for a while may be a rep that is held where it turns; then it is waited for."""
        return self._waits(len(self._up))

    def _reps(self) -> list[StrokePair]:
        return [pair.at(self._seen.position) for pair in self._open]

    def _tick(self, begin: int, values: list[float]) -> None:
        end = begin + len(values)
        if begin == self._anchor:
            self._anchor_value = self._value = values[0]
        speed = abs(values[-1] - self._value)
        found = self._finder.process(values)
        self._value = values[-1]
        if found:
            self._turns += found
            self._turn_values += self._values(found)
            self._peak_speed = 0.0
        self._peak_speed = max(self._peak_speed, speed)
        back = self._is_back(speed)
        if back:
            self._announced = self._turns[-1]
        if found or back:
            self._recount()
        self._note_movement(end - 1, speed)
        self._close_when_idle(end)

    def _measure_anew(self, next_position: int) -> None:
        """What is remembered of earlier values is measured along the axis as it is now."""
        if next_position > self._anchor:
            low, high, self._value, self._anchor_value = self._values(
                [self._finder.low, self._finder.high, next_position - 1, self._anchor]
            )
            self._finder.correct(low, high)
            self._turn_values = self._values(self._turns)

    def _values(self, positions: list[int]) -> list[float]:
        values: list[float] = along(self._up.rows.take(positions, axis=0), self._axis).tolist()
        return values

    def _is_back(self, speed: float) -> bool:
        """Whether the running stroke has come back far enough and is ending, and this was not announced yet."""
        if len(self._turns) < 2 or self._announced == self._turns[-1]:
            return False
        before, last = self._turn_values[-2:]
        if abs(self._value - last) < RETURNED * min(abs(last - before), self._typical):
            return False
        return speed < SLOWED * self._peak_speed or self._finder.running < self._finder.position - self._tick_length

    def _recount(self, ended: bool = False) -> None:
        turns, values = self._turns, self._turn_values
        if turns and (ended or self._announced == turns[-1]):
            turns, values = [*turns, self._finder.running], [*values, self._finder.running_value]
        for matter in (alternating, significant):
            kept = matter(values)
            turns, values = [turns[i] for i in kept], [values[i] for i in kept]
        ends = self._reps_between(turns, values, ended)
        many = len(self._turns) > MOST_OPEN_TURNS
        if ended or many or ends != self._judged:
            self._judged = None if ended or many else ends
            self._judge_anew(turns, ends, ended, many)

    def _judge_anew(self, turns: Sequence[int], ends: list[Ends], ended: bool, many: bool) -> None:
        candidates = self._between(ends)
        rest = self._holds.unknown
        if rest is not None:
            held = self._holds.judge(self._up.rows, candidates, self._reps())
            if held is False:
                self._split(rest)
                self._recount(ended)
                return
            if held:
                self._candidates.forget()
                candidates = self._between(ends)
        if self._doubling.of([one.pair for one in candidates], self._seen.movement):
            ends, candidates = self._candidates.two_by_two(ends, candidates)
        members = self._judge.members(candidates, ended)
        placed = self._ends.placed(candidates, members, self._judge.standing)
        members = list(placed)
        single = [] if self._doubling.doubled else members
        found = self._beginning.elsewhere(turns, ends, candidates, single, self._seen.movement)
        if found is not None:
            self._forget_before(found)
            self._beginning.begun = True
            self._recount(ended)
            return
        settled = self._settle(turns, ends, candidates, members) if many else 0
        reps = tuple(placed.values())
        self._beginning.kept |= len(turns) > FEWEST_FOR_STRAY and len(reps) >= FEWEST
        self._open = reps[settled:]
        self._typical = median(pair.first.size for pair in self._open[-TYPICAL_OF:]) if self._open else inf
        self._happened.append(Recount(reps[:settled], self._open, self._judge.against))

    def _between(self, ends: Sequence[Ends]) -> list[Candidate]:
        return self._candidates.between(ends, self._up.rows, self._axis)

    def _reps_between(self, turns: Sequence[int], values: Sequence[float], ended: bool) -> list[Ends]:
        """Start, turn and end of each movement to and fro."""
        whole = self._beginning.strokes(values, ended)
        if len(whole):
            self._moving.outward = self.towards = 1 if values[whole.start + 1] > values[whole.start] else -1
        return [(turns[place], turns[place + 1], turns[place + 2]) for place in range(whole.start, whole.stop, 2)]

    def _settle(
        self, turns: Sequence[int], ends: Sequence[Ends], candidates: Sequence[Candidate], members: Sequence[int]
    ) -> int:
        """Forget the older half of the turning points; return how many of the members stand from now on. Where few of
        them matter the others alone are forgotten, and none stands."""
        if not self._judge.standing and (kept := without_small(self._turns, turns)):
            self._turns = [self._turns[at] for at in kept]
            self._turn_values = self._values(self._turns)
            return 0
        half = len(candidates) // 2
        cut = ends[half][0] if half else self._turns[-NEWEST_TURNS]
        self._forget_before(cut)
        self._candidates.forget(before=cut)
        standing = [candidates[place] for place in members if place < half]
        self._judge.stand(standing)
        return len(standing)

    def _forget_before(self, position: int) -> None:
        first = bisect_left(self._turns, position)
        del self._turns[:first], self._turn_values[:first]

    def _note_movement(self, at: int, speed: float) -> None:
        if not self._finder.direction:
            return
        pausing = speed < SLOWED * self._peak_speed
        moving = self._moving.follow(self._finder.direction, pausing, len(self._open), at)
        if moving:
            self._happened.append(replace(moving, since=self._seen.index(moving.since)))

    def _close_when_idle(self, end: int) -> None:
        if abs(self._value - self._anchor_value) > self._smallest:
            self._anchor, self._anchor_value = end - 1, self._value
        elif end - self._anchor > self._longest_pause and not self._waits(end):
            self._close_run(end)

    def _waits(self, end: int) -> bool:
        """Whether it rests where reps turn, and may hold one; what follows tells."""
        holds = self._holds
        if holds.unknown is None and holds.may_be_held(self._up.rows[:end], self._turns, self._reps()):
            holds.wait(end, self._anchor)
        return holds.goes_on(end, self._anchor)

    def _split(self, at: int) -> None:
        """A run ended with the rest at a position, and what came behind it is another one."""
        first = bisect_left(self._turns, at)
        later, finder = self._turns[first:], self._finder
        del self._turns[first:], self._turn_values[first:]
        self._finder = TurningPointFinder(self._smallest, at)
        self._finder.process(self._values([at]))
        self._end_run()
        self._finder, self._turns = finder, [at, *later]
        self._turn_values = self._values(self._turns)
        self._beginning.restart()

    def _end_run(self) -> None:
        if self._turns:
            self._recount(ended=True)
        if self._open:
            self._happened.append(Recount(self._open, ()))
        self._open, self._typical = (), inf
        self._candidates.forget()
        self._doubling.restart()
        self._holds.restart()

    def _close_run(self, end: int) -> None:
        self._end_run()
        self._begin_run(end)
