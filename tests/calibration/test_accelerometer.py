"""Scale, misalignment and bias from vectors of constant length."""

import numpy as np
import pytest
from handled_sensor import FORCE_BIAS, FORCE_MATRIX, GRAVITY, anywhere, true_correction

from calibration.accelerometer import NOISE, PRIOR, expectation, fit_accelerometer
from calibration.constant_length import misfit

FACES = np.concatenate([np.eye(3), -np.eye(3)])


def felt(directions: np.ndarray) -> np.ndarray:
    return GRAVITY * directions @ FORCE_MATRIX.T + FORCE_BIAS


def test_a_perfect_session_gives_the_true_correction() -> None:
    fit = fit_accelerometer(felt(anywhere(40)), GRAVITY)
    matrix, _ = true_correction()
    np.testing.assert_allclose(fit.correction.matrix, matrix, atol=2e-5)
    np.testing.assert_allclose(fit.correction.bias, FORCE_BIAS, atol=2e-4)
    assert np.abs(fit.residual).max() < 1e-3


def test_slopes_are_those_of_the_residual() -> None:
    values = np.array([0.03, -0.02, 0.01, 0.01, -0.02, 0.005, 0.3, -0.2, 0.4])
    means = felt(anywhere(9))
    _, slopes = misfit(values, means, GRAVITY)
    for k, step in enumerate(1e-6 * np.eye(9)):
        numeric = (misfit(values + step, means, GRAVITY)[0] - misfit(values - step, means, GRAVITY)[0]) / 2e-6
        np.testing.assert_allclose(slopes[:, k], numeric, atol=1e-7)


def test_what_is_said_of_a_position_left_out_is_what_a_fit_without_it_finds() -> None:
    means = felt(anywhere(20)) + 0.002 * np.random.default_rng(2).standard_normal((20, 3))
    fit = fit_accelerometer(means, GRAVITY)
    for k in range(0, 20, 5):
        without = fit_accelerometer(np.delete(means, k, axis=0), GRAVITY)
        missed = np.linalg.norm(without.correction.apply(means[k])) - GRAVITY
        assert fit.left_out[k] == pytest.approx(missed, abs=5e-5)


def test_the_truth_lies_within_three_deviations() -> None:
    chance, matrix = np.random.default_rng(3), true_correction()[0]
    truth = np.append((matrix - np.eye(3))[(0, 1, 2, 1, 0, 0), (0, 1, 2, 2, 2, 1)], FORCE_BIAS)
    inside = []
    for seed in range(30):
        means = felt(anywhere(18, seed)) + NOISE * chance.standard_normal((18, 3))
        fit = fit_accelerometer(means, GRAVITY)
        inside.append(np.abs(fit.values - truth) < 3 * fit.deviation)
    assert np.mean(inside) > 0.98


def test_six_faces_show_scale_and_bias_but_leave_misalignment_open() -> None:
    fit = fit_accelerometer(felt(FACES), GRAVITY)
    assert (fit.deviation[3:6] > 0.9 * PRIOR[3:6]).all()
    assert (fit.deviation[:3] < 0.0015).all()
    assert (fit.deviation[6:] < 0.01).all()
    np.testing.assert_allclose(fit.correction.bias, FORCE_BIAS, atol=0.02)


def test_where_it_settles_measurements_and_prior_pull_alike() -> None:
    fit = fit_accelerometer(felt(FACES[:4]), GRAVITY)
    by_measurement = fit.slopes.T @ fit.residual / NOISE**2
    np.testing.assert_allclose(by_measurement, -fit.values / PRIOR**2, atol=1e-4)
    assert np.abs(by_measurement).max() > 0.01


def test_nothing_measured_leaves_what_was_known_before() -> None:
    fit = fit_accelerometer(np.array([[0.0, 0.0, GRAVITY]]), GRAVITY)
    np.testing.assert_allclose(fit.correction.matrix, np.eye(3), atol=1e-6)
    assert (fit.deviation <= expectation(GRAVITY).prior * (1 + 1e-9)).all()
