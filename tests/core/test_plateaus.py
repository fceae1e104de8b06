"""Samples that stay where a range ends, on both sides of every threshold."""

import numpy as np
import pytest

from sensorfit.core.plateaus import EQUAL, LEAST_FORCE, LEAST_RATE, stays_at_an_end

SWING = np.sin(np.linspace(0, 6 * np.pi, 200))[:, np.newaxis] * [1.0, 0.3, 0.2]


@pytest.mark.parametrize(("end", "stays"), [(LEAST_RATE + 0.1, True), (LEAST_RATE - 0.1, False)])
def test_a_rate_that_is_cut_off_where_ranges_end_is_noticed(end: float, stays: bool) -> None:
    assert stays_at_an_end(9.81 + SWING, np.clip(8 * SWING, -end, end)) == stays


@pytest.mark.parametrize(("end", "stays"), [(LEAST_FORCE + 0.1, True), (LEAST_FORCE - 0.1, False)])
def test_a_force_that_is_cut_off_where_ranges_end_is_noticed(end: float, stays: bool) -> None:
    assert stays_at_an_end(np.clip(60 * SWING, -end, end), SWING) == stays


@pytest.mark.parametrize(("equal", "stays"), [(EQUAL, True), (EQUAL - 1, False)])
def test_a_few_equal_values_are_a_peak(equal: int, stays: bool) -> None:
    rate = 3 * SWING
    rate[100 : 100 + equal, 0] = 4.0
    assert stays_at_an_end(9.81 + SWING, rate) == stays


def test_samples_that_were_repeated_are_no_plateau() -> None:
    assert not stays_at_an_end(np.repeat(40 * SWING, 6, axis=0), np.repeat(8 * SWING, 6, axis=0))


def test_one_sample_is_no_plateau() -> None:
    assert not stays_at_an_end(np.full((1, 3), 90.0), np.ones((1, 3)))
