"""Everybody who takes packets gets them all from then on, and who takes none keeps none."""

import asyncio

from sensorfit.device.bluetooth.packet_fan import PacketFan
from sensorfit.recording.packets import Packet


def packet(number: int) -> Packet:
    return Packet("left", float(number), b"")


async def taken(fan: PacketFan, most: int = 100) -> list[float]:
    times: list[float] = []
    packets = fan.packets()
    async for one in packets:
        times.append(one.received_at)
        if len(times) == most:
            break
    await packets.aclose()  # type: ignore[attr-defined]
    return times


def test_each_gets_all_from_when_it_begins_and_nobody_keeps_what_came_before() -> None:
    async def both() -> tuple[list[float], list[float]]:
        fan = PacketFan()
        fan.put(packet(0))
        first = asyncio.ensure_future(taken(fan))
        await asyncio.sleep(0)
        fan.put(packet(1))
        second = asyncio.ensure_future(taken(fan))
        await asyncio.sleep(0)
        fan.put(packet(2))
        fan.end()
        return await first, await second

    assert asyncio.run(both()) == ([1.0, 2.0], [2.0])


def test_who_stops_taking_is_no_longer_kept_packets_for() -> None:
    async def one() -> PacketFan:
        fan = PacketFan()
        first = asyncio.ensure_future(taken(fan, most=1))
        await asyncio.sleep(0)
        fan.put(packet(1))
        await first
        return fan

    assert asyncio.run(one())._taking == ()


def test_after_the_end_nothing_comes() -> None:
    fan = PacketFan()
    fan.end()
    assert asyncio.run(taken(fan)) == []
