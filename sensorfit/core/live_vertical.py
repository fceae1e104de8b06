"""Counts what the vertical speed carries while a set runs. Knows the newest movements there and back; no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

from collections.abc import Sequence
from math import exp, pi
from statistics import median

from sensorfit.core.alike import rep_shape
from sensorfit.core.axis import AlignedBlock, along
from sensorfit.core.counting import StrokePair
from sensorfit.core.judge import Candidate, Judge, Seen
from sensorfit.core.live import SLOWED, LiveCounter
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.live_trace import Trace, joined
from sensorfit.core.reps import Span
from sensorfit.core.signals import LEAST_SPEED, SLOWEST_CYCLE
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import along_vertical

MOST_OPEN = 16
"""Movements there and back that may still be judged anew; older reps stand."""

CONTEXT = 3
"""Of these, how many before the ones that may change are cut again with them: filters need to see both sides."""

A_STROKE = 0.6
"""Share of the usual stroke from which on one is part of a rep; judgement."""

SAME = 0.1
"""s by which the borders of a movement may shift as more is seen before it is measured anew."""


class SpeedFollower:
    """Follows the vertical speed value by value and says when a hump of it is over: a rough guide, as what is behind
    is not known yet."""

    def __init__(self, rate: float) -> None:
        self._rate, self._forget = rate, exp(-2 * pi * SLOWEST_CYCLE / rate)
        self._usual: float | None = None
        self._speed = self._peak = 0.0
        self._humps = 0

    def over(self, vertical: list[float]) -> bool:
        """Take the next vertical forces in m/s²; return whether a hump ended in them that another one went before."""
        for force in vertical:
            self._usual = force if self._usual is None else self._usual
            self._usual += (1 - self._forget) * (force - self._usual)
            self._speed = self._forget * self._speed + (force - self._usual) / self._rate
        if self._speed * self._peak >= 0 and abs(self._speed) > SLOWED * abs(self._peak):
            self._peak = max(self._peak, self._speed, key=abs)
            return False
        ended = abs(self._peak) > LEAST_SPEED / 2
        if ended or self._speed * self._peak < 0:
            self._peak = self._speed
        self._humps += ended
        return ended and self._humps > 1


class VerticalCounter:
    """Takes the place of what the live counter finds: where the segment tips more than once in a rep, or hardly."""

    def __init__(self, counter: LiveCounter, rate: float, tick: int, judge: Judge, seen: Seen) -> None:
        """``counter`` follows the same values at ``rate`` Hz, which come in ticks of ``tick``; ``judge`` says which
        movements are reps."""
        self._counter, self._seen = counter, seen
        self._rate, self._tick = rate, tick
        self._judge = judge
        self._speed = SpeedFollower(rate)
        self._known: list[Candidate] = []
        self._taken = self._position = self._context = self._begin = 0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        traces: list[Trace] = []
        happened: list[Moving | Recount] = []
        for now in block.ticks():
            followed = self._counter.process(now)
            traces.append(followed.trace)
            happened += [one for one in followed.happened if isinstance(one, Moving)]
            if self._speed.over(self._newest()):
                happened.append(self._recount(ended=False))
        return Followed(joined(traces), tuple(happened))

    def _newest(self) -> list[float]:
        """The next vertical forces. As many values as the live counter lags by are left, so that a rep can be measured
        with what is behind it."""
        before, self._taken = self._position, self._taken + self._tick
        self._position = max(before, self._taken - self._seen.lag)
        newest = self._seen.movement.part(before, self._position)
        values: list[float] = along(newest.force, newest.up).tolist()
        return values

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here."""
        moving = [one for one in self._counter.finish() if isinstance(one, Moving)]
        return (*moving, self._recount(ended=True))

    def spans(self) -> tuple[Span, ...]:
        """Reps alone count here."""
        return ()

    def waits(self) -> bool:
        """A hold shows in the posture, which reps do not turn by here."""
        return False

    def _recount(self, ended: bool) -> Recount:
        stop = len(self._seen.movement.up) if ended else self._position
        movement = self._seen.movement.part(self._context, stop)
        pairs = [pair.at(lambda row: row + self._context) for pair in along_vertical(movement, ended)]
        candidates = self._candidates([pair for pair in pairs if pair.turn >= self._begin])
        members = self._judge.members(candidates, ended)
        odd = None if self._judge.standing else _stroke_before([one.pair for one in candidates], members)
        if odd is not None and odd.start > self._begin:
            self._context = self._begin = odd.start
            return self._recount(ended)
        settled = self._settle(candidates, members) if len(candidates) > MOST_OPEN else 0
        reps = tuple(candidates[place].placed for place in members)
        settled = len(reps) if ended else settled
        return Recount(reps[:settled], reps[settled:], self._judge.against)

    def _candidates(self, pairs: Sequence[StrokePair]) -> list[Candidate]:
        """The pairs with their shapes; where one hardly changed since it was last looked at, as it was then: measuring
        takes most of the time."""
        near = SAME * self._rate
        known = [next((one for one in self._known if _apart(one.pair, pair) <= near), None) for pair in pairs]
        self._known = [one or self._candidate(pair) for one, pair in zip(known, pairs, strict=True)]
        return self._known

    def _candidate(self, pair: StrokePair) -> Candidate:
        placed = pair.at(lambda row: self._seen.index(row + self._seen.lag))
        return Candidate(pair, pair, placed, rep_shape(pair, self._seen.movement.part(0, pair.second.stop + 1)))

    def _settle(self, candidates: list[Candidate], members: list[int]) -> int:
        """Forget the older half of the movements; return how many of the members stand from now on."""
        half = len(candidates) // 2
        self._context, self._begin = (candidates[place].pair.first.start for place in (half - CONTEXT, half))
        standing = [candidates[place] for place in members if place < half]
        self._judge.stand(standing)
        return len(standing)


def _apart(one: StrokePair, other: StrokePair) -> int:
    """The largest difference between their borders."""
    strokes = zip((one.first, one.second), (other.first, other.second), strict=True)
    return max(max(abs(now.start - then.start), abs(now.stop - then.stop)) for now, then in strokes)


def _stroke_before(pairs: Sequence[StrokePair], members: Sequence[int]) -> Stroke | None:
    """The first stroke of a rep that was paired with what came before the set, half a rep too early; None if there is
    none."""
    if not members or not members[0]:
        return None
    before, usual = pairs[members[0] - 1], median(pairs[place].size for place in members)
    return before.second if before.first.size < A_STROKE * usual <= before.second.size else None
