"""A history that was lost comes back from the recordings, but for what only the athlete knew."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.from_workout import done_workout
from sensorfit.history.store import History
from sensorfit.history.told import lost, with_told
from sensorfit.rebuilding import Rebuilt, rebuild, recordings_in, workout_from
from sensorfit.recording.corrections_file import write_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.training.acts import CorrectCount, EndWorkout, FinishSet
from sensorfit.training.amounts import Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.corrections import Corrections, SetCount
from sensorfit.training.marks import MarkedSet
from sensorfit.training.prescription import Prescription
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout import Workout
from sensorfit.training.workout_sets import Role, WorkoutSet
from sensorfit.training_run import TrainingRun

SHIPPED = Path(__file__).parents[1] / "recordings"
CURLS = SHIPPED / "lying_leg_curl_clean.mcap"
MADE = "2026-11-23T18:00:00+01:00"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a recording that says when it was made and what was prescribed."""
    folder = tmp_path_factory.mktemp("recordings")
    opened = open_recording(CURLS)
    prescriptions = (Prescription(Reps.exactly(12), load=25.0),)
    facts = SessionFacts("lying_leg_curl", prescriptions, started_at=MADE)
    with create_recording(folder / "monday.mcap", facts) as writer:
        for stream in opened.streams:
            writer.add_stream(stream)
        for packet in opened.packets:
            writer.append(packet)
    return folder


@pytest.fixture
def folder(recorded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(recorded, tmp_path / "recordings"))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "history.sqlite") as opened:
        yield opened


def rebuilt(history: History, folder: Path) -> list[Rebuilt]:
    return list(rebuild(history, recordings_in(folder), folder))


def test_a_recording_becomes_a_workout_with_its_sets_and_reps(history: History, folder: Path) -> None:
    (found,) = rebuilt(history, folder)
    assert (found.new, found.remarks) == (True, ())
    (kept,) = history.workouts()
    assert kept == found.workout
    assert kept.started_at == datetime.fromisoformat(MADE)
    first = kept.sets[0]
    assert (first.exercise, first.placement, first.recording, first.recorded_set) == (
        "lying_leg_curl", "right shank", "monday.mcap", 1,
    )  # fmt: skip
    assert (first.load, first.prescription) == (25.0, "12 @ 25kg")
    assert first.counted == len([rep for rep in first.reps if not rep.partial]) > 5
    assert first.time_under_tension
    assert first.range_of_motion
    assert first.tempo.eccentric


def test_rebuilt_twice_it_is_the_same_and_so_it_is_from_nothing(history: History, folder: Path, tmp_path: Path) -> None:
    rebuilt(history, folder)
    before = list(history.workouts())
    (again,) = rebuilt(history, folder)
    assert not again.new
    assert list(history.workouts()) == before
    with History(tmp_path / "new.sqlite") as new:
        rebuilt(new, folder)
        assert list(new.workouts()) == before
        assert new.records() == history.records()


def test_what_only_the_athlete_knew_is_kept_and_from_nothing_it_is_listed(
    history: History, folder: Path, tmp_path: Path
) -> None:
    rebuilt(history, folder)
    (plain,) = history.workouts()
    number = history.began(plain.started_at)
    assert number
    said = replace(plain, title="Legs", sets=(replace(plain.sets[0], rpe=8.0, warm_up=True), *plain.sets[1:]))
    history.replace(number, said)
    assert rebuilt(history, folder)[0].remarks == ()
    assert list(history.workouts()) == [said]
    with History(tmp_path / "new.sqlite") as new:
        rebuilt(new, folder)
        (made_anew,) = new.workouts()
    assert with_told(made_anew, said) == said
    assert lost(said, made_anew) == ("title Legs", "set 1: warm-up True", "set 1: exertion 8.0")


def test_a_recording_that_was_moved_keeps_what_was_said(history: History, folder: Path) -> None:
    rebuilt(history, folder)
    said = history.workout(1).with_set(1, replace(history.workout(1).sets[0], corrected=11, note="hard"))
    history.replace(1, said)
    (folder / "2026").mkdir()
    (folder / "monday.mcap").rename(folder / "2026" / "first.mcap")
    (found,) = rebuilt(history, folder)
    assert (found.new, found.remarks) == (False, ())
    assert history.workout(1).sets == (replace(said.sets[0], recording=str(Path("2026/first.mcap"))),)


def test_a_copy_of_a_recording_changes_nothing(history: History, folder: Path) -> None:
    rebuilt(history, folder)
    before = list(history.workouts())
    whole = (folder / "monday.mcap").read_bytes()
    (folder / "a_copy.mcap").write_bytes(whole[: 2 * len(whole) // 3])
    copy, original = rebuilt(history, folder)
    assert copy.remarks == ("began when monday.mcap did, which the history has; left out",)
    assert (copy.workout, original.workout) == (None, before[0])
    assert list(history.workouts()) == before


def test_sets_without_a_recording_stay(history: History, folder: Path) -> None:
    rebuilt(history, folder)
    (plain,) = history.workouts()
    typed = DoneSet("back_squat", corrected=5)
    number = history.began(plain.started_at)
    assert number
    history.replace(number, replace(plain, sets=(typed, *plain.sets)))
    rebuilt(history, folder)
    assert history.workout(number).sets == (typed, *plain.sets)
    assert lost(history.workout(number), plain) == ("set 1 (back_squat, 5 reps)",)


def test_a_correction_beside_the_recording_does_not_overwrite_what_the_sensor_said(
    history: History, folder: Path
) -> None:
    plain, _ = workout_from(folder / "monday.mcap", "monday.mcap")
    first = plain.sets[0]
    assert first.start is not None
    assert first.duration is not None
    assert first.counted is not None
    mark = MarkedSet(
        first.start, first.start + first.duration, exercise="lying_leg_curl", load=25.0, said=first.counted
    )
    corrections = Corrections((mark,)).with_one(SetCount(first.start + 1, first.counted + 1))
    write_corrections(folder / "monday.mcap", corrections)
    rebuilt(history, folder)
    (kept,) = history.workouts()
    assert (kept.sets[0].counted, kept.sets[0].corrected) == (first.counted, first.counted + 1)
    assert [one.counted for one in kept.sets] == [one.counted for one in plain.sets]


def test_a_damaged_recording_is_said_and_the_others_are_taken(history: History, folder: Path) -> None:
    (folder / "broken.mcap").write_bytes(b"nothing that could be read")
    broken, monday = rebuilt(history, folder)
    assert (broken.workout, monday.new) == (None, True)
    assert "broken.mcap" in broken.remarks[0]


def test_where_nobody_said_when_it_was_made_the_file_tells(folder: Path) -> None:
    shutil.copy(CURLS, folder / "old.mcap")
    os.utime(folder / "old.mcap", (1.7e9, 1.7e9))
    made, remarks = workout_from(folder / "old.mcap", "old.mcap")
    assert 0 < 1.7e9 - made.started_at.timestamp() < 600
    assert remarks == ("it does not say when it was made; the time of the file stands in",)


def test_a_file_instead_of_a_folder_is_refused(folder: Path) -> None:
    with pytest.raises(RecordingError, match="no folder"):
        recordings_in(folder / "monday.mcap")


def test_where_both_say_something_the_recording_is_right() -> None:
    began = datetime.fromisoformat(MADE)
    old = DoneWorkout(began, (DoneSet("back_squat", corrected=5, recording="a", recorded_set=1),))
    new = DoneWorkout(began, (DoneSet("back_squat", corrected=6, recording="a", recorded_set=1),))
    assert with_told(new, old) == new
    assert lost(old, new) == ("set 1: corrected count 5",)


BEGUN = WorkoutBegun(
    (
        WorkoutSet("lying_leg_curl", parsed_set("12 @ 25kg tempo 3-1-1-2 rest 60s"), role=Role.WARM_UP),
        WorkoutSet("lying_leg_curl", parsed_set("12 @ 30kg rest 60s")),
    ),
    athlete="1234abcd",
    program="three_way_split",
    day="A",
    started_at="2026-11-23T17:00:00Z",
)


ENDED = "2026-11-23T17:02:00Z"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Workout]:
    """A folder with the recording of a workout of two sets, of which the athlete did one and corrected it; and that
    workout as it was while it was carried out."""
    folder = tmp_path_factory.mktemp("trained")
    opened = open_recording(CURLS)
    with create_recording(folder / "workout.mcap", SessionFacts()) as writer:
        for stream in opened.streams:
            writer.add_stream(stream)
        run = TrainingRun(opened.streams, BEGUN, shipped_catalogue().exercise, writer)
        for packet in opened.packets:
            run.receive(packet)
        if run.workout.last_done is None:
            run.act(FinishSet())
        run.act(CorrectCount(0, 13))
        run.act(EndWorkout())
        run.finish()
        writer.add_note(WorkoutEnded(ENDED))
    return folder, run.workout


def test_rebuilt_is_what_was_carried_out(history: History, trained: tuple[Path, Workout]) -> None:
    folder, carried_out = trained
    began, ended = datetime.fromisoformat("2026-11-23T17:00:00Z"), datetime.fromisoformat(ENDED)
    lookup = shipped_catalogue().exercise
    live = done_workout(carried_out.sets, lookup, began, ended, "three_way_split", "A", "workout.mcap")
    list(rebuild(history, recordings_in(folder), folder))
    assert list(history.workouts()) == [live]
    assert live.sets[0].tempo.concentric


def test_the_recording_of_a_workout_gives_back_what_was_told_and_said(
    history: History, trained: tuple[Path, Workout]
) -> None:
    (found,) = rebuild(history, recordings_in(trained[0]), trained[0], "1234abcd")
    assert (found.new, found.remarks) == (True, ())
    (kept,) = history.workouts()
    assert (kept.program, kept.title) == ("three_way_split", "A")
    assert (kept.started_at, kept.ended_at) == (
        datetime.fromisoformat("2026-11-23T17:00:00+00:00"),
        datetime.fromisoformat("2026-11-23T17:02:00+00:00"),
    )
    (done,) = kept.sets
    assert (done.counted, done.corrected, done.load, done.warm_up) == (12, 13, 25.0, True)
    assert (done.prescription, done.recording, done.recorded_set) == (
        "12 @ 25kg tempo 3-1-1-2 rest 60s", "workout.mcap", 1,
    )  # fmt: skip
    assert done.start is not None
    assert done.reps[0].start == pytest.approx(done.start)


def test_the_workout_of_another_athlete_is_left_out(history: History, trained: tuple[Path, Workout]) -> None:
    (found,) = rebuild(history, recordings_in(trained[0]), trained[0], "somebody else")
    assert found.workout is None
    assert "another athlete" in found.remarks[0]
    assert history.count() == 0
