"""What a virtual sensor measures and when, and what its link does to the packets."""

from itertools import pairwise

import numpy as np
import pytest
from simulated_curls import leg_curls
from wired import numbered

from sensorfit.device.virtual.motion import Beginning, Motion
from sensorfit.device.virtual.weather import Link, Weather


def test_the_samples_are_those_of_the_worn_sensor_at_their_instants() -> None:
    worn = leg_curls(1)
    times, counts = worn.measured()
    motion = Motion.of(worn)
    assert motion.begin(50.0) == 0
    assert motion.instant(37) == pytest.approx(50.0 + times[37])
    assert np.array_equal(motion.counts(30, 10), counts[30:40])


@pytest.mark.parametrize(
    ("elapsed", "number"), [(0.0, 0), (0.001, 1), (1.0, 100), (1.985, 199), (2.5, 250), (60.0, 6000)]
)
def test_a_stream_begins_with_the_next_sample_even_after_the_session(elapsed: float, number: int) -> None:
    motion = Motion(numbered(2.0).times, numbered(2.0).samples, Beginning(100.0))
    assert motion.begin(100.0 + elapsed) == number
    assert motion.instant(number) >= 100.0 + elapsed - 1e-9


def test_after_the_session_the_last_sample_repeats_at_the_same_rate() -> None:
    motion = numbered(2.0)
    motion.begin(0.0)
    assert (motion.counts(198, 5)[1:, 0] == 199).all()
    assert np.diff([motion.instant(number) for number in range(195, 205)]) == pytest.approx([0.01] * 9)


def link(weather: Weather, seed: int = 1) -> Link:
    return Link(weather, np.random.default_rng(seed))


@pytest.mark.parametrize(("loss", "burst"), [(0.02, 1.5), (0.2, 3.0), (0.0, 1.5)])
def test_a_link_loses_its_share_of_packets_in_runs_of_the_given_mean_length(loss: float, burst: float) -> None:
    air = link(Weather(loss=loss, burst=burst))
    lost = np.array([air.loses() for _ in range(100_000)])
    begun = sum(after and not before for before, after in pairwise(lost.tolist()))
    assert lost.mean() == pytest.approx(loss, rel=0.1)
    assert lost.sum() == pytest.approx(begun * burst, rel=0.1)


def test_a_link_delays_by_its_least_delay_and_its_jitter_and_keeps_the_order() -> None:
    air = link(Weather(delay=0.01, jitter=0.005))
    arrivals = [air.arrival(sent) for sent in np.arange(0, 100, 0.1)]
    waits = np.array(arrivals) - np.arange(0, 100, 0.1)
    assert waits.min() >= 0.01
    assert waits.mean() == pytest.approx(0.015, rel=0.1)
    burst = [air.arrival(200.0) for _ in range(100)]
    assert burst == sorted(burst)
