"""A sensor in software: a moving segment in, packets of the open protocol out. Knows no exercise and no radio."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from firmware_protocol.codec import MINOR_VERSION, encode
from firmware_protocol.data import pack_counts
from firmware_protocol.messages import Configuration, Counts, Data, DataFlag, Info
from sensorfit.recording.packets import OPEN_PROTOCOL, Packet, SensorStream
from sensorfit.simulation.sensor import STANDARD_GRAVITY, TYPICAL_SENSOR, Mounting, SensorModel, inertial_samples
from sensorfit.simulation.strokes import SegmentMotion

SAMPLE_RATE = 100
"""Hz; what the reference firmware can also do."""

SAMPLES_PER_PACKET = 10
"""Ten packets a second stay below the 15 that every phone and PC can take; judgement."""

DEVICE_CLOCK_AT_START = 2_500_000
"""µs since the sensor was switched on; not 0, so that nobody takes the device clock for the time of the stream."""

LARGEST_DELAY = 0.03
"""s between the last sample of a packet and its arrival: up to one connection interval of 30 ms."""

STREAM = 1
"""Number of the only stream."""


@dataclass(frozen=True, slots=True)
class SimulatedSensor:
    """A source of packets that is the same every time it is asked.

    ``name`` is that of the stream, ``duration`` is in s, ``seed`` decides noise and arrival times, ``lost`` holds the
    numbers (from 0) of packets that never arrive. Sample k is taken at k / `SAMPLE_RATE` s of the motion's time.
    """

    name: str
    placement: str
    motion: SegmentMotion
    mounting: Mounting
    duration: float
    seed: int
    model: SensorModel = TYPICAL_SENSOR
    lost: frozenset[int] = frozenset()

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """The one stream, with the sensor's info and configuration as it would send them."""
        setup = (encode(self._info()), encode(self._configuration()))
        return (SensorStream(self.name, OPEN_PROTOCOL, self.placement, setup),)

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets, from the first one each time; an incomplete last packet is not sent."""
        noise, radio = np.random.default_rng(self.seed).spawn(2)
        time = np.arange(int(self.duration * SAMPLE_RATE)) / SAMPLE_RATE
        counts = self.model.counts(inertial_samples(self.motion.at(time), self.mounting), SAMPLE_RATE, noise)
        for number in range(len(counts) // SAMPLES_PER_PACKET):
            start = number * SAMPLES_PER_PACKET
            delay = radio.uniform(0, LARGEST_DELAY)
            if number not in self.lost:
                payload = encode(self._data(number, counts[start : start + SAMPLES_PER_PACKET]))
                # Whole microseconds, as clocks deliver them: a recording then gives back the very same number.
                yield Packet(self.name, round((start + SAMPLES_PER_PACKET) / SAMPLE_RATE + delay, 6), payload)

    def _info(self) -> Info:
        return Info(
            minor_version=MINOR_VERSION,
            firmware_version=(0, 0, 0),
            device_id=self.seed.to_bytes(8, "little"),
            resend_depth=0,
            imu="simulated",
            sample_rates=(float(SAMPLE_RATE),),
            accelerometer_ranges=(self._accelerometer_range,),
            gyroscope_ranges=(self._gyroscope_range,),
        )

    def _configuration(self) -> Configuration:
        return Configuration(
            stream=STREAM,
            samples_per_packet=SAMPLES_PER_PACKET,
            keep_alive=30,
            sample_rate=float(SAMPLE_RATE),
            accelerometer_range=self._accelerometer_range,
            gyroscope_range=self._gyroscope_range,
            accelerometer_scale=self.model.accelerometer_scale,
            gyroscope_scale=self.model.gyroscope_scale,
        )

    @property
    def _accelerometer_range(self) -> int:
        return round(self.model.accelerometer_range / STANDARD_GRAVITY)

    @property
    def _gyroscope_range(self) -> int:
        return round(float(np.degrees(self.model.gyroscope_range)))

    def _data(self, number: int, counts: Counts) -> Data:
        start = number * SAMPLES_PER_PACKET
        return Data(
            flags=_clipping(counts),
            sequence=number & 0xFFFF,
            index=start & 0xFFFF_FFFF,
            device_time=(DEVICE_CLOCK_AT_START + start * 1_000_000 // SAMPLE_RATE) & 0xFFFF_FFFF,
            stream=STREAM,
            packed=pack_counts(counts),
        )


def _clipping(counts: Counts) -> DataFlag:
    limits = np.iinfo(np.int16)
    clipped = (counts == limits.min) | (counts == limits.max)
    flags = DataFlag(0)
    if clipped[:, :3].any():
        flags |= DataFlag.ACCELEROMETER_CLIPPED
    if clipped[:, 3:].any():
        flags |= DataFlag.GYROSCOPE_CLIPPED
    return flags
