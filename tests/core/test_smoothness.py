"""The spectral arc length of strokes whose shape is known."""

import numpy as np
import pytest

from sensorfit.core.samples import FloatArray
from sensorfit.core.smoothness import spectral_arc_length

RATE = 50.0


def minimum_jerk(seconds: float, rate: float = RATE) -> FloatArray:
    """Speed of a stroke of 1 rad (Flash & Hogan 1985)."""
    t = np.arange(0, seconds, 1 / rate) / seconds
    return 30 * t**2 * (1 - t) ** 2 / seconds


def smoothness(speed: FloatArray, rate: float = RATE) -> float:
    value = spectral_arc_length(speed, rate)
    assert value is not None
    return value


def test_a_minimum_jerk_stroke_has_the_arc_length_of_its_spectrum() -> None:
    """Worked out here from the definition on a fine grid of frequencies; that of the source ends up to a step early."""
    t = np.arange(0, 2, 1 / 500)
    frequency = np.arange(0, 10, 1e-3)
    height = np.abs(np.exp(-2j * np.pi * frequency[:, np.newaxis] * t) @ minimum_jerk(2, 500))
    height /= height[0]
    last = (height >= 0.05).nonzero()[0][-1]
    expected = -np.hypot(1 / last, np.diff(height[: last + 1])).sum()
    assert smoothness(minimum_jerk(2)) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("seconds", [0.3, 0.5, 1, 3, 8])
def test_neither_duration_nor_size_nor_rate_changes_it(seconds: float) -> None:
    usual = smoothness(minimum_jerk(2))
    assert smoothness(minimum_jerk(seconds)) == pytest.approx(usual, abs=0.001)
    assert smoothness(7 * minimum_jerk(seconds)) == pytest.approx(usual, abs=0.001)
    assert smoothness(minimum_jerk(seconds, 25), 25) == pytest.approx(usual, abs=0.005)


@pytest.mark.parametrize("seconds", [0.6, 1, 3, 8])
def test_a_stroke_that_stops_half_way_is_less_smooth_and_the_longer_it_stops_the_less(seconds: float) -> None:
    half = minimum_jerk(seconds / 2)
    stops = [np.concatenate([half, np.zeros(round(stop * seconds * RATE)), half]) for stop in (0, 0.1, 0.3)]
    ranks = [smoothness(speed) for speed in (minimum_jerk(seconds), *stops)]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] - ranks[1] > 0.5


def test_tremor_makes_a_stroke_less_smooth_the_stronger_it_is() -> None:
    t = np.arange(0, 2, 1 / RATE)
    ranks = [smoothness(minimum_jerk(2) * (1 + size * np.sin(2 * np.pi * 5 * t))) for size in (0, 0.2, 0.4)]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] - ranks[2] > 0.2


@pytest.mark.parametrize(
    "speed", [np.zeros(0), np.ones(3), np.zeros(50)], ids=["nothing", "three values", "no movement"]
)
def test_what_has_no_shape_has_no_smoothness(speed: FloatArray) -> None:
    assert spectral_arc_length(speed, RATE) is None
