"""Flesh and strap that shiver while a body moves. Knows no exercise, no knock and no sensor errors.

Above 3 Hz a sensor strapped to a moving limb is not at rest on it: it rolls about the limb's long axis and is shaken,
100 to 1000 times as much as the noise of a modern sensor. Sizes come from labelled recordings (5 people, thigh, shank
and lower back; the sources are in `athlete`): the spectra fall with the fourth power of the frequency, without lines,
that of the angular rate from 4 Hz on, that of the specific force from 10 Hz. It is on while anything moves, off at
rest, larger where limbs are stopped sharply, and largest where muscles hang loose: on straight legs.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy import integrate, signal

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.skeleton import Segment

RATE_CORNER, FORCE_CORNER = 5.5, 10.0
"""Hz; where the spectra begin to fall: that of the rate with what the movement adds to it falls from 3.5 Hz on."""

SLOWEST = 2.0
"""Hz; what is slower is the movement itself."""

BAND = (5.0, 25.0)
"""Hz in which a `Shiver` is given."""


class Shiver(NamedTuple):
    """Rms of three axes in `BAND`: angular ``rate`` in rad/s and specific ``force`` in m/s² of somebody lying who moves
    fast; ``shares`` are those of the rate's energy about the segment's x, y and z, ``loose`` says how many times it is
    as large on straight legs."""

    rate: float
    force: float
    shares: tuple[float, float, float]
    loose: float = 1.0


SHIVERS: Mapping[Segment, Shiver] = {
    Segment.THIGH: Shiver(0.1, 0.3, (0.33, 0.12, 0.55), 3.5),
    Segment.SHANK: Shiver(0.11, 0.5, (0.1, 0.15, 0.75), 4.5),
    Segment.FOOT: Shiver(0.11, 0.5, (0.6, 0.2, 0.2), 3.0),
    Segment.PELVIS: Shiver(0.045, 0.25, (0.35, 0.15, 0.5), 2.0),
    Segment.TRUNK: Shiver(0.045, 0.3, (0.35, 0.15, 0.5), 2.0),
    Segment.UPPER_ARM: Shiver(0.1, 0.35, (0.33, 0.12, 0.55)),
    Segment.FOREARM: Shiver(0.1, 0.25, (0.15, 0.1, 0.75)),
}
"""Thigh, shank, pelvis (lower back) and forearm from the recordings: .46 to .78 about the long axis, .12 to .21 about
the axis of the exercise; the others judgement. A barbell has no flesh."""

STRAPS_DIFFER = 0.3
"""Standard deviation of the logarithm of how much one strap shivers: between sets and people the recordings differ by
0.25 (squats) to 0.7 (seated knee extensions)."""

BODY_SHARE = 0.35
"""Share that the movement of the body as a whole brings about, in a segment that lies still too. Fitted: a thigh at
rest under a moving shank has .46 of the shank's (the recordings), part of it from its own small turns."""

OWN_HALF, BODY_HALF = 0.4, 0.3
"""rad/s of the segment, and of the fastest joint, at which half of it is reached; from 5 to 15 % of the peak on two
thirds are there."""

SHARP = 12.0
"""rad/s² that double it: it is 2 to 5 times as large at the sharpest accelerations."""

FEWEST = 30
"""Samples below which there is no spectrum to speak of."""


def rippled(
    samples: FloatArray,
    rate: float,
    segment: Segment,
    mounting: FloatArray,
    liveliness: FloatArray,
    looseness: FloatArray,
    size: float,
    chance: np.random.Generator,
) -> FloatArray:
    """Return ``samples`` (n, 6) at ``rate`` Hz with what flesh and strap add on ``segment``; ``size`` 1 is typical.

    ``mounting`` (3, 3) turns segment axes into sensor axes, ``liveliness`` (n,) is the rate of the fastest joint in
    rad/s, ``looseness`` (n,) goes from 0 to 1 on straight legs.
    """
    if segment not in SHIVERS or len(samples) < FEWEST:
        return samples
    shiver = SHIVERS[segment]
    level = _level(samples, rate, liveliness) * (1 + (shiver.loose - 1) * looseness)
    level *= size * chance.lognormal(0, STRAPS_DIFFER)
    rolling, shaking = chance.spawn(2)
    turning = _noise(len(samples), rate, RATE_CORNER, rolling) * shiver.rate * np.sqrt(shiver.shares) @ mounting.T
    turned = np.cumsum(turning, axis=0) / rate
    # The angle fades with the movement, so that what the gyroscope says and how the sensor leans stay one.
    angle = level[:, None] * turned
    result = samples.copy()
    result[:, :3] += np.cross(samples[:, :3], angle)
    result[:, :3] += shiver.force / np.sqrt(3) * level[:, None] * _noise(len(samples), rate, FORCE_CORNER, shaking)
    result[:, 3:] += level[:, None] * turning + np.gradient(level, 1 / rate)[:, None] * turned
    return result


def _level(samples: FloatArray, rate: float, liveliness: FloatArray) -> FloatArray:
    """Return how much of it there is (n,): the segment's own movement, and that of the body as a whole."""
    turning = np.maximum(_smooth(np.linalg.norm(samples[:, 3:], axis=1), rate), 0)
    sharpness = np.abs(np.gradient(turning, 1 / rate))
    own = turning / (turning + OWN_HALF)
    body = liveliness / (liveliness + BODY_HALF)
    level: FloatArray = (BODY_SHARE * body + (1 - BODY_SHARE) * own) * (1 + sharpness / SHARP)
    return level


def _smooth(values: FloatArray, rate: float) -> FloatArray:
    """Return ``values`` (n,) without what is faster than the movement itself, and without delay."""
    return np.asarray(signal.sosfiltfilt(signal.butter(1, 4.0, fs=rate, output="sos"), values))


def _noise(samples: int, rate: float, corner: float, chance: np.random.Generator) -> FloatArray:
    """Return (samples, 3) of noise that falls above ``corner`` Hz, with an rms of 1 of each axis in `BAND`."""
    slow = signal.butter(2, SLOWEST, "highpass", fs=rate, output="sos")
    fast = signal.butter(2, corner, fs=rate, output="sos")
    # White noise of rms 1 has a one-sided density of 2 / rate.
    white = chance.standard_normal((samples, 3)) * np.sqrt(rate / 2 / _power(corner))
    return np.asarray(signal.sosfilt(np.vstack((slow, fast)), white, axis=0))


def _power(corner: float) -> float:
    """Return the integral of the spectrum over `BAND` in Hz where its density is 1 between the corners."""
    frequencies = np.linspace(*BAND, 400)
    fall, rise = 1 / (1 + (frequencies / corner) ** 4), 1 / (1 + (SLOWEST / frequencies) ** 4)
    return float(integrate.trapezoid(fall * rise, frequencies))
