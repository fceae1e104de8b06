"""Copies of a recording that show the same reps in another way: other rates, mountings, tempi, ranges, noise. Knows no
detector."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from courses import gravity_seen
from recut import (
    Change,
    Reps,
    between_standing,
    course_of,
    cut_anyhow,
    cut_close,
    few,
    first_reps,
    many,
    seen_on,
    twice,
)
from scipy.interpolate import PchipInterpolator
from scipy.signal import resample_poly
from scipy.spatial.transform import Rotation

from sensorfit.core.samples import FloatArray

NOISE_FORCE, NOISE_RATE = 0.05, float(np.radians(0.3))
"""m/s² and rad/s that are added to each sample and axis; sensors of today have a quarter of it at 100 Hz."""

BIAS_FORCE, BIAS_RATE = 0.3, float(np.radians(1.0))
"""m/s² and rad/s that are added to all samples, in some direction."""


TURNS, TEMPO_OF_REP, TEMPO_WITHIN = 4, 0.2, 0.15
"""Tempo of a rep, and at so many places within it: standard deviations of the logarithm of how long it takes."""

FARTHER = 0.2
"""Share by which a rep goes farther than it did, or less far, at the most."""

SAME_RATE = 0.05
"""Share by which rates differ at the least."""

LEANING = 15.0
"""°."""

LOST = 0.05
"""Share of packets that are lost."""

OFF, WANDERING = 0.02, 120.0
"""Standard deviation of scales and of what an axis shows of another one, and s of a bias that comes and goes."""


def as_it_is(reps: Reps, _: np.random.Generator) -> Reps:
    return reps


def at_rate(rate: float) -> Change:
    def change(reps: Reps, _: np.random.Generator) -> Reps | None:
        if abs(reps.rate / rate - 1) < SAME_RATE:
            return None
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
        course = course_of(reps)
        swung = reps.force - gravity_seen(course.turned) - course.force
        force = reps.force - swung * (1 - 1 / float(factor) ** 2)
        turning = course.turning + (reps.turning - course.turning) / float(factor)
        return _resampled(replace(reps, force=force, turning=turning), factor)

    return change


def in_uneven_tempo(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """Each rep in a tempo of its own, which changes within it."""
    if not reps.bounds:
        return None
    places, tempi = [], []
    for start, stop in reps.bounds:
        places += np.linspace(start, stop, TURNS, endpoint=False).tolist()
        tempi += (chance.normal(0, TEMPO_OF_REP) + chance.normal(0, TEMPO_WITHIN, TURNS)).tolist()
    lasting = np.exp(_between(places, tempi, len(reps)))
    clock = np.concatenate([[0.0], lasting.cumsum()])
    came_from = np.interp(np.arange(int(clock[-2])), clock[:-1], np.arange(len(reps)))
    bounds = tuple((round(clock[start]), round(clock[min(stop, len(reps))])) for start, stop in reps.bounds)
    return replace(seen_on(reps, course_of(reps).at(came_from)), bounds=bounds)


def reaching(factor: float) -> Change:
    """Each rep goes ``factor`` times as far about the mean posture."""

    def change(reps: Reps, _: np.random.Generator) -> Reps | None:
        course = course_of(reps)
        farther = course.farther(np.full(len(reps), factor), course.turned.mean())
        return farther and seen_on(reps, farther)

    return change


def reaching_unevenly(reps: Reps, chance: np.random.Generator) -> Reps | None:
    """Each rep goes another way from where reps begin."""
    if not reps.bounds:
        return None
    course = course_of(reps)
    middles = [(start + stop) / 2 for start, stop in reps.bounds]
    factors = 1 + _between(middles, chance.uniform(-FARTHER, FARTHER, len(middles)), len(reps))
    starts = [start for start, _ in reps.bounds]
    farther = course.farther(factors, course.turned[starts].mean())
    return farther and seen_on(reps, farther)


def leaning(reps: Reps, chance: np.random.Generator) -> Reps:
    """In another posture: all is tilted, about any horizontal axis."""
    about = chance.uniform(0, 2 * np.pi)
    tilt = Rotation.from_rotvec(np.radians(LEANING) * np.array([np.cos(about), np.sin(about), 0.0]))
    return seen_on(reps, course_of(reps).leaning(tilt))


def noisy(reps: Reps, chance: np.random.Generator) -> Reps:
    size = reps.force.shape
    return replace(
        reps,
        force=reps.force + chance.normal(0, NOISE_FORCE, size) + BIAS_FORCE * _direction(chance),
        turning=reps.turning + chance.normal(0, NOISE_RATE, size) + BIAS_RATE * _direction(chance),
    )


def by_cheap_sensor(reps: Reps, chance: np.random.Generator) -> Reps:
    """As noisy, with scales and axes that are off, and a bias that wanders."""
    off = [np.eye(3) + chance.normal(0, OFF, (3, 3)) for _ in range(2)]
    hours = np.arange(len(reps)) / reps.rate / WANDERING * 2 * np.pi
    wander = BIAS_RATE * np.sin(hours + chance.uniform(0, 2 * np.pi))[:, None] * _direction(chance)
    return noisy(replace(reps, force=reps.force @ off[0], turning=reps.turning @ off[1] + wander), chance)


def with_packets_lost(reps: Reps, chance: np.random.Generator) -> Reps:
    return replace(reps, lost=tuple(np.flatnonzero(chance.random(len(reps) // reps.packet + 1) < LOST).tolist()))


CHANGES: dict[str, Change] = {
    "as it is": as_it_is,
    "25 Hz": at_rate(25.0),
    "50 Hz": at_rate(50.0),
    "200 Hz": at_rate(200.0),
    "strapped anyhow": strapped_anyhow,
    "mirrored": mirrored,
    "leaning by 15°": leaning,
    "0.7 times as long": lasting(Fraction(7, 10)),
    "1.5 times as long": lasting(Fraction(3, 2)),
    "uneven tempo": in_uneven_tempo,
    "0.7 times as far": reaching(0.7),
    "1.3 times as far": reaching(1.3),
    "0.8 to 1.2 as far": reaching_unevenly,
    "noise and bias": noisy,
    "cheap sensor": by_cheap_sensor,
    "5 % lost": with_packets_lost,
    "cut close": cut_close,
    "cut anyhow": cut_anyhow,
    "between standing": between_standing,
    "first five reps": first_reps(5),
    "3 to 6 reps": few,
    "20 reps": many,
    "twice, with a rest": twice,
}


def _resampled(reps: Reps, factor: Fraction) -> Reps:
    force, turning = (
        resample_poly(values, factor.numerator, factor.denominator, axis=0, padtype="line")
        for values in (reps.force, reps.turning)
    )
    bounds = tuple((round(start * factor), round(stop * factor)) for start, stop in reps.bounds)
    return replace(reps, force=force, turning=turning, bounds=bounds)


def _between(places: Sequence[float], values: Sequence[float] | FloatArray, length: int) -> FloatArray:
    """A smooth line (length,) through the values at the places, and level beyond them."""
    within = np.clip(np.arange(length), places[0], places[-1])
    line: FloatArray = PchipInterpolator(places, values)(within)
    return line


def _direction(chance: np.random.Generator) -> FloatArray:
    vector = chance.normal(size=3)
    unit: FloatArray = vector / np.linalg.norm(vector)
    return unit
