"""Packets of several sensors to what becomes of each, one pipeline a sensor. Knows no radio and no screen."""

from collections.abc import Callable, Iterator
from typing import Protocol

from sensorfit.heart_rate import HeartRateNow, HeartRatePipeline
from sensorfit.live_knees import LiveKnees
from sensorfit.pipeline import Pipeline, Update
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.training.exercises import Exercise

Made = tuple[Update | HeartRateNow, ...]
"""What one packet, or the end of a set, gives: an update each of the sensors that it concerns."""


class StreamRecorder(Protocol):
    """Keeps packets as they came, each stream announced before its first one; such as a `RecordingWriter`."""

    def add_stream(self, stream: SensorStream) -> None:
        """Announce a stream."""

    def append(self, packet: Packet) -> None:
        """Store one packet."""


class Pipelines:
    """A pipeline for every sensor of which a packet comes, made when the first one does."""

    def __init__(
        self,
        stream_of: Callable[[str], SensorStream | None],
        exercise: Exercise | None = None,
        recorder: StreamRecorder | None = None,
    ) -> None:
        """``stream_of`` returns the stream of a sensor, such as `Sensors.stream` or one from a recording; packets of
        a sensor without one are passed over."""
        self._stream_of = stream_of
        self._exercise = exercise
        self._recorder = recorder
        self._counting: dict[str, Pipeline] = {}
        self._hearts: dict[str, HeartRatePipeline] = {}
        self._knees = LiveKnees()

    def learn_segments(self) -> None:
        """From here on ask for standing still and five slow flexions, which show each segment's axis and zero, and the
        knee where a leg wears two sensors."""
        self._knees.learn_segments()

    def receive(self, packet: Packet) -> Made:
        """Process one packet; StreamError where its stream cannot be understood."""
        if packet.sensor not in self._counting and packet.sensor not in self._hearts:
            self._begin(packet.sensor)
        if counting := self._counting.get(packet.sensor):
            return (self._knees.with_knee(counting.receive(packet)),)
        if heart := self._hearts.get(packet.sensor):
            if self._recorder:
                self._recorder.append(packet)
            return (heart.receive(packet),)
        return ()

    def finish_set(self) -> Made:
        """End the set for every sensor; the next packet of each begins another."""
        return tuple(self._each(Pipeline.finish_set))

    def finish(self) -> Made:
        """End the set and the streams."""
        return tuple(self._each(Pipeline.finish))

    def _each(self, end: Callable[[Pipeline], Update]) -> Iterator[Update]:
        for pipeline in self._counting.values():
            yield end(pipeline)

    def _begin(self, sensor: str) -> None:
        stream = self._stream_of(sensor)
        if stream is None:
            return
        if self._recorder:
            self._recorder.add_stream(stream)
        if stream.protocol == HEART_RATE:
            self._hearts[sensor] = HeartRatePipeline(stream)
        else:
            self._counting[sensor] = Pipeline(stream, self._exercise, self._recorder)
            self._knees.add(stream, self._counting[sensor])
