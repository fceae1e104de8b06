"""A recording to its result, all at once. Knows neither terminal nor window."""

from dataclasses import dataclass, replace

from sensorfit.core.events import SetCompleted
from sensorfit.core.reps import ExerciseSet
from sensorfit.pipeline import Pipeline, SensorHealth
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError
from sensorfit.training.catalogue import shipped_catalogue
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


def stored_exercise(recording: Recording) -> Exercise | None:
    """The exercise that a recording names; None where it names none or one that the catalogue does not know."""
    stored = recording.facts.exercise
    return shipped_catalogue().exercises.get(stored) if stored else None


def chosen_stream(streams: tuple[SensorStream, ...], exercise: Exercise | None, placement: str) -> SensorStream:
    """The stream worn at ``placement``; without one, the stream worn where the exercise is seen best, or the first.

    The only sensor is taken to be at ``placement`` whatever the recording says; StreamError where none of several is.
    """
    if placement:
        chosen = streams[0] if len(streams) == 1 else _worn_at(streams, placement)
        return replace(chosen or _unplaced(streams, placement), placement=placement)
    recommended = [_worn_at(streams, view.placement.value) for view in exercise.views] if exercise else []
    return next((stream for stream in recommended if stream), streams[0])


def _worn_at(streams: tuple[SensorStream, ...], placement: str) -> SensorStream | None:
    """The stream with this very placement ("left shank"), or else with one on the same segment."""
    same_words = [stream for stream in streams if _words(stream.placement) == _words(placement)]
    segment = placement_in(placement)
    same_segment = [stream for stream in streams if segment and placement_in(stream.placement) is segment]
    return next(iter([*same_words, *same_segment]), None)


def _words(placement: str) -> str:
    return placement.casefold().replace("_", " ").strip()


def _unplaced(streams: tuple[SensorStream, ...], placement: str) -> SensorStream:
    for stream in streams:
        if not stream.placement:
            return stream
    worn = ", ".join(stream.placement for stream in streams)
    raise StreamError(f"no sensor of the recording was worn at {placement!r}; choose one of: {worn}")
