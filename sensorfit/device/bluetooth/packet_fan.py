"""The packets of one source for everybody who takes them. Knows no sensor and no radio."""

from collections.abc import AsyncIterator
from threading import Lock

from sensorfit.device.bluetooth.packet_queue import PacketQueue
from sensorfit.recording.packets import Packet


class PacketFan:
    """Put in one thread, taken in the event loops of others; what nobody takes is gone."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taking: tuple[PacketQueue, ...] = ()
        self._ended = False

    def put(self, packet: Packet) -> None:
        """Hand a packet to everybody who takes them now."""
        for queue in self._taking:
            queue.put(packet)

    def end(self) -> None:
        """Nothing follows."""
        with self._lock:
            self._ended = True
        for queue in self._taking:
            queue.end()

    async def packets(self) -> AsyncIterator[Packet]:
        """Yield the packets that come from the first time on that one is asked for, until `end`."""
        queue = PacketQueue()
        with self._lock:
            if self._ended:
                return
            self._taking = (*self._taking, queue)
        try:
            async for packet in queue.packets():
                yield packet
        finally:
            with self._lock:
                self._taking = tuple(one for one in self._taking if one is not queue)
