"""A recording to its result, all at once. Knows neither terminal nor window."""

from contextlib import suppress
from dataclasses import dataclass, replace

from sensorfit.core.events import MovementRejected, SetCompleted
from sensorfit.core.passages import Passage, passages
from sensorfit.core.reps import Doubt, ExerciseSet, Rejected, Rep
from sensorfit.core.template import LONGEST, MOST, Demonstration, demonstrated
from sensorfit.knee_angle import KneeBends, Leg, leg_of
from sensorfit.own_catalogue import own_catalogue
from sensorfit.pipeline import Pipeline, SensorHealth
from sensorfit.recording.packets import SensorStream, motion_streams
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError, open_stream
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import Placement, placement_in


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a recording holds, seen from one sensor; ``t0`` is the time in s of sample 0 in the file's own time.

    ``sets`` are in order, at least one, which is empty where nothing was counted; ``rejected`` is what moved to and
    fro without being one, or a rep of one. ``knees`` has one of each set where thigh and shank of a leg wear sensors.
    """

    stream: SensorStream
    t0: float
    sets: tuple[ExerciseSet, ...]
    rejected: tuple[Rejected, ...]
    health: SensorHealth
    unused: tuple[SensorStream, ...]
    knees: tuple[KneeBends, ...] = ()

    @property
    def sample_rate(self) -> float:
        """Nominal rate in Hz."""
        return self.sets[0].sample_rate

    @property
    def reps(self) -> tuple[Rep, ...]:
        """Reps of all sets, each numbered within its own."""
        return tuple(rep for done in self.sets for rep in done.reps)

    @property
    def live_reps(self) -> tuple[Rep, ...]:
        """What had been counted while the sets ran."""
        return tuple(rep for done in self.sets for rep in done.live_reps)

    @property
    def partial_reps(self) -> tuple[Rep, ...]:
        """Reps of all sets that went only part of the way."""
        return tuple(rep for done in self.sets for rep in done.partial_reps)

    @property
    def together(self) -> ExerciseSet:
        """All sets as if they were one."""
        spans = tuple(span for done in self.sets for span in done.spans)
        counts = self.sets[0].counts
        return ExerciseSet(self.reps, self.live_reps, self.sample_rate, self.doubts, counts=counts, spans=spans)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What speaks against the result of any set."""
        return tuple(dict.fromkeys(doubt for done in self.sets for doubt in done.doubts))

    def seconds(self, index: int) -> float:
        """Time in s of a sample, in the file's own time."""
        return self.t0 + index / self.sample_rate


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
    pipeline = Pipeline(stream, exercise, demonstration=demonstration)
    received = pipeline.receive_all(packet for packet in recording.packets if packet.sensor == stream.sensor)
    finished = pipeline.finish()
    events = (*received.events, *finished.events)
    sets = tuple(event.exercise_set for event in events if isinstance(event, SetCompleted))
    rejected = tuple(event.rejected for event in events if isinstance(event, MovementRejected))
    unused = tuple(other for other in motion_streams(recording.streams) if other.sensor != stream.sensor)
    shown = _with_something(sets)
    return Analysis(stream, recording.t0, shown, rejected, finished.health, unused, _knees(recording, stream, shown))


def _knees(recording: Recording, stream: SensorStream, sets: tuple[ExerciseSet, ...]) -> tuple[KneeBends, ...]:
    """How far the knee bends in every set, where that is measured; none for sets without reps."""
    worn = leg_of(recording.streams, stream)
    if worn is None or not any(done.reps for done in sets):
        return ()
    leg = Leg(worn, recording.packets)
    spans = [[(rep.start, rep.stop) for rep in done.reps] for done in sets]
    return tuple(leg.bends(stream.sensor, one) if one else KneeBends() for one in spans)


def _with_something(sets: tuple[ExerciseSet, ...]) -> tuple[ExerciseSet, ...]:
    """The sets in which anything was counted, while they ran or at their end; the last one in which anything moved
    where that is none."""
    something = tuple(done for done in sets if done.reps or done.live_reps or done.spans)
    moved = tuple(done for done in sets if Doubt.NO_MOVEMENT not in done.doubts)
    return something or (moved or sets)[-1:]


def teach(recording: Recording, reps: int, placement: str = "") -> tuple[Demonstration, SensorStream]:
    """Learn from a recording of a few reps; also return the stream that was learnt from.

    CatalogueError where so many reps cannot be told, StreamError as with `analyse`.
    """
    stream = chosen_stream(recording.streams, None, placement)
    found = max(moved(recording, stream), key=lambda one: len(one.movement.up), default=None)
    learnt = demonstrated(found.movement, reps) if found else None
    if not learnt:
        raise CatalogueError(
            tr(
                "{reps} cannot be told in the recording; "
                "demonstrate 1 to {most} reps, "
                "with little else, within {longest:.0f} s",
                reps=tr("one rep") if reps == 1 else tr("{reps} reps that are like each other", reps=reps),
                most=MOST,
                longest=LONGEST,
            )
        )
    return learnt, stream


def placement_remark(exercise: Exercise | None, placement: str) -> str:
    """What speaks against trusting a sensor worn at ``placement``, as a sentence; "" for nothing."""
    if placement and placement_in(placement) is None:
        return tr(
            "{placement!r} is no placement that is known: choose one of {known}.",
            placement=placement,
            known=", ".join(Placement),
        )
    if placement and exercise and exercise.view(placement) is None:
        return tr(
            "Nobody has said what {name} shows at the {placement}: check the count.",
            name=tr(exercise.name),
            placement=placement,
        )
    return ""


def moved(recording: Recording, stream: SensorStream) -> list[Passage]:
    """Return the passages of movement that one stream holds; malformed packets are left out, as when counting."""
    opened = open_stream(stream)
    blocks = []
    for packet in recording.packets:
        if packet.sensor == stream.sensor:
            with suppress(StreamError):
                blocks += opened.receive(packet.payload)
    return passages([*blocks, *opened.finish()], opened.sample_rate)


def stored_exercise(recording: Recording) -> Exercise | None:
    """The exercise that a recording names; None where it names none or one that the catalogue does not know."""
    stored = recording.facts.exercise
    return own_catalogue().catalogue.exercises.get(stored) if stored else None


def chosen_stream(streams: tuple[SensorStream, ...], exercise: Exercise | None, placement: str) -> SensorStream:
    """The stream worn at ``placement``; without one, the stream worn where the exercise is seen best, or the first.

    The only sensor is taken to be at ``placement`` whatever the recording says; StreamError where none of several is.
    """
    streams = motion_streams(streams)
    if not streams:
        raise StreamError(tr("the recording holds no motion sensor, only heart rates; record one beside the strap"))
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
    raise StreamError(
        tr(
            "no sensor of the recording was worn at {placement!r}; choose one of: {worn}",
            placement=placement,
            worn=worn,
        )
    )
