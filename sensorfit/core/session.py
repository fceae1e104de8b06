"""One sensor's stream through one exercise: samples in, movement and events out. Knows no packet, clock or screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sensorfit.core.axis import AxisTracker, smoothing_delay
from sensorfit.core.counting import RepMaker, StrokePair, whole_set
from sensorfit.core.doubts import Doubts
from sensorfit.core.events import (
    CountRevised,
    Event,
    PhaseStarted,
    RepCompleted,
    RepStarted,
    SamplesLost,
    SetCompleted,
    SetStarted,
)
from sensorfit.core.live import LiveCounter, Moving, Recount
from sensorfit.core.motion import MotionBlock
from sensorfit.core.orientation import TiltBlock, TiltFilter
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import ExerciseSet, Phase, PhaseNow, Rep
from sensorfit.core.samples import ImuBlock
from sensorfit.core.series import Series
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke
from sensorfit.core.tally import Tally
from sensorfit.core.whole import Movement, segmented


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one block of samples; ``motion`` is None while no value is complete."""

    motion: MotionBlock | None
    events: tuple[Event, ...]


class Session:
    """Counts and times reps live, and segments the set as a whole when it ends. Results do not depend on the cut of
    the stream."""

    def __init__(self, sample_rate: float, profile: MovementProfile = GENERAL) -> None:
        self._sample_rate = sample_rate
        self._profile = profile
        self._tilt = TiltFilter(sample_rate)
        self._rate = sample_rate / self._tilt.step
        self._axis = AxisTracker(self._rate)
        self._delay = round(smoothing_delay() * sample_rate)
        self._next: int | None = None
        self._stretch: _Stretch | None = None
        self._begin_set()

    def _begin_set(self) -> None:
        maker = RepMaker(self._profile, LONGEST_PAUSE * self._sample_rate)
        self._maker, self._tally = maker, Tally(maker)
        self._doubts = Doubts(self._profile)
        self._pairs: list[StrokePair] = []
        self._started = self._leaving = False
        self._count = 0
        self.phase: PhaseNow | None = None

    @property
    def reps(self) -> tuple[Rep, ...]:
        """Live reps of the running set."""
        return self._tally.reps()

    def process(self, block: ImuBlock) -> Step:
        """Take the next samples. Raises SampleError when they overlap those before."""
        events = self._missing(block)
        self._doubts.note_samples(len(block), block.clipped)
        tilt = self._tilt.process(block)
        if not len(tilt):
            return Step(None, tuple(events))
        if tilt.restarted:
            events += self._end_stretch()
            self._axis.restart()
            self._stretch = self._begin_stretch(tilt.start)
        motion, happened = self._follow(tilt)
        return Step(motion, tuple(events + happened))

    def finish_set(self) -> tuple[Event, ...]:
        """End the set here: the whole of it is segmented anew. The stream may go on with another set."""
        events = self._end_stretch(goes_on=True)
        reps = whole_set(self._pairs, self._maker)
        exercise_set = ExerciseSet(
            self._doubts.weighed(reps), self.reps, self._sample_rate, self._doubts.of_set(reps, self._count)
        )
        self._begin_set()
        return (*events, SetCompleted(exercise_set))

    def _missing(self, block: ImuBlock) -> list[Event]:
        expected, self._next = self._next, block.stop
        if expected is None or block.start <= expected:
            return []
        self._doubts.note_lost(expected, block.start)
        return [SamplesLost(expected, block.start - expected)]

    def _begin_stretch(self, start: int) -> "_Stretch":
        return _Stretch(start, self._tilt.step, self._delay, self._live_counter)

    def _live_counter(self, index_of: Callable[[int], int]) -> LiveCounter:
        return LiveCounter(self._rate, self._axis.tick, self._profile.smallest_swing, index_of)

    def _follow(self, tilt: TiltBlock) -> tuple[MotionBlock | None, list[Event]]:
        stretch = self._stretch
        assert stretch is not None, "a tilt filter's first values always restart"
        stretch.append(tilt)
        aligned = self._axis.process(tilt.up)
        if not len(aligned.up):
            return None, []
        start = stretch.index(stretch.followed) - self._delay
        stretch.followed += len(aligned.up)
        followed = stretch.live.process(aligned)
        events = [event for happening in followed.happened for event in self._report(happening)]
        position, change = followed.trace.T
        return MotionBlock(start, tilt.step, self._sample_rate, position, change * self._rate), events

    def _report(self, happening: Moving | Recount) -> list[Event]:
        if isinstance(happening, Moving):
            return self._report_phase(happening)
        self._tally.update(happening.settled, happening.open)
        before, self._count = self._count, self._tally.count
        if self._count < before:
            return [CountRevised(self._tally.reps())]
        return [RepCompleted(rep) for rep in self._tally.last(self._count - before)] if self._count > before else []

    def _report_phase(self, moving: Moving) -> list[Event]:
        events: list[Event] = []
        if not moving.pausing and moving.outward and not self._leaving:
            if not self._started:
                events.append(SetStarted(moving.since))
            self._started = True
            events.append(RepStarted(self._count + 1, moving.since))
        if not moving.pausing:
            self._leaving = moving.outward
        first, second = self._profile.strokes()
        phase = Phase.PAUSE if moving.pausing else first if moving.outward else second
        self.phase = PhaseNow(phase, moving.since)
        return [*events, PhaseStarted(phase, moving.since)]

    def _end_stretch(self, goes_on: bool = False) -> list[Event]:
        """Judge what one contiguous stretch holds of the set; a stretch that goes on begins the next set."""
        stretch = self._stretch
        if stretch is None:
            return []
        events = [event for happening in stretch.live.finish() for event in self._report(happening)]
        movement = Movement(self._rate, stretch.up.rows, stretch.angular_rate.rows, stretch.force.rows)
        self._doubts.note_movement(movement)
        found = segmented(movement, self._profile)
        self._doubts.note_unpaired(found.unpaired)
        self._pairs += [stretch.placed(pair) for pair in found.pairs]
        self._stretch = stretch.rest(self._begin_stretch) if goes_on else None
        return events


class _Stretch:
    """Values of one set without a hole between them; ``followed`` of them went through the live counter."""

    def __init__(self, start: int, step: int, delay: int, live: Callable[[Callable[[int], int]], LiveCounter]) -> None:
        self._start, self._step, self._delay = start, step, delay
        self.followed = 0
        self.live = live(self._live_index)
        self.up, self.angular_rate, self.force = Series(3), Series(3), Series(3)

    def append(self, tilt: TiltBlock) -> None:
        self.up.append(tilt.up)
        self.angular_rate.append(tilt.angular_rate)
        self.force.append(tilt.force)

    def index(self, value: int) -> int:
        """Sample index of a value."""
        return self._start + value * self._step

    def _live_index(self, value: int) -> int:
        """Sample index of what the causal low-pass shows at a value."""
        return max(0, self.index(value) - self._delay)

    def placed(self, pair: StrokePair) -> StrokePair:
        """A pair of the whole stretch in sample indices."""
        first, second = (
            Stroke(self.index(one.start), self.index(one.stop), one.size) for one in (pair.first, pair.second)
        )
        return replace(pair, first=first, second=second)

    def rest(self, begin: "Callable[[int], _Stretch]") -> "_Stretch":
        """A new stretch that begins with the values that were not followed yet."""
        stretch = begin(self.index(self.followed))
        stretch.up.append(self.up.rows[self.followed :])
        stretch.angular_rate.append(self.angular_rate.rows[self.followed :])
        stretch.force.append(self.force.rows[self.followed :])
        return stretch
