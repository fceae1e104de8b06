"""A stored calibration through one session."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.correction import Correction
from calibration.everyday import misfit
from calibration.kept_up import KeptUp
from calibration.record import Calibration, Origin

RATE = 100.0
STORED = np.array([0.01, 0.0, -0.01])
BIAS = np.array([0.02, -0.01, 0.0])
"""rad/s, as stored and as it is today."""


def calibration(bias: tuple[float, float, float] = (0.1, 0.0, 0.0)) -> Calibration:
    matrix = np.array([[1.01, 0.01, 0.0], [0.01, 0.99, 0.02], [0.0, 0.02, 1.0]])
    return Calibration(
        Correction(np.eye(3), np.array(bias)), Correction(matrix, STORED), Origin("a", "2026-11-26", "a test", 9.81)
    )


def session(seconds: float, turning: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    chance, count = np.random.default_rng(1), round(seconds * RATE)
    force = np.array([0.1, 0.0, 9.81]) + 0.01 * chance.standard_normal((count, 3))
    return force, BIAS + (turning, 0.0, 0.0) * np.sin(np.arange(count))[:, None] + 0.001 * chance.standard_normal(
        (count, 3)
    )


def test_two_seconds_of_rest_renew_the_bias() -> None:
    kept = KeptUp(calibration(), RATE)
    _, rate = kept.process(0, *session(4.0))
    assert np.abs(rate[:199].mean(axis=0)).max() > 0.009
    assert np.abs(rate[200:].mean(axis=0)).max() < 0.0003


def test_a_sensor_that_turns_keeps_the_bias_that_was_stored() -> None:
    kept = KeptUp(calibration(), RATE)
    kept.process(0, *session(6.0, turning=0.2))
    np.testing.assert_array_equal(kept.gyroscope.bias, STORED)
    assert kept.check is None


def test_three_seconds_of_rest_tell_whether_it_still_fits() -> None:
    fits, off = KeptUp(calibration(), RATE), KeptUp(calibration((0.1, 0.0, 0.08)), RATE)
    for kept in (fits, off):
        kept.process(0, *(values[:290] for values in session(4.0)))
        assert kept.check is None
        kept.process(290, *(values[290:] for values in session(4.0)))
    assert misfit(fits.check) == ()
    assert "gravity is missed by 8" in misfit(off.check)[0]


def test_rest_does_not_reach_across_a_hole() -> None:
    kept = KeptUp(calibration(), RATE)
    force, rate = session(3.0)
    kept.process(0, force[:150], rate[:150])
    kept.process(160, force[150:], rate[150:])
    np.testing.assert_array_equal(kept.gyroscope.bias, STORED)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 130), min_size=1, max_size=12))
def test_however_samples_are_cut_they_come_out_the_same(sizes: list[int]) -> None:
    force, rate = session(5.0)
    whole = KeptUp(calibration(), RATE).process(0, force, rate)
    kept, start, pieces = KeptUp(calibration(), RATE), 0, []
    for size in [*sizes, len(force)]:
        pieces.append(kept.process(start, force[start : start + size], rate[start : start + size]))
        start = min(start + size, len(force))
    np.testing.assert_array_equal(np.concatenate([one for one, _ in pieces]), whole[0])
    np.testing.assert_array_equal(np.concatenate([one for _, one in pieces]), whole[1])
