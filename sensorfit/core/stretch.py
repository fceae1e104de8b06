"""What one sensor shows between two pauses or holes, and the live counter that follows it. Knows no set."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from weakref import proxy

import numpy as np

from sensorfit.core.axis import AlignedBlock
from sensorfit.core.bouts import LONGEST, LONGEST_HOLD, REST, BoutFinder, Pause
from sensorfit.core.judge import Seen
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.orientation import TiltBlock
from sensorfit.core.reps import Span
from sensorfit.core.series import Series
from sensorfit.core.whole import Movement

MOST_WAITING = 64
"""Blocks of values that are put behind the others together at the latest: most come between two looks at all."""

LONGEST_BEGINNING = 60.0
"""s of a bout up to which its first rep may be held: getting into position, twice `REST` and a slow stroke."""


class AnyCounter(Protocol):
    """Counts what a stretch shows while it runs."""

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""

    def finish(self) -> tuple[Moving | Recount, ...]:
        """Nothing more comes."""

    def spans(self) -> tuple[Span, ...]:
        """What was held or active so far, in sample indices; () where that does not count."""

    def waits(self) -> bool:
        """Whether what has rested for a while may be a rep that is held where it turns; then it is waited for."""


class Stretch:
    """Values without a hole between them; ``followed`` of them went through the live counter or are older than it."""

    def __init__(self, start: int, step: int, delay: int, rate: float, live: "LiveMaker", rest: float = REST) -> None:
        """Values at ``rate`` Hz, ``step`` samples apart, the first at sample index ``start``; the live counter's lag
        by ``delay`` samples. ``rest`` s without activity end it."""
        self._start, self._step, self.delay, self._rate = start, step, delay, rate
        self._make_live, self._rest = live, rest
        self._pauses, self._looked_from, self.waits = BoutFinder(rate, rest), 0, False
        self._up, self._angular_rate, self._force = Series(3), Series(3), Series(3)
        self._waiting: list[TiltBlock] = []
        self._length = 0
        self._lead = self.followed = 0
        # Weak, so that a stretch that is over goes at once with all its values, not when cycles are looked for.
        self._live = live(_Followed(proxy(self)))

    def __len__(self) -> int:
        return self._length

    @property
    def movement(self) -> Movement:
        """All values so far."""
        self._place()
        return Movement(self._rate, self._up.rows, self._angular_rate.rows, self._force.rows)

    @property
    def lead(self) -> int:
        """Number of values before those that the live counter gets."""
        return self._lead

    def before_pause(self, tilt: TiltBlock) -> tuple[int, Pause | None]:
        """How many of the next values belong here, and the pause that ends them; call once for each value."""
        pause = self._pauses.next_pause(tilt.angular_rate)
        if pause is None:
            return len(tilt.up), None
        return pause.position - (self._length - self._lead - self._looked_from), pause

    def wait(self, counted: bool) -> bool:
        """Where a pause has just come: whether somebody may hold a rep, so that it ends here only if that lasts for
        `LONGEST_HOLD`; ``counted``: there were reps before it."""
        longest = LONGEST if counted else LONGEST_BEGINNING
        if len(self) > longest * self._rate or not self._live.waits():
            return False
        self._pauses = BoutFinder(self._rate, self._rest, LONGEST_HOLD - self._rest)
        self._looked_from, self.waits = len(self) - self._lead, True
        return True

    def append(self, tilt: TiltBlock) -> None:
        """Keep the next values."""
        self._length += len(tilt.up)
        self._waiting.append(tilt)
        if len(self._waiting) == MOST_WAITING:
            self._place()

    def _place(self) -> None:
        """Put what waits behind the values before it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._up.append(np.concatenate([one.up for one in waiting]))
            self._angular_rate.append(np.concatenate([one.angular_rate for one in waiting]))
            self._force.append(np.concatenate([one.force for one in waiting]))

    def follow(self, aligned: AlignedBlock) -> tuple[int, Followed]:
        """Let the live counter take smoothed values; return the sample index of what the first of them shows."""
        start = self.index(self.followed) - self.delay
        self.followed += len(aligned.up)
        return start, self._live.process(aligned)

    def finish(self) -> tuple[Moving | Recount, ...]:
        """Nothing more comes for the live counter."""
        return self._live.finish()

    def spans(self) -> tuple[Span, ...]:
        """What was held or active so far, in sample indices."""
        return self._live.spans()

    def index(self, value: int) -> int:
        """Sample index of a value."""
        return self._start + value * self._step

    def part(self, since: int, until: int | None) -> TiltBlock:
        """The values from sample index ``since`` on, before ``until``; None: all there are."""
        first = self.row(since)
        part = self.movement.part(first, self._length if until is None else max(first, self.row(until)))
        up, rate, force = part.up.copy(), part.angular_rate.copy(), part.force.copy()
        return TiltBlock(self.index(first), self._step, self._rate * self._step, up, rate, force, restarted=True)

    @property
    def lag(self) -> int:
        """Number of values by which the live counter's lag."""
        return self.delay // self._step

    def row(self, index: int) -> int:
        """Place of the value that lies at a sample index, or next before it."""
        return max(0, (index - self._start) // self._step)

    def renewed(self, lead: int) -> "Stretch":
        """A stretch that begins with the values that were not followed yet and ``lead`` before them."""
        lead = min(lead, self.followed)
        begin, movement = self.followed - lead, self.movement
        fresh = Stretch(self.index(begin), self._step, self.delay, self._rate, self._make_live, self._rest)
        fresh._lead = fresh.followed = lead
        fresh._length = len(self) - begin
        fresh._up.append(movement.up[begin:])
        fresh._angular_rate.append(movement.angular_rate[begin:])
        fresh._force.append(movement.force[begin:])
        # What was not followed yet has not been looked at for pauses by the new finder either.
        fresh._pauses.next_pause(movement.angular_rate[self.followed :])
        return fresh


LiveMaker = Callable[[Seen], AnyCounter]
"""Makes a live counter of a stretch."""


@dataclass(frozen=True, slots=True)
class _Followed:
    """The stretch as the live counter sees it."""

    stretch: Stretch

    @property
    def movement(self) -> Movement:
        return self.stretch.movement.part(self.stretch.lead, len(self.stretch))

    def index(self, value: int) -> int:
        return max(0, self.stretch.index(self.stretch.lead + value) - self.stretch.delay)

    def position(self, index: int) -> int:
        return self.stretch.row(index + self.stretch.delay) - self.stretch.lead

    @property
    def lag(self) -> int:
        return self.stretch.lag
