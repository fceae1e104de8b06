"""Counts the steps of both sides while a set runs. Knows no exercise and no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

from collections.abc import Sequence

from sensorfit.core.alternation import steps_of
from sensorfit.core.axis import AlignedBlock, along
from sensorfit.core.counting import StrokePair
from sensorfit.core.judge import Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_news import Against, Followed, Moving, Recount
from sensorfit.core.live_trace import joined
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Span
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, runs
from sensorfit.core.switches import HALF_WAY


class Crossing:
    """Says when the segment has gone half of the usual way back from where it was furthest, once in each stroke."""

    def __init__(self) -> None:
        self._furthest, self._outward = 0.0, True

    def crossed(self, value: float, usual: float) -> bool:
        """Take how far the segment is along its axis now, and the ``usual`` way; both in rad."""
        back = self._furthest - value if self._outward else value - self._furthest
        if back <= 0:
            self._furthest = value
        if back <= HALF_WAY * usual:
            return False
        self._furthest, self._outward = value, not self._outward
        return True


class BothSidesCounter:
    """Takes what the live counter finds to repeat, and reports the steps in it."""

    def __init__(self, counter: LiveCounter, rate: float, tick: int, profile: MovementProfile, seen: Seen) -> None:
        """``counter`` counts in values at ``rate`` Hz, which come in ticks of ``tick``."""
        self._counter, self._profile, self._seen = counter, profile, seen
        self._rate, self._tick = rate, tick
        self._crossing = Crossing()
        self._settled: list[StrokePair] = []
        self._open: tuple[StrokePair, ...] = ()
        self._against: Against | None = None
        self._steps: tuple[StrokePair, ...] = ()
        self._position = 0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        traces, happened = [], []
        for now in block.ticks():
            followed = self._counter.process(now)
            self._position += self._tick
            traces.append(followed.trace)
            half_way = bool(self._open) and self._crossing.crossed(
                float(along(now.up[-1], now.axes[0])), self._open[-1].size
            )
            happened += self._stepped(followed.happened, half_way)
        return Followed(joined(traces), tuple(happened))

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here."""
        return tuple(self._stepped(self._counter.finish()))

    def spans(self) -> tuple[Span, ...]:
        """Steps alone count here."""
        return ()

    def waits(self) -> bool:
        """Steps are not told apart when one is held."""
        return False

    def _stepped(self, happened: Sequence[Moving | Recount], half_way: bool = False) -> list[Moving | Recount]:
        """What happened, with steps in place of what repeats. A step is seen as the segment crosses to the other side,
        pauses or turns, before anything repeats by it."""
        result: list[Moving | Recount] = []
        for one in happened:
            if isinstance(one, Recount):
                self._settled += one.settled
                self._open, self._against = one.open, one.against
            else:
                result.append(one)
        if (happened or half_way) and (self._settled or self._open or self._steps):
            before, self._steps = self._steps, self._steps_in([*self._settled, *self._open])
            if self._steps != before:
                result.append(Recount((), self._steps, self._against))
        return result

    def _steps_in(self, pairs: Sequence[StrokePair]) -> tuple[StrokePair, ...]:
        movement = self._seen.movement.part(0, self._position)
        placed = [pair.at(self._seen.position) for pair in pairs]
        strokes = [Stroke(pair.first.start, pair.second.stop, pair.size) for pair in placed]
        together = [placed[run.start : run.stop] for run in runs(strokes, LONGEST_PAUSE * self._rate)]
        steps = [one for of_run in together for one in steps_of(of_run, movement, self._profile)]
        return tuple(one.at(self._seen.index) for one in steps)
