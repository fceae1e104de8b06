"""Recordings back into workouts, so that a history that was lost can be made anew. Knows no database.

A recording is a workout. Where one was carried out in it, that is done once more, with all that was told and said. Else
it holds what the sensor saw and what was prescribed. Either way it may have been corrected later, beside it. What else
the athlete said is kept where the history still has it (`sensorfit.history.told`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sensorfit.analysis import Analysis, analyse, stored_exercise
from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.from_sensor import done_set
from sensorfit.history.from_workout import done_workout
from sensorfit.history.store import History
from sensorfit.history.told import lost, moved, with_told
from sensorfit.own_catalogue import own_catalogue
from sensorfit.recording.corrected_labels import SOURCE
from sensorfit.recording.corrections_file import read_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import SetLabel
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError
from sensorfit.texts import tr
from sensorfit.training.corrections import Corrections
from sensorfit.training.errors import TrainingError
from sensorfit.training.exercises import Exercise, Side
from sensorfit.training.marks import MarkedSet
from sensorfit.training.placements import side_in
from sensorfit.training.prescription import Prescription
from sensorfit.training.prescription_text import written_set
from sensorfit.training_run import replayed

SUFFIX = ".mcap"
"""Files that are taken for recordings."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of one recording: a workout that is ``new`` in the history, or not, and remarks in sentences."""

    path: Path
    workout: DoneWorkout | None
    new: bool
    remarks: tuple[str, ...]


def recordings_in(folder: Path) -> list[Path]:
    """All recordings in ``folder`` and below; RecordingError where it is no folder."""
    if not folder.is_dir():
        raise RecordingError(tr("{folder} is no folder; give the one in which the recordings are", folder=folder))
    return sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())


def rebuild(history: History, paths: Sequence[Path], home: Path, athlete: str = "") -> Iterator[Rebuilt]:
    """Bring into ``history`` what every recording in ``paths`` holds, and yield what became of each.

    One that cannot be read, or is of another athlete than the one of the id ``athlete``, is said and left out.
    Recordings below ``home`` are named by the rest of their path.
    """
    for path in paths:
        name = str(path.relative_to(home)) if path.is_relative_to(home) else str(path.absolute())
        try:
            made, remarks = workout_from(path, name, athlete)
        except (RecordingError, StreamError, TrainingError) as error:
            yield Rebuilt(path, None, False, (f"{error}",))
            continue
        if not made.sets:
            yield Rebuilt(path, None, False, (*remarks, tr("nothing was counted in it")))
            continue
        number = history.began(made.started_at)
        if number is None:
            history.add(made)
            yield Rebuilt(path, made, True, remarks)
            continue
        stored = history.workout(number)
        if twin := _twin(stored, name, home):
            yield Rebuilt(
                path, None, False, (*remarks, tr("began when {twin} did, which the history has; left out", twin=twin))
            )
            continue
        before = moved(stored, name)
        merged = with_told(made, before)
        if merged != stored:
            history.replace(number, merged)
        gone = [tr("no longer known: {one}", one=one) for one in lost(before, merged)]
        yield Rebuilt(path, merged, False, (*remarks, *gone))


def _twin(known: DoneWorkout, name: str, home: Path) -> str:
    """Another recording than ``name`` from which the ``known`` workout is and which is still there, such as the one
    that was copied; "" where there is none."""
    return next((one.recording for one in known.sets if one.recording != name and _is_there(one, home)), "")


def _is_there(done: DoneSet, home: Path) -> bool:
    return bool(done.recording) and (home / done.recording).is_file()


def workout_from(path: Path, name: str, athlete: str = "") -> tuple[DoneWorkout, tuple[str, ...]]:
    """The workout in the recording ``path``, which the history calls ``name``, and what is to be said of it;
    RecordingError, StreamError or TrainingError where it cannot be read or is of another athlete."""
    recording = open_recording(path)
    begun = next((one.note for one in recording.notes if isinstance(one.note, WorkoutBegun)), None)
    if begun:
        return _carried_out(recording, begun, path, name, athlete)
    exercise = stored_exercise(recording)
    analysis = analyse(recording, exercise)
    corrections = None if recording.t0 else read_corrections(path)
    began, remark = _began(recording, recording.facts.started_at, path)
    sets = _sets(recording, exercise, analysis)
    if corrections:
        sets = _corrected(sets, corrections)
    named = [replace(done, recording=name, recorded_set=number) for number, done in enumerate(sets, 1)]
    return DoneWorkout(began, tuple(named)), remark


def _carried_out(
    recording: Recording, begun: WorkoutBegun, path: Path, name: str, athlete: str
) -> tuple[DoneWorkout, tuple[str, ...]]:
    """The workout whose sets the recording knows, carried out once more, and corrected as was said later."""
    if athlete and begun.athlete not in ("", athlete):
        raise RecordingError(
            tr("{path} is of another athlete; rebuild it as that one: sensorfit history rebuild --athlete", path=path)
        )
    sets = replayed(recording, own_catalogue().catalogue.exercise).workout.sets
    began, remark = _began(recording, begun.started_at or recording.facts.started_at, path)
    ended = next((one.note.ended_at for one in recording.notes if isinstance(one.note, WorkoutEnded)), None)
    made = done_workout(sets, own_catalogue().catalogue.exercise, began, _moment(ended), begun.program, begun.day, name)
    corrections = read_corrections(path)
    return (replace(made, sets=tuple(_corrected(made.sets, corrections))) if corrections else made), remark


def _moment(said: str | None) -> datetime | None:
    """A time of day in ISO 8601; one that is UTC is told in the zone of this computer. None where it is none."""
    try:
        moment = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    moment = moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)
    return moment.astimezone() if moment.utcoffset() == timedelta(0) else moment


def _began(recording: Recording, said: str | None, path: Path) -> tuple[datetime, tuple[str, ...]]:
    """When it was made, and what is to be said where the recording does not say that itself."""
    if moment := _moment(said):
        return moment, ()
    seconds = recording.packets[-1].received_at - recording.packets[0].received_at
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone() - timedelta(seconds=seconds)
    return written, (tr("it does not say when it was made; the time of the file stands in"),)


def _sets(recording: Recording, exercise: Exercise | None, analysis: Analysis) -> list[DoneSet]:
    """What the sensor found, with what was prescribed for it."""
    placement = analysis.stream.placement
    view = exercise.view(placement) if exercise else None
    prescribed = recording.facts.prescriptions
    sets = []
    for number, found in enumerate(one for one in analysis.sets if not one.is_empty):
        done = done_set(found, exercise.id if exercise else "", placement, view)
        label = _label(recording, done, analysis.stream.sensor)
        if label:
            told = label.reps if label.source == SOURCE else None
            done = replace(done, exercise=done.exercise or label.exercise or "", corrected=told)
        if exercise and exercise.side is Side.ONE:
            done = replace(done, side=side_in(placement))  # the sensor is on the leg or arm that works
        sets.append(_prescribed(done, prescribed[number] if number < len(prescribed) else None))
    return sets


def _prescribed(done: DoneSet, prescription: Prescription | None) -> DoneSet:
    if prescription is None:
        return done
    return replace(done, prescription=written_set(prescription), load=prescription.load)


def _label(recording: Recording, done: DoneSet, sensor: str) -> SetLabel | None:
    """The label of the set that overlaps most with what was found."""
    labels = [one for one in recording.labels if isinstance(one, SetLabel) and one.sensor in ("", sensor)]
    best = max(labels, key=lambda one: _overlap(done, one.start, one.stop), default=None)
    return best if best and _overlap(done, best.start, best.stop) > 0 else None


def _corrected(sets: Sequence[DoneSet], corrections: Corrections) -> list[DoneSet]:
    """The sets as somebody corrected them: what the sensor counted stays, what was said stands beside it."""
    left = list(sets)
    result = []
    for mark in corrections.sets:
        found = max(left, key=lambda one: _overlap(one, mark.start, mark.stop), default=None)
        if found and _overlap(found, mark.start, mark.stop) > 0:
            left.remove(found)
            result.append(_as_marked(found, mark, _before(mark, corrections)))
        else:
            result.append(_only_marked(mark))
    return sorted([*result, *left], key=lambda one: one.start or 0.0)


def _before(mark: MarkedSet, corrections: Corrections) -> MarkedSet | None:
    """The set as it was found, before anybody corrected it."""
    overlapping = [one for one in corrections.found if min(one.stop, mark.stop) > max(one.start, mark.start)]
    return max(overlapping, key=lambda one: min(one.stop, mark.stop) - max(one.start, mark.start), default=None)


def _as_marked(found: DoneSet, mark: MarkedSet, before: MarkedSet | None) -> DoneSet:
    """What was corrected of a set; what was not stays as the recording has it."""
    said = mark.said is not None or before is None or mark.count != before.count
    return replace(
        found,
        exercise=found.exercise if before and mark.exercise == before.exercise else mark.exercise or "",
        load=found.load if before and mark.load == before.load else mark.load,
        corrected=mark.count if said else found.corrected,
    )


def _only_marked(mark: MarkedSet) -> DoneSet:
    return DoneSet(
        exercise=mark.exercise or "",
        load=mark.load,
        corrected=mark.count,
        start=mark.start,
        duration=mark.stop - mark.start,
    )


def _overlap(done: DoneSet, start: float, stop: float) -> float:
    """s that a set has in common with an interval of its recording."""
    begun, lasted = done.start or 0.0, done.duration or 0.0
    return min(begun + lasted, stop) - max(begun, start)
