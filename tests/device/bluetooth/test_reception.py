"""How fast and how late packets come."""

from dataclasses import replace

import numpy as np
import pytest
from wired import CONFIGURED

from firmware_protocol.clock import ClockMap
from firmware_protocol.data import pack_counts
from firmware_protocol.messages import Data, DataFlag
from sensorfit.device.bluetooth.reception import LOOKED_AT, Reception

PACKED = pack_counts(np.zeros((10, 6), np.int16))


def packet(number: int, stream: int = 1, flags: DataFlag = DataFlag(0), boot: int = 0) -> Data:
    return Data(flags, number & 0xFFFF, number * 10 & 0xFFFFFFFF, boot + number * 100_000 & 0xFFFFFFFF, stream, PACKED)


def received(rate: float = 100.0, late: float = 0.02, count: int = 50, boot: int = 0) -> Reception:
    """Packets whose last sample is taken 90 ms after the first one, and that arrive ``late`` s after it."""
    reception = Reception()
    for number in range(count):
        reception.note((number * 0.1 + 0.09) * 100.0 / rate + late, packet(number, boot=boot))
    return reception


@pytest.mark.parametrize("rate", [100.0, 97.0, 104.0])
def test_the_rate_is_what_the_sensor_takes_by_the_host_s_clock(rate: float) -> None:
    assert received(rate).rate() == pytest.approx(rate, rel=1e-6)


def test_before_there_is_enough_nothing_is_said() -> None:
    assert Reception().rate() is None
    assert received(count=5).rate() is None
    assert received().delay(None, CONFIGURED) is None
    assert Reception().delay(ClockMap(0, 0.0, 1.0, 0.0), CONFIGURED) is None


@pytest.mark.parametrize("boot", [0, 2**32 - 1_000_000, 3 * 2**32 + 5])
def test_the_delay_is_from_the_last_sample_to_the_arrival_also_where_the_device_clock_wraps(boot: int) -> None:
    clock = ClockMap(boot, 0.0, 1.0, 0.001)
    assert received(late=0.035, boot=boot).delay(clock, CONFIGURED) == pytest.approx(0.035, abs=1e-6)


def test_samples_sent_once_more_are_not_looked_at() -> None:
    reception, clock = received(), ClockMap(0, 0.0, 1.0, 0.001)
    for number in range(20):
        reception.note(9.0, packet(number, flags=DataFlag.RETRANSMITTED))
    assert reception.rate() == pytest.approx(100.0)
    assert reception.delay(clock, CONFIGURED) == pytest.approx(0.02, abs=1e-6)


def test_another_stream_begins_anew_and_old_packets_are_forgotten() -> None:
    reception = received(count=500)
    assert len(reception._last) == LOOKED_AT
    reception.note(60.0, replace(packet(0), stream=2))
    assert reception.rate() is None
