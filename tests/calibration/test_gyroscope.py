"""Turning, and what it says of a gyroscope."""

import numpy as np
import pytest
from handled_sensor import DIRECTIONS, GRAVITY, RATE, RATE_BIAS, session, true_correction
from scipy.spatial.transform import Rotation

from calibration.gyroscope import Move, _Batch, fit_gyroscope
from calibration.sensor_fit import fit_sensor
from calibration.still import still_positions
from calibration.turning import matrices, rotations


@pytest.mark.parametrize("samples", [1, 31, 32, 33, 200])
def test_turning_is_the_product_of_all_small_turns(samples: int) -> None:
    rates = np.random.default_rng(1).normal(0, 3, (3, 2, samples))
    turned = rotations(rates, 0.01)
    for move in range(2):
        expected = Rotation.identity()
        for k in range(samples):
            np.testing.assert_allclose(matrices(turned)[..., move, k], expected.as_matrix(), atol=1e-12)
            expected = expected * Rotation.from_rotvec(rates[:, move, k] * 0.01)
        np.testing.assert_allclose(matrices(turned)[..., move, samples], expected.as_matrix(), atol=1e-12)


def test_moves_between_positions_show_the_whole_matrix() -> None:
    capture = session()
    fit = fit_sensor(capture, still_positions(capture), GRAVITY)
    assert fit.gyroscope is not None
    np.testing.assert_allclose(fit.gyroscope.correction.matrix, true_correction()[1], atol=5e-4)
    np.testing.assert_allclose(fit.gyroscope.correction.bias, RATE_BIAS, atol=1e-5)
    assert np.degrees(fit.gyroscope.misses).max() < 0.1


def moves() -> list[Move]:
    chance = np.random.default_rng(2)
    around = [Move(chance.normal(0, 1, (40 + k, 3)), 0.01, *chance.normal(0, 1, (2, 3))) for k in range(3)]
    up = np.array((0.0, 0.6, 0.8))
    return [*around, Move(np.tile(up, (100, 1)) * 2 * np.pi, 0.01, up, up, 1)]


def test_slopes_are_those_of_the_residual() -> None:
    batch, values = _Batch(moves()), np.append(np.eye(3).ravel() + 0.02, (0.01, -0.02, 0.03))
    _, slopes = batch.misfit(values)
    for k, step in enumerate(1e-6 * np.eye(12)):
        numeric = (batch.misfit(values + step)[0] - batch.misfit(values - step)[0]) / 2e-6
        np.testing.assert_allclose(slopes[:, k], numeric, atol=2e-4)


def test_a_whole_turn_about_the_vertical_shows_the_scale_about_it() -> None:
    ups = np.eye(3)
    turns = [Move(np.tile(up * 2 * np.pi * 1.03, (100, 1)), 0.01, up, up, 1) for up in ups]
    unseen = [Move(move.rate, move.step, move.before, move.after) for move in turns]
    seen = fit_gyroscope(turns, np.zeros(3))
    np.testing.assert_allclose(np.diag(seen.correction.matrix), 1 / 1.03, atol=1e-3)
    np.testing.assert_allclose(fit_gyroscope(unseen, np.zeros(3)).correction.matrix, np.eye(3), atol=1e-3)


def test_a_move_in_which_samples_are_missing_is_not_used() -> None:
    capture = session(DIRECTIONS[:8])
    holes = capture.index + np.where(capture.index > 300, 5, 0)
    positions = still_positions(capture)
    whole = fit_sensor(capture, positions, GRAVITY)
    cut = fit_sensor(type(capture)(RATE, holes, capture.force, capture.rate), positions, GRAVITY)
    assert whole.moved_to == (1, 2, 3, 4, 5, 6, 7)
    assert cut.moved_to == (2, 3, 4, 5, 6, 7)


def test_a_move_back_to_where_it_was_says_nothing() -> None:
    capture = session([DIRECTIONS[0], DIRECTIONS[1], DIRECTIONS[1], DIRECTIONS[2]], aim=0.02)
    assert fit_sensor(capture, still_positions(capture), GRAVITY).moved_to == (1, 3)
