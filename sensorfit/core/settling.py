"""Whether a sensor lies still or swings as its stream begins. Knows the first samples alone; no filter."""

import numpy as np

from sensorfit.core.samples import FloatArray

REST_TURNING = 0.5
"""°/s, vqf's restThGyr. With its default of 2 a thigh in a leg curl (at most 6 °/s) counts as resting, its movement
is learnt as bias and 3° of tilt are wrong by up to 2.5°; with 0.5 by 0.24° (simulated). The labelled leg recordings
gained as well."""

STILL_FORCE = 0.05
"""m/s² by which specific force may differ between the halves of the settling time: 0.3° of tilt. A slower turn is no
movement of an athlete."""

SWUNG = 10.0
"""°/s, standard deviation of the angular rate from which on up is known better later on: a first rep that follows at
once would tilt by up to 10° too little. In slower movement gravity is seen at once, and a bias that is not known yet
would tip up by more."""

SHAKEN = 1.7
"""m/s², standard deviation of the length of force beyond which a mean over some seconds is no gravity either. Copies of
sets of people that are mended have up to 1.5; an exemplar at the wrist that is harmed has 1.9, most there 2 to 8."""


def still_bias(values: FloatArray) -> FloatArray | None:
    """Mean angular rate (3,) of values (n, 6) in m/s² and rad/s if the sensor lay still; None if it moved."""
    force, rate = values[:, :3], values[:, 3:]
    half = len(values) // 2
    moved = np.linalg.norm(force[:half].mean(axis=0) - force[half:].mean(axis=0))
    largest = np.linalg.eigvalsh(np.cov(rate.T, bias=True))[-1]
    if moved > STILL_FORCE or largest > np.radians(REST_TURNING) ** 2:
        return None
    bias: FloatArray = rate.mean(axis=0)
    return bias


def swung(values: FloatArray) -> bool:
    """Whether up at the first of values (n, 6) in m/s² and rad/s is better known from later on."""
    force, rate = values[:, :3], values[:, 3:]
    largest = np.linalg.eigvalsh(np.cov(rate.T, bias=True))[-1]
    return bool(largest >= np.radians(SWUNG) ** 2 and np.sqrt(np.square(force).sum(axis=1)).std() <= SHAKEN)
