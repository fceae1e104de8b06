"""A recording to its result, all at once. Knows neither terminal nor window."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sensorfit.core.events import SetCompleted
from sensorfit.core.reps import ExerciseSet
from sensorfit.pipeline import Pipeline, SensorHealth
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import placement_in


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a recording holds, seen from one sensor; ``t0`` is the time in s of sample 0 in the file's own time."""

    stream: SensorStream
    t0: float
    exercise_set: ExerciseSet
    health: SensorHealth
    unused: tuple[SensorStream, ...]

    def seconds(self, index: int) -> float:
        """Time in s of a sample, in the file's own time."""
        return self.t0 + index / self.exercise_set.sample_rate


def analyse(recording: Recording, exercise: Exercise | None = None, placement: str = "") -> Analysis:
    """Count and time the reps of a recording with the given exercise, None for the general model.

    ``placement`` says where the sensor was worn; with several sensors it chooses one of them. StreamError where the
    sensor's packets cannot be understood.
    """
    stream = chosen_stream(recording.streams, exercise, placement)
    pipeline = Pipeline(stream, exercise)
    pipeline.receive_all(packet for packet in recording.packets if packet.sensor == stream.sensor)
    update = pipeline.finish()
    completed = update.events[-1]
    assert isinstance(completed, SetCompleted), "finish ends a set"
    unused = tuple(other for other in recording.streams if other.sensor != stream.sensor)
    return Analysis(stream, recording.t0, completed.exercise_set, update.health, unused)


def chosen_stream(streams: tuple[SensorStream, ...], exercise: Exercise | None, placement: str) -> SensorStream:
    """The stream worn at ``placement``; without one, the stream worn where the exercise is seen best, or the first."""
    if placement:
        return replace(_worn_at(streams, [placement]) or streams[0], placement=placement)
    recommended = [view.placement.value for view in exercise.views] if exercise else []
    return _worn_at(streams, recommended) or streams[0]


def _worn_at(streams: tuple[SensorStream, ...], placements: Iterable[str]) -> SensorStream | None:
    for placement in placements:
        for stream in streams:
            if stream.placement and placement_in(stream.placement) == placement_in(placement):
                return stream
    return None
