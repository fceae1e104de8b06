"""Counts the steps of both sides while a set runs. Knows no exercise and no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

from collections.abc import Sequence

from sensorfit.core.alternation import steps_of
from sensorfit.core.axis import AlignedBlock
from sensorfit.core.counting import StrokePair
from sensorfit.core.judge import Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.live_trace import joined
from sensorfit.core.profile import Steps
from sensorfit.core.reps import Span
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, runs


class BothSidesCounter:
    """Takes what the live counter finds to repeat, and reports the steps in it."""

    def __init__(self, counter: LiveCounter, rate: float, tick: int, steps: Steps, seen: Seen) -> None:
        """``counter`` counts in values at ``rate`` Hz, which come in ticks of ``tick``."""
        self._counter, self._steps, self._seen = counter, steps, seen
        self._rate, self._tick = rate, tick
        self._settled: list[StrokePair] = []
        self._position = 0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        traces, happened = [], []
        for number in range(len(block.axes)):
            span = slice(number * self._tick, (number + 1) * self._tick)
            followed = self._counter.process(AlignedBlock(block.up[span], block.axes[number : number + 1]))
            self._position += self._tick
            traces.append(followed.trace)
            happened += self._stepped(followed.happened)
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

    def _stepped(self, happened: Sequence[Moving | Recount]) -> list[Moving | Recount]:
        result: list[Moving | Recount] = []
        for one in happened:
            if isinstance(one, Recount):
                self._settled += one.settled
                one = Recount((), self._steps_in([*self._settled, *one.open]))
            result.append(one)
        return result

    def _steps_in(self, pairs: Sequence[StrokePair]) -> tuple[StrokePair, ...]:
        movement = self._seen.movement.part(0, self._position)
        placed = [pair.at(self._seen.position) for pair in pairs]
        strokes = [Stroke(pair.first.start, pair.second.stop, pair.size) for pair in placed]
        together = [placed[run.start : run.stop] for run in runs(strokes, LONGEST_PAUSE * self._rate)]
        steps = [one for of_run in together for one in steps_of(of_run, movement, self._steps)]
        return tuple(one.at(self._seen.index) for one in steps)
