"""The sensor's clock found from pings and arrivals that were on the way for longer or shorter."""

import numpy as np
import pytest

from firmware_protocol.clock import Arrival, ClockMap, Exchange, map_by_arrivals, map_by_pings
from firmware_protocol.errors import ProtocolError

BOOT = 1_000.0  # s on the host's clock when the device clock was 0
SEEDS = range(8)


def device_time(host: float, ppm: float) -> int:
    return int((host - BOOT) * (1 + ppm * 1e-6) * 1e6)


def pings(times: np.ndarray, ppm: float, seed: int, there: float = 0.0, back: float = 0.0) -> list[Exchange]:
    """Each way takes 4 ms, an exponential share of 8 ms on average, and ``there`` or ``back``."""
    random = np.random.default_rng(seed)
    found = []
    for sent in times:
        one, other = 0.004 + random.exponential(0.008, 2) + (there, back)
        found.append(
            Exchange(
                sent,
                device_time(sent + one, ppm),
                device_time(sent + one + 0.001, ppm),
                sent + one + 0.001 + other,
            )
        )
    return found


def worst_error(mapping: ClockMap, times: np.ndarray, ppm: float) -> float:
    return max(abs(mapping.to_host(device_time(t, ppm)) - t) for t in times)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ppm", [-50, 0, 50])
def test_an_hour_of_pings_gives_host_time_within_3_ms_in_spite_of_drift_and_jitter(ppm: float, seed: int) -> None:
    times = np.arange(2000.0, 5600.0, 5.0)
    mapping = map_by_pings(pings(times, ppm, seed))
    assert worst_error(mapping, times, ppm) < 0.003
    assert (1 / mapping.rate - 1) * 1e6 == pytest.approx(ppm, abs=1)


@pytest.mark.parametrize("seed", SEEDS)
def test_eight_pings_at_the_start_give_host_time_to_half_the_shortest_delay(seed: int) -> None:
    times = 2000.0 + np.arange(8) * 0.064
    exchanges = pings(times, 50, seed)
    mapping = map_by_pings(exchanges)
    assert mapping.uncertainty == min(each.delay for each in exchanges) / 2
    assert worst_error(mapping, times, 50) <= mapping.uncertainty + 1e-4


@pytest.mark.parametrize(("there", "back"), [(0.010, 0.0), (0.0, 0.010)])
def test_unequal_ways_shift_the_clock_by_half_their_difference_and_no_more_than_stated(
    there: float, back: float
) -> None:
    times = np.arange(2000.0, 2600.0, 2.0)
    mapping = map_by_pings(pings(times, 50, 1, there, back))
    assert mapping.uncertainty is not None
    error = worst_error(mapping, times, 50)
    assert error == pytest.approx(0.005, abs=0.002)
    assert error < mapping.uncertainty


def test_a_link_that_turns_bad_for_a_while_does_not_spoil_the_map() -> None:
    times = np.arange(2000.0, 2600.0, 10.0)
    exchanges = pings(times, 50, 3)
    exchanges[-8:] = [Exchange(e.sent, e.received, e.answered, e.returned + 0.9) for e in exchanges[-8:]]
    assert worst_error(map_by_pings(exchanges), times, 50) < 0.010


def test_device_times_that_contradict_the_host_are_ignored() -> None:
    times = 2000.0 + np.arange(8) * 0.064
    exchanges = pings(times, 0, 4)
    backwards = Exchange(2000.0, 1_000_000_500, 1_000_000_000, 2000.02)
    longer_than_the_exchange = Exchange(2000.0, 0, 1 << 63, 2000.02)
    with_liars = map_by_pings([backwards, longer_than_the_exchange, *exchanges])
    assert with_liars == map_by_pings(exchanges)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ppm", [-50, 50])
def test_arrivals_alone_give_host_time_late_by_the_shortest_delay_within_4_ms(ppm: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    times = np.arange(2000.0, 2600.0, 0.1)
    arrivals = [Arrival(device_time(t, ppm), t + 0.012 + random.exponential(0.02)) for t in times]
    mapping = map_by_arrivals(arrivals)
    errors = [mapping.to_host(device_time(t, ppm)) - t for t in times]
    assert min(errors) > 0.008
    assert max(errors) < 0.016
    assert mapping.uncertainty is None


def test_within_a_minute_no_drift_is_read_out_of_jitter() -> None:
    assert map_by_pings(pings(np.arange(2000.0, 2059.0, 5.0), 50, 5)).rate == 1.0
    assert map_by_pings(pings(np.arange(2000.0, 2066.0, 5.0), 50, 5)).rate != 1.0


def test_without_a_measurement_there_is_no_map() -> None:
    with pytest.raises(ProtocolError, match="ping again"):
        map_by_pings([])
    with pytest.raises(ProtocolError, match="ping again"):
        map_by_arrivals([])


def test_pings_of_no_duration_on_one_common_clock_are_plausible() -> None:
    instant = Exchange(2000.0, 1_000_000_000, 1_000_000_001, 2000.0)
    assert map_by_pings([instant]).to_host(1_000_000_000) == pytest.approx(2000.0, abs=1e-5)
