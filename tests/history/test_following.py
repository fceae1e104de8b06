"""A workout follows what is corrected in its recording, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.history.following import followed
from sensorfit.training.corrections import AddRep, Corrections, RemoveRep, SetCount, SetExercise, SetLoad
from sensorfit.training.marks import MarkedRep, MarkedSet

FIRST = MarkedSet(10, 20, tuple(MarkedRep(10.0 + 2 * n, 11.5 + 2 * n) for n in range(5)), "back_squat", 60.0)
SECOND = MarkedSet(100, 110, tuple(MarkedRep(100.0 + 2 * n, 101.5 + 2 * n) for n in range(5)), "back_squat", 60.0)
FOUND = Corrections((FIRST, SECOND))


def done(start: float, name: str = "a.mcap") -> DoneSet:
    return DoneSet("back_squat", load=60.0, counted=5, start=start, duration=10.0, recording=name)


WORKOUT = DoneWorkout(datetime(2026, 11, 23, 18, tzinfo=UTC), (done(10), done(100), done(10, "other.mcap")))


def test_a_removed_rep_is_corrected_in_its_set_alone_and_undone() -> None:
    fewer = FOUND.with_one(RemoveRep(12.5))
    workout = followed(WORKOUT, "a.mcap", FOUND, fewer)
    assert [one.corrected for one in workout.sets] == [4, None, None]
    assert followed(workout, "a.mcap", fewer, fewer.undo()) == WORKOUT


def test_what_the_history_says_of_other_sets_stays() -> None:
    said = replace(WORKOUT, sets=(WORKOUT.sets[0], replace(WORKOUT.sets[1], corrected=7), WORKOUT.sets[2]))
    workout = followed(said, "a.mcap", FOUND, FOUND.with_one(SetCount(15, 9)))
    assert [one.corrected for one in workout.sets] == [9, 7, None]


def test_load_and_exercise_are_taken_over() -> None:
    after = FOUND.with_one(SetLoad(105, 62.5)).with_one(SetExercise(105, "leg_press"))
    workout = followed(WORKOUT, "a.mcap", FOUND, after)
    assert (workout.sets[1].load, workout.sets[1].exercise) == (62.5, "leg_press")
    assert workout.sets[0] == WORKOUT.sets[0]


def test_a_set_that_only_a_person_saw_comes_and_goes() -> None:
    more = FOUND.with_one(AddRep(50, 53))
    workout = followed(WORKOUT, "a.mcap", FOUND, more)
    assert (workout.sets[-1].count, workout.sets[-1].counted, workout.sets[-1].start) == (1, None, 50)
    assert followed(workout, "a.mcap", more, more.undo()) == WORKOUT
