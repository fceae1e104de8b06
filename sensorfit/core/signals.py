"""One-dimensional views of a movement in which reps may be sought. Knows where up is; no rep, no exercise."""

from dataclasses import dataclass, replace

import numpy as np

from sensorfit.core.axis import POSTURE_TIME_CONSTANT, along, own_axes, smoothing_edge
from sensorfit.core.frozen import quickly_made
from sensorfit.core.profile import Carrier
from sensorfit.core.recursion import carried_on
from sensorfit.core.samples import FloatArray
from sensorfit.core.zero_phase import butterworth

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

FAINT_EXTENT = float(np.radians(12.0))
"""rad within which a limb tilts that trembles as far as it moves: twice `drowned.FAINT`."""

SLOW = 1.0
"""Hz, edge of the low-pass that takes trembling out of reps of 1.5 s and more; 0.7 was as good on simulated thighs."""

SETTLING = 2.0
"""Periods of that edge by which the signal is mirrored at either end."""

FILTER_EDGE = 15
"""Values by which a zero-phase filter mirrors the signal at either end: the impulse response of the low-pass."""


@quickly_made
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

    def in_own_axes(self) -> "Movement":
        """The same in axes of its own (`axis.own_axes`), so that medians of components do not depend on how the sensor
        is strapped on."""
        axes = own_axes(self.angular_rate)
        return Movement(self.rate, self.up @ axes, self.angular_rate @ axes, self.force @ axes)


@quickly_made
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
    tilting = (movement.up[1:] - movement.up[:-1]).ravel() * movement.rate
    turning = movement.angular_rate.ravel()
    power = float(turning @ turning)
    return float(tilting @ tilting) / power if power > 0 else 1.0


def smoothed(values: FloatArray, rate: float) -> FloatArray:
    """Values (n, ...) at ``rate`` Hz through the low-pass, forwards and backwards."""
    return butterworth("low", smoothing_edge(rate), rate).odd(values, min(len(values) - 1, FILTER_EDGE))


def channels(movement: Movement) -> FloatArray:
    """Everything that was measured, smoothed, (n, 9): up, angular rate and specific force, each column in one piece,
    which makes everything along time several times as fast."""
    measured = np.concatenate([movement.up, movement.angular_rate, movement.force], axis=1)
    return np.asfortranarray(smoothed(measured, movement.rate))


def smooth_movement(values: FloatArray, rate: float) -> Movement:
    """The movement whose ``values`` (n, 9) are `channels`, as they are."""
    return Movement(rate, values[:, :3], values[:, 3:6], values[:, 6:])


def tilt_line(smooth: Movement, floor: float) -> Line:
    """Position in rad along the main direction of tilt."""
    return _of_vectors(Carrier.TILT, smooth.up, smooth.rate, floor)


def leaky_turning(rate: float) -> tuple[FloatArray, FloatArray]:
    """Coefficients (b, a) that make of angular rates at ``rate`` Hz the angle turned, forgotten within
    `TURNING_MEMORY`."""
    return np.array([1 / rate]), np.array([1.0, -np.exp(-1 / (rate * TURNING_MEMORY))])


def slow_line(line: Line, rate: float) -> Line:
    """The line without what is quicker than reps: two swings of trembling are no rep."""
    padding = min(len(line.position) - 1, round(SETTLING * rate / SLOW))
    slow = butterworth("low", SLOW, rate).odd(line.position, padding)
    return replace(line, position=slow, guide=slow)


def turn_line(movement: Movement, floor: float) -> Line:
    """Angle in rad turned along the main axis of turning, forgotten within `TURNING_MEMORY`; smoothed here."""
    turned, _ = carried_on(leaky_turning(movement.rate), movement.angular_rate, np.zeros((1, 3)))
    smooth = np.asfortranarray(smoothed(turned, movement.rate))
    return _of_vectors(Carrier.TURN, smooth, movement.rate, floor)


def _of_vectors(carrier: Carrier, smooth: FloatArray, rate: float, floor: float) -> Line:
    """Position along the direction in which ``smooth`` vectors (n, 3) move most about their slow mean."""
    forget = np.exp(-1 / (rate * POSTURE_TIME_CONSTANT))
    away = smooth - smooth[0]
    posture = np.array([1 - forget]), np.array([1.0, -forget])
    moved = away - carried_on(posture, away, np.zeros((1, 3)))[0]
    position = along(smooth - smooth.mean(axis=0), _main_direction(moved))
    return Line(carrier, position, position, floor)


def _main_direction(vectors: FloatArray) -> FloatArray:
    """Unit vector (3,) along which vectors (n, 3) reach furthest."""
    direction: FloatArray = np.linalg.eigh(vectors.T @ vectors).eigenvectors[:, -1]
    return direction


def rate_line(smooth: Movement, usual: FloatArray) -> Line:
    """Humps of the angular rate about the main axis; ``usual`` (3,) is the mean of the angular rate as it was."""
    rate = smooth.angular_rate - usual
    guide = along(rate, _main_direction(rate))
    return Line(Carrier.TURN, np.cumsum(guide) / smooth.rate, guide, LEAST_RATE, swings=False)


def vertical_line(smooth: Movement) -> Line:
    """Humps of the vertical speed in m/s."""
    vertical = along(smooth.force, smooth.up)
    speed = np.cumsum(vertical - vertical.mean()) / smooth.rate
    padding = min(len(speed) - 1, round(3 * smooth.rate / SLOWEST_CYCLE))
    speed = butterworth("high", SLOWEST_CYCLE, smooth.rate).even(speed, padding)
    return Line(Carrier.VERTICAL, np.cumsum(speed) / smooth.rate, speed, LEAST_SPEED, swings=False)


def force_line(smooth: Movement) -> Line:
    """Specific force in m/s² along the main direction in which it changes."""
    return _of_vectors(Carrier.FORCE, smooth.force, smooth.rate, LEAST_FORCE)
