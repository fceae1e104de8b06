"""Courses, trends and what is usual: robust, and never taken in by an error of counting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from history.made_up import CURLS, MONDAY, SQUATS, workout
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.reps import Counts
from sensorfit.history.count_error import SURE_ERROR, UNSURE_SHARE, count_error
from sensorfit.history.course import Measure, Point, by_exercise_and_side, points, visits
from sensorfit.history.done import DoneSet, PastSet
from sensorfit.history.trends import FEWEST_WEEKS, WEEKS, Direction, trend
from sensorfit.history.usual import FEWEST, REMEMBERED, Verdict, compared

NOW = MONDAY + timedelta(weeks=WEEKS)


def past(*workouts: Sequence[DoneSet]) -> list[PastSet]:
    return [
        PastSet(number, workout(7 * number).started_at, place, done)
        for number, sets in enumerate(workouts, 1)
        for place, done in enumerate(sets, 1)
    ]


def weekly(values: Sequence[float], error: float = 0.0) -> list[Point]:
    """A point a week, the last one now."""
    last = len(values) - 1
    return [Point(n, NOW - timedelta(weeks=last - n), value, error) for n, value in enumerate(values)]


def test_a_sure_count_may_be_off_by_one_an_unsure_one_by_half_and_a_corrected_one_not_at_all() -> None:
    assert count_error(replace(CURLS, counted=12)) == SURE_ERROR
    assert count_error(replace(CURLS, counted=12, sure=False)) == 12 * UNSURE_SHARE
    assert count_error(replace(CURLS, counted=1, sure=False)) == 1
    assert count_error(replace(CURLS, corrected=12, sure=False)) == 0


def test_each_workout_gives_a_point_from_its_working_sets() -> None:
    warm_up = replace(SQUATS, warm_up=True)
    course = points(visits(past([warm_up, SQUATS, SQUATS], [warm_up], [replace(SQUATS, corrected=3)])), Measure.REPS)
    assert [(one.workout, one.value) for one in course] == [(1, 10.0), (3, 3.0)]


@pytest.mark.parametrize(
    ("measure", "value", "error"),
    [
        (Measure.REPS, 24.0, 2**0.5),
        (Measure.VOLUME, 600.0, 25 * 2**0.5),
        (Measure.TENSION, 108.0, 4.5 * 2**0.5),
        (Measure.TEMPO, 0.9, 0.0),
        (Measure.RANGE, 1.6, 0.0),
    ],
)
def test_errors_of_counting_go_into_what_rests_on_counts(measure: Measure, value: float, error: float) -> None:
    (point,) = points(visits(past([CURLS, CURLS])), measure)
    assert (point.value, point.error) == (pytest.approx(value), pytest.approx(error))


def test_the_best_set_makes_the_one_rep_maximum_and_holds_are_seconds() -> None:
    sets = past([SQUATS, replace(SQUATS, load=70.0), replace(SQUATS, load=90.0, corrected=13)])
    (point,) = points(visits(sets), Measure.ONE_REP_MAX)
    assert point.value == pytest.approx(70 * (36 / 32 + 1 + 5 / 30) / 2)
    held = DoneSet("plank", counts=Counts.HELD, counted=1, seconds=40.0)
    assert [one.value for one in points(visits(past([held, held])), Measure.SECONDS)] == [80.0]
    assert points(visits(past([held])), Measure.VOLUME) == ()


def test_exercises_and_sides_are_kept_apart() -> None:
    left = replace(SQUATS, side="left")
    assert list(by_exercise_and_side(past([SQUATS, left, CURLS]))) == [
        ("back_squat", ""),
        ("back_squat", "left"),
        ("lying_leg_curl", ""),
    ]


def test_a_steady_rise_is_seen_and_its_slope_is_by_the_week() -> None:
    rising = trend(weekly([60.0, 61.0, 62.0, 63.0, 64.0, 65.0]), NOW)
    assert rising
    assert (rising.direction, rising.change, rising.level, rising.weeks) == (Direction.UP, 1.0, 62.5, 6)
    falling = trend(weekly([65.0, 64.0, 63.0, 62.0]), NOW)
    assert falling
    assert falling.direction is Direction.DOWN


def test_one_odd_workout_changes_nothing() -> None:
    values = [60.0, 61.0, 62.0, 500.0, 64.0, 65.0, 66.0, 67.0]
    found = trend(weekly(values), NOW)
    assert found
    assert found.direction is Direction.UP
    assert found.change == pytest.approx(1.0, abs=0.2)


def test_a_rise_that_may_be_an_error_of_counting_or_chance_is_none() -> None:
    rise = [60.0, 61.0, 62.0, 63.0, 64.0, 65.0]
    miscounted = trend(weekly(rise, error=5.5), NOW)
    assert miscounted
    assert miscounted.direction is Direction.STEADY
    by_chance = trend(weekly([60.0, 64.0, 59.0, 65.0, 61.0, 63.0]), NOW)
    assert by_chance
    assert by_chance.direction is Direction.STEADY


def test_there_is_no_trend_of_few_weeks_or_of_long_ago() -> None:
    assert trend(weekly([1.0] * FEWEST_WEEKS), NOW)
    assert trend(weekly([1.0] * (FEWEST_WEEKS - 1)), NOW) is None
    assert trend(weekly([1.0] * 8), NOW + timedelta(weeks=WEEKS)) is None
    twice_a_week = [Point(n, NOW - timedelta(days=n), 1.0, 0.0) for n in range(FEWEST_WEEKS)]
    assert trend(twice_a_week, NOW) is None


@given(st.lists(st.floats(-1e3, 1e3), min_size=FEWEST_WEEKS, max_size=WEEKS), st.floats(0, 1e3))
def test_turned_round_in_time_a_trend_turns_round(values: list[float], error: float) -> None:
    there, back = trend(weekly(values, error), NOW), trend(weekly(values[::-1], error), NOW)
    assert there
    assert back
    assert there.change == pytest.approx(-back.change)
    opposite = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP, Direction.STEADY: Direction.STEADY}
    assert back.direction is opposite[there.direction]


def test_a_workout_is_compared_with_the_middle_half_of_those_before() -> None:
    before = [10.0, 11.0, 12.0, 13.0, 14.0]
    for value, verdict in ((13.5, Verdict.BETTER), (13.0, Verdict.AS_USUAL), (10.5, Verdict.WORSE)):
        found = compared(weekly([*before, value]))
        assert found
        assert (found.verdict, found.low, found.high) == (verdict, 11.0, 13.0)


@pytest.mark.parametrize(("value", "verdict"), [(15.1, Verdict.BETTER), (14.9, Verdict.AS_USUAL)])
def test_a_difference_within_the_error_of_counting_is_as_usual(value: float, verdict: Verdict) -> None:
    found = compared(weekly([10.0, 11.0, 12.0, 13.0, 14.0, value], error=2.0))
    assert found
    assert found.verdict is verdict


def test_the_error_of_either_side_counts() -> None:
    exact = weekly([10.0, 11.0, 12.0, 13.0, 14.0, 15.0])
    assert _verdict([*exact[:-1], replace(exact[-1], error=3.0)]) is Verdict.AS_USUAL
    assert _verdict([*(replace(one, error=3.0) for one in exact[:-1]), exact[-1]]) is Verdict.AS_USUAL
    assert _verdict(exact) is Verdict.BETTER


def _verdict(course: Sequence[Point]) -> Verdict | None:
    found = compared(course)
    return found.verdict if found else None


def test_nothing_is_usual_after_few_workouts_and_what_is_long_past_is_forgotten() -> None:
    assert compared(weekly([1.0] * FEWEST)) is None
    assert compared(weekly([1.0] * (FEWEST + 1)))
    assert compared([]) is None
    found = compared(weekly([1000.0] * 20 + [1.0] * REMEMBERED + [1.0]))
    assert found
    assert found.high == 1.0
