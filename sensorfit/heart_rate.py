"""The heart rate beside the counting: payloads of a strap to what a screen shows. Knows no radio and no session."""

from dataclasses import dataclass

from firmware_protocol.errors import ProtocolError
from firmware_protocol.vendors.battery import BatteryLevel
from firmware_protocol.vendors.strap import decode_strap
from sensorfit.recording.packets import Packet, SensorStream


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
