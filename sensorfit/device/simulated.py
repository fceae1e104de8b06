"""Sensors in software: a simulated session in, packets of the open protocol out. Knows no exercise and no radio."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter

import numpy as np

from sensorfit.device.open_packets import OpenSensor
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.simulation.worn_sensor import WornSensor


def open_sensor(worn: WornSensor) -> OpenSensor:
    """Return the sensor as it speaks: what its plan has it do."""
    plan = worn.plan
    return OpenSensor(
        name=plan.name,
        placement=plan.placement,
        imu=plan.part.name,
        rate=plan.rate,
        samples_per_packet=plan.samples_per_packet,
        force_range=plan.accelerometer_range,
        rate_range=plan.gyroscope_range,
        device_id=worn.device_id,
    )


@dataclass(frozen=True, slots=True)
class SimulatedSensor:
    """A worn sensor as a source of packets that is the same every time it is asked."""

    worn: WornSensor

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """The one stream, with the sensor's info and configuration as it would send them."""
        return (open_sensor(self.worn).stream,)

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets in the order in which they arrive; an incomplete last packet is not sent."""
        plan, sensor = self.worn.plan, open_sensor(self.worn)
        times, counts = self.worn.measured()
        size = plan.samples_per_packet
        # A packet leaves when its last sample has been taken.
        sent_at = times[size - 1 :: size]
        arrivals = plan.radio.deliveries(sent_at, np.random.default_rng(self.worn.air))
        for number, received_at in zip(arrivals.numbers.tolist(), arrivals.received_at.tolist(), strict=True):
            start = number * size
            payload = sensor.packet(number, float(times[start]), counts[start : start + size])
            # Whole microseconds, as clocks deliver them: a recording then gives back the very same number.
            yield Packet(plan.name, round(received_at, 6), payload)


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
