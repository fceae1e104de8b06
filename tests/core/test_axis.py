"""The line along which the tip of the up vector moves, found while it moves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from sensorfit.core.axis import (
    CUTOFF,
    AxisTracker,
    along,
    is_main_direction,
    main_direction,
    median_vector,
    products,
    smoothing_delay,
)
from sensorfit.core.samples import FloatArray

RATE = 50.0


def swinging(direction: FloatArray, seconds: float = 12.0, frequency: float = 0.5) -> FloatArray:
    """Up vectors whose tip goes to and fro along ``direction``, at right angles to (0, 0, 1)."""
    t = np.arange(int(seconds * RATE)) / RATE
    angle = 0.3 * np.sin(2 * np.pi * frequency * t)
    return np.sin(angle)[:, np.newaxis] * direction + np.cos(angle)[:, np.newaxis] * np.array([0.0, 0.0, 1.0])


@pytest.mark.parametrize("direction", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.6, -0.8, 0.0)])
def test_the_axis_lies_along_the_movement(direction: tuple[float, float, float]) -> None:
    block = AxisTracker(RATE).process(swinging(np.array(direction)))
    assert abs(float(block.axes[-1] @ direction)) > 0.999


def test_the_median_of_vectors_turns_with_them() -> None:
    vectors = np.random.default_rng(1).normal(size=(7, 3)) ** 3
    turn = Rotation.from_euler("xyz", [30.0, 60.0, 100.0], degrees=True)
    assert median_vector(turn.apply(vectors)) == pytest.approx(turn.apply(median_vector(vectors)), abs=1e-9)
    assert median_vector(np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 2.0], [0.0, 0.0, 9.0]])) == pytest.approx([0, 0, 2])


@given(st.integers(0, 10_000), st.floats(0.0, 0.2))
def test_an_axis_is_taken_for_the_main_direction_only_within_the_angle(seed: int, off: float) -> None:
    rng = np.random.default_rng(seed)
    sums = products(rng.normal(size=(20, 3)) * rng.uniform(0.0, 1.0, 3)).sum(axis=0)
    axis = main_direction(sums) + off * rng.normal(size=3)
    axis /= np.sqrt(axis @ axis)
    if is_main_direction(axis.tolist(), sums.tolist(), 0.05):
        assert abs(axis @ main_direction(sums)) >= np.cos(0.05)


def test_the_main_direction_of_a_movement_along_a_line_is_seen_to_be_it() -> None:
    sums = products(swinging(np.array([0.6, 0.8, 0.0])) - [0.0, 0.0, 1.0]).sum(axis=0)
    assert is_main_direction(main_direction(sums).tolist(), sums.tolist(), 0.01)
    assert not is_main_direction([0.0, 0.0, 1.0], sums.tolist(), 0.01)
    assert not is_main_direction([1.0, 0.0, 0.0], np.zeros((3, 3)).tolist(), 0.01)


def test_the_axis_never_turns_round() -> None:
    tracker = AxisTracker(RATE)
    directions = [np.array([np.cos(turn), np.sin(turn), 0.0]) for turn in np.radians([0, 60, 120, 180])]
    longer = [swinging(direction, 5.0 * 4**number) for number, direction in enumerate(directions)]
    axes = np.concatenate([tracker.process(up).axes for up in longer])
    assert (along(axes[1:], axes[:-1]) > 0).all()
    assert along(axes[40], axes[-1]) < -0.9  # half a turn in all


def test_every_tick_of_values_has_an_axis_and_the_rest_waits() -> None:
    tracker = AxisTracker(RATE)
    block = tracker.process(swinging(np.array([1.0, 0.0, 0.0]))[: 3 * tracker.tick + 2])
    assert (len(block.up), len(block.axes)) == (3 * tracker.tick, 3)
    assert len(tracker.process(block.up[: tracker.tick - 3]).up) == 0
    assert len(tracker.process(block.up[:1]).up) == tracker.tick


@given(st.lists(st.integers(0, 40), max_size=20))
def test_smoothed_values_and_axes_do_not_depend_on_the_cut(lengths: list[int]) -> None:
    up = swinging(np.array([0.6, 0.8, 0.0]), 8.0)
    whole = AxisTracker(RATE).process(up)
    tracker, blocks, begin = AxisTracker(RATE), [], 0
    for length in [*lengths, len(up)]:
        blocks.append(tracker.process(up[begin : begin + length]))
        begin += length
    assert (np.concatenate([block.up for block in blocks]) == whole.up).all()
    assert (np.concatenate([block.axes for block in blocks]) == whole.axes).all()


def test_after_a_restart_the_smoothing_begins_where_the_sensor_is() -> None:
    tracker = AxisTracker(RATE)
    tracker.process(swinging(np.array([1.0, 0.0, 0.0])))
    tracker.restart()
    elsewhere = np.tile([0.0, 1.0, 0.0], (20, 1))
    assert tracker.process(elsewhere).up == pytest.approx(elsewhere)


def test_the_low_pass_delays_slow_movement_by_what_it_says() -> None:
    up = swinging(np.array([1.0, 0.0, 0.0]), 40.0, frequency=0.25)
    smooth = AxisTracker(RATE).process(up).up
    late = [np.abs(smooth[500:1500, 0] - up[500 - shift : 1500 - shift, 0]).max() for shift in range(8)]
    assert int(np.argmin(late)) == round(smoothing_delay() * RATE)
    assert smoothing_delay() == pytest.approx(0.225 / CUTOFF, rel=0.01)


@given(st.lists(st.tuples(*[st.floats(-1, 1)] * 3), min_size=2, max_size=20))
def test_the_main_direction_is_that_of_the_greatest_sum_of_squares(rows: list[tuple[float, float, float]]) -> None:
    vectors = np.array(rows)
    found = main_direction(products(vectors).sum(axis=0))
    assert np.linalg.norm(found) == pytest.approx(1.0)
    reached = float(np.square(vectors @ found).sum())
    others = np.random.default_rng(1).normal(size=(50, 3))
    others /= np.linalg.norm(others, axis=1)[:, np.newaxis]
    assert reached >= np.square(vectors @ others.T).sum(axis=0).max() - 1e-9


def test_about_a_known_axis_larger_movement_about_another_one_does_not_draw_the_line_away() -> None:
    """A segment bends by 10° about y while it is swung by 20° about x."""
    times = np.arange(0, 20, 1 / 50.0)
    bend, swing = np.radians(10) * np.sin(2 * times), np.radians(20) * np.sin(3 * times)
    up = np.column_stack([-np.sin(bend), np.cos(bend) * np.sin(swing), np.cos(bend) * np.cos(swing)])
    free, told = AxisTracker(50.0), AxisTracker(50.0)
    told.turn_about(np.array([0.0, 1.0, 0.0]))
    assert abs(free.process(up).axes[-1] @ (0.0, 1.0, 0.0)) > 0.9
    assert abs(told.process(up).axes[-1] @ (1.0, 0.0, 0.0)) > 0.99
