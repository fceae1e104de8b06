"""One sensor of a leg as a pipeline of its own, with the knee that the other one lets it show. Knows no screen."""

from dataclasses import replace

from sensorfit.live_knees import LiveKnees
from sensorfit.pipeline import Pipeline, Update
from sensorfit.recording.packets import Packet, SensorStream


class WatchedSensor:
    """Takes the packets of both; its updates are those of the watched one, and nothing but the knee is new in those
    that the other one brings about."""

    def __init__(self, stream: SensorStream, pipeline: Pipeline, other: SensorStream) -> None:
        """Watch the sensor of ``stream``, whose packets ``pipeline`` takes."""
        self._sensor, self._pipeline = stream.sensor, pipeline
        self._other = Pipeline(other)
        self._knees = LiveKnees()
        self._knees.add(stream, pipeline)
        self._knees.add(other, self._other)

    @property
    def sample_rate(self) -> float:
        """Nominal rate of the watched stream in Hz."""
        return self._pipeline.sample_rate

    def receive(self, packet: Packet) -> Update:
        """Process one packet of either sensor."""
        if packet.sensor == self._sensor:
            return self._knees.with_knee(self._pipeline.receive(packet))
        knee = self._knees.with_knee(self._other.receive(packet)).knee
        return replace(self._pipeline.now(), received_at=packet.received_at, knee=knee)

    def finish_set(self) -> Update:
        """End the set of the watched sensor."""
        return self._pipeline.finish_set()

    def finish(self) -> Update:
        """End its set and its stream."""
        return self._pipeline.finish()
