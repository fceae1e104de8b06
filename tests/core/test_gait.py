"""What is taken for strides, on both sides of every threshold."""

import numpy as np
import pytest

from sensorfit.core.gait import NO_STEPS, SHAKEN, STRIDES, WINDOW, autocorrelation, stepped
from sensorfit.core.samples import FloatArray

RATE = 50.0


def shaken(stride: float, both_alike: float, size: float = 2.0, seconds: float = 12.0) -> FloatArray:
    """Specific force whose length beats at every step; ``both_alike`` is how much of it both feet share."""
    time = np.arange(0, seconds, 1 / RATE)
    steps, strides = np.cos(4 * np.pi * time / stride), np.cos(2 * np.pi * time / stride)
    length = 9.81 + np.sqrt(2) * size * (both_alike * steps + (1 - both_alike) * strides) / np.hypot(
        both_alike, 1 - both_alike
    )
    return length[:, np.newaxis] * np.array([0.6, 0.0, 0.8])


@pytest.mark.parametrize("stride", [0.9, 1.1, 1.4])
def test_strides_in_which_both_feet_land_alike_are_walking(stride: float) -> None:
    assert stepped(shaken(stride, 1.0), RATE) > 0.8
    assert 0.0 < stepped(shaken(stride, 0.55), RATE) < 0.6


def test_slower_cycles_are_no_strides() -> None:
    longest = STRIDES[1]
    assert stepped(shaken(longest - 0.02, 0.7), RATE) > 0.2
    assert stepped(shaken(longest + 0.1, 0.7), RATE) == NO_STEPS


@pytest.mark.parametrize(("size", "walking"), [(0.9 * SHAKEN, False), (1.1 * SHAKEN, True)])
def test_a_gentle_movement_is_no_walking(size: float, walking: bool) -> None:
    assert (stepped(shaken(1.1, 0.7, size), RATE) > 0.2) is walking


def test_a_quick_squat_shakes_once_a_cycle() -> None:
    assert stepped(shaken(1.3, 0.0), RATE) < -0.8


def test_only_the_last_seconds_are_looked_at() -> None:
    still = np.tile([0.0, 0.0, 9.81], (300, 1))
    assert stepped(np.concatenate([shaken(1.1, 0.7), still]), RATE) == NO_STEPS
    last = shaken(1.1, 0.7)[-round(WINDOW * RATE) :]
    assert stepped(np.concatenate([still, last]), RATE) == stepped(last, RATE)


def test_noise_repeats_nothing() -> None:
    noise = np.random.default_rng(3).normal(0, 2, (600, 3)) + np.array([0, 0, 9.81])
    assert stepped(noise, RATE) == NO_STEPS


def test_less_than_two_strides_say_nothing() -> None:
    assert stepped(shaken(1.1, 1.0, seconds=1.6), RATE) == NO_STEPS


def test_a_sine_is_like_itself_a_cycle_later_and_the_opposite_half_a_cycle_later() -> None:
    sine = np.sin(2 * np.pi * np.arange(200) / 40)
    alike = autocorrelation(sine, 45)
    assert len(alike) == 46
    assert alike[[0, 20, 40]] == pytest.approx([1, -1, 1], abs=0.03)
