"""Counts seconds held or active while a set runs, beside what the live counter says. Knows no exercise and no screen.

Positions are those of values since the counter began; what it reports is in sample indices.
"""

from collections.abc import Sequence

from sensorfit.core.active_sets import BESIDE
from sensorfit.core.activity import LOOK, SHORTEST, TICK, ActivityFinder
from sensorfit.core.axis import AlignedBlock
from sensorfit.core.counting import StrokePair
from sensorfit.core.held_sets import least_hold, possible_holds
from sensorfit.core.holds import SAME, Hold, alike
from sensorfit.core.judge import Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_news import Followed, Moving, Recount
from sensorfit.core.live_trace import Trace, joined
from sensorfit.core.live_vertical import VerticalCounter
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Reason, Span
from sensorfit.core.samples import FloatArray
from sensorfit.core.stillness import Posture, PostureFinder
from sensorfit.core.strokes import Stroke


class HeldCounter:
    """Reports each hold as a rep once it is left and rest is nearer; counts its seconds from when it is reached."""

    def __init__(self, counter: LiveCounter, rate: float, tick: int, profile: MovementProfile, seen: Seen) -> None:
        """``counter`` draws the movement; values come at ``rate`` Hz in ticks of ``tick``."""
        self._counter = counter
        self._rate, self._tick, self._profile, self._seen = rate, tick, profile, seen
        self._finder = PostureFinder(rate)
        self._known: Sequence[Posture] = ()
        self._holds: list[Hold] = []
        self._left: tuple[StrokePair, ...] = ()
        self._left_now: Posture | None = None

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        followed = self._counter.process(block)
        happened: list[Moving | Recount] = [one for one in followed.happened if isinstance(one, Moving)]
        for first in range(0, len(block.up), self._tick):
            newest = block.up[first : first + self._tick]
            self._finder.process(newest)
            happened += self._judge(newest)
        return Followed(followed.trace, tuple(happened))

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here, with it a hold that goes on."""
        return tuple(one for one in self._counter.finish() if isinstance(one, Moving))

    def spans(self) -> tuple[Span, ...]:
        """What is held so far, the running hold too."""
        return tuple(Span(self._seen.index(one.held.start), self._seen.index(one.held.stop)) for one in self._holds)

    def waits(self) -> bool:
        """How long a bout waits for the end of a hold is known beforehand."""
        return False

    def _judge(self, newest: FloatArray) -> Sequence[Recount]:
        postures = self._finder.postures()
        if postures != self._known:
            self._known, self._holds = postures, self._among(postures)
            self._left_now = None
        elif self._left_now is None:
            self._left_now = self._leaving(newest)
        holds = self._among([*postures, self._left_now]) if self._left_now else self._holds
        before, self._left = self._left, tuple(_pair(one) for one in holds if one.after is not None)
        if self._left == before:
            return ()
        return (Recount((), tuple(pair.at(self._seen.index) for pair in self._left), (Reason.UNLIKE_THE_SET, None)),)

    def _among(self, postures: Sequence[Posture]) -> list[Hold]:
        possible = possible_holds(postures, self._profile, self._rate)
        return alike([one for one in possible if one.angle >= least_hold(self._profile)])

    def _leaving(self, newest: FloatArray) -> Posture | None:
        """Where the ``newest`` up vectors (n, 3) are, if the last hold is left and rest is all but reached."""
        last = self._holds[-1] if self._holds else None
        if last is None or last.after is not None or self._finder.still:
            return None
        x, y, z = newest.mean(axis=0).tolist()
        now = Posture(self._finder.position - len(newest), self._finder.position, (x, y, z))
        way = min(last.before.apart(last.held), last.held.apart(now))
        return now if last.before.apart(now) < SAME * way else None


def _pair(hold: Hold) -> StrokePair:
    leaves = hold.held.stop if hold.after is None else hold.after.start
    first = Stroke(hold.before.stop, max(hold.before.stop, hold.held.start), hold.angle)
    return StrokePair(first, Stroke(hold.held.stop, max(leaves, hold.held.stop), hold.angle), hold.angle)


class ActiveCounter:
    """Counts seconds of activity, and of the cycles that the live counter finds those within it."""

    def __init__(self, counter: VerticalCounter, rate: float, seen: Seen) -> None:
        """``counter`` counts cycles in values at ``rate`` Hz, whatever they are."""
        self._counter, self._seen = counter, seen
        self._finder = ActivityFinder(rate)
        self._beside, self._unknown = round(BESIDE * rate), round((SHORTEST + LOOK * TICK) * rate)
        self._followed = 0

    def process(self, block: AlignedBlock) -> Followed:
        """Take the next values."""
        traces: list[Trace] = []
        happened: list[Moving | Recount] = []
        for now in block.ticks():  # Whoever is active is told by what came until then, however much comes at once.
            begin, self._followed = self._followed, self._followed + len(now.up)
            part = self._seen.movement.part(begin, self._followed)
            self._finder.process(part.force, part.angular_rate)
            followed = self._counter.process(now)
            traces.append(followed.trace)
            happened += map(self._active, followed.happened)
        return Followed(joined(traces), tuple(happened))

    def _active(self, happening: Moving | Recount, ended: bool = False) -> Moving | Recount:
        """What happened, without cycles where nobody is active. What begins may be activity."""
        if isinstance(happening, Moving):
            return happening
        beside, since = self._beside, self._followed if ended else self._followed - self._unknown
        spans = [(start - beside, stop + beside) for start, stop in self._finder.spans()]

        def within(pair: StrokePair) -> bool:
            turn = self._seen.position(pair.turn) - self._seen.lag
            return turn >= since or any(start <= turn < stop for start, stop in spans)

        settled, open_ = (tuple(filter(within, pairs)) for pairs in (happening.settled, happening.open))
        return Recount(settled, open_, (Reason.NO_ACTIVITY, None))

    def finish(self) -> tuple[Moving | Recount, ...]:
        """The set ends here."""
        return tuple(self._active(one, ended=True) for one in self._counter.finish())

    def spans(self) -> tuple[Span, ...]:
        """When it was active so far."""
        return tuple(Span(self._seen.index(start), self._seen.index(stop)) for start, stop in self._finder.spans())

    def waits(self) -> bool:
        """Who holds still is not active."""
        return False
