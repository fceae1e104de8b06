"""Movement becomes nine channels at the rate of the comparison; stillness at the ends and large foreign movement have
little say."""

import numpy as np
import pytest
from repeated import CURL, RATE, moved, rep, still

from sensorfit.core.channels import (
    CHANNELS,
    GRAVITY,
    SMALLEST_SCALE,
    channels,
    common_scale,
    moving_part,
    moving_sum,
    usual_scale,
)
from sensorfit.core.signals import Movement


@pytest.mark.parametrize("rate", [25.0, 50.0])
def test_channels_have_the_rate_asked_for_whatever_that_of_the_movement(rate: float) -> None:
    seconds = np.arange(0, 10, 1 / 52.3)
    up = np.tile([0.0, 0.6, 0.8], (len(seconds), 1))
    turning = np.column_stack([np.sin(2 * np.pi * 0.5 * seconds), 0 * seconds, 0 * seconds])
    signal = channels(Movement(52.3, up, turning, up * GRAVITY), rate)
    assert signal.shape == (pytest.approx(10 * rate, abs=1), CHANNELS)
    assert signal[:, 3] == pytest.approx(np.sin(2 * np.pi * 0.5 * np.arange(len(signal)) / rate), abs=0.02)
    assert np.abs(signal[:, 6:]).max() < 1e-9


@pytest.mark.parametrize("length", [0, 1])
def test_a_movement_of_one_value_has_no_channels(length: int) -> None:
    rows = np.ones((length, 3))
    assert channels(Movement(RATE, rows, rows, rows), 25.0).shape == (0, CHANNELS)


def test_stillness_at_either_end_is_no_part_of_the_movement() -> None:
    part = moving_part(channels(moved([still(4), *[rep(CURL, 2.0)] * 2, still(6)]), 25.0))
    assert part.start / 25 == pytest.approx(4.3, abs=0.4)
    assert part.stop / 25 == pytest.approx(7.7, abs=0.4)


def test_where_nothing_turns_everything_is_kept() -> None:
    assert moving_part(np.zeros((7, CHANNELS))) == slice(0, 7)


def test_the_usual_scale_hardly_knows_a_large_movement_that_the_common_one_follows() -> None:
    calm = channels(moved([rep(CURL, 2.0, 0.3)] * 6), 25.0)
    disturbed = channels(moved([*[rep(CURL, 2.0, 0.3)] * 6, rep(CURL, 1.0, 1.5)]), 25.0)
    assert (common_scale(disturbed) > 1.5 * common_scale(calm)).all()
    assert usual_scale(disturbed, 25) == pytest.approx(usual_scale(calm, 25), rel=0.3)


def test_a_channel_in_which_nothing_happens_is_not_blown_up() -> None:
    assert common_scale(np.zeros((9, CHANNELS))).tolist() == [SMALLEST_SCALE] * CHANNELS
    assert usual_scale(np.zeros((9, CHANNELS)), 50).tolist() == [SMALLEST_SCALE] * CHANNELS


def test_moving_sums_add_consecutive_rows() -> None:
    assert moving_sum(np.arange(4.0)[:, np.newaxis], 3).tolist() == [[3.0], [6.0]]
