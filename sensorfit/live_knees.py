"""The knees between the sensors that one person wears, while they are counted. Knows no screen and no radio."""

from dataclasses import replace

from sensorfit.knee_angle import leg_of
from sensorfit.live_knee import LiveKnee
from sensorfit.pipeline import Pipeline, Update
from sensorfit.recording.packets import SensorStream


class LiveKnees:
    """Adds the angle of the knee to the updates of thigh and shank, where one leg wears sensors on both."""

    def __init__(self) -> None:
        self._streams: list[SensorStream] = []
        self._pipelines: dict[str, Pipeline] = {}
        self._legs: dict[str, tuple[LiveKnee, str]] = {}

    def add(self, stream: SensorStream, pipeline: Pipeline) -> None:
        """Take note of one more sensor and what is made of its packets."""
        self._streams.append(stream)
        self._pipelines[stream.sensor] = pipeline
        leg = leg_of(self._streams, stream)
        if leg:
            thigh, shank = (one.sensor for one in leg)
            knee = LiveKnee(thigh, shank)
            self._legs |= {thigh: (knee, shank), shank: (knee, thigh)}

    def learn_segments(self) -> None:
        """Ask for standing still and five slow flexions, from every sensor."""
        for pipeline in self._pipelines.values():
            pipeline.learn_segment()

    def with_knee(self, update: Update) -> Update:
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
