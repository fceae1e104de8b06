"""Samples on the grid stay true to the time stamps they came with, whatever is wrong with these."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.core.samples import FloatArray
from sensorfit.recording.time_grid import HOLE, TimeGrid, measure_grid


def times_of(grid: TimeGrid) -> FloatArray:
    return np.concatenate([grid.t0 + np.arange(part.start, part.stop) / grid.rate for part in grid.stretches])


def stamps_on(grid: TimeGrid, times: FloatArray) -> FloatArray:
    """The stamps themselves, carried to the grid as if they had been the signal."""
    return np.concatenate([part.samples(times[:, None])[:, 0] for part in grid.stretches])


def assert_true_to_a_sample(times: FloatArray) -> TimeGrid:
    grid = measure_grid(times)
    assert np.abs(stamps_on(grid, times) - times_of(grid)).max() <= 1 / grid.rate
    starts = [part.start for part in grid.stretches]
    stops = [part.stop for part in grid.stretches]
    assert all(stop <= start for stop, start in zip(stops, starts[1:], strict=False))
    assert starts[0] >= 0
    return grid


@pytest.mark.parametrize("rate", [25.0, 50.0, 104.1, 110.2])
def test_even_stamps_with_four_decimals_stay_as_they_are(rate: float) -> None:
    grid = assert_true_to_a_sample(np.round(3 + np.arange(5000) / rate, 4))
    assert len(grid.stretches) == 1
    assert grid.stretches[0].positions is None
    assert grid.rate == pytest.approx(rate, rel=1e-5)


@pytest.mark.parametrize("missing", [1, 2, 300])
def test_a_hole_makes_the_index_jump_by_the_samples_missing(missing: int) -> None:
    stamps = np.round(np.delete(np.arange(1000), range(400, 400 + missing)) / 100, 4)
    grid = assert_true_to_a_sample(stamps)
    assert [(part.start, part.stop) for part in grid.stretches] == [(0, 400), (400 + missing, 1000)]
    assert all(part.positions is None for part in grid.stretches)


@pytest.mark.parametrize(("interval", "stretches"), [(HOLE - 0.01, 1), (HOLE + 0.01, 2)])
def test_only_an_interval_beyond_the_threshold_is_a_hole(interval: float, stretches: int) -> None:
    times = np.cumsum(np.where(np.arange(200) == 100, interval, 1.0)) / 100
    assert len(measure_grid(times).stretches) == stretches


def test_stamps_that_are_uneven_all_over_have_no_holes() -> None:
    times = np.cumsum(np.where(np.arange(1000) % 5 < 3, 0.007, 0.0145))
    assert len(assert_true_to_a_sample(times).stretches) == 1


def test_stamps_that_jitter_by_less_than_half_a_sample_are_not_interpolated() -> None:
    jitter = np.random.default_rng(1).uniform(-0.3, 0.3, 2000)
    jitter[[0, -1]] = 0
    grid = assert_true_to_a_sample((np.arange(2000) + jitter) / 100)
    assert [part.positions is None for part in grid.stretches] == [True]


def test_a_squeezed_stretch_is_interpolated_and_does_not_spoil_the_rate() -> None:
    intervals = np.full(5000, 0.01)
    intervals[1000:1200] = 0.0055
    grid = assert_true_to_a_sample(np.cumsum(intervals))
    assert grid.rate == pytest.approx(100, rel=1e-6)
    assert [part.positions is None for part in grid.stretches] == [False]
    assert grid.stretches[0].count == pytest.approx(4910, abs=1)


def test_a_clock_that_drifts_inside_the_file_is_followed() -> None:
    times = np.arange(20_000) / 100
    assert_true_to_a_sample(times + 0.2 * np.sin(times / 30))


def test_two_rows_between_two_samples_of_the_grid_give_no_sample() -> None:
    squeezed = np.array([0.0, 0.2]) + np.array([[10.2], [20.2], [30.2]])
    times = np.concatenate([np.arange(8.0), *squeezed, np.arange(40.0, 60.0)]) / 50
    grid = assert_true_to_a_sample(times)
    assert [(part.start, part.stop) for part in grid.stretches] == [(0, 8), (40, 60)]


def test_interpolation_is_linear_between_the_rows() -> None:
    times = np.cumsum(np.where(np.arange(500) % 100 < 40, 0.008, 0.01))
    grid = measure_grid(times)
    part = grid.stretches[0]
    assert part.positions is not None
    assert np.allclose(part.samples(2 * times[:, None])[:, 0], 2 * times_of(grid))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([0.001, 0.004, 0.009, 0.01, 0.0101, 0.012, 0.02, 0.03, 0.5, 40.0]), min_size=1, max_size=60
    ),
    st.floats(-1e6, 1e6),
)
def test_times_on_the_grid_are_true_to_a_sample_for_any_increasing_stamps(intervals: list[float], t0: float) -> None:
    grid = assert_true_to_a_sample(t0 + np.cumsum([0.0, *intervals]))
    assert all(part.count > 0 for part in grid.stretches)
