"""The sensor's clock seen from the host's: offset and drift, from pings or from mere arrivals. Reads no clock itself.

Host times are in s of one monotonic clock, device times in µs of the sensor's 64-bit clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from firmware_protocol.errors import ProtocolError

BINS = 32
"""Equal parts of the span, each represented by its quickest point: enough for a median, few enough for all pairs."""

SHORTEST_SPAN_FOR_DRIFT = 60.0
"""s. In less, a crystal (100 ppm by usual data sheets) drifts by up to 6 ms, too little to see among 10 ms delays."""

CLOCK_RESOLUTION = 2e-6
"""s. Two device times cut off to whole µs may seem to lie this much further apart than the host times around them."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One ping: sent (host), received and answered (device), answer received (host)."""

    sent: float
    received: int
    answered: int
    returned: float

    @property
    def delay(self) -> float:
        """Time in s on the way, both ways together; the offset is known to half of it whatever the two ways took."""
        return (self.returned - self.sent) - (self.answered - self.received) / 1e6


@dataclass(frozen=True, slots=True)
class Arrival:
    """One packet: device time of its last sample, and when the host received it."""

    device_time: int
    received_at: float


@dataclass(frozen=True, slots=True)
class ClockMap:
    """A straight line: ``device_time`` in µs is ``host_time`` in s, and a device second lasts ``rate`` host seconds.

    ``uncertainty`` in s is the worst half delay among the pings used; None where it was fitted to arrivals, which all
    come later than the samples by the shortest delay of the link, and nobody can tell how long that is.
    """

    device_time: int
    host_time: float
    rate: float
    uncertainty: float | None

    def to_host(self, device_time: int) -> float:
        """Return the host time in s of a device time in µs."""
        return self.host_time + self.rate * (device_time - self.device_time) / 1e6


class _Point(NamedTuple):
    device_time: float
    host_time: float
    delay: float


def map_by_pings(exchanges: Iterable[Exchange]) -> ClockMap:
    """Return the map through the quickest exchanges; ProtocolError when none is plausible."""
    points = [
        _Point((ping.received + ping.answered) / 2, (ping.sent + ping.returned) / 2, ping.delay)
        for ping in exchanges
        if ping.delay >= -CLOCK_RESOLUTION
    ]
    chosen = _quickest(points)
    return _line(chosen, uncertainty=max(point.delay for point in chosen) / 2)


def map_by_arrivals(arrivals: Iterable[Arrival]) -> ClockMap:
    """Return the map along the lower envelope of the arrivals; ProtocolError when there are none."""
    points = [_Point(at.device_time, at.received_at, at.received_at - at.device_time / 1e6) for at in arrivals]
    return _line(_quickest(points), uncertainty=None)


def _quickest(points: list[_Point]) -> list[_Point]:
    """Return the quickest point of each bin, or the one quickest of all where the span says nothing about drift."""
    if not points:
        raise ProtocolError("no plausible measurement of the device clock: ping again")
    times = [point.device_time for point in points]
    first, span = min(times), max(times) - min(times)
    if span < SHORTEST_SPAN_FOR_DRIFT * 1e6:
        return [min(points, key=attrgetter("delay"))]
    best: dict[int, _Point] = {}
    for point in points:
        number = min(BINS - 1, int((point.device_time - first) / span * BINS))
        if number not in best or point.delay < best[number].delay:
            best[number] = point
    return list(best.values())


def _line(points: list[_Point], uncertainty: float | None) -> ClockMap:
    """Return the Theil-Sen line (median of all slopes, then of all offsets): a quarter of the points may be far off."""
    origin, host_origin = points[0].device_time, points[0].host_time
    device = np.array([point.device_time - origin for point in points]) / 1e6
    host = np.array([point.host_time - host_origin for point in points])
    earlier, later = np.triu_indices(len(points), k=1)
    slopes = (host[later] - host[earlier]) / (device[later] - device[earlier])
    rate = float(np.median(slopes)) if len(slopes) else 1.0
    return ClockMap(int(origin), host_origin + float(np.median(host - rate * device)), rate, uncertainty)
