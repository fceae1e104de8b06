"""One sensor's stream through one exercise: samples in, movement and events out. Knows no packet, clock or screen."""

from dataclasses import dataclass
from statistics import median

from calibration.segment import SegmentAxes
from sensorfit.core.axis import AxisTracker, smoothing_delay
from sensorfit.core.bouts import LEAD, LONGEST_HOLD, REST, REST_FROM_HOLDS
from sensorfit.core.counting import RepMaker
from sensorfit.core.demonstrated_set import sets_like
from sensorfit.core.doubts import Doubts
from sensorfit.core.events import (
    CountRevised,
    Event,
    MovementRejected,
    PhaseStarted,
    RepCompleted,
    RepStarted,
    SamplesLost,
    SetCompleted,
    SetStarted,
)
from sensorfit.core.found_sets import FoundSet, FoundSets, joined, shared_out
from sensorfit.core.frozen import quickly_made
from sensorfit.core.going_on import going_on
from sensorfit.core.judge import Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_kinds import fitting
from sensorfit.core.live_metrics import LiveMetrics
from sensorfit.core.live_news import Moving, Recount
from sensorfit.core.motion import MotionBlock
from sensorfit.core.orientation import TiltBlock, TiltFilter
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import Counts, ExerciseSet, Phase, PhaseNow, Reason, Rep, Span
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.sets_by_kind import found_in
from sensorfit.core.stretch import AnyCounter, Stretch
from sensorfit.core.strokes import LONGEST_PAUSE
from sensorfit.core.tally import Tally
from sensorfit.core.template import Demonstration
from sensorfit.core.ways_out import way_out
from sensorfit.core.whole import Movement


@quickly_made
@dataclass(frozen=True, slots=True)
class Step:
    """What came of one block of samples: values that became complete, and events in order; ``tilt`` is what they were
    made of."""

    motion: tuple[MotionBlock, ...]
    events: tuple[Event, ...]
    tilt: TiltBlock


class Session:
    """Counts and times reps live, and segments sets as a whole when they end. Results do not depend on the cut of the
    stream."""

    def __init__(
        self, sample_rate: float, profile: MovementProfile = GENERAL, demonstration: Demonstration | None = None
    ) -> None:
        """With a ``demonstration`` the final reps are those that are like it; the live ones are counted without."""
        self._sample_rate = sample_rate
        self._profile, self._demonstration = profile, demonstration
        self._maker = RepMaker(profile, LONGEST_PAUSE * sample_rate)
        self._tilt = TiltFilter(sample_rate)
        self._rate = sample_rate / self._tilt.step
        self._axis = AxisTracker(self._rate)
        self._delay = round(smoothing_delay() * sample_rate)
        self._next: int | None = None
        self._stretch: Stretch | None = None
        self._before: Stretch | None = None
        self._usual_range = 0.0
        self._way: FloatArray | None = None
        self._segment: SegmentAxes | None = None
        self._counter: LiveCounter | None = None
        self._begin_set()

    def _begin_set(self) -> None:
        self._tally, self._live_metrics = Tally(self._maker), LiveMetrics(self._profile)
        self._doubts = Doubts(self._profile, shown=self._demonstration is not None)
        self._found: list[FoundSet] = []
        self._unpaired: list[float] = []
        self._started = self._leaving = False
        self._count = 0
        self._moving: Moving | None = None

    @property
    def reps(self) -> tuple[Rep, ...]:
        """Live reps of the running set."""
        return self._tally.reps()

    @property
    def phase(self) -> PhaseNow | None:
        """The phase that runs; None until reps of this set, or the set before, have shown which stroke is which."""
        moving = self._moving
        return PhaseNow(self._phase_of(moving), moving.since) if moving and moving.known else None

    def _phase_of(self, moving: Moving) -> Phase:
        first, second = self._profile.strokes()
        return Phase.PAUSE if moving.pausing else first if moving.outward else second

    @property
    def seconds(self) -> float | None:
        """Seconds held or active in the running set so far; None where they do not count."""
        if self._profile.counts is Counts.REPS:
            return None
        spans = [*(span for one in self._found for span in one.spans)]
        if self._stretch is not None:
            spans += [(one.start, one.stop) for one in self._stretch.spans()]
        return sum(stop - start for start, stop in spans) / self._sample_rate

    def process(self, block: ImuBlock) -> Step:
        """Take the next samples. Raises SampleError when they overlap those before.

        What moved is segmented as a whole once nothing has moved for a while: sets end by themselves.
        """
        events = self._missing(block)
        self._doubts.note_samples(block.start, block.stop, block.clipped)
        tilt = self._tilt.process(block)
        if tilt.restarted:
            events += self._end_stretch()
            self._begin_stretch(tilt)
            self._before = None
        moved, happened = self._take(tilt)
        return Step(tuple(moved), (*events, *happened), tilt)

    def change(self, profile: MovementProfile, since: int) -> tuple[Event, ...]:
        """Go on with another exercise, which may have begun at sample index ``since``: what came from there on is
        counted anew, as far back as the movement before the last pause."""
        values = self._values_since(since)
        self._profile, self._usual_range, self._way, self._counter = profile, 0.0, None, None
        self._maker = RepMaker(profile, LONGEST_PAUSE * self._sample_rate)
        self._begin_set()
        if values is None:
            return ()
        self._axis.forget()
        self._begin_stretch(values)
        return tuple(self._take(values)[1])

    def _values_since(self, since: int) -> TiltBlock | None:
        """What came from a sample index on; None before anything did."""
        if self._stretch is None:
            return None
        now = self._stretch.part(since, None)
        earlier = self._before.part(since, self._stretch.index(0)) if self._before else None
        return earlier.and_then(now) if earlier and earlier.meets(now) else now

    def _begin_stretch(self, tilt: TiltBlock) -> None:
        self._axis.restart()
        rest = REST_FROM_HOLDS if self._profile.counts is Counts.HELD else REST
        self._stretch = Stretch(tilt.start, tilt.step, self._delay, self._rate, self._live_counter, rest)

    def _take(self, tilt: TiltBlock) -> tuple[list[MotionBlock], list[Event]]:
        """Follow values that continue those before; a pause in them ends what moved."""
        motion: list[MotionBlock] = []
        events: list[Event] = []
        coming: TiltBlock | None = tilt
        while coming is not None and len(coming.up) and self._stretch is not None:
            belonging, pause = self._stretch.before_pause(coming)
            now, coming = coming.split(belonging) if pause else (coming, None)
            moved, happened = self._follow(self._stretch, now)
            motion += moved
            events += happened
            if pause:
                events += self._pause(pause.active)
        return motion, events

    def finish_set(self) -> tuple[Event, ...]:
        """End the set here, the last event being its result. The stream may go on with another set."""
        stretch = self._stretch
        events = self._end_stretch()
        self._stretch, self._before = None if stretch is None else stretch.renewed(0), stretch
        return (*events, *self._completed(always=True))

    def know_segment(self, segment: SegmentAxes) -> None:
        """From now on follow movement about the axis of ``segment``, and draw its angle from standing. What was counted
        so far showed the axis, and counts no more."""
        self._segment = segment
        self._axis.turn_about(segment.axis)
        self._stretch, self._before = None if self._stretch is None else self._stretch.renewed(0), None
        self._begin_set()

    def _missing(self, block: ImuBlock) -> list[Event]:
        expected, self._next = self._next, block.stop
        if expected is None or block.start <= expected:
            return []
        self._doubts.note_lost(expected, block.start)
        return [SamplesLost(expected, block.start - expected)]

    def _live_counter(self, seen: Seen) -> AnyCounter:
        towards = self._counter.towards if self._counter else 0
        usual, way = self._usual_range, self._way
        counter = LiveCounter(self._rate, self._axis.tick, self._profile, seen, usual, towards, way)
        self._counter = counter
        return fitting(counter, self._rate, self._axis.tick, self._profile, seen)

    def _follow(self, stretch: Stretch, tilt: TiltBlock) -> tuple[list[MotionBlock], list[Event]]:
        stretch.append(tilt)
        aligned = self._axis.process(tilt.up)
        if not len(aligned.up):
            return [], []
        start, followed = stretch.follow(aligned)
        events = [event for happening in followed.happened for event in self._report(happening, stretch)]
        position, velocity = followed.trace
        origin: int | None = stretch.index(stretch.lead)
        if self._segment is not None:
            position, origin = self._segment.angle(aligned.up), None
        return [MotionBlock(start, tilt.step, self._sample_rate, position, velocity, origin)], events

    def _pause(self, active: bool) -> list[Event]:
        """Nothing has moved for a while: judge what moved before, and go on with what may be a slow beginning."""
        stretch = self._stretch
        assert stretch is not None, "only a stretch can pause"
        if active and stretch.wait(counted=self._count > 0):
            return []
        active = active or stretch.waits
        events = self._end_stretch() if active else []
        self._stretch = stretch.renewed(round(LEAD * self._rate))
        if active:
            self._before = stretch
            self._axis.forget()
        return events + self._completed(always=self._started)

    def _report(self, happening: Moving | Recount, stretch: Stretch) -> list[Event]:
        if isinstance(happening, Moving):
            return self._report_phase(happening)
        measured = self._live_metrics
        self._tally.update(measured.of(happening.settled, stretch), measured.of(happening.open, stretch))
        measured.keep(happening.open)
        before, self._count = self._count, self._tally.count
        if self._count < before:
            return [CountRevised(self._tally.reps(), *(happening.against or (Reason.PART_OF_ANOTHER, None)))]
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
        before, self._moving = self._moving, moving
        if before and (before.since, before.outward, before.pausing) == (moving.since, moving.outward, moving.pausing):
            return events
        return [*events, PhaseStarted(self._phase_of(moving), moving.since)]

    def _end_stretch(self) -> list[Event]:
        """Find the sets of the stretch that ends here."""
        stretch, self._stretch = self._stretch, None
        if stretch is None:
            return []
        events = [event for happening in stretch.finish() for event in self._report(happening, stretch)]
        movement = stretch.movement
        self._doubts.note_movement(movement)
        found = self._sets_in(movement)
        if found.sets and self._goes_on(found.sets[0].at(stretch.index)):
            found = going_on(found, self._way, movement, self._sets_in)
        self._found += [one.at(stretch.index) for one in found.sets]
        self._unpaired += found.unpaired
        rejected = [one.at(stretch.index) for one in found.rejected]
        self._doubts.note_rejected(rejected)
        if found.sets and found.sets[-1].pairs:
            self._usual_range = median(pair.range_of_motion for pair in found.sets[-1].pairs)
            self._way = way_out(movement.up, found.sets[-1].pairs)
        return [*events, *map(MovementRejected, rejected)]

    def _sets_in(self, movement: Movement) -> FoundSets:
        return sets_like(movement, self._demonstration) if self._demonstration else found_in(movement, self._profile)

    def _goes_on(self, found: FoundSet) -> bool:
        """Whether it goes on with the last set that was found, on the other side of a hole in the stream."""
        return len(joined([*self._found[-1:], found], LONGEST_HOLD * self._sample_rate)) == len(self._found[-1:])

    def _completed(self, always: bool) -> list[Event]:
        """What was found since the last set ended; with ``always`` an empty set where that is nothing."""
        found = joined(self._found, LONGEST_PAUSE * self._sample_rate)
        if not found and always:
            found = [FoundSet((), tuple(self._unpaired))]
        if not found:
            return []
        live = shared_out(self.reps, found)
        events: list[Event] = [
            SetCompleted(self._exercise_set(one, reps)) for one, reps in zip(found, live, strict=True)
        ]
        self._begin_set()
        return events

    def _exercise_set(self, found: FoundSet, live: tuple[Rep, ...]) -> ExerciseSet:
        all_reps = self._doubts.weighed(self._maker.whole_set(found.pairs), found)
        reps = tuple(rep for rep in all_reps if not rep.partial)
        partial = tuple(rep for rep in all_reps if rep.partial)
        doubts = self._doubts.of_set(reps, found, len(live))
        spans = tuple(Span(start, stop) for start, stop in found.spans)
        counts = self._profile.counts
        confidence = found.confidence * self._doubts.credible(reps)
        return ExerciseSet(reps, live, self._sample_rate, doubts, partial, confidence, counts, spans)
