import numpy as np
import pytest

from sensorfit.core.strokes import Stroke, range_between, runs, without_strays


@pytest.mark.parametrize(("pause", "count"), [(10, 1), (11, 2)])
def test_a_longer_pause_than_allowed_ends_a_run(pause: int, count: int) -> None:
    strokes = [Stroke(0, 20, 1.0), Stroke(20 + pause, 40 + pause, 1.0)]
    assert len(runs(strokes, longest_pause=10)) == count


def test_without_strokes_there_is_no_run() -> None:
    assert runs([], 10) == []


REPS = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0]


def test_whole_reps_are_kept_whole() -> None:
    assert without_strays(REPS, ended=True) == range(6)


def test_the_way_into_the_starting_position_is_no_stroke_of_a_rep() -> None:
    assert without_strays([4.0, *REPS], ended=True) == range(1, 7)


def test_a_last_stroke_that_leaves_the_exercise_is_no_stroke_of_a_rep() -> None:
    assert without_strays([*REPS, 4.0], ended=True) == range(6)


@pytest.mark.parametrize(("away", "kept"), [(0.9, range(8)), (1.1, range(1, 7))])
def test_both_ways_in_and_out_are_left_out_when_they_lie_far_off(away: float, kept: range) -> None:
    assert without_strays([-away, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, -away], ended=True) == kept


def test_while_a_run_goes_on_an_odd_last_stroke_waits() -> None:
    assert without_strays([*REPS, 1.0], ended=False) == range(6)


def test_the_range_is_the_mean_angle_of_the_two_strokes() -> None:
    angles = np.radians([0.0, 90.0, 10.0])
    up = np.column_stack([np.sin(angles), np.zeros(3), np.cos(angles)])
    assert np.degrees(range_between(up)) == pytest.approx(85.0)


@pytest.mark.parametrize(("off", "kept"), [(0.15, range(2)), (0.25, range(1, 3))])
def test_a_set_ended_in_the_middle_of_a_rep_keeps_the_whole_reps_before(off: float, kept: range) -> None:
    assert without_strays([-off, 1.0, 0.0, 1.0], ended=True) == kept
