"""A sensor in software and the hand that turns it as it is told. Knows no verdict and no screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from calibration.arrays import FloatArray
from calibration.guide import Guidance, Step
from sensorfit.device.open_packets import OpenSensor
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.simulation.handling import held, moved, upright
from sensorfit.simulation.sensor.measurement import Counts, ErrorSizes, Specimen, specimen
from sensorfit.simulation.sensor.parts import part

RATE, PACKET = 100.0, 10
"""Hz, and samples in a packet."""

REACTION, MOVE = 0.7, 2.0
"""s until a person does what is shown, and for doing it; judgement."""

DELAY = 0.02
"""s that a packet takes."""

PART, SIZES = "LSM6DS3TR-C", ErrorSizes(bias=2.0, scale=3.0, misalignment=2.0)
"""A cheap part, worse than its data sheet."""


@dataclass(frozen=True, slots=True)
class HandledSensor:
    """A sensor nobody knows, by its ``seed``, in the hand of a person who does what ``guidance`` says when asked.

    Packets end when the person is done or gives up; time is that of the packets.
    """

    seed: int
    guidance: Callable[[], Guidance]

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """The one stream."""
        return (self.sensor.stream,)

    def __iter__(self) -> Iterator[Packet]:
        """Yield packets as they arrive."""
        sensor = self.sensor
        for number, counts in enumerate(self.measured()):
            start = number * PACKET / RATE
            yield Packet(sensor.name, round(start + PACKET / RATE + DELAY, 6), sensor.packet(number, start, counts))

    def measured(self) -> Iterator[Counts]:
        """Yield counts (10, 6), made only when they are asked for, until the person is done or gives up."""
        made, sensor, chance = self._specimen(), self.sensor, np.random.default_rng([self.seed, 1])
        for samples in self._handled(chance):
            yield made.counts(samples, RATE, sensor.force_range, sensor.rate_range, chance)

    @property
    def sensor(self) -> OpenSensor:
        """The sensor as it speaks."""
        made = self._specimen()
        return OpenSensor(
            name="sensor",
            placement="",
            imu=made.part.name,
            rate=RATE,
            samples_per_packet=PACKET,
            force_range=made.part.accelerometer.ranges[1],
            rate_range=made.part.gyroscope.ranges[-2],
            device_id=np.random.default_rng([self.seed, 2]).bytes(8),
        )

    def _specimen(self) -> Specimen:
        return specimen(part(PART), SIZES, np.random.default_rng([self.seed, 0]))

    def _handled(self, chance: np.random.Generator) -> Iterator[FloatArray]:
        """True samples (10, 6) of one packet after the other."""
        orientation = upright((0.3, -0.2, 1.0), chance)
        while (shown := self.guidance()).step not in (Step.DONE, Step.ABORTED):
            if shown.step is Step.HOLD or shown.up is None:
                yield from self._still(orientation, PACKET / RATE)
                continue
            yield from self._still(orientation, REACTION)
            way = moved(orientation, upright(shown.up, chance), MOVE, RATE, chance)
            orientation = way.orientation
            yield from np.split(way.samples, len(way.samples) // PACKET)
            yield from self._until_said(orientation)

    def _until_said(self, orientation: Rotation) -> Iterator[FloatArray]:
        """Hold until the guide has seen the hold and said what it thinks of it."""
        while self.guidance().step in (Step.TURN, Step.HOLD):
            yield from self._still(orientation, PACKET / RATE)

    @staticmethod
    def _still(orientation: Rotation, duration: float) -> Iterator[FloatArray]:
        samples = held(orientation, duration, RATE).samples
        yield from np.split(samples, len(samples) // PACKET)
