"""Copies of a recording that show the same reps in another way: other rates, mountings, tempi, ranges, noise, margins.
Knows no detector."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from scipy.signal import resample_poly
from scipy.spatial.transform import Rotation
from vqf import offlineVQF

from sensorfit.core.samples import FloatArray

GRAVITY = 9.81
"""m/s²."""

CLOSE = 0.3
"""s left before the first rep and after the last one."""

STANDING = 10.0
"""s put before and behind."""

POSTURE_FORCE, POSTURE_RATE = 0.02, float(np.radians(0.1))
"""Noise in m/s² and rad/s while standing."""

NOISE_FORCE, NOISE_RATE = 0.05, float(np.radians(0.3))
"""m/s² and rad/s that are added to each sample and axis; sensors of today have a quarter of it at 100 Hz."""

BIAS_FORCE, BIAS_RATE = 0.3, float(np.radians(1.0))
"""m/s² and rad/s that are added to all samples, in some direction."""


@dataclass(frozen=True, slots=True)
class Reps:
    """``count`` reps in samples at ``rate`` Hz: specific force (n, 3) in m/s², angular rate (n, 3) in rad/s;
    ``bounds`` are the first and last sample of each rep, () where they are not known."""

    rate: float
    force: FloatArray
    turning: FloatArray
    count: int
    bounds: tuple[tuple[int, int], ...] = ()

    def part(self, start: float, stop: float, count: int) -> "Reps":
        """``count`` reps that lie between two places in samples."""
        begin, end = max(0, round(start)), round(stop)
        return replace(self, force=self.force[begin:end], turning=self.turning[begin:end], count=count, bounds=())


Change = Callable[[Reps, np.random.Generator], Reps | None]
"""None: the recording cannot be changed that way."""


def as_it_is(reps: Reps, _: np.random.Generator) -> Reps:
    return reps


def at_rate(rate: float) -> Change:
    def change(reps: Reps, _: np.random.Generator) -> Reps:
        factor = Fraction(rate / reps.rate).limit_denominator(100)
        return replace(_resampled(reps, factor), rate=reps.rate * float(factor))

    return change


def strapped_anyhow(reps: Reps, chance: np.random.Generator) -> Reps:
    turned = Rotation.random(random_state=chance)
    return replace(reps, force=turned.apply(reps.force), turning=turned.apply(reps.turning))


def mirrored(reps: Reps, _: np.random.Generator) -> Reps:
    """The other limb: a plane of the sensor is a mirror. Angular rate is an axial vector."""
    mirror = np.array([1.0, -1.0, 1.0])
    return replace(reps, force=reps.force * mirror, turning=-reps.turning * mirror)


def lasting(factor: Fraction) -> Change:
    """Each rep takes ``factor`` times as long."""

    def change(reps: Reps, _: np.random.Generator) -> Reps:
        quat, bias = _orientation(reps)
        gravity = _gravity(quat)
        swung = reps.force - gravity
        constant = swung.mean(axis=0)
        force = gravity + constant + (swung - constant) / float(factor) ** 2
        turning = bias + (reps.turning - bias) / float(factor)
        return _resampled(replace(reps, force=force, turning=turning), factor)

    return change


def reaching(factor: float) -> Change:
    """Each rep goes ``factor`` times as far about the mean posture."""

    def change(reps: Reps, _: np.random.Generator) -> Reps | None:
        quat, _ = _orientation(reps)
        mean = quat.mean()
        away = (mean.inv() * quat).as_rotvec()
        if np.linalg.norm(away, axis=1).max() > 0.9 * np.pi / max(factor, 1.0):
            return None
        new = mean * Rotation.from_rotvec(factor * away)
        swung = reps.force - _gravity(quat)
        constant = swung.mean(axis=0)
        force = _gravity(new) + constant + factor * (swung - constant)
        turning = (new[:-1].inv() * new[1:]).as_rotvec() * reps.rate
        return replace(reps, force=force, turning=np.concatenate([turning[:1], turning]))

    return change


def noisy(reps: Reps, chance: np.random.Generator) -> Reps:
    size = reps.force.shape
    return replace(
        reps,
        force=reps.force + chance.normal(0, NOISE_FORCE, size) + BIAS_FORCE * _direction(chance),
        turning=reps.turning + chance.normal(0, NOISE_RATE, size) + BIAS_RATE * _direction(chance),
    )


def cut_close(reps: Reps, _: np.random.Generator) -> Reps | None:
    return _up_to(reps, reps.count)


def first_reps(count: int) -> Change:
    """The first ``count`` reps alone."""

    def change(reps: Reps, _: np.random.Generator) -> Reps | None:
        return _up_to(reps, count)

    return change


def between_standing(reps: Reps, chance: np.random.Generator) -> Reps:
    """Still for a while before the first sample and after the last one."""
    quat, bias = _orientation(reps)
    gravity = _gravity(quat)
    constant = (reps.force - gravity).mean(axis=0)
    size = round(STANDING * reps.rate), 3
    still = [
        (gravity[end] + constant + chance.normal(0, POSTURE_FORCE, size), bias + chance.normal(0, POSTURE_RATE, size))
        for end in (0, -1)
    ]
    (force, turning), (last_force, last_turning) = still
    return replace(
        reps,
        force=np.concatenate([force, reps.force, last_force]),
        turning=np.concatenate([turning, reps.turning, last_turning]),
    )


CHANGES: dict[str, Change] = {
    "as it is": as_it_is,
    "25 Hz": at_rate(25.0),
    "50 Hz": at_rate(50.0),
    "200 Hz": at_rate(200.0),
    "strapped anyhow": strapped_anyhow,
    "mirrored": mirrored,
    "0.7 times as long": lasting(Fraction(7, 10)),
    "1.5 times as long": lasting(Fraction(3, 2)),
    "0.7 times as far": reaching(0.7),
    "1.3 times as far": reaching(1.3),
    "noise and bias": noisy,
    "cut close": cut_close,
    "between standing": between_standing,
    "first five reps": first_reps(5),
}


def _up_to(reps: Reps, count: int) -> Reps | None:
    if not count <= len(reps.bounds) == reps.count:
        return None
    begin, end = reps.bounds[0][0] - CLOSE * reps.rate, reps.bounds[count - 1][1] + CLOSE * reps.rate
    return reps.part(begin, end, count)


def _resampled(reps: Reps, factor: Fraction) -> Reps:
    force, turning = (
        resample_poly(values, factor.numerator, factor.denominator, axis=0, padtype="line")
        for values in (reps.force, reps.turning)
    )
    bounds = tuple((round(start * factor), round(stop * factor)) for start, stop in reps.bounds)
    return replace(reps, force=force, turning=turning, bounds=bounds)


def _orientation(reps: Reps) -> tuple[Rotation, FloatArray]:
    """Orientations, and the bias (3,) in rad/s of the gyroscope."""
    found = offlineVQF(
        np.ascontiguousarray(reps.turning),
        np.ascontiguousarray(reps.force),
        None,
        1 / reps.rate,
        {"restThGyr": 0.5, "restThAcc": 0.1},
    )
    return Rotation.from_quat(np.roll(found["quat6D"], -1, axis=1)), found["bias"].mean(axis=0)


def _gravity(orientation: Rotation) -> FloatArray:
    """What an accelerometer at rest shows, (n, 3) in m/s²."""
    shown: FloatArray = orientation.inv().apply([0.0, 0.0, GRAVITY])
    return shown


def _direction(chance: np.random.Generator) -> FloatArray:
    vector = chance.normal(size=3)
    unit: FloatArray = vector / np.linalg.norm(vector)
    return unit
