"""How one sensor's packets come: how many samples a second, and how late. Knows no radio and reads no clock."""

from collections import deque
from statistics import median

from firmware_protocol.clock import ClockMap
from firmware_protocol.counters import unwrap
from firmware_protocol.messages import Configuration, Data, DataFlag

LOOKED_AT = 100
"""Packets, the last 10 s at the usual ten a second: long enough for a rate to 1 %, short enough to see a change."""

SHORTEST_SPAN = 2.0
"""s between the first and last of them before a rate is given; below it, a burst would be taken for another rate."""


class Reception:
    """Takes the packets of the running stream and says how they fare. Those sent once more are not looked at."""

    def __init__(self) -> None:
        self._stream: int | None = None
        self._last: deque[tuple[float, Data]] = deque(maxlen=LOOKED_AT)

    def note(self, received_at: float, data: Data) -> None:
        """Take a packet, received at ``received_at`` s of the host's clock."""
        if DataFlag.RETRANSMITTED in data.flags:
            return
        if data.stream != self._stream:
            self._stream = data.stream
            self._last.clear()
        self._last.append((received_at, data))

    def rate(self) -> float | None:
        """Samples that the sensor takes in a second of the host's clock, in Hz; None: not known yet."""
        if not self._last:
            return None
        (begun, first), (ended, last) = self._last[0], self._last[-1]
        taken = unwrap(last.index + len(last), first.index + len(first), 32) - first.index - len(first)
        return taken / (ended - begun) if ended - begun >= SHORTEST_SPAN and taken > 0 else None

    def delay(self, clock: ClockMap | None, configuration: Configuration | None) -> float | None:
        """Usual time in s from the last sample of a packet to its arrival; None before the clocks are known."""
        if clock is None or configuration is None or not self._last:
            return None
        return median(_delay(received_at, data, clock, configuration.sample_rate) for received_at, data in self._last)


def _delay(received_at: float, data: Data, clock: ClockMap, sample_rate: float) -> float:
    near = clock.device_time + round((received_at - clock.host_time) / clock.rate * 1e6)
    taken = unwrap(data.device_time, near, 32) + round((len(data) - 1) / sample_rate * 1e6)
    return received_at - clock.to_host(taken)
