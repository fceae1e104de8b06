"""What is typed about a set becomes an act, or is refused in words."""

import pytest

from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    ChangeTarget,
    CorrectCount,
    CorrectLoad,
    FinishSet,
    GoTo,
    WarmUpSet,
)
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import TrainingError
from sensorfit.training.prescription_text import parsed_set
from sensorfit.training.workout import Workout
from sensorfit.training.workout_sets import WorkoutSet
from sensorfit.ui.model.wishes import ENTRIES, Wish, act_of, entries_of, question

EXERCISES = shipped_catalogue().exercises
CURL = WorkoutSet("lying_leg_curl", parsed_set("12 @ 40kg rest 60s"))


@pytest.mark.parametrize(
    ("wish", "text", "act"),
    [
        (Wish.REPS, " 12 ", FinishSet(12)),
        (Wish.LOAD, "62.5", ChangeLoad(62.5)),
        (Wish.LOAD, "100 lb", ChangeLoad(45.359237)),
        (Wish.LOAD, "", ChangeLoad(None)),
        (Wish.TARGET, "8 @ 50kg", ChangeTarget(parsed_set("8 @ 50kg"))),
        (Wish.EXERCISE, "RDL", ChangeExercise("romanian_deadlift")),
        (Wish.WARM_UP, "20kg", WarmUpSet(20.0)),
        (Wish.CORRECT_COUNT, "11", CorrectCount(3, 11)),
        (Wish.CORRECT_COUNT, "", CorrectCount(3, None)),
        (Wish.CORRECT_LOAD, "40", CorrectLoad(3, 40.0)),
    ],
)
def test_an_answer_is_an_act(wish: Wish, text: str, act: Act) -> None:
    assert act_of(wish, text, 3, EXERCISES) == act


@pytest.mark.parametrize(
    ("wish", "text", "words"),
    [
        (Wish.REPS, "many", "write such as 12"),
        (Wish.REPS, "", "write such as 12"),
        (Wish.REPS, "10000", "a number from 0 to 9999"),
        (Wish.CORRECT_COUNT, "1" * 5000, "a number from 0 to 9999"),
        (Wish.LOAD, "heavy", "write such as 60, 27.5 kg or 135 lb"),
        (Wish.LOAD, "-5", "write such as 60, 27.5 kg or 135 lb"),
        (Wish.LOAD, "5 rest 3s", "no load"),
        (Wish.TARGET, "3x12", "stands for 3 sets"),
        (Wish.EXERCISE, "zzz", "no exercise is called 'zzz'"),
    ],
)
def test_an_answer_that_means_nothing_is_refused_with_a_way_out(wish: Wish, text: str, words: str) -> None:
    with pytest.raises(TrainingError, match=words):
        act_of(wish, text, 0, EXERCISES)


def test_a_question_offers_what_holds_now() -> None:
    workout = Workout((CURL,))
    assert question(Wish.LOAD, workout, 0).answer == "40 kg"
    assert question(Wish.TARGET, workout, 0).answer == "12 @ 40kg rest 60s"


def test_the_menu_of_a_set_hangs_on_what_became_of_it() -> None:
    workout = Workout((CURL, CURL)).after(FinishSet(12), 30.0)
    assert [entry.wanted for entry in entries_of(workout, 0)] == [Wish.CORRECT_COUNT, Wish.CORRECT_LOAD]
    assert entries_of(workout, 1) == ENTRIES
    assert [entry.wanted for entry in entries_of(Workout((CURL, CURL)), 1)] == [GoTo(1)]
    assert len({entry.key for entry in ENTRIES if entry.key}) == sum(bool(entry.key) for entry in ENTRIES)
