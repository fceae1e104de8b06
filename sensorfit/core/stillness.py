"""Where the segment keeps a posture, and for how long. Follows up vectors; knows no hold, no rest and no exercise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.samples import FloatArray

TICK = 0.1
"""s over which up vectors are averaged before they are looked at; trembling averages out."""

LOOK_BACK = 3
"""Ticks over which the posture may change no faster than `STILL`."""

STILL = float(np.radians(3.0))
"""rad/s. A stretch into which somebody sinks by 10° in half a minute has 0.3 °/s; 20° in 4 s, slower than anybody
arrives, have 9 °/s at their quickest. Judgement between the two."""

SHORTEST = 2
"""Ticks of stillness that are a posture: a moment between two movements is one too."""


@dataclass(frozen=True, slots=True)
class Posture:
    """A posture kept from position ``start`` to ``stop``: the mean ``up`` vector (x, y, z) in it."""

    start: int
    stop: int
    up: tuple[float, float, float]

    def apart(self, other: "Posture") -> float:
        """Chord between the two, which is the angle in rad where it is small: 0.5 for 29°, 1 for 60°."""
        (a, b, c), (x, y, z) = self.up, other.up
        return sqrt((a - x) * (a - x) + (b - y) * (b - y) + (c - z) * (c - z))

    def joined(self, later: "Posture") -> "Posture":
        """Both as one, with the up vector of the longer one."""
        longer = self if self.stop - self.start >= later.stop - later.start else later
        return replace(longer, start=self.start, stop=later.stop)


class PostureFinder:
    """Follows up vectors value by value; positions are those of values since it began."""

    def __init__(self, rate: float) -> None:
        self._tick = max(1, round(TICK * rate))
        self._most = (STILL * LOOK_BACK * self._tick / rate) ** 2
        self._pending = np.empty((0, 3))
        self._recent = np.empty((0, 3))
        self._position = 0
        self._begun: int | None = None
        self._sum, self._ticks = np.zeros(3), 0
        self._kept: list[Posture] = []
        self._on_the_way: list[Posture] = []

    def process(self, up: FloatArray) -> None:
        """Take up vectors (n, 3)."""
        values = np.concatenate([self._pending, up])
        count = len(values) // self._tick
        self._pending = values[count * self._tick :]
        means = values[: count * self._tick].reshape(-1, self._tick, 3).mean(axis=1)
        means = np.concatenate([self._recent, means])
        moved = means[LOOK_BACK:] - means[:-LOOK_BACK]
        still = (along(moved, moved) < self._most).tolist()
        # The first few ticks have nothing to be compared with, and are not still.
        fresh = min(count, len(still))
        self._position += (count - fresh) * self._tick
        for mean, rests in zip(means[len(means) - fresh :], still, strict=True):
            self._look(mean, rests)
        self._recent = means[-LOOK_BACK:]

    def postures(self) -> list[Posture]:
        """All postures so far, in order; the last one may go on."""
        return [*self._kept, *self._running()]

    @property
    def still(self) -> bool:
        """Whether a posture is kept right now."""
        return self._begun is not None

    @property
    def position(self) -> int:
        """How far it has looked."""
        return self._position

    def _look(self, mean: FloatArray, rests: bool) -> None:
        if rests:
            if self._begun is None:
                # It has been there for as long as one looks back.
                self._begun = self._position - (LOOK_BACK - 1) * self._tick
            self._sum = self._sum + mean
            self._ticks += 1
        else:
            if self._begun is not None:
                self._kept = self.postures()
                self._on_the_way = []
            self._begun, self._sum, self._ticks = None, np.zeros(3), 0
            self._on_the_way.append(_posture(self._position, self._position + self._tick, mean))
        self._position += self._tick

    def _running(self) -> list[Posture]:
        if self._begun is None or self._ticks < SHORTEST:
            return []
        now = _posture(self._begun, self._position, self._sum)
        way = [one for one in self._on_the_way if one.stop <= now.start]
        return [*_turn(self._kept[-1], way, now), now] if self._kept else [now]


def _posture(start: int, stop: int, up: FloatArray) -> Posture:
    """The posture along the vector ``up`` (3,) of any length."""
    x, y, z = (up / max(float(np.sqrt(along(up, up))), 1e-9)).tolist()
    return Posture(start, stop, (x, y, z))


def _turn(before: Posture, between: Sequence[Posture], after: Posture) -> list[Posture]:
    """Where a movement that goes away and comes back turns without a stop, if it goes further than ``after`` is."""

    def away(one: Posture) -> float:
        return min(one.apart(before), one.apart(after))

    furthest = max(between, key=away, default=before)
    return [furthest] if away(furthest) > before.apart(after) else []
