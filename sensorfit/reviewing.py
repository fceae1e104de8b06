"""A recording looked at afterwards: what moved, what was counted, and what a person corrects. Knows no screen."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from sensorfit.analysis import Analysis, analyse, stored_exercise
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.samples import FloatArray
from sensorfit.own_catalogue import own_catalogue
from sensorfit.pipeline import SensorHealth
from sensorfit.recording.corrected_labels import corrected_labels
from sensorfit.recording.corrections_file import read_corrections, write_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import SensorStream, motion_streams
from sensorfit.recording.recording import Recording
from sensorfit.recording.writer import create_recording
from sensorfit.streams import open_stream
from sensorfit.texts import mark, shown, tr
from sensorfit.traces import Trace, traced, traced_by
from sensorfit.training.corrections import Correction, Corrections
from sensorfit.training.exercises import Exercise
from sensorfit.training.marks import MarkedRep, MarkedSet, marked
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import replayed

FIXED = mark("Only recordings (*.mcap) can be corrected.")
"""What is said of other files."""


@shown
class Stage(StrEnum):
    """What is done to look at a recording, in this order; the value says it in words."""

    READ = "Reading the file"
    COUNT = "Counting the reps"
    TRACE = "Finding the movement"


@dataclass(frozen=True, slots=True)
class SensorMovement:
    """What one sensor did: ``position`` (n,) in ° at ``seconds`` (n,), of tilt where it ``tilts``, NaN where nothing
    was measured."""

    stream: SensorStream
    tilts: bool
    seconds: FloatArray
    position: FloatArray


@dataclass(slots=True)
class Review:
    """One recording with its result; every correction is kept beside it at once.

    ``movement`` is what is shown. ``fixed`` says why nothing can be corrected, a sentence, or "".
    """

    path: Path
    recording: Recording
    exercise: Exercise | None
    analysis: Analysis
    movement: SensorMovement
    corrections: Corrections
    fixed: str

    @property
    def seconds(self) -> FloatArray:
        """Times in s of what is shown, (n,)."""
        return self.movement.seconds

    @property
    def position(self) -> FloatArray:
        """Where it was then, in °, (n,)."""
        return self.movement.position

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """The sensors whose movement can be shown, that of the counts first."""
        first = self.analysis.stream
        return first, *(one for one in motion_streams(self.recording.streams) if one.sensor != first.sensor)

    def movement_of(self, stream: SensorStream) -> SensorMovement:
        """What the sensor of ``stream`` did. May take some seconds."""
        if stream.sensor == self.analysis.stream.sensor:
            return _movement(self.analysis.stream, *traced(self.recording, self.analysis), self.corrections.found)
        spans = [(one.start - self.recording.t0, one.stop - self.recording.t0) for one in self.corrections.found]
        return _movement(stream, *traced_by(self.recording, stream, spans), self.corrections.found)

    @property
    def sets(self) -> tuple[MarkedSet, ...]:
        """The sets as they stand, corrected."""
        return self.corrections.sets

    def correct(self, correction: Correction) -> None:
        """Carry out a correction and keep it; TrainingError says why it cannot be, RecordingError why not kept."""
        self._keep(lambda before: before.with_one(correction))

    def undo(self) -> None:
        """Take the last one back; TrainingError where there is none."""
        self._keep(Corrections.undo)

    def redo(self) -> None:
        """Do once more what was undone last; TrainingError where that is nothing."""
        self._keep(Corrections.redo)

    def export(self, output: Path) -> None:
        """Write a copy with the corrected labels to ``output``, which must not exist."""
        write_labelled(self.path, self.corrections, output)

    def _keep(self, change: Callable[[Corrections], Corrections]) -> None:
        changed = change(self.corrections)
        write_corrections(self.path, changed)
        self.corrections = changed


def reviewed(path: Path, told: Callable[[Stage], None] = lambda _: None) -> Review:
    """Open and count the recording at ``path``, and tell each stage when it begins; RecordingError, StreamError or
    TrainingError where that cannot be. May take a minute."""
    told(Stage.READ)
    recording = open_recording(path)
    told(Stage.COUNT)
    exercise = stored_exercise(recording)
    analysis, found = counted(recording, exercise)
    told(Stage.TRACE)
    movement = _movement(analysis.stream, *traced(recording, analysis), found)
    fixed = "" if is_correctable(recording, path) else FIXED
    kept = None if fixed else read_corrections(path)
    return Review(path, recording, exercise, analysis, movement, kept or Corrections(found), tr(fixed))


def is_correctable(recording: Recording, path: Path) -> bool:
    """Whether corrections can lie beside it; a table has times of its own, which they do not name."""
    return recording.t0 == 0 and path.suffix == ".mcap"


def found_in(path: Path) -> tuple[MarkedSet, ...]:
    """What the sensor counted in a recording, before any correction; RecordingError where that is a table."""
    recording = open_recording(path)
    if not is_correctable(recording, path):
        raise RecordingError(tr("{path} is a table: {fixed}", path=path, fixed=FIXED))
    return counted(recording, stored_exercise(recording))[1]


def counted(recording: Recording, exercise: Exercise | None) -> tuple[Analysis, tuple[MarkedSet, ...]]:
    """What one sensor counted, that of most sets in a workout, and the counted sets of all as marks."""
    if not recording.notes:
        analysis = analyse(recording, exercise)
        prescribed = [one.load for one in recording.facts.prescriptions]
        loads = [*prescribed, *[None] * len(analysis.sets)]
        name, sensor = exercise.id if exercise else None, analysis.stream.sensor
        found = (marked(done, name, load, sensor) for done, load in zip(analysis.sets, loads, strict=False))
        return analysis, tuple(one for one in found if one)
    done = replayed(recording, own_catalogue().catalogue.exercise).workout.sets
    seen = [(one.result.sensor, one.result.found) for one in done if one.result and one.result.found]
    most = Counter(sensor for sensor, _ in seen).most_common(1)
    stream = next((one for one in recording.streams if most and one.sensor == most[0][0]), recording.streams[0])
    rate = open_stream(stream).sample_rate
    sets = tuple(found for sensor, found in seen if sensor == stream.sensor) or (ExerciseSet((), (), rate),)
    unused = tuple(one for one in motion_streams(recording.streams) if one.sensor != stream.sensor)
    analysis = Analysis(stream, recording.t0, sets, (), SensorHealth(rate), unused)
    return analysis, tuple(one for one in map(_marked, done) if one)


def _marked(one: WorkoutSet) -> MarkedSet | None:
    """A set of a workout as its sensor found it; None where none did."""
    if one.result is None or one.result.found is None:
        return None
    return marked(one.result.found, one.exercise, one.prescription.load, one.result.sensor)


def write_labelled(path: Path, corrections: Corrections, output: Path) -> None:
    """Write a copy of the recording at ``path`` to ``output``, which must not exist, with corrected labels in place of
    its own."""
    opened = open_recording(path)
    with create_recording(output, opened.facts) as copy:
        for stream in opened.streams:
            copy.add_stream(stream)
        notes = list(opened.notes)
        for number, packet in enumerate(opened.packets):
            while notes and notes[0].packets <= number:
                copy.add_note(notes.pop(0).note)
            copy.append(packet)
        for noted in notes:
            copy.add_note(noted.note)
        for label in corrected_labels(corrections):
            copy.add_label(label)


def _movement(
    stream: SensorStream,
    tilts: bool,
    traces: Sequence[Trace],
    sets: Sequence[MarkedSet],
) -> SensorMovement:
    """NaN between traces; 0 where reps begin, and reps go upward."""
    seconds, position = [np.zeros(0)], [np.zeros(0)]
    reps = [rep for one in sets for rep in one.reps]
    for trace in traces:
        inside = [rep for rep in reps if trace.seconds[0] <= rep.start and rep.stop <= trace.seconds[-1]]
        begin = np.interp([rep.start for rep in inside] or [0.0], trace.seconds, trace.degrees)
        turn = np.interp([_turning(rep) for rep in inside] or [0.0], trace.seconds, trace.degrees)
        upward = 1.0 if np.median(turn - begin) >= 0 else -1.0
        seconds += [trace.seconds, trace.seconds[-1:]]
        away = np.radians(upward * (trace.degrees - np.median(begin)))
        angle = 2 * np.arcsin(np.clip(away / 2, -1.0, 1.0)) if tilts else away  # tilt moves the tip of a unit vector
        position += [np.degrees(angle), np.full(1, np.nan)]
    return SensorMovement(stream, tilts, np.concatenate(seconds), np.concatenate(position))


def _turning(rep: MarkedRep) -> float:
    """Where the first stroke ends."""
    return rep.phases[0].stop if rep.phases else rep.start
