"""What goes wrong between a virtual sensor and its host. Knows no packet and no Bluetooth stack."""

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad a link is, and for how long.

    ``loss`` is the share of packets that the sensor's queue drops, ``burst`` the mean number dropped in a row;
    ``delay`` is the least time on the way in s, ``jitter`` the mean of what comes on top, exponentially. ``drops`` are
    the times in s, counted from when the sensor began to stream, at which the connection breaks, each with the
    seconds for which the sensor is then out of range.
    """

    loss: float = 0.0
    burst: float = 1.5
    delay: float = 0.01
    jitter: float = 0.005
    drops: tuple[tuple[float, float], ...] = ()


@dataclass(slots=True)
class Link:
    """One direction of a link in some ``weather``: first in, first out."""

    weather: Weather
    chance: np.random.Generator
    _bad: bool = False
    _latest: float = field(default=0.0)

    def loses(self) -> bool:
        """Whether the next packet is lost: good and bad runs in turn, as in `simulation.sensor.radio`."""
        loss, burst = self.weather.loss, self.weather.burst
        worsening = 0.0 if loss == 0 else min(1.0, loss / (burst * (1 - loss)))
        self._bad = self.chance.random() < (1 - 1 / burst if self._bad else worsening)
        return self._bad

    def arrival(self, now: float) -> float:
        """When what is sent at ``now`` arrives, in s."""
        self._latest = max(self._latest, now + self.weather.delay + self.chance.exponential(self.weather.jitter))
        return self._latest
