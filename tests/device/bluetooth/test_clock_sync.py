"""The clocks of sensors are found to 10 ms, in spite of drift, jitter and whatever a radio does."""

import numpy as np
import pytest

from firmware_protocol.clock import Exchange
from sensorfit.device.bluetooth.clock_sync import EXCHANGES_AT_START, INTERVAL, KEPT, ClockSync

SEEDS = range(6)


class Sensor:
    """Its clock began at ``boot`` s of the host's clock and runs ``ppm`` too fast; each way takes 7 ms at least (half a
    connection interval of 15 ms), an exponential share of ``jitter`` s, and at times ten times as long."""

    def __init__(self, ppm: float, jitter: float, seed: int, boot: float = 900.0) -> None:
        self.ppm, self.jitter, self.boot = ppm, jitter, boot
        self.random = np.random.default_rng(seed)

    def clock(self, host: float) -> int:
        return int((host - self.boot) * (1 + self.ppm * 1e-6) * 1e6)

    def exchange(self, sent: float) -> Exchange:
        ways = 0.007 + self.random.exponential(self.jitter, 2) * (10 if self.random.random() < 0.1 else 1)
        received = sent + ways[0]
        return Exchange(sent, self.clock(received), self.clock(received + 0.0005), received + 0.0005 + ways[1])


def synchronised(sensor: Sensor, begin: float, seconds: float) -> ClockSync:
    """Ping whenever it is due."""
    sync = ClockSync()
    sync.connected(begin)
    while sync.due < begin + seconds:
        sent = sync.due
        sync.asked(sent)
        sync.add(sensor.exchange(sent))
    return sync


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("ppm", [-100.0, 0.0, 100.0])
@pytest.mark.parametrize("seconds", [2.0, 30.0, 70.0, 600.0, 3600.0])
def test_sample_times_are_right_to_10_ms_from_the_first_seconds_on(seconds: float, ppm: float, seed: int) -> None:
    sensor = Sensor(ppm, 0.008, seed)
    mapping = synchronised(sensor, 1000.0, seconds).map
    assert mapping is not None
    for host in np.linspace(1000.0, 1000.0 + seconds, 20):
        assert abs(mapping.to_host(sensor.clock(host)) - host) < 0.010


@pytest.mark.parametrize("seed", SEEDS)
def test_two_sensors_agree_about_an_instant_to_10_ms(seed: int) -> None:
    one, other = Sensor(60.0, 0.008, seed), Sensor(-60.0, 0.008, seed + 100, boot=400.0)
    maps = [synchronised(sensor, 1000.0, 900.0).map for sensor in (one, other)]
    assert maps[0] is not None
    assert maps[1] is not None
    for host in (1000.0, 1450.0, 1900.0):
        assert abs(maps[0].to_host(one.clock(host)) - maps[1].to_host(other.clock(host))) < 0.010


def test_many_exchanges_at_the_start_are_followed_by_one_every_few_seconds() -> None:
    sync, times = ClockSync(), []
    sync.connected(100.0)
    for _ in range(EXCHANGES_AT_START + 3):
        times.append(sync.due)
        sync.asked(sync.due)
    assert times[0] == 100.0
    assert times[EXCHANGES_AT_START - 1] < 101.0
    assert np.diff(times[EXCHANGES_AT_START - 1 :]) == pytest.approx([INTERVAL] * 3)


def test_a_ping_without_an_answer_is_not_repeated_before_its_time() -> None:
    sync = ClockSync()
    sync.connected(100.0)
    sync.asked(100.0)
    assert sync.due > 100.0
    assert sync.map is None


def test_a_sensor_that_was_switched_off_and_on_is_measured_anew() -> None:
    sync = synchronised(Sensor(0.0, 0.004, 1), 1000.0, 100.0)
    restarted = Sensor(0.0, 0.004, 2, boot=1200.0)
    for step in range(EXCHANGES_AT_START):
        sync.add(restarted.exchange(1210.0 + step / 10))
    assert sync.map is not None
    assert abs(sync.map.to_host(restarted.clock(1211.0)) - 1211.0) < 0.010


def test_the_memory_for_exchanges_is_bounded() -> None:
    sync, sensor = ClockSync(), Sensor(0.0, 0.004, 1)
    for step in range(3 * KEPT):
        sync.add(sensor.exchange(1000.0 + step))
    assert len(sync._exchanges) == KEPT


def test_answers_that_contradict_the_host_give_no_map() -> None:
    sync = ClockSync()
    sync.add(Exchange(1000.0, 0, 5_000_000, 1000.01))
    assert sync.map is None
