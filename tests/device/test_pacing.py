"""Pacing, with a clock that only moves when somebody sleeps or dawdles."""

import asyncio
from collections.abc import Iterable

import pytest

from sensorfit.device.errors import DeviceError
from sensorfit.device.pacing import paced
from sensorfit.recording.packets import Packet


class Time:
    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


def packets(*received_at: float) -> list[Packet]:
    return [Packet("s", moment, b"") for moment in received_at]


def released(
    source: Iterable[Packet], speed: float | None, time: Time, work: dict[int, float] | None = None
) -> list[float]:
    """When each packet comes out, in s since the first; handling packet n takes ``work[n]`` s."""

    async def collect() -> list[float]:
        moments = []
        async for _ in paced(source, speed, time.clock, time.sleep):
            moments.append(time.now - 1000.0)
            time.now += (work or {}).get(len(moments) - 1, 0.0)
        return moments

    return asyncio.run(collect())


@pytest.mark.parametrize("speed", [0.25, 1.0, 8.0])
def test_packets_come_out_as_far_apart_as_they_were_received_divided_by_the_speed(speed: float) -> None:
    moments = released(packets(50.0, 50.5, 50.5, 52.0), speed, Time())
    assert moments == pytest.approx([0, 0.5 / speed, 0.5 / speed, 2 / speed])


def test_a_late_packet_delays_none_after_it() -> None:
    moments = released(packets(0, 1, 2, 3, 4), 1.0, Time(), work={1: 1.5})
    assert moments == pytest.approx([0, 1, 2.5, 3, 4])


def test_packets_out_of_order_never_ask_for_a_negative_sleep() -> None:
    time = Time()
    released(packets(10, 9, 11), 1.0, time)
    assert time.sleeps == pytest.approx([0, 0, 1])


def test_without_a_speed_nothing_is_waited_for() -> None:
    time = Time()
    assert len(released(packets(0, 100, 10_000), None, time)) == 3
    assert time.sleeps == [0, 0, 0]


@pytest.mark.parametrize("speed", [None, 1.0])
def test_every_packet_lets_the_event_loop_run(speed: float | None) -> None:
    async def alternate() -> list[str]:
        log: list[str] = []

        async def other() -> None:
            for _ in range(3):
                log.append("other")
                await asyncio.sleep(0)

        task = asyncio.create_task(other())
        async for _ in paced(packets(0, 0, 0), speed):
            log.append("packet")
        await task
        return log

    assert asyncio.run(alternate()) == ["other", "packet"] * 3


@pytest.mark.parametrize("speed", [0.0, -1.0, 0.249, 8.01, float("nan"), float("inf")])
def test_a_speed_out_of_range_is_refused_at_once(speed: float) -> None:
    with pytest.raises(DeviceError, match=r"the speed is .*; give a factor from 0.25 to 8"):
        paced([], speed)


def test_no_packets_give_no_packets() -> None:
    assert released([], 1.0, Time()) == []
