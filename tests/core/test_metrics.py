"""What is measured of a rep, against movements worked out by hand."""

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.metrics import RepMetrics, break_point, rep_metrics
from sensorfit.core.profile import GENERAL, Carrier
from sensorfit.core.samples import FloatArray
from sensorfit.core.whole import Movement, measured, segmented

RATE = 50.0
T = np.arange(0, 12, 1 / RATE)
ANGLE = np.radians(80)
VELOCITY = np.where((T >= 2) & (T < 10), ANGLE / 2 * np.pi / 4 * np.sin(np.pi * (T - 2) / 4), 0.0)
"""rad/s; the angle goes 80° out and back as a cosine, 4 s each way, once."""

SPANS = ((100, 300), (300, 500))
X = np.array([1.0, 0.0, 0.0])


def only(angular_rate: FloatArray, break_rate: float | None = None) -> RepMetrics:
    (metrics,) = rep_metrics(angular_rate, RATE, [SPANS], break_rate)
    return metrics


def about(axis: FloatArray, velocity: FloatArray = VELOCITY) -> FloatArray:
    return velocity[:, np.newaxis] * axis


def test_a_sinusoid_has_the_velocities_of_the_textbook() -> None:
    """Angle A (1 - cos(π t / T)) / 2: mean A / T, peak A π / 2 T."""
    rep = only(about(X))
    for stroke in (rep.first, rep.second):
        assert stroke.duration == 4
        assert np.degrees(stroke.turned) == pytest.approx(80, abs=0.1)
        assert np.degrees(stroke.mean_velocity) == pytest.approx(20, abs=0.05)
        assert np.degrees(stroke.peak_velocity) == pytest.approx(10 * np.pi, abs=0.1)


def test_the_strokes_are_told_apart() -> None:
    slower = np.where(T < 6, VELOCITY, VELOCITY / 2)
    rep = only(about(X, slower))
    assert rep.first.peak_velocity == pytest.approx(2 * rep.second.peak_velocity, rel=0.01)
    assert rep.first.turned == pytest.approx(2 * rep.second.turned, rel=0.01)


@pytest.mark.parametrize("axis", [(1, 0, 0), (-1, 0, 0), (0, 0.6, -0.8)])
def test_the_axis_is_that_of_the_first_stroke_by_the_right_hand(axis: tuple[float, float, float]) -> None:
    assert only(about(np.array(axis))).axis == pytest.approx(axis, abs=1e-9)


def test_a_stroke_that_goes_on_the_same_way_round_has_no_negative_velocity() -> None:
    rep = only(about(X, np.abs(VELOCITY) + np.where(T < 2, 0, 0.1)))
    assert rep.second.mean_velocity > 0.5 * rep.first.mean_velocity > 0


def test_wobble_across_the_movement_does_not_count() -> None:
    wobble = 0.5 * np.sin(2 * np.pi * 2 * T)[:, np.newaxis] * np.array([0.0, 1.0, 0.0])
    plain, wobbling = only(about(X)), only(about(X) + wobble)
    assert np.degrees(wobbling.first.peak_velocity) == pytest.approx(np.degrees(plain.first.peak_velocity), abs=0.5)
    assert wobbling.first.mean_velocity == pytest.approx(plain.first.mean_velocity, rel=0.01)


def test_a_rattle_does_not_count_as_the_peak() -> None:
    rattle = np.radians(60) * np.sin(2 * np.pi * 15 * T)
    assert np.degrees(only(about(X, VELOCITY + rattle)).first.peak_velocity) == pytest.approx(10 * np.pi, abs=2)


def test_a_stroke_that_sticks_is_less_smooth() -> None:
    sticking = VELOCITY * np.where((T > 3.7) & (T < 4.3), 0.0, 1.0)
    stuck, smooth = only(about(X, sticking)).first.smoothness, only(about(X)).first.smoothness
    assert stuck is not None
    assert smooth is not None
    assert stuck < smooth - 0.2


@given(st.integers(0, 10_000))
def test_how_the_sensor_is_mounted_changes_no_number(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rate = about(X) + 0.2 * np.sin(T[:, np.newaxis] * rng.uniform(1, 9, 3))
    turned, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    turned *= np.linalg.det(turned)
    before, after = only(rate, 0.2), only(rate @ turned.T, 0.2)
    assert turned @ before.axis == pytest.approx(after.axis, abs=1e-6)
    for one, other in ((before.first, after.first), (before.second, after.second)):
        assert astuple(one) == pytest.approx(astuple(other), abs=1e-6)
    assert before.break_point == pytest.approx(after.break_point, abs=1e-6)


def test_nothing_is_measured_without_reps() -> None:
    assert rep_metrics(np.zeros((0, 3)), RATE, []) == []


@pytest.mark.parametrize(("limit", "degrees"), [(10, 20), (4, 0), (60, None)], ids=["lets go", "at once", "never"])
def test_the_break_point_is_where_the_fall_becomes_faster_than_the_limit(limit: float, degrees: float | None) -> None:
    velocity = np.radians(np.concatenate([np.full(200, 5.0), np.linspace(10.1, 50, 100)]))
    found = break_point(velocity, RATE, np.radians(limit))
    assert (found if found is None else np.degrees(found)) == pytest.approx(degrees)


def test_a_fall_that_is_caught_once_is_not_the_break() -> None:
    """0.2 s at 12°/s, then 5°/s again for 4 s."""
    velocity = np.radians(np.concatenate([np.full(10, 12.0), np.full(200, 5.0), np.linspace(11, 50, 100)]))
    found = break_point(velocity, RATE, np.radians(10))
    assert found is not None
    assert np.degrees(found) == pytest.approx(22.4)


def test_every_pair_of_a_stretch_is_measured_and_a_break_only_where_it_is_asked_for() -> None:
    angle = np.cumsum(VELOCITY) / RATE
    up = np.column_stack([np.zeros_like(T), np.sin(angle), np.cos(angle)])
    movement = Movement(RATE, up, about(X), 9.81 * up)
    pairs = segmented(movement, GENERAL).pairs
    (plain,) = measured(pairs, movement, GENERAL, Carrier.TILT)
    (asked,) = measured(pairs, movement, replace(GENERAL, break_rate=np.radians(10)), Carrier.TILT)
    assert plain.metrics is not None
    assert asked.metrics is not None
    assert (replace(plain, metrics=None),) == pairs
    assert plain.range_of_motion == pytest.approx(plain.metrics.first.turned, rel=0.02)
    assert plain.metrics.break_point is None
    assert asked.metrics.break_point is not None
