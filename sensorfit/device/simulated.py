"""Sensors in software: a simulated session in, packets of the open protocol out. Knows no exercise and no radio."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter

import numpy as np

from firmware_protocol.codec import MINOR_VERSION, encode
from firmware_protocol.data import pack_counts
from firmware_protocol.messages import Configuration, Counts, Data, DataFlag, Info
from sensorfit.recording.packets import OPEN_PROTOCOL, Packet, SensorStream
from sensorfit.simulation.sensor.measurement import FULL_SCALE
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.worn_sensor import WornSensor

DEVICE_CLOCK_AT_START = 2_500_000
"""µs since the sensor was switched on; not 0, so that nobody takes the device clock for the time of the stream."""

STREAM = 1
"""Number of the only stream."""

KEEP_ALIVE = 30
"""s, as a sensor has it that nobody configured; nothing stops this one."""


def info_of(worn: WornSensor, resend_depth: int = 0) -> Info:
    """Return what the sensor says that it is and can do: what its plan has it do, and to keep ``resend_depth``
    samples."""
    plan = worn.plan
    return Info(
        minor_version=MINOR_VERSION,
        firmware_version=(0, 0, 0),
        device_id=worn.device_id,
        resend_depth=resend_depth,
        imu=plan.part.name,
        sample_rates=(plan.rate,),
        accelerometer_ranges=(_in_g(plan.accelerometer_range),),
        gyroscope_ranges=(_in_degrees(plan.gyroscope_range),),
    )


def configuration_of(worn: WornSensor, stream: int) -> Configuration:
    """Return how the sensor samples in the stream ``stream``."""
    plan = worn.plan
    return Configuration(
        stream=stream,
        samples_per_packet=plan.samples_per_packet,
        keep_alive=KEEP_ALIVE,
        sample_rate=plan.rate,
        accelerometer_range=_in_g(plan.accelerometer_range),
        gyroscope_range=_in_degrees(plan.gyroscope_range),
        accelerometer_scale=plan.accelerometer_range / FULL_SCALE,
        gyroscope_scale=plan.gyroscope_range / FULL_SCALE,
    )


def _in_g(acceleration: float) -> int:
    return round(acceleration / STANDARD_GRAVITY)


def _in_degrees(angle: float) -> int:
    return round(float(np.degrees(angle)))


@dataclass(frozen=True, slots=True)
class SimulatedSensor:
    """A worn sensor as a source of packets that is the same every time it is asked."""

    worn: WornSensor

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """The one stream, with the sensor's info and configuration as it would send them."""
        plan = self.worn.plan
        setup = (encode(info_of(self.worn)), encode(configuration_of(self.worn, STREAM)))
        return (SensorStream(plan.name, OPEN_PROTOCOL, plan.placement, setup),)

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets in the order in which they arrive; an incomplete last packet is not sent."""
        plan = self.worn.plan
        times, counts = self.worn.measured()
        size = plan.samples_per_packet
        flags = _clipping(counts, size)
        # A packet leaves when its last sample has been taken.
        sent_at = times[size - 1 :: size]
        arrivals = plan.radio.deliveries(sent_at, np.random.default_rng(self.worn.air))
        for number, received_at in zip(arrivals.numbers.tolist(), arrivals.received_at.tolist(), strict=True):
            start = number * size
            data = self._data(number, start, float(times[start]), counts[start : start + size], flags[number])
            # Whole microseconds, as clocks deliver them: a recording then gives back the very same number.
            yield Packet(plan.name, round(received_at, 6), encode(data))

    def _data(self, number: int, start: int, time: float, counts: Counts, flags: DataFlag) -> Data:
        return Data(
            flags=flags,
            sequence=number & 0xFFFF,
            index=start & 0xFFFF_FFFF,
            device_time=(DEVICE_CLOCK_AT_START + round(time * 1_000_000)) & 0xFFFF_FFFF,
            stream=STREAM,
            packed=pack_counts(counts),
        )


@dataclass(frozen=True, slots=True)
class SimulatedSensors:
    """All sensors of a session as one source."""

    sensors: tuple[SimulatedSensor, ...]

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """One stream a sensor."""
        return tuple(stream for sensor in self.sensors for stream in sensor.streams)

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets of all sensors in the order in which they arrive."""
        return merge(*self.sensors, key=attrgetter("received_at"))


def _clipping(counts: Counts, size: int) -> list[DataFlag]:
    """Return the flags of each packet of ``size`` samples: which of its ``counts`` (n, 6) are at the end of the
    range."""
    limits = np.iinfo(np.int16)
    clipped = (counts == limits.min) | (counts == limits.max)
    packets = clipped[: len(counts) // size * size].reshape(-1, size, 2, 3).any(axis=(1, 3))
    return [
        DataFlag.ACCELEROMETER_CLIPPED * force | DataFlag.GYROSCOPE_CLIPPED * rate for force, rate in packets.tolist()
    ]
