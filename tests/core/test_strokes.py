import numpy as np
import pytest

from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke, range_between, runs, strokes_between, without_strays


def minimum_jerk(values: int) -> FloatArray:
    """From 0 to 1 in ``values`` steps (Flash & Hogan 1985, equation 4)."""
    t = np.linspace(0, 1, values + 1)
    return 10 * t**3 - 15 * t**4 + 6 * t**5


def between_pauses(stroke: FloatArray, before: int = 60, after: int = 80) -> FloatArray:
    return np.concatenate([np.full(before, stroke[0]), stroke, np.full(after, stroke[-1])])


@pytest.mark.parametrize("length", [20, 50, 150])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_stroke_begins_and_ends_where_the_movement_does(length: int, sign: float) -> None:
    path = sign * between_pauses(minimum_jerk(length))
    (found,) = strokes_between(path, [0, len(path) - 1])
    assert found.start == pytest.approx(60, abs=1 + length // 50)
    assert found.stop == pytest.approx(60 + length, abs=1 + length // 50)
    assert found.size == pytest.approx(1.0)


def test_a_stroke_that_sticks_half_way_is_one_stroke() -> None:
    lower, upper = minimum_jerk(40), 1 + minimum_jerk(40)
    path = between_pauses(np.concatenate([lower, np.full(30, 1.0), upper]))
    (found,) = strokes_between(path, [0, len(path) - 1])
    assert found.start < 65
    assert found.stop > 60 + 105


def test_a_stroke_lies_between_its_turning_points() -> None:
    path = np.concatenate([minimum_jerk(30), minimum_jerk(30)[::-1][1:]])
    there, back = strokes_between(path, [0, 30, 60])
    assert there.start >= 0
    assert there.stop <= 30 <= back.start
    assert back.stop <= 60


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
