"""Counts what turning about the vertical or the limb carries while a set runs. Knows the newest values; no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

import numpy as np

from sensorfit.core.axis import AlignedBlock, AxisTracker, along
from sensorfit.core.judge import Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.live_trace import Trace
from sensorfit.core.recursion import carried_on
from sensorfit.core.reps import Span
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import leaky_turning


class TurnCounter:
    """Lets the live counter follow the angle turned, forgotten within `signals.TURNING_MEMORY`, in place of gravity,
    which does not move."""

    def __init__(self, counter: LiveCounter, rate: float, seen: Seen) -> None:
        """``counter`` counts in values at ``rate`` Hz and has followed none yet."""
        self._counter, self._seen = counter, seen
        self._axis = AxisTracker(rate)
        self._leaky = leaky_turning(rate)
        self._rate = rate
        self._turned, self._last = np.zeros((1, 3)), np.zeros((1, 3))
        self._position = 0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        begin, self._position = self._position, self._position + len(block.up)
        angular_rate = self._seen.movement.part(begin, self._position).angular_rate
        turned, self._turned = carried_on(self._leaky, angular_rate, self._turned)
        aligned = self._axis.process(turned)
        return Followed(self._trace(aligned), self._counter.process(aligned).happened)

    def _trace(self, aligned: AlignedBlock) -> Trace:
        """The angle about the axis as it is now, positive where reps go."""
        axes: FloatArray = aligned.axes.repeat(self._axis.tick, axis=0) * (self._counter.towards or 1)
        before, self._last = np.concatenate([self._last, aligned.up[:-1]]), aligned.up[-1:]
        return along(aligned.up, axes), along(aligned.up - before, axes) * self._rate

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here."""
        return self._counter.finish()

    def spans(self) -> tuple[Span, ...]:
        """Reps alone count here."""
        return ()

    def waits(self) -> bool:
        """A hold shows in the posture, which reps do not turn by here."""
        return False
