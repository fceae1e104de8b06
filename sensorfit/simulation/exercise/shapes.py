"""How a stroke goes from its beginning to its end. Knows neither angles nor seconds."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sensorfit.simulation.arrays import FloatArray

FINE = 400
"""Steps in which a velocity is summed up to a path."""

_SHARES: FloatArray = np.linspace(0, 1, FINE + 1)

SLOWEST = 0.05
"""Least velocity inside a stroke as a share of its plateau: a stroke that stood still would be two."""

STICKING_WIDTH = 0.12
"""Share of a stroke, standard deviation of the bell in which it sticks; judgement: a quarter of the lift."""

VISIBLE = 0.05
"""Share of its peak velocity from which on, and down to which, a stroke counts as movement: a usual criterion in
studies of reaching. What is slower cannot be told from holding still: less than 0.6 % of the way."""


class StrokeCourse(NamedTuple):
    """How much of the way is done, ``path`` (points,) from 0 to 1 at evenly spaced instants, and the shares of the
    duration at which the stroke becomes `VISIBLE` and ends to be."""

    path: FloatArray
    onset: float
    ending: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The velocity of a stroke over its duration; all figures are shares of duration or of the plateau's velocity.

    It rises within ``rise``, falls within ``fall``, and leans by ``slope`` between (positive: faster towards the end);
    ``ripple`` waves, ``waves`` of them, make it uneven; around ``stick`` it drops by ``sticking``.
    """

    rise: float = 0.4
    fall: float = 0.4
    slope: float = 0.0
    ripple: float = 0.0
    waves: float = 3.0
    shift: float = 0.0
    sticking: float = 0.0
    stick: float = 0.5

    def course(self, points: int) -> StrokeCourse:
        """Return the course of the stroke at ``points`` instants."""
        return _summed(self._velocity(), points)

    @property
    def visible(self) -> tuple[float, float]:
        """The shares of the duration at which the stroke becomes `VISIBLE` and ends to be."""
        return _visible(self._velocity())

    def _velocity(self) -> FloatArray:
        velocity: FloatArray = self._ramp(_SHARES / self.rise) * self._ramp((1 - _SHARES) / self.fall)
        return velocity * self._plateau(_SHARES)

    @staticmethod
    def _ramp(share: FloatArray) -> FloatArray:
        ramp: FloatArray = np.sin(np.pi / 2 * np.clip(share, 0, 1)) ** 2
        return ramp

    def _plateau(self, share: FloatArray) -> FloatArray:
        uneven = self.ripple * np.sin(2 * np.pi * (self.waves * share + self.shift))
        stuck = self.sticking * np.exp(-(((share - self.stick) / STICKING_WIDTH) ** 2))
        return np.maximum((1 + self.slope * (share - 0.5) + uneven) * (1 - stuck), SLOWEST)


STOP = 0.35
"""Share of a fall in which the floor stops it: some 50 to 100 ms of bending knees; judgement."""


def falling(points: int) -> StrokeCourse:
    """Return the course, at ``points`` instants, of a body that falls faster and faster and is stopped shortly."""
    return _summed(_SHARES * np.sin(np.pi / 2 * np.clip((1 - _SHARES) / STOP, 0, 1)) ** 2, points)


def _summed(velocity: FloatArray, points: int) -> StrokeCourse:
    path = np.concatenate(([0.0], np.cumsum((velocity[1:] + velocity[:-1]) / 2)))
    done: FloatArray = np.interp(np.linspace(0, 1, points), _SHARES, path / path[-1])
    return StrokeCourse(done, *_visible(velocity))


def _visible(velocity: FloatArray) -> tuple[float, float]:
    visible = _SHARES[velocity > VISIBLE * velocity.max()]
    return float(visible[0]), float(visible[-1])
