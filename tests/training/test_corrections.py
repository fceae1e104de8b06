"""Corrections change what is counted, can all be taken back, and never make nonsense of the time axis."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.reps import Phase
from sensorfit.training.corrections import (
    AddRep,
    Correction,
    Corrections,
    MergeReps,
    MoveBorder,
    RemoveRep,
    SetCount,
    SetExercise,
    SetLoad,
    ShiftBorders,
    SplitRep,
    corrected,
)
from sensorfit.training.errors import TrainingError
from sensorfit.training.marks import MarkedPhase, MarkedRep, MarkedSet

NAMES = (Phase.CONCENTRIC, Phase.PAUSE, Phase.ECCENTRIC, Phase.PAUSE)


def rep(start: float, *borders: float) -> MarkedRep:
    starts = (start, *borders)
    phases = tuple(MarkedPhase(*one) for one in zip(NAMES, starts, borders, strict=False))
    return MarkedRep(start, borders[2], phases, 1.7)


FIRST, SECOND, THIRD = rep(10, 11, 12, 14, 15), rep(15, 16, 17, 19, 20), rep(20, 21, 22, 24)
ONE = MarkedSet(10, 24, (FIRST, SECOND, THIRD), "lying_leg_curl", 40.0)
OTHER = MarkedSet(100, 104, (rep(100, 101, 102, 104),), "lying_leg_curl", 40.0)
FOUND = (ONE, OTHER)


def test_a_rep_that_was_none_is_removed() -> None:
    assert corrected(FOUND, RemoveRep(17.5))[0].reps == (FIRST, THIRD)


def test_a_set_keeps_its_place_when_its_last_rep_is_removed() -> None:
    sets = corrected(FOUND, RemoveRep(102))
    assert sets[1] == replace(OTHER, reps=())
    assert corrected(sets, AddRep(101, 103))[1].count == 1


def test_a_rep_is_added_to_the_set_nearby() -> None:
    assert [one.count for one in corrected(FOUND, AddRep(26, 29))] == [4, 1]


def test_a_rep_far_from_any_set_is_a_set_of_its_own() -> None:
    assert [(one.start, one.count) for one in corrected(FOUND, AddRep(50, 53))] == [(10, 3), (50, 1), (100, 1)]


def test_a_rep_added_in_the_closing_pause_of_another_shortens_it() -> None:
    sets = corrected(FOUND, AddRep(14.25, 15))
    assert sets[0].reps[0].end == 14.25
    assert sets[0].count == 4


def test_a_rep_cannot_be_added_on_top_of_another() -> None:
    with pytest.raises(TrainingError, match="overlap"):
        corrected(FOUND, AddRep(13, 16))


def test_two_reps_that_were_one_go_there_with_the_first_and_back_with_the_second() -> None:
    (whole, last) = corrected(FOUND, MergeReps(11))[0].reps
    assert whole.borders == (10, 11, 17, 19, 20)
    assert whole.range_of_motion is None
    assert last == THIRD


def test_the_last_rep_of_a_set_has_none_to_be_merged_with() -> None:
    with pytest.raises(TrainingError, match="last of its set"):
        corrected(FOUND, MergeReps(21))


def test_nobody_has_timed_the_halves_of_a_rep() -> None:
    halves = corrected(FOUND, SplitRep(12.5))[0].reps[:2]
    assert [(half.start, half.stop, half.phases, half.range_of_motion) for half in halves] == [
        (10, 12.5, (), None),
        (12.5, 14, (), None),
    ]


@given(st.sampled_from([10.5, 13.999, 16.0, 18.0, 23.0, 103.0]))
def test_split_then_merge_is_as_before(at: float) -> None:
    sets = corrected(FOUND, SplitRep(at))
    before = next(half.start for one in sets for half in one.reps if half.stop == at)
    assert corrected(sets, MergeReps(before)) == FOUND


def test_a_moved_start_takes_the_pause_before_it_along() -> None:
    reps = corrected(FOUND, MoveBorder(16, 0, 14.5))[0].reps
    assert (reps[0].end, reps[1].start, reps[1].phases[0].start) == (14.5, 14.5, 14.5)


def test_a_moved_end_shortens_the_pause_behind_it() -> None:
    moved = corrected(FOUND, MoveBorder(11, 3, 14.5))[0].reps[0]
    assert (moved.stop, moved.phases[3].start, moved.end) == (14.5, 14.5, 15)


def test_a_rep_that_is_moved_takes_the_pause_before_it_along_and_gives_the_pause_behind_it_the_rest() -> None:
    first, second, third = corrected(FOUND, ShiftBorders(16, 0, 3, 0.5))[0].reps
    assert (first.end, second.borders, third) == (15.5, (15.5, 16.5, 17.5, 19.5, 20), THIRD)
    assert second.range_of_motion == SECOND.range_of_motion


def test_a_phase_that_is_moved_makes_the_one_before_it_longer_and_the_one_behind_it_shorter() -> None:
    second = corrected(FOUND, ShiftBorders(16, 1, 2, 0.5))[0].reps[1]
    assert second.borders == (15, 16.5, 17.5, 19, 20)


@pytest.mark.parametrize("wrong", [(0, 3, 1.5), (0, 3, -3.5), (1, 2, 2.5), (2, 1, 0.1), (0, 5, 0.1), (-1, 1, 0.1)])
def test_what_is_moved_stays_between_its_neighbours(wrong: tuple[int, int, float]) -> None:
    with pytest.raises(TrainingError):
        corrected(FOUND, ShiftBorders(16, *wrong))


@pytest.mark.parametrize(("border", "to"), [(1, 13.0), (2, 10.5), (4, 15.5), (0, 11.5), (5, 16), (-1, 9)])
def test_a_border_stays_between_its_neighbours(border: int, to: float) -> None:
    with pytest.raises(TrainingError):
        corrected(FOUND, MoveBorder(11, border, to))


def test_count_exercise_and_load_of_a_set_are_what_a_person_says() -> None:
    changes = (SetCount(12, 5), SetExercise(12, "back_squat"), SetLoad(12, 42.5))
    sets = Corrections(FOUND, changes).sets
    assert (sets[0].count, sets[0].exercise, sets[0].load, sets[0].reps) == (5, "back_squat", 42.5, ONE.reps)
    assert corrected(sets, SetCount(12, None))[0].count == 3


@pytest.mark.parametrize("wrong", [SetCount(12, -1), SetCount(50, 3), SetLoad(12, float("nan")), RemoveRep(14 + 20)])
def test_what_cannot_be_is_refused_with_a_way_out(wrong: Correction) -> None:
    with pytest.raises(TrainingError, match=r"give|choose|nearest"):
        corrected(FOUND, wrong)


MOMENTS = st.floats(8, 110)
ANY = st.one_of(
    st.builds(AddRep, MOMENTS, MOMENTS),
    st.builds(RemoveRep, MOMENTS),
    st.builds(MergeReps, MOMENTS),
    st.builds(SplitRep, MOMENTS),
    st.builds(MoveBorder, MOMENTS, st.integers(-1, 5), MOMENTS),
    st.builds(ShiftBorders, MOMENTS, st.integers(-1, 5), st.integers(-1, 5), st.floats(-5, 5)),
    st.builds(SetCount, MOMENTS, st.none() | st.integers(-1, 30)),
    st.builds(SetExercise, MOMENTS, st.sampled_from(["back_squat", "lying_leg_curl"])),
    st.builds(SetLoad, MOMENTS, st.none() | st.floats()),
)


def carried_out(wishes: list[Correction]) -> Corrections:
    done = Corrections(FOUND)
    for wish in wishes:
        try:
            done = done.with_one(wish)
        except TrainingError:
            continue
    return done


@given(st.lists(ANY, max_size=30))
def test_as_many_undos_give_the_start_and_as_many_redos_the_end(wishes: list[Correction]) -> None:
    end = carried_out(wishes)
    back = end
    for _ in end.done:
        back = back.undo()
    assert back.sets == FOUND
    with pytest.raises(TrainingError):
        back.undo()
    for _ in end.done:
        back = back.redo()
    assert back == end


@given(st.lists(ANY, max_size=30))
def test_reps_stay_in_order_and_apart(wishes: list[Correction]) -> None:
    sets = carried_out(wishes).sets
    assert all(one.start <= other.start for one, other in pairwise(sets))
    reps = sorted((one for each in sets for one in each.reps), key=lambda one: one.start)
    assert all(one.end <= other.start for one, other in pairwise(reps))
    assert all(each.start <= each.reps[0].start and each.reps[-1].end <= each.stop for each in sets if each.reps)


def test_a_new_correction_forgets_what_was_undone() -> None:
    once = Corrections(FOUND).with_one(RemoveRep(11)).undo().with_one(RemoveRep(21))
    with pytest.raises(TrainingError, match="nothing was undone"):
        once.redo()
