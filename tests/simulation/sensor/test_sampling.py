"""The sampling clock: order, rate error, jitter, and that a label finds its sample again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.sampling import sample_position, sample_times


def chance() -> np.random.Generator:
    return np.random.default_rng(3)


def test_a_perfect_clock_samples_every_period_up_to_but_not_at_the_end() -> None:
    assert sample_times(0.05, 100.0, 0.0, 0.0, chance()) == pytest.approx([0, 0.01, 0.02, 0.03, 0.04])


@pytest.mark.parametrize(("rate_error", "samples"), [(0.0, 6000), (0.01, 6060), (-0.03, 5820)])
def test_a_fast_clock_takes_more_samples_in_the_same_time(rate_error: float, samples: int) -> None:
    assert len(sample_times(60.0, 100.0, rate_error, 0.0, chance())) == samples


@given(
    duration=st.floats(0, 20),
    rate=st.floats(10, 400),
    rate_error=st.floats(-0.1, 0.1),
    jitter=st.floats(0, 0.16),
    seed=st.integers(0, 2**32),
)
def test_instants_increase_strictly_from_0_and_stay_below_the_end(
    duration: float, rate: float, rate_error: float, jitter: float, seed: int
) -> None:
    """Jitter as a share of the period."""
    chance = np.random.default_rng(seed)
    times = sample_times(duration, rate, rate_error, jitter / (rate * (1 + rate_error)), chance)
    assert (np.diff(times) > 0).all()
    assert (times < duration).all()
    assert duration == 0 or times[0] == 0


def test_jitter_has_the_deviation_asked_for_and_does_not_add_up() -> None:
    late = sample_times(600.0, 100.0, 0.01, 0.001, chance())
    late -= np.arange(len(late)) / 101
    # The deviation of 60 000 instants is good to 0.3 %; the cut at 3 deviations takes 0.5 % of it.
    assert late.std() == pytest.approx(0.001, rel=0.02)
    assert np.abs(late).max() <= 0.003 + 1e-12
    assert abs(np.corrcoef(late[1:], late[:-1])[0, 1]) < 0.02


@given(number=st.integers(0, 5000), rate=st.floats(10, 400), rate_error=st.floats(-0.1, 0.1))
def test_the_position_of_an_instant_is_the_index_of_its_sample(number: int, rate: float, rate_error: float) -> None:
    times = sample_times((number + 0.5) / (rate * (1 + rate_error)), rate, rate_error, 0.0, chance())
    assert len(times) == number + 1
    assert sample_position(times[-1], rate, rate_error) == pytest.approx(number, abs=1e-6)


def test_a_label_on_a_fast_sensor_comes_late_by_its_own_clock() -> None:
    assert sample_position(60.0, 100.0, 0.01) / 100.0 == pytest.approx(60.6)


@pytest.mark.parametrize(
    ("duration", "rate", "rate_error", "jitter", "message"),
    [
        (-1.0, 100.0, 0.0, 0.0, "nothing lasts -1.0 s; give a duration of 0 s or more"),
        (float("inf"), 100.0, 0.0, 0.0, "nothing lasts inf s"),
        (1.0, 0.0, 0.0, 0.0, "a rate of 0.0 Hz"),
        (1.0, -100.0, -2.0, 0.0, "a rate of -100.0 Hz with an error of -2.0 is impossible"),
        (1.0, 100.0, -1.0, 0.0, "an error that is a share above -1, such as 0.01"),
        (1.0, 100.0, 0.0, -0.001, "a jitter of -0.001 s cannot be"),
        (1.0, 100.0, 0.0, 0.01 / 6, "at 100 Hz give 0 or more and less than 0.00167 s"),
        (1.0, 100.0, 0.0, float("nan"), "a jitter of nan s"),
    ],
)
def test_a_clock_that_cannot_be_is_refused(
    duration: float, rate: float, rate_error: float, jitter: float, message: str
) -> None:
    with pytest.raises(SimulationError, match=message):
        sample_times(duration, rate, rate_error, jitter, chance())
