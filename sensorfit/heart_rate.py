"""The heart rate beside the counting: payloads of a strap to what a screen shows. Knows no radio and no session."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from firmware_protocol.errors import ProtocolError
from firmware_protocol.vendors.battery import BatteryLevel
from firmware_protocol.vendors.strap import decode_strap
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream


@dataclass(frozen=True, slots=True)
class HeartRateNow:
    """What a strap has last said.

    ``beats_per_minute`` is None where it has none, ``contact`` with the skin where it cannot tell; ``intervals`` in s
    are those between the beats that this packet told, ``battery`` is 0 to 1. ``malformed_packets`` are counted.
    """

    sensor: str
    received_at: float
    beats_per_minute: int | None = None
    contact: bool | None = None
    intervals: tuple[float, ...] = ()
    battery: float | None = None
    malformed_packets: int = 0


class HeartRatePipeline:
    """Everything that happens to the packets of one strap. Equal packets give equal values."""

    def __init__(self, stream: SensorStream) -> None:
        self._sensor = stream.sensor
        self._rate: int | None = None
        self._contact: bool | None = None
        self._battery: float | None = None
        self._malformed = 0

    def receive(self, packet: Packet) -> HeartRateNow:
        """Process one packet. A malformed one is counted and changes nothing else."""
        intervals: tuple[float, ...] = ()
        try:
            message = decode_strap(packet.payload)
        except ProtocolError:
            self._malformed += 1
        else:
            if isinstance(message, BatteryLevel):
                self._battery = message.percent / 100
            else:
                self._rate, self._contact, intervals = message.beats_per_minute, message.contact, message.intervals
        return HeartRateNow(
            self._sensor, packet.received_at, self._rate, self._contact, intervals, self._battery, self._malformed
        )


@dataclass(frozen=True, slots=True)
class HeartRates:
    """Beats a minute that a strap told through a recording."""

    sensor: str
    least: int
    median: int
    most: int


def heart_rates(streams: Iterable[SensorStream], packets: Iterable[Packet]) -> list[HeartRates]:
    """One for each strap that told any."""
    pipelines = {one.sensor: HeartRatePipeline(one) for one in streams if one.protocol == HEART_RATE}
    told: dict[str, list[int]] = {sensor: [] for sensor in pipelines}
    for packet in packets if pipelines else ():
        if packet.sensor in pipelines:
            now = pipelines[packet.sensor].receive(packet)
            if now.beats_per_minute is not None:
                told[packet.sensor].append(now.beats_per_minute)
    return [HeartRates(sensor, min(all_), median_low(all_), max(all_)) for sensor, all_ in told.items() if all_]
