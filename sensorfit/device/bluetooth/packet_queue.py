"""Packets on their way from the radio's thread to whoever takes them. Knows no sensor and no radio."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress

from sensorfit.recording.packets import Packet

MOST_WAITING = 20_000
"""Packets that wait for whoever takes them: half an hour of one sensor, five minutes of six. What comes while so many
wait is not kept, which shows as a gap: packets are numbered."""


class PacketQueue:
    """Put in one thread, taken in the event loop of another."""

    def __init__(self) -> None:
        self._waiting: deque[Packet] = deque()
        self._poke: Callable[[], None] = lambda: None
        self._end: Exception | None = None
        self._ended = False

    def put(self, packet: Packet) -> None:
        """Add a packet, unless too many wait."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(packet)
            self._poke()

    def end(self, error: Exception | None = None) -> None:
        """Nothing follows what waits, because of ``error`` if there is one."""
        self._end, self._ended = error, True
        self._poke()

    async def packets(self, until: float | None = None) -> AsyncIterator[Packet]:
        """Yield the packets as they come, in any event loop, those received before ``until`` (s) if given; ends as
        `end` says."""
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        self._poke = lambda: _poke(loop, came)
        while True:
            came.clear()
            while self._waiting:
                if until is not None and self._waiting[0].received_at >= until:
                    return
                yield self._waiting.popleft()
            if self._end:
                raise self._end
            if self._ended:
                return
            if not self._waiting:
                await came.wait()

    def remaining(self) -> Iterator[Packet]:
        """Yield the packets that `packets` left, such as those that came while the sensors were stopped."""
        while self._waiting:
            yield self._waiting.popleft()


def _poke(loop: asyncio.AbstractEventLoop, came: asyncio.Event) -> None:
    with suppress(RuntimeError):  # whoever took the packets is gone, and its loop closed
        loop.call_soon_threadsafe(came.set)
