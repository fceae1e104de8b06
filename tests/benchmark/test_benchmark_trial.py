"""What was counted in a stream against its labels, worked out by hand."""

from dataclasses import replace

import pytest
from benchmark.hand_made import TWO, counted_set, known_set, trial

from sensorfit.benchmark.counted import Announcement
from sensorfit.benchmark.trial import (
    as_a_whole,
    delays,
    found,
    idle_seconds,
    outside,
    set_by_set,
    taken_for_full,
    taken_for_partial,
    timings,
)

LATER = known_set(((30.0, 32.0),))


def test_a_set_that_is_given_is_compared_wherever_reps_lie() -> None:
    one = trial(counted_set((*TWO, (50.0, 52.0))))
    result = as_a_whole(one, one.counted.final)
    assert (result.error, result.surplus, result.missed) == (1, 1, 0)


def test_a_session_is_compared_set_by_set_and_the_rest_is_outside() -> None:
    one = trial(counted_set((*TWO, (20.0, 22.0), (33.0, 35.0))), known=(known_set(), LATER))
    assert [result.error for result in set_by_set(one, one.counted.final)] == [0, -1]
    assert outside(one, one.counted.final) == 2


def test_a_rep_is_in_the_set_that_holds_half_of_it() -> None:
    one = trial(known=(LATER,))
    assert outside(one, [(31.0, 33.0)]) == 0
    assert outside(one, [(31.1, 33.1)]) == 1


def test_reps_in_a_set_of_the_other_leg_are_neither_right_nor_wrong() -> None:
    one = trial(counted_set((*TWO, (30.0, 32.0))), unseen=((29.0, 33.0),))
    assert outside(one, one.counted.final) == 0
    assert idle_seconds(one) == pytest.approx(605 - 5 - 4)


@pytest.mark.parametrize(
    ("sets", "number"),
    [
        ((counted_set(TWO), counted_set(((30.0, 32.0),))), 2),
        ((counted_set((*TWO, (30.0, 32.0))),), 0),
        ((counted_set(()),), 0),
    ],
)
def test_a_set_is_found_by_one_that_covers_it_and_little_else(sets: tuple, number: int) -> None:
    assert found(trial(*sets, known=(known_set(), LATER))) == number


def test_the_error_of_each_border_and_of_each_phase_is_measured_in_matched_reps() -> None:
    # The best match comes first.
    second, first = timings(trial(counted_set(((10.0, 12.2), (13.0, 15.0)), late=0.1)))
    assert first.borders == pytest.approx((0, 0.1, 0.3, 0.2))
    assert first.durations == pytest.approx((0.1, 0.2, 0.1))
    assert second.borders == pytest.approx((0, 0.1, 0.1, 0))


@pytest.mark.parametrize(
    ("reps", "number"), [((*TWO, (16.0, 18.0)), 1), ((*TWO, (16.0, 17.0), (17.0, 18.0)), 1), (TWO, 0)]
)
def test_an_unfinished_rep_is_taken_for_full_if_anything_in_it_is_counted(reps: tuple, number: int) -> None:
    known = replace(known_set(), unfinished=((16.0, 18.0),))
    assert taken_for_full(trial(counted_set(reps), known=(known,))) == number


def test_a_full_rep_that_is_counted_apart_is_taken_for_partial_and_an_unfinished_one_is_not() -> None:
    known = replace(known_set(), unfinished=((16.0, 18.0),))
    one = replace(counted_set(TWO[:1]), partial=((13.0, 15.0), (16.0, 18.0)))
    assert taken_for_partial(trial(one, known=(known,))) == 1


def test_a_rep_that_was_not_found_has_no_timing() -> None:
    assert len(timings(trial(counted_set(TWO[:1])))) == 1


def test_a_rep_is_as_late_as_its_first_announcement_and_one_never_announced_is_left_out() -> None:
    announced = (
        Announcement((10.0, 11.9), 11.95),
        Announcement((10.0, 12.0), 12.9),
        Announcement((50.0, 52.0), 52.0),
    )
    assert delays(trial(counted_set(), announced=announced)) == pytest.approx([-0.05])
