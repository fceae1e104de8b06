"""What a sensor in software measures, and when. Knows no packet, no radio and no clock."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.sensor.measurement import Counts
from sensorfit.simulation.worn_sensor import WornSensor


class Measured(Protocol):
    """What the firmware asks of whatever moves the sensor."""

    def begin(self, now: float) -> int:
        """Return the number of the first sample that is taken at ``now`` or later."""

    def instant(self, number: int) -> float:
        """Return when sample ``number`` is taken, in s of the host's clock."""

    def counts(self, start: int, size: int) -> Counts:
        """Return (size, 6) from sample ``start`` on."""


@dataclass(slots=True)
class Beginning:
    """When a session begins, in s of the host's clock: as soon as the first of its sensors is started."""

    at: float | None = None


@dataclass(slots=True)
class Motion:
    """A session's samples at their instants, over and over the last one when it is over: the sensor lies still then.

    Sensors that share a ``beginning`` see the same athlete. ``times`` (n,) are in s from there, ``counts`` (n, 6).
    """

    times: FloatArray
    samples: Counts
    beginning: Beginning = field(default_factory=Beginning)

    @classmethod
    def of(cls, worn: WornSensor, beginning: Beginning | None = None) -> "Motion":
        """Return what ``worn`` measures."""
        times, counts = worn.measured()
        return cls(times, counts, beginning or Beginning())

    def begin(self, now: float) -> int:
        """Return the number of the first sample that is taken at ``now`` or later."""
        if self.beginning.at is None:
            self.beginning.at = now
        elapsed = now - self.beginning.at
        if elapsed <= self.times[-1]:
            return int(np.searchsorted(self.times, elapsed))
        return len(self.times) + int(np.ceil((elapsed - self.times[-1]) / self._period)) - 1

    def instant(self, number: int) -> float:
        """Return when sample ``number`` is taken, in s of the host's clock."""
        begun = self.beginning.at or 0.0
        beyond = number - len(self.times) + 1
        return begun + float(self.times[number] if beyond <= 0 else self.times[-1] + beyond * self._period)

    def counts(self, start: int, size: int) -> Counts:
        """Return (size, 6) from sample ``start`` on."""
        return self.samples[np.minimum(np.arange(start, start + size), len(self.samples) - 1)]

    @property
    def _period(self) -> float:
        return float(self.times[-1] - self.times[0]) / (len(self.times) - 1)
