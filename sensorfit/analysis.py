"""A recording to its result, all at once. Knows neither terminal nor window."""

from contextlib import suppress
from dataclasses import dataclass, replace

from sensorfit.core.demonstrated_set import set_like
from sensorfit.core.events import SetCompleted
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.stretches import Stretch, stretches
from sensorfit.core.template import LONGEST, MOST, Demonstration, demonstrated
from sensorfit.pipeline import Pipeline, SensorHealth
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError, open_stream
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import CatalogueError
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


def analyse(
    recording: Recording,
    exercise: Exercise | None = None,
    placement: str = "",
    demonstration: Demonstration | None = None,
) -> Analysis:
    """Count and time the reps of a recording with the given exercise, None for the general model.

    ``placement`` says where the sensor was worn; with several sensors it chooses one of them. With a demonstration
    the final reps are those that are like the demonstrated ones. StreamError where the sensor's packets cannot be
    understood.
    """
    stream = chosen_stream(recording.streams, exercise, placement)
    pipeline = Pipeline(stream, exercise)
    pipeline.receive_all(packet for packet in recording.packets if packet.sensor == stream.sensor)
    update = pipeline.finish()
    completed = update.events[-1]
    assert isinstance(completed, SetCompleted), "finish ends a set"
    exercise_set = completed.exercise_set
    if demonstration:
        profile = exercise.profile(stream.placement) if exercise else GENERAL
        exercise_set = set_like(_movements(recording, stream), demonstration, profile, exercise_set)
    unused = tuple(other for other in recording.streams if other.sensor != stream.sensor)
    return Analysis(stream, recording.t0, exercise_set, update.health, unused)


def teach(recording: Recording, reps: int, placement: str = "") -> tuple[Demonstration, SensorStream]:
    """Learn from a recording of a few reps; also return the stream that was learnt from.

    CatalogueError where so many reps cannot be told, StreamError as with `analyse`.
    """
    stream = chosen_stream(recording.streams, None, placement)
    found = max(_movements(recording, stream), key=lambda one: len(one.movement.up), default=None)
    learnt = demonstrated(found.movement, reps) if found else None
    if not learnt:
        raise CatalogueError(
            f"{reps} reps that are like each other cannot be told in the recording; demonstrate 1 to {MOST} reps, "
            f"with little else, within {LONGEST:.0f} s"
        )
    return learnt, stream


def _movements(recording: Recording, stream: SensorStream) -> list[Stretch]:
    """The stretches of movement that one stream holds; malformed packets are left out, as when counting."""
    opened = open_stream(stream)
    blocks = []
    for packet in recording.packets:
        if packet.sensor == stream.sensor:
            with suppress(StreamError):
                blocks += opened.receive(packet.payload)
    return stretches([*blocks, *opened.finish()], opened.sample_rate)


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
