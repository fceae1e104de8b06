"""Packets released when they were received, faster or slower. Knows neither where they come from nor what they hold."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from sensorfit.device.errors import DeviceError
from sensorfit.recording.packets import Packet
from sensorfit.texts import tr

SLOWEST, FASTEST = 0.25, 8.0
"""Factors of real time; below it one waits, above it nobody can follow the screen. `None` serves for analysis."""


def paced(
    packets: Iterable[Packet],
    speed: float | None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Packet]:
    """Release ``packets`` by their ``received_at`` at ``speed`` times real time, or as fast as possible if it is None.

    Each packet is due relative to the first one, so that a late packet delays none after it. Every packet lets the
    event loop run. ``clock`` and ``sleep`` are in s.
    """
    if speed is not None and not SLOWEST <= speed <= FASTEST:
        raise DeviceError(
            tr(
                "the speed is {speed}; give a factor from {slowest} to {fastest:g}",
                speed=speed,
                slowest=SLOWEST,
                fastest=FASTEST,
            )
        )
    return _released(packets, speed, clock, sleep)


async def _released(
    packets: Iterable[Packet],
    speed: float | None,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> AsyncIterator[Packet]:
    begun: tuple[float, float] | None = None
    for packet in packets:
        begun = begun or (clock(), packet.received_at)
        due = clock() if speed is None else begun[0] + (packet.received_at - begun[1]) / speed
        await sleep(max(due - clock(), 0))
        yield packet
