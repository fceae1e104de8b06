"""Packet -> decode -> place in time -> calibrate -> session -> Update. Synchronous, deterministic; no clock or radio.

The first three steps are those of the stream, which knows whether there is a calibration to apply.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from sensorfit.core.events import CountRevised, Event, SamplesLost, SetCompleted
from sensorfit.core.frozen import quickly_made
from sensorfit.core.motion import MotionBlock
from sensorfit.core.reps import ExerciseSet, PhaseNow, Rep
from sensorfit.core.samples import ImuBlock, joined
from sensorfit.core.session import Session, Step
from sensorfit.core.template import Demonstration
from sensorfit.live_knee import KneeNow
from sensorfit.live_segment import LiveSegment, SegmentNow
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import StreamError, open_stream
from sensorfit.training.exercises import Exercise, any_exercise

SHORTEST_MEASURE = 5.0
"""s of host time before a measured rate is given: bursts of 50 ms then change it by at most 1 %."""


FLEXIONS_FIRST = "flexions_first"
"""With this name among its details, a stream begins with standing still and five slow flexions."""


def with_flexions_first(stream: SensorStream) -> SensorStream:
    """The stream with the note that it begins with standing still and five slow flexions."""
    return replace(stream, details={**stream.details, FLEXIONS_FIRST: "yes"})


@quickly_made
@dataclass(frozen=True, slots=True)
class SensorHealth:
    """How a stream fares: exact counts since its start.

    ``nominal_rate`` and ``measured_rate`` (against the host's clock, since the sensor last started) are in Hz,
    ``battery`` is 0 to 1; None: not known yet. ``remarks`` say what speaks against its calibration, in sentences.
    """

    nominal_rate: float
    samples_received: int = 0
    samples_lost: int = 0
    malformed_packets: int = 0
    measured_rate: float | None = None
    battery: float | None = None
    remarks: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Update:
    """All that a screen ever gets: the result of one packet, or of the end of a set.

    ``motion`` holds the values that became complete, in order; ``reps`` are those of the running set, or the final
    ones when the set ends here. ``seconds`` are those held or active in the running set, or in the one that ends here;
    None where they do not count. ``segment`` is there once standing and flexions were asked for, ``knee`` where thigh
    and shank of a leg wear sensors and new values of its angle became known.
    """

    sensor: str
    received_at: float
    motion: tuple[MotionBlock, ...]
    events: tuple[Event, ...]
    reps: tuple[Rep, ...]
    phase: PhaseNow | None
    health: SensorHealth
    seconds: float | None = None
    segment: SegmentNow | None = None
    knee: KneeNow | None = None

    @property
    def count(self) -> int:
        """Reps counted so far."""
        return len(self.reps)


class Recorder(Protocol):
    """Keeps packets as they came."""

    def append(self, packet: Packet) -> None:
        """Store one packet."""


class Pipeline:
    """Everything that happens to the packets of one sensor. Equal packets give equal updates."""

    def __init__(
        self,
        stream: SensorStream,
        exercise: Exercise | None = None,
        recorder: Recorder | None = None,
        demonstration: Demonstration | None = None,
    ) -> None:
        """Expect packets of ``stream``; StreamError when it cannot be understood.

        With a ``demonstration`` the final reps are those that are like it.
        """
        self._sensor, self._placement = stream.sensor, stream.placement
        self._stream = open_stream(stream)
        profile = exercise.profile(stream.placement) if exercise else any_exercise(stream.placement)
        self._session = Session(self._stream.sample_rate, profile, demonstration)
        self._recorder = recorder
        self._segment: LiveSegment | None = None
        self._received = self._lost = self._malformed = 0
        self._first: tuple[float, int] | None = None
        self._stop = 0
        self._now = 0.0
        if FLEXIONS_FIRST in stream.details:
            self.learn_segment()

    def learn_segment(self) -> None:
        """From here on ask for standing still and five slow flexions, which show the axis and the zero of the segment.

        Counting goes on meanwhile, and without them; the flexions themselves count no more once they were seen.
        """
        self._segment = LiveSegment(self.sample_rate)

    @property
    def sample_rate(self) -> float:
        """Nominal rate of the stream in Hz; sample indices over it are seconds."""
        return self._stream.sample_rate

    def now(self) -> Update:
        """Return what is known, with nothing new."""
        return self._update([], [])

    def receive(self, packet: Packet) -> Update:
        """Process one packet. A malformed one is counted and changes nothing else."""
        motion, events = self._process(self._decode(packet))
        return self._update(motion, events)

    def receive_all(self, packets: Iterable[Packet]) -> Update:
        """Process many packets at once: what `receive` gives one by one, together and quicker."""
        blocks: list[ImuBlock] = []
        for packet in packets:
            blocks += self._decode(packet)
        motion, events = self._process(joined(blocks))
        return self._update(motion, events)

    def finish_set(self) -> Update:
        """End the set; the next packet begins another."""
        final = self._session.finish_set()
        completed = final[-1]
        assert isinstance(completed, SetCompleted)
        return self._update([], list(final), completed.exercise_set)

    def change(self, exercise: Exercise, ago: float) -> Update:
        """Go on with another ``exercise``, which may have begun ``ago`` s before the newest sample."""
        since = self._stop - round(ago * self.sample_rate)
        return self._update([], list(self._session.change(exercise.profile(self._placement), since)))

    def age(self, index: int) -> float:
        """How many s before the newest sample that of ``index`` was taken."""
        return (self._stop - index) / self.sample_rate

    def finish(self) -> Update:
        """End the set and the stream: what was held back for latecomers is processed first."""
        motion, events = self._process(self._stream.finish())
        final = self.finish_set()
        return replace(final, motion=tuple(motion), events=(*events, *final.events), health=self._health())

    def _decode(self, packet: Packet) -> list[ImuBlock]:
        if self._recorder:
            self._recorder.append(packet)
        self._now = packet.received_at
        try:
            blocks = self._stream.receive(packet.payload)
        except StreamError:
            self._malformed += 1
            return []
        for block in blocks:
            if self._first is None or block.after_break:
                self._first = packet.received_at, block.stop
            self._stop = block.stop
        return blocks

    def _process(self, blocks: Iterable[ImuBlock]) -> tuple[list[MotionBlock], list[Event]]:
        motion: list[MotionBlock] = []
        events: list[Event] = []
        for whole in blocks:
            for block in self._segment.pieces(whole) if self._segment else (whole,):
                step = self._session.process(block)
                motion += step.motion
                self._received += len(block)
                if step.events:
                    events += step.events
                    self._lost += sum(event.count for event in step.events if isinstance(event, SamplesLost))
                if self._segment:
                    events += self._learnt(self._segment, step, block.stop)
        return motion, events

    def _learnt(self, segment: LiveSegment, step: Step, stop: int) -> list[Event]:
        """Use the axis of the segment as soon as it is known."""
        axes = segment.process(step.tilt, stop)
        if axes is None:
            return []
        self._session.know_segment(axes)
        return [CountRevised(())]

    def _update(self, motion: list[MotionBlock], events: list[Event], over: ExerciseSet | None = None) -> Update:
        session = self._session
        reps = session.reps if over is None else over.reps
        seconds = session.seconds
        if seconds is not None and over is not None:
            seconds = over.seconds
        segment = self._segment.now() if self._segment else None
        phase, health = session.phase, self._health()
        return Update(self._sensor, self._now, tuple(motion), tuple(events), reps, phase, health, seconds, segment)

    def _health(self) -> SensorHealth:
        measured = None
        if self._first and self._now - self._first[0] >= SHORTEST_MEASURE:
            measured = (self._stop - self._first[1]) / (self._now - self._first[0])
        stream = self._stream
        return SensorHealth(
            stream.sample_rate, self._received, self._lost, self._malformed, measured, stream.battery, stream.remarks
        )
