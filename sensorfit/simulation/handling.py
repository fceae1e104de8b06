"""A hand that takes a sensor from one position to the next and holds it there. Knows no body and no sensor error."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY

REACH = 0.2
"""m by which a hand moves the sensor as it turns it; judgement."""

SWERVE = 0.35
"""rad by which the way from one position to the next leaves the shortest one; judgement."""

AIM = 0.12
"""rad by which a person misses a position that is shown, one standard deviation: 7°; judgement."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What a sensor truly felt: ``samples`` (n, 6), specific force in m/s² and angular rate in rad/s, in its own axes;
    ``orientation`` turns its axes into the world's when it is over."""

    samples: FloatArray
    orientation: Rotation


def held(orientation: Rotation, duration: float, sample_rate: float, creep: float = 0.0) -> Handled:
    """A sensor held still for ``duration`` s, or turning all the while by ``creep`` rad/s about its x axis."""
    times = _times(duration, sample_rate)
    turned = orientation * Rotation.from_rotvec(np.outer(times, (creep, 0.0, 0.0)))
    rate = np.broadcast_to((creep, 0.0, 0.0), (len(times), 3))
    return Handled(_felt(turned, rate, np.zeros((len(times), 3))), turned[-1] if len(times) else orientation)


def moved(
    start: Rotation, target: Rotation, duration: float, sample_rate: float, chance: np.random.Generator
) -> Handled:
    """A sensor taken from ``start`` to ``target`` in ``duration`` s, by a hand that swerves as hands do."""
    times = _times(duration, sample_rate)
    share, pace, push = _minimum_jerk(times / duration)
    swerve, way = chance.standard_normal((2, 3))
    swerve *= SWERVE / np.linalg.norm(swerve)
    way *= REACH / np.linalg.norm(way)
    whole = (start.inv() * target).as_rotvec()
    bump, slope = np.sin(np.pi * share) ** 2, np.sin(2 * np.pi * share) * np.pi * pace / duration
    aside = Rotation.from_rotvec(np.outer(bump, swerve))
    turned = start * Rotation.from_rotvec(np.outer(share, whole)) * aside
    rate = aside.inv().apply(np.outer(pace / duration, whole)) + np.outer(slope, swerve)
    return Handled(_felt(turned, rate, np.outer(push / duration**2, way)), target)


def upright(direction: Iterable[float], chance: np.random.Generator, aim: float = AIM) -> Rotation:
    """An orientation in which ``direction`` (3,), in sensor axes, points up, missed by about ``aim`` rad; where it
    faces is left to ``chance``."""
    shown = np.array(tuple(direction), dtype=float)
    aimed = shown + aim * np.linalg.norm(shown) * chance.standard_normal(3) / np.sqrt(2)
    to_up, _ = Rotation.align_vectors([[0.0, 0.0, 1.0]], [aimed])
    return Rotation.from_rotvec((0.0, 0.0, float(chance.uniform(-np.pi, np.pi)))) * to_up


def _times(duration: float, sample_rate: float) -> FloatArray:
    return (np.arange(round(duration * sample_rate), dtype=np.float64) + 0.5) / sample_rate


def _minimum_jerk(share: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Way, speed and acceleration (n,) of a reach from 0 to 1 (Flash and Hogan 1985)."""
    s = share
    return s**3 * (10 - 15 * s + 6 * s * s), 30 * s**2 * (1 - s) ** 2, 60 * s * (1 - s) * (1 - 2 * s)


def _felt(turned: Rotation, rate: FloatArray, acceleration: FloatArray) -> FloatArray:
    """Samples (n, 6); ``acceleration`` (n, 3) in the world, ``rate`` (n, 3) in sensor axes."""
    force = turned.inv().apply(acceleration + np.array((0.0, 0.0, STANDARD_GRAVITY)))
    return np.hstack([force, rate])
