"""What is kept comes back as it was, and changes can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from history.made_up import CURLS, MONDAY, SQUATS, WORKOUTS, workout
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.history.done import DoneWorkout
from sensorfit.history.errors import HistoryError
from sensorfit.history.recovery import Soreness
from sensorfit.history.store import History, Noted
from sensorfit.training.muscles import Muscle


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "history.sqlite") as opened:
        yield opened


@given(st.lists(WORKOUTS, max_size=3, unique_by=lambda one: one.started_at))
@settings(max_examples=10, deadline=None)
def test_every_workout_comes_back_as_it_was(workouts: list[DoneWorkout]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite"
        with History(path) as written:
            numbers = [written.add(one) for one in workouts]
        with History(path) as read:
            assert [read.workout(number) for number in numbers] == workouts
            assert list(read.workouts()) == sorted(workouts, key=lambda one: one.started_at)
            zones = [read.workout(number).started_at.utcoffset() for number in numbers]
        assert zones == [one.started_at.utcoffset() for one in workouts]


@given(WORKOUTS, WORKOUTS, WORKOUTS)
@settings(max_examples=10, deadline=None)
def test_deleting_and_changing_are_undone_by_what_they_return(
    kept: DoneWorkout, changed: DoneWorkout, other: DoneWorkout
) -> None:
    if len({kept.started_at, changed.started_at, other.started_at}) < 3:
        return
    with TemporaryDirectory() as folder, History(Path(folder) / "history.sqlite") as history:
        number = history.add(kept)
        history.add(other)
        before = list(history.workouts())
        assert history.replace(number, changed) == kept
        assert history.workout(number) == changed
        history.replace(number, kept)
        assert list(history.workouts()) == before
        history.add(history.delete(number))
        assert list(history.workouts()) == before


def test_a_workout_that_began_at_the_same_moment_is_refused_and_changes_nothing(history: History) -> None:
    history.add(workout())
    with pytest.raises(HistoryError, match="began at 2026-11-23 18:00:00"):
        history.add(workout(0, SQUATS))
    number = history.add(workout(1))
    with pytest.raises(HistoryError, match="began at"):
        history.replace(number, workout())
    assert list(history.workouts()) == [workout(), workout(1)]


def test_a_workout_that_cannot_be_stored_changes_nothing(history: History) -> None:
    number = history.add(workout())
    for unstorable in (replace(SQUATS, counted=2**70), replace(SQUATS, note="\ud800")):
        with pytest.raises(HistoryError, match="cannot be stored"):
            history.replace(number, workout(1, CURLS, unstorable))
    assert list(history.workouts()) == [workout()]


def test_what_is_not_there_is_said(history: History) -> None:
    for ask in (history.workout, history.delete, lambda number: history.replace(number, workout())):
        with pytest.raises(HistoryError, match="no workout 7"):
            ask(7)


def test_a_workout_is_found_by_its_beginning(history: History) -> None:
    number = history.add(workout(1))
    assert history.began(workout(1).started_at) == number
    assert history.began(MONDAY) is None


def test_the_latest_workouts_come_first_and_warming_up_is_no_work(history: History) -> None:
    for days in (1, 3, 2):
        history.add(workout(days, replace(SQUATS, warm_up=True), SQUATS, CURLS))
    history.add(DoneWorkout(MONDAY, ()))
    lines = history.lines(3)
    assert [(line.started_at - MONDAY).days for line in lines] == [3, 2, 1]
    assert (lines[0].sets, lines[0].reps, lines[0].volume) == (2, 17, 600.0)
    assert (history.lines(9)[3].sets, history.lines(9)[3].reps) == (0, 0)


def test_sets_are_found_by_exercise_and_by_time(history: History) -> None:
    for days in (2, 0):
        history.add(workout(days))
    squats = history.sets_of("back_squat")
    assert [(one.started_at, one.number, one.done) for one in squats] == [
        (MONDAY, 2, SQUATS),
        (workout(2).started_at, 2, SQUATS),
    ]
    assert [one.number for one in history.sets_since(workout(2).started_at)] == [1, 2]
    assert history.exercises() == ("back_squat", "lying_leg_curl")
    assert history.recordings() == ("monday.mcap",)


def test_answers_about_soreness_are_kept(history: History) -> None:
    still = Soreness(MONDAY, Muscle.HAMSTRINGS, sore=True)
    gone = Soreness(workout(1).started_at, Muscle.HAMSTRINGS, sore=False, gone_at=MONDAY)
    for answer in (gone, replace(still, sore=False), still):
        history.say(answer)
    assert history.answers_since(MONDAY) == (still, gone)
    assert history.answers_since(gone.asked_at) == (gone,)


def test_what_was_shown_once_is_remembered(history: History) -> None:
    assert history.noted(Noted.CONTRA_INDICATIONS_READ) is None
    history.note(Noted.CONTRA_INDICATIONS_READ, MONDAY)
    assert history.noted(Noted.CONTRA_INDICATIONS_READ) == MONDAY
    assert history.noted(Noted.PLAN_BEGAN) is None
    assert history.beginnings() == ()
    history.add(workout(1))
    assert history.beginnings()[0] == workout(1).started_at


def test_what_is_deleted_leaves_no_bytes_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with History(path) as history:
        history.add(workout())
        number = history.add(replace(workout(1), note="a sentence nobody else wrote"))
        history.delete(number)
    assert b"nobody else wrote" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
