"""Where a sensor lay still."""

from dataclasses import replace

import numpy as np
import pytest
from handled_sensor import DIRECTIONS, RATE, session

from calibration.still import still_positions


def test_every_hold_is_found_once_and_none_reaches_into_a_movement() -> None:
    positions = still_positions(session(DIRECTIONS[:8], noise=0.02))
    assert len(positions) == 8
    for number, position in enumerate(positions):
        begin = number * 4.0 * RATE
        assert begin - 0.15 * RATE < position.start < position.stop < begin + 2.65 * RATE
        assert position.drift < 0.02


def test_a_sensor_that_is_never_still_has_no_position() -> None:
    capture = session(DIRECTIONS[:3])
    waved = capture.force + np.cumsum(np.random.default_rng(1).standard_normal(capture.force.shape), axis=0)
    assert still_positions(replace(capture, force=waved)) == ()


def test_a_hold_in_which_samples_are_missing_is_cut_there() -> None:
    capture = session(DIRECTIONS[:1], noise=0.01)
    later = capture.index + np.where(capture.index >= 125, 40, 0)
    spans = [(one.start, one.stop) for one in still_positions(replace(capture, index=later))]
    assert [stop for _, stop in spans][:1] == [125]
    assert spans[1][0] == 125


def test_too_few_samples_hold_no_position() -> None:
    capture = session(DIRECTIONS[:1])
    short = replace(capture, index=capture.index[:20], force=capture.force[:20], rate=capture.rate[:20])
    assert still_positions(short) == ()


def test_turning_about_the_vertical_is_no_stillness_though_force_is_constant() -> None:
    capture = session(DIRECTIONS[:1], noise=0.01)
    rate = capture.rate.copy()
    rate[:50] += 1.0
    (position,) = still_positions(replace(capture, rate=rate))
    assert position.start >= 45


def test_creeping_shows_as_drift() -> None:
    capture = session(DIRECTIONS[:1], noise=0.01)
    creeping = capture.force + np.linspace(0, 0.06, len(capture))[:, np.newaxis] * (1.0, 0.0, 0.0)
    (position,) = still_positions(replace(capture, force=creeping))
    assert position.drift == pytest.approx(0.036, abs=0.006)
