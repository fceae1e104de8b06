"""One-dimensional views of a movement in which reps may be sought. Knows where up is; no rep, no exercise."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.signal import butter, filtfilt, lfilter

from sensorfit.core.axis import POSTURE_TIME_CONSTANT, along, main_direction, products, smoothing_filter
from sensorfit.core.profile import Carrier
from sensorfit.core.samples import FloatArray

TURNING_MEMORY = 1.5
"""s, time constant of the leaky integral of angular rate that stands for the angle about the vertical."""

TILT_SHARE = 0.35
"""Share of the turning that changes the sensor's inclination below which the movement is about the vertical. Legs
0.43 to 0.96, forearm rotation 0.05 to 0.11 on the development recordings."""

SLOWEST_CYCLE = 0.08
"""Hz, below which what is integrated from acceleration is drift: a rep of 12 s. 0.05 to 0.15 Hz were within two sets
of each other on squats and wrists of the development recordings; reps with holds need the low end."""

LEAST_RATE = 0.1
"""rad/s between turning one way and the other below which nobody exercises: 4° in 2 s."""

LEAST_SPEED = 0.1
"""m/s between moving up and down below which nobody exercises: 5 cm in 2 s. Drift within the pass band is half of
it."""

LEAST_FORCE = 1.0
"""m/s² of change below which nothing is thrown, jumped or struck; judgement."""

FILTER_EDGE = 15
"""Values by which a zero-phase filter mirrors the signal at either end: the impulse response of the low-pass."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One contiguous stretch at ``rate`` Hz: up vectors (n, 3), angular rate (n, 3) in rad/s without bias and specific
    force (n, 3) in m/s²."""

    rate: float
    up: FloatArray
    angular_rate: FloatArray
    force: FloatArray

    def part(self, start: int, stop: int) -> "Movement":
        """What lies between two positions."""
        span = slice(start, stop)
        return Movement(self.rate, self.up[span], self.angular_rate[span], self.force[span])


@dataclass(frozen=True, slots=True)
class Line:
    """One view (n,): turning points are sought in ``guide``.

    Where ``swings`` is false, guide is a speed: each of its humps is one stroke, which begins and ends where
    ``position``, its integral, turns. ``floor`` is the least swing of the guide that is told from noise.
    """

    carrier: Carrier
    position: FloatArray
    guide: FloatArray
    floor: float
    swings: bool = True


def share_of_tilt(movement: Movement) -> float:
    """Share of all turning that changes the inclination, 0 (about the vertical) to 1 (about a horizontal axis)."""
    tilting = np.diff(movement.up, axis=0) * movement.rate
    turning = float(np.square(movement.angular_rate).sum())
    return float(np.square(tilting).sum()) / turning if turning > 0 else 1.0


def smoothed(values: FloatArray, rate: float) -> FloatArray:
    """Values (n, ...) at ``rate`` Hz through the low-pass, forwards and backwards."""
    padding = min(len(values) - 1, FILTER_EDGE)
    result: FloatArray = filtfilt(*_low_pass(rate), values, axis=0, padlen=padding)
    return result


_low_pass = cache(smoothing_filter)


@cache
def _high_pass(rate: float) -> tuple[FloatArray, FloatArray]:
    b, a = butter(2, SLOWEST_CYCLE, "high", fs=rate)
    return b, a


def tilt_line(movement: Movement, floor: float) -> Line:
    """Position in rad along the main direction of tilt."""
    return _of_vectors(Carrier.TILT, movement.up, movement.rate, floor)


def turn_line(movement: Movement, floor: float) -> Line:
    """Angle in rad turned along the main axis of turning, forgotten within `TURNING_MEMORY`."""
    forget = np.exp(-1 / (movement.rate * TURNING_MEMORY))
    turned = lfilter([1 / movement.rate], [1, -forget], movement.angular_rate, axis=0)
    return _of_vectors(Carrier.TURN, turned, movement.rate, floor)


def _of_vectors(carrier: Carrier, vectors: FloatArray, rate: float, floor: float) -> Line:
    """Smoothed position along the direction in which ``vectors`` (n, 3) move most about their slow mean."""
    smooth = smoothed(vectors, rate)
    forget = np.exp(-1 / (rate * POSTURE_TIME_CONSTANT))
    moved = smooth - smooth[0] - lfilter([1 - forget], [1, -forget], smooth - smooth[0], axis=0)
    position = along(smooth - smooth.mean(axis=0), main_direction(products(moved).sum(axis=0)))
    return Line(carrier, position, position, floor)


def rate_line(movement: Movement) -> Line:
    """Humps of the angular rate about the main axis."""
    rate = smoothed(movement.angular_rate - movement.angular_rate.mean(axis=0), movement.rate)
    guide = along(rate, main_direction(products(rate).sum(axis=0)))
    return Line(Carrier.TURN, np.cumsum(guide) / movement.rate, guide, LEAST_RATE, swings=False)


def vertical_line(movement: Movement) -> Line:
    """Humps of the vertical speed in m/s."""
    vertical = along(smoothed(movement.force, movement.rate), smoothed(movement.up, movement.rate))
    speed = np.cumsum(vertical - vertical.mean()) / movement.rate
    padding = min(len(speed) - 1, round(3 * movement.rate / SLOWEST_CYCLE))
    speed = filtfilt(*_high_pass(movement.rate), speed, padtype="even", padlen=padding)
    return Line(Carrier.VERTICAL, np.cumsum(speed) / movement.rate, speed, LEAST_SPEED, swings=False)


def force_line(movement: Movement) -> Line:
    """Specific force in m/s² along the main direction in which it changes."""
    return _of_vectors(Carrier.FORCE, movement.force, movement.rate, LEAST_FORCE)
