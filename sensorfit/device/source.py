"""What every source of packets looks like, whether simulated, replayed or a radio. Knows none of them."""

from collections.abc import Iterator
from typing import Protocol

from sensorfit.recording.packets import Packet, SensorStream


class PacketSource(Protocol):
    """Streams that are known before the first packet, and packets in the order in which they were received."""

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """What must be known to understand the packets."""

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets, from the first one each time."""
