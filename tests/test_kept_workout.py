"""A workout on sensors is in its recording and in the athlete's history, whenever it ends."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sensorfit.device.athlete import SimulatedWorkout, simulated_workout
from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete, DoneWorkout
from sensorfit.history.errors import HistoryError
from sensorfit.kept_workout import AGAIN_AFTER, Diary, KeptWorkout, free_path
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet
from sensorfit.recording.writer import RecordingWriter
from sensorfit.training.acts import FinishSet, Undo
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.training_run import replayed

LOOKUP = shipped_catalogue().exercise
SETS = (WorkoutSet("lying_leg_curl", parsed_set("6 @ 40kg rest 20s")), WorkoutSet("lying_leg_curl", parsed_set("6")))
BEGAN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def simulated() -> SimulatedWorkout:
    return simulated_workout(SETS, LOOKUP, 3, rate=25)


@pytest.fixture
def athletes(tmp_path: Path) -> Athletes:
    return Athletes(tmp_path)


@pytest.fixture
def athlete(athletes: Athletes) -> Athlete:
    return athletes.add("Ada")


def kept(simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete) -> KeptWorkout:
    diary = Diary(athletes, athlete)
    return KeptWorkout(simulated.source.streams, SETS, LOOKUP, diary, "", "Lying leg curl", lambda: BEGAN)


def in_history(athletes: Athletes, athlete: Athlete) -> list[DoneWorkout]:
    with athletes.history(athlete) as history:
        return list(history.workouts())


def test_what_was_done_is_in_the_history_with_its_load_target_and_recording(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete
) -> None:
    workout = kept(simulated, athletes, athlete)
    for packet in simulated.source:
        workout.receive(packet)
    workout.finish()
    said = workout.close()
    assert said == "2 sets done, kept in the history of Ada. The recording is " + workout.path.name + "."
    (found,) = in_history(athletes, athlete)
    assert (found.started_at, found.ended_at, found.title) == (BEGAN, BEGAN, "Lying leg curl")
    assert [(one.counted, one.load, one.recorded_set) for one in found.sets] == [(6, 40.0, 1), (6, None, 2)]
    assert found.sets[0].prescription == "6 @ 40kg rest 20s"
    assert found.sets[0].recording == workout.path.name
    assert found.sets[1].start is not None
    assert found.sets[1].start > 40.0
    assert workout.path.parent == athletes.recordings(athlete)


def test_closed_in_the_middle_of_a_set_the_recording_is_whole_and_both_sets_are_kept(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete
) -> None:
    workout = kept(simulated, athletes, athlete)
    packets = list(simulated.source)
    for packet in packets[: len(packets) * 3 // 4]:
        workout.receive(packet)
    workout.close()
    recording = open_recording(workout.path)
    assert len(recording.packets) == len(packets) * 3 // 4
    assert isinstance(recording.notes[0].note, WorkoutBegun)
    assert isinstance(recording.notes[-1].note, WorkoutEnded)
    (found,) = in_history(athletes, athlete)
    counts = [one.result.count for one in replayed(recording, LOOKUP).workout.sets if one.result]
    assert [one.counted for one in found.sets] == counts
    assert counts[0] == 6
    assert 0 < counts[1] < 6


def test_after_every_set_the_history_knows_of_it_and_of_what_is_undone(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete
) -> None:
    workout = kept(simulated, athletes, athlete)
    workout.act(FinishSet(9))
    (found,) = in_history(athletes, athlete)
    assert [(one.corrected, one.counted) for one in found.sets] == [(9, None)]
    workout.act(Undo())
    assert in_history(athletes, athlete) == []
    assert workout.close().startswith("No set was done.")


def test_a_history_that_cannot_be_written_stops_no_training_and_is_said(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise HistoryError("the disk is full")

    monkeypatch.setattr(Diary, "keep", refuse)
    workout = kept(simulated, athletes, athlete)
    workout.receive(next(iter(simulated.source)))
    workout.act(FinishSet(9))
    said = workout.close()
    assert "The history could not be kept: the disk is full" in said
    assert open_recording(workout.path).notes


def test_a_history_that_can_be_written_again_is_kept_without_being_asked(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, seconds, full = Diary.keep, [0.0], [True]

    def keep_or_refuse(diary: Diary, done: DoneWorkout) -> None:
        if full[0]:
            raise HistoryError("the disk is full")
        keep(diary, done)

    monkeypatch.setattr(Diary, "keep", keep_or_refuse)
    clock = lambda: BEGAN + timedelta(seconds=seconds[0])  # noqa: E731
    workout = KeptWorkout(simulated.source.streams, SETS, LOOKUP, Diary(athletes, athlete), clock=clock)
    packets = iter(simulated.source)
    workout.act(FinishSet(9))
    full[0] = False
    for seconds[0], trouble in ((AGAIN_AFTER.total_seconds() - 1, True), (AGAIN_AFTER.total_seconds(), False)):
        workout.receive(next(packets))
        assert ("could not be kept" in workout.trouble) is trouble
    assert [one.corrected for one in in_history(athletes, athlete)[0].sets] == [9]
    workout.close()


def test_a_recording_that_cannot_be_written_on_stops_no_training_and_is_said_at_once(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete, monkeypatch: pytest.MonkeyPatch
) -> None:
    workout, packets = kept(simulated, athletes, athlete), list(simulated.source)
    write = RecordingWriter.append
    again = "The recording goes on again; what came while it could not be written is missing."

    def full(writer: RecordingWriter, packet: Packet) -> None:
        raise RecordingError("the disk is full; make room")

    for number, packet in enumerate(packets):
        monkeypatch.setattr(RecordingWriter, "append", full if 40 <= number < 60 else write)
        workout.receive(packet)
        said = "the disk is full; make room." if number < 60 else again
        assert workout.trouble == (said if number >= 40 else "")
    assert workout.close().startswith(f"▲ {again}")
    assert [one.counted for one in in_history(athletes, athlete)[0].sets] == [6, 6]
    assert len(open_recording(workout.path).packets) == len(packets) - 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is written")
def test_of_an_athlete_who_is_deleted_while_training_nobody_says_that_the_recording_has_it_all(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete
) -> None:
    workout = kept(simulated, athletes, athlete)
    workout.act(FinishSet(9))
    assert workout.trouble == ""
    athletes.delete(athlete)
    workout.act(FinishSet(8))
    for said in (workout.trouble, workout.close()):
        assert f"{workout.path.name} was deleted or moved while it was written" in said
        assert "Ada was deleted meanwhile" in said
        assert "has it all" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is written")
def test_a_recording_that_is_deleted_while_it_is_written_is_told_and_the_history_kept(
    simulated: SimulatedWorkout, athletes: Athletes, athlete: Athlete
) -> None:
    workout = kept(simulated, athletes, athlete)
    workout.path.unlink()
    workout.act(FinishSet(9))
    assert "was deleted or moved while it was written" in workout.close()
    assert [one.corrected for one in in_history(athletes, athlete)[0].sets] == [9]


def test_two_recordings_of_one_second_have_two_names(tmp_path: Path) -> None:
    first = free_path(tmp_path, BEGAN, "Hamstrings, A")
    first.touch()
    assert first.name.endswith("_hamstrings-a.mcap")
    assert free_path(tmp_path, BEGAN, "Hamstrings, A").name.endswith("_hamstrings-a_2.mcap")
    assert free_path(tmp_path, BEGAN, "…").name.endswith("_workout.mcap")
