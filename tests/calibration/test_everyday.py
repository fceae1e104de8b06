"""What a stored calibration needs in every session."""

from dataclasses import replace

import numpy as np
import pytest
from handled_sensor import FORCE_BIAS, GRAVITY, RATE, RATE_BIAS, session

from calibration.correction import Correction
from calibration.everyday import check, rest_bias, warnings
from calibration.judge import assess
from calibration.record import Calibration, Origin, calibration_of

LYING = np.array((0.0, 0.0, GRAVITY))


def still(seconds: float = 4.0, force: object = LYING, rate: object = RATE_BIAS) -> tuple[np.ndarray, np.ndarray]:
    chance, count = np.random.default_rng(1), round(seconds * RATE)
    return (
        np.asarray(force) + 0.02 * chance.standard_normal((count, 3)),
        np.asarray(rate) + 0.001 * chance.standard_normal((count, 3)),
    )


def perfect(temperature: float | None = 20.0) -> Calibration:
    origin = Origin("left thigh", "2026-11-01", "a test", GRAVITY, temperature=temperature)
    return Calibration(Correction(np.eye(3), np.zeros(3)), Correction(np.eye(3), RATE_BIAS), origin)


def test_two_seconds_of_stillness_show_the_bias() -> None:
    np.testing.assert_allclose(rest_bias(*still(2.0), RATE), RATE_BIAS, atol=5e-4)


def test_less_than_two_seconds_show_nothing() -> None:
    assert rest_bias(*still(1.9), RATE) is None


@pytest.mark.parametrize(
    ("force", "rate"),
    [
        (LYING + 0.2 * np.sin(np.arange(400))[:, np.newaxis], RATE_BIAS),
        (LYING + np.linspace(0, 0.2, 400)[:, np.newaxis] * (1.0, 0.0, 0.0), RATE_BIAS),
        (LYING, RATE_BIAS + 0.05 * np.sin(np.arange(400))[:, np.newaxis]),
        (LYING, RATE_BIAS + 0.5),
    ],
    ids=["shaken", "tilted slowly", "trembling", "turned evenly"],
)
def test_movement_is_no_bias(force: np.ndarray, rate: np.ndarray) -> None:
    assert rest_bias(*still(4.0, force, rate), RATE) is None


def test_a_calibration_of_this_sensor_fits_whichever_way_it_lies() -> None:
    capture = session(noise=0.01)
    calibration = calibration_of(assess(capture, GRAVITY), capture, "it", "2026-11-01", "a test")
    force = session([(1, 2, 3)]).force.mean(axis=0)
    checked = check(calibration, *still(3.0, force), RATE)
    assert checked is not None
    assert checked.fits
    assert abs(checked.missed) < 0.01


@pytest.mark.parametrize(
    ("force", "rate", "fits"),
    [
        (LYING + np.array((0.0, 0.0, 0.04)), RATE_BIAS, True),
        (LYING + np.array((0.0, 0.0, 0.06)), RATE_BIAS, False),
        (LYING, RATE_BIAS + np.array((0.03, 0.0, 0.0)), True),
        (LYING, RATE_BIAS + np.array((0.04, 0.0, 0.0)), False),
        (LYING + FORCE_BIAS, RATE_BIAS, False),
    ],
)
def test_a_calibration_that_does_not_fit_any_more_is_noticed(force: object, rate: object, fits: bool) -> None:
    checked = check(perfect(), *still(3.0, force, rate), RATE)
    assert checked is not None
    assert checked.fits is fits


def test_a_sensor_that_moves_cannot_be_checked() -> None:
    assert check(perfect(), *still(2.5), RATE) is None


def test_age_and_temperature_are_warned_of_beyond_their_limits_only() -> None:
    assert warnings(perfect(), 90.0, 30.0) == ()
    assert "91 days" in warnings(perfect(), 91.0, 20.0)[0]
    assert "31 °C" in warnings(perfect(), 1.0, 31.0)[0]
    assert warnings(perfect(), None, None) == ()
    assert warnings(perfect(temperature=None), 1.0, 60.0) == ()
    assert len(warnings(replace(perfect()), 100.0, 0.0)) == 2
