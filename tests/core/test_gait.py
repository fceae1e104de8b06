"""What is taken for steps, on both sides of every threshold."""

import numpy as np
import pytest

from sensorfit.core.gait import LONGEST_STRIDE, SHAKEN, autocorrelation, is_walking
from sensorfit.core.samples import FloatArray

RATE = 50.0
LEG, ABOVE = 0.0, 0.6


def shaken(stride: float, both_alike: float, size: float = 2.0, seconds: float = 12.0) -> FloatArray:
    """Specific force whose length beats at every step; ``both_alike`` is how much of it both feet share."""
    time = np.arange(0, seconds, 1 / RATE)
    steps, strides = np.cos(4 * np.pi * time / stride), np.cos(2 * np.pi * time / stride)
    length = 9.81 + np.sqrt(2) * size * (both_alike * steps + (1 - both_alike) * strides) / np.hypot(
        both_alike, 1 - both_alike
    )
    return length[:, np.newaxis] * np.array([0.6, 0.0, 0.8])


@pytest.mark.parametrize("stride", [0.9, 1.1, 1.4])
def test_strides_in_which_both_feet_land_are_walking(stride: float) -> None:
    assert is_walking(shaken(stride, 0.7), RATE, stride, LEG)
    assert is_walking(shaken(stride, 1.0), RATE, stride, ABOVE)


def test_a_cycle_that_is_a_single_step_is_walking_too() -> None:
    assert is_walking(shaken(1.2, 1.0), RATE, 0.6, LEG)


@pytest.mark.parametrize(("stride", "walking"), [(LONGEST_STRIDE, True), (LONGEST_STRIDE + 0.05, False)])
def test_slower_cycles_are_no_steps(stride: float, walking: bool) -> None:
    assert is_walking(shaken(stride, 0.7), RATE, stride, LEG) is walking


@pytest.mark.parametrize(("size", "walking"), [(0.9 * SHAKEN, False), (1.1 * SHAKEN, True)])
def test_a_gentle_movement_is_no_walking(size: float, walking: bool) -> None:
    assert is_walking(shaken(1.1, 0.7, size), RATE, 1.1, LEG) is walking


def test_a_quick_squat_shakes_once_a_cycle_and_is_none() -> None:
    assert not is_walking(shaken(1.3, 0.0), RATE, 1.3, LEG)


def test_above_the_legs_both_steps_have_to_be_alike() -> None:
    half = shaken(1.1, 0.55)
    assert is_walking(half, RATE, 1.1, LEG)
    assert not is_walking(half, RATE, 1.1, ABOVE)


def test_noise_repeats_nothing() -> None:
    noise = np.random.default_rng(3).normal(0, 2, (600, 3)) + np.array([0, 0, 9.81])
    assert not is_walking(noise, RATE, 1.1, LEG)


def test_too_few_values_have_no_autocorrelation() -> None:
    assert autocorrelation(np.array([1.0, -1.0, 1.0]), 40) == 0.0
