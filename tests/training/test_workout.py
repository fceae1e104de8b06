"""A workout goes on by itself from set to set, does what the athlete says, and takes everything back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    ChangeRest,
    ChangeTarget,
    CorrectCount,
    CorrectExercise,
    CorrectLoad,
    EndRest,
    EndWorkout,
    ExtraSet,
    FinishSet,
    GoTo,
    NextSet,
    PreviousSet,
    SkipSet,
    Undo,
    WarmUpSet,
)
from sensorfit.training.errors import TrainingError
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout import NEXT_STATE, Sign, State, Workout
from sensorfit.training.workout_sets import Result, Role, WorkoutSet


def one(exercise: str, text: str = "10 rest 60s", side: str = "") -> WorkoutSet:
    return WorkoutSet(exercise, parsed_set(text), side)


def done(at: float, count: int = 10) -> Result:
    return Result(at - 30, at, said=count)


CURL, SQUAT = one("lying_leg_curl"), one("back_squat", "5 @ 60kg rest 90s")
FOUR = Workout((CURL, CURL, SQUAT, SQUAT))


def test_every_state_is_left_and_reached_by_the_table() -> None:
    assert {state for state, _ in NEXT_STATE} == set(NEXT_STATE.values()) == set(State)
    assert {sign for _, sign in NEXT_STATE} == set(Sign)


def test_a_set_that_ends_is_followed_by_its_rest_and_the_next_set() -> None:
    workout = FOUR.began(3).completed(done(40))
    assert (workout.state, workout.place, workout.rest_left(50)) == (State.RESTING, 1, 50)
    assert workout.at(99.9).state is State.RESTING
    assert (workout.at(100).state, workout.at(130).since) == (State.READY, 100)
    assert workout.sets[0].result == done(40)


def test_the_first_rep_ends_a_rest() -> None:
    assert FOUR.completed(done(40)).began(55).state is State.IN_SET


def test_where_no_rest_is_prescribed_the_next_set_comes_at_once() -> None:
    workout = Workout((one("hyperextension", "12 rest 0s"), one("glute_bridge", "15"))).began(0).completed(done(40))
    assert (workout.state, workout.current.exercise) == (State.READY, "glute_bridge")


def test_after_the_last_set_all_is_done_and_one_more_is_an_extra_set() -> None:
    workout = Workout((CURL,)).began(0).completed(done(40))
    assert (workout.state, workout.rest_left(41)) == (State.DONE, None)
    more = workout.began(90)
    assert more.state is State.IN_SET
    assert more.vanished(95) == replace(workout, since=95)
    finished = more.completed(done(120, 8))
    assert (finished.state, finished.place, finished.current.role) == (State.DONE, 1, Role.EXTRA)
    assert [each.result.count for each in finished.sets if each.result] == [10, 8]
    assert finished.after(Undo(), 121) == replace(workout, since=90)
    assert workout.completed(done(120, 8)).sets == finished.sets


def test_what_had_begun_and_was_no_set_changes_nothing() -> None:
    assert FOUR.began(3).vanished(9) == replace(FOUR, since=9)


def test_a_rest_can_be_longer_shorter_and_skipped() -> None:
    workout = FOUR.completed(done(40)).after(ChangeRest(15), 50)
    assert workout.rest_left(50) == 65
    assert workout.after(ChangeRest(-100), 50).at(50).state is State.READY
    assert workout.after(EndRest(), 50).state is State.READY
    with pytest.raises(TrainingError, match="nobody rests"):
        FOUR.after(ChangeRest(15), 0)


def test_a_skipped_set_is_left_out_and_the_rest_goes_on() -> None:
    workout = FOUR.completed(done(40)).after(SkipSet(), 45)
    assert (workout.place, workout.state, workout.rest_left(45)) == (2, State.RESTING, 55)
    assert FOUR.began(0).after(SkipSet(), 5).state is State.READY


def test_sets_passed_over_are_done_at_last() -> None:
    workout = FOUR.after(NextSet(), 0).after(NextSet(), 0).completed(done(40, 5)).completed(done(90, 5))
    assert (workout.place, workout.state) == (0, State.RESTING)
    assert FOUR.after(GoTo(3), 0).after(PreviousSet(), 0).place == 2


@pytest.mark.parametrize(
    "act", [PreviousSet(), GoTo(7), GoTo(-1), CorrectCount(0, 3), FinishSet(), FinishSet(-1), Undo()]
)
def test_what_cannot_be_is_refused_with_a_way_out(act: Act) -> None:
    with pytest.raises(TrainingError, match=r"add|choose|say|give|nothing"):
        FOUR.after(act, 0)


def test_all_sets_of_an_exercise_that_are_left_change_together() -> None:
    workout = FOUR.completed(done(40)).completed(done(90)).after(ChangeExercise("leg_press"), 91)
    assert [each.exercise for each in workout.sets] == ["lying_leg_curl"] * 2 + ["leg_press"] * 2
    loads = [each.prescription.load for each in FOUR.after(ChangeLoad(40), 0).sets]
    assert loads == [40, 40, 60, 60]


def test_a_target_changes_for_the_present_set_alone() -> None:
    target = parsed_set("8-12 @ 45kg rest 30s")
    workout = FOUR.after(ChangeTarget(target), 0)
    assert [each.prescription for each in workout.sets[:2]] == [target, CURL.prescription]


def test_warm_up_and_extra_sets_come_before_the_present_one() -> None:
    workout = FOUR.completed(done(40)).completed(done(90)).after(WarmUpSet(20), 95)
    assert (workout.current.exercise, workout.current.role, workout.current.prescription.load) == (
        "back_squat",
        Role.WARM_UP,
        20,
    )
    extra = FOUR.completed(done(40)).completed(done(90)).after(ExtraSet(), 95)
    assert (extra.place, extra.current.exercise, extra.current.role) == (2, "lying_leg_curl", Role.EXTRA)
    assert [each.role for each in FOUR.after(ExtraSet(), 0).sets[:2]] == [Role.EXTRA, Role.PLANNED]


def test_what_was_done_can_be_corrected_and_what_the_sensor_said_stays() -> None:
    workout = FOUR.completed(done(40))
    corrected = workout.after(CorrectCount(0, 12), 41).after(CorrectLoad(0, 45), 41)
    corrected = corrected.after(CorrectExercise(0, "seated_leg_curl"), 41)
    first = corrected.sets[0]
    assert first.result is not None
    assert (first.result.count, first.prescription.load, first.exercise) == (12, 45, "seated_leg_curl")


def test_a_set_that_no_sensor_saw_is_finished_by_hand() -> None:
    workout = FOUR.after(FinishSet(9), 40)
    assert workout.sets[0].result == Result(0.0, 40, said=9)
    assert workout.state is State.RESTING


def test_who_ends_the_workout_skips_what_is_left() -> None:
    workout = FOUR.completed(done(40)).after(EndWorkout(), 45)
    assert (workout.state, [each.skipped for each in workout.sets]) == (State.DONE, [False, True, True, True])
    with pytest.raises(TrainingError, match="extra set"):
        workout.after(SkipSet(), 46)


def test_the_set_that_ended_last_is_known_whatever_its_place() -> None:
    assert FOUR.last_done is None
    assert FOUR.after(GoTo(2), 0).completed(done(40)).completed(done(80)).after(GoTo(0), 81).last_done == 3


def test_a_workout_without_a_set_is_refused() -> None:
    with pytest.raises(TrainingError, match="choose a program"):
        Workout(())


NUMBERS = st.integers(-1, 6)
ACTS = st.one_of(
    st.builds(FinishSet, st.none() | NUMBERS),
    st.builds(EndRest),
    st.builds(ChangeRest, st.floats(-30, 30)),
    st.builds(SkipSet),
    st.builds(GoTo, NUMBERS),
    st.builds(NextSet),
    st.builds(PreviousSet),
    st.builds(ExtraSet),
    st.builds(WarmUpSet),
    st.builds(ChangeExercise, st.sampled_from(["leg_press", "back_squat"])),
    st.builds(ChangeLoad, st.none() | st.floats(1, 100)),
    st.builds(CorrectCount, NUMBERS, st.none() | NUMBERS),
    st.builds(EndWorkout),
    st.just("completed"),
    st.just("began"),
    st.just("vanished"),
)


def step(workout: Workout, what: Act | str, at: float) -> Workout:
    match what:
        case "completed":
            return workout.completed(done(at))
        case "began":
            return workout.began(at)
        case "vanished":
            return workout.vanished(at)
    assert not isinstance(what, str)
    try:
        return workout.after(what, at)
    except TrainingError:
        return workout


@given(st.lists(ACTS, max_size=40))
def test_as_many_undos_as_there_were_steps_give_the_start(steps: list[Act | str]) -> None:
    workout = FOUR
    for number, what in enumerate(steps):
        workout = step(workout, what, 20.0 * number)
    for _ in range(len(steps) + 1):
        if workout.before is not None:
            workout = workout.after(Undo(), 1000)
    assert workout.before is None
    assert (workout.sets, workout.place, workout.rest) == (FOUR.sets, 0, 0.0)


@given(st.lists(ACTS, max_size=40))
def test_no_set_is_ever_lost_and_the_present_one_is_to_be_done(steps: list[Act | str]) -> None:
    workout = FOUR
    for number, what in enumerate(steps):
        workout = step(workout, what, 20.0 * number)
        assert workout.current.is_open or workout.following is None
        assert workout.state is not State.DONE or not workout.current.is_open
        planned = [each for each in workout.sets if each.role is Role.PLANNED]
        assert len(planned) == 4
