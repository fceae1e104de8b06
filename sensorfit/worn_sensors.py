"""All sensors that one person wears, each with its pipeline, and the knees between them. Knows no screen or radio."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sensorfit.knee_angle import leg_of
from sensorfit.live_knee import LiveKnee
from sensorfit.pipeline import Pipeline, Update
from sensorfit.recording.packets import Packet, SensorStream


class WornSensors:
    """Takes the packets of every sensor; gives the update of that whose packet it was, with the knee's angle where that
    became known."""

    def __init__(self, streams: Sequence[SensorStream], pipelines: Mapping[str, Pipeline]) -> None:
        """``pipelines`` by the names of ``streams``; the knee of a leg needs both of its sensors among them."""
        self._pipelines = dict(pipelines)
        self._legs: dict[str, tuple[LiveKnee, str]] = {}
        for stream in streams:
            leg = leg_of(streams, stream)
            if leg and stream.sensor == leg[0].sensor and {one.sensor for one in leg} <= self._pipelines.keys():
                knee = LiveKnee(leg[0].sensor, leg[1].sensor)
                self._legs |= {leg[0].sensor: (knee, leg[1].sensor), leg[1].sensor: (knee, leg[0].sensor)}

    def learn_segments(self) -> None:
        """Ask for standing still and five slow flexions, from every sensor."""
        for pipeline in self._pipelines.values():
            pipeline.learn_segment()

    def receive(self, packet: Packet) -> Update | None:
        """Process one packet; None if its sensor is none of these."""
        pipeline = self._pipelines.get(packet.sensor)
        return None if pipeline is None else self._with_knee(pipeline.receive(packet))

    def _with_knee(self, update: Update) -> Update:
        """With the angle between this segment and the other one of its leg. Both need their zero from one standing:
        what is refused of one, or of both together, is asked of the other again."""
        if update.segment is None or update.sensor not in self._legs:
            return update
        knee, other = self._legs[update.sensor]
        found = knee.receive(update.sensor, update.received_at, update.segment)
        if found and found.reasons:
            self._pipelines[update.sensor].learn_segment()
        if (found and found.reasons) or update.segment.refused:
            self._pipelines[other].learn_segment()
        return replace(update, knee=found)


class WatchedSensor:
    """One sensor of several as a pipeline of its own: what others add to it is in its updates, and nothing else."""

    def __init__(self, worn: WornSensors, sensor: str, pipeline: Pipeline) -> None:
        """Watch ``sensor``, whose ``pipeline`` is that of ``worn``."""
        self._worn, self._sensor, self._pipeline = worn, sensor, pipeline
        self.sample_rate = pipeline.sample_rate

    def receive(self, packet: Packet) -> Update:
        """Process one packet of any sensor."""
        update = self._worn.receive(packet)
        if update is not None and update.sensor == self._sensor:
            return update
        knee = None if update is None else update.knee
        return replace(self._pipeline.now(), received_at=packet.received_at, knee=knee)

    def finish_set(self) -> Update:
        """End the set of the watched sensor."""
        return self._pipeline.finish_set()

    def finish(self) -> Update:
        """End its set and its stream."""
        return self._pipeline.finish()
