"""What is known of one sensor beyond one connection. Knows no radio and reads no clock."""

from dataclasses import dataclass, field

from firmware_protocol.messages import Configuration, Info
from firmware_protocol.vendors.heart_rate import HeartRate
from sensorfit.device.bluetooth.clock_sync import ClockSync
from sensorfit.device.bluetooth.gatt import Kind
from sensorfit.device.bluetooth.missing import MissingSamples
from sensorfit.device.bluetooth.reception import Reception


@dataclass(slots=True)
class Memory:
    """What outlives a connection, so that the next one goes on where it ended.

    ``kind`` is None before the sensor was connected, ``battery`` in %. Of a sensor of the open protocol, ``setup`` are
    info and configuration as they were received, ``streams`` the ids used, newest last, and ``samples_taken`` the
    length of the last stream (32 bits) once it was stopped. ``heart_rate`` is a strap's last one.
    """

    kind: Kind | None = None
    battery: int | None = None
    info: Info | None = None
    configuration: Configuration | None = None
    setup: tuple[bytes, ...] = ()
    samples_taken: int | None = None
    streams: list[int] = field(default_factory=list)
    missing: MissingSamples = field(default_factory=MissingSamples)
    clock: ClockSync = field(default_factory=ClockSync)
    reception: Reception = field(default_factory=Reception)
    heart_rate: HeartRate | None = None
