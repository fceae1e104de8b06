"""What a stored calibration needs in every session: the bias at rest, and whether it still fits. Knows no clock."""

from dataclasses import dataclass
from math import degrees, radians

import numpy as np

from calibration.arrays import FloatArray, length
from calibration.gates import LARGEST_DRIFT
from calibration.record import Calibration

REST = 2.0
"""s of stillness after which the gyroscope's bias is known to 0.01 °/s."""

REST_FORCE = 0.1
"""m/s², standard deviation up to which a sensor rests: the cheapest part has 0.05 of its own."""

REST_RATE = radians(0.5)
"""rad/s, the same for angular rate: a thigh in a leg curl turns by 6 °/s, breath moves a chest by 1 °/s."""

LARGEST_BIAS = radians(20)
"""rad/s, the largest bias that a data sheet allows (MPU-6050): more is turning, however evenly."""

CHECK = 3.0
"""s of stillness for the check of a stored calibration."""

FITS_FORCE = 0.05
"""m/s² by which gravity may be missed in one position: 0.5 %, what 10 °C do to the bias of a cheap part."""

FITS_RATE = radians(2.0)
"""rad/s by which the bias at rest may have moved: what 10 °C do to the gyroscope of an MPU-6050."""

OLD = 90.0
"""days after which a calibration should be made anew."""

OTHER_TEMPERATURE = 10.0
"""°C by which a sensor may be warmer or colder than when it was calibrated."""


def rest_bias(force: FloatArray, rate: FloatArray, sample_rate: float) -> FloatArray | None:
    """Angular rate (3,) in rad/s of a sensor that lay still for the last `REST` s of samples (n, 3); None: it did not.

    Samples in nominal m/s² and rad/s, without a hole.
    """
    count = round(REST * sample_rate)
    if len(force) < count:
        return None
    force, rate = force[-count:], rate[-count:]
    # One after the other: a sensor that moves is told by the first, and this is asked all the time.
    if force.std(axis=0).max() > REST_FORCE or rate.std(axis=0).max() > REST_RATE:
        return None
    half = count // 2
    bias: FloatArray = rate.mean(axis=0)
    drift = float(length(force[:half].mean(axis=0) - force[half:].mean(axis=0)))
    return bias if drift <= LARGEST_DRIFT and np.abs(bias).max() <= LARGEST_BIAS else None


@dataclass(frozen=True, slots=True)
class Check:
    """By how much a calibration misses gravity in m/s², and the bias at rest moved in rad/s; ``fits``: no more than it
    may."""

    missed: float
    moved: float

    @property
    def fits(self) -> bool:
        """Whether the calibration can be used as it is."""
        return abs(self.missed) <= FITS_FORCE and self.moved <= FITS_RATE


def check(calibration: Calibration, force: FloatArray, rate: FloatArray, sample_rate: float) -> Check | None:
    """Compare a stored calibration with the last `CHECK` s of nominal samples (n, 3); None: the sensor did not rest."""
    count = round(CHECK * sample_rate)
    bias = rest_bias(force[-count:], rate[-count:], sample_rate) if len(force) >= count else None
    if bias is None:
        return None
    felt = calibration.accelerometer.apply(force[-count:].mean(axis=0, keepdims=True))
    return Check(
        missed=float(length(felt)[0]) - calibration.origin.gravity,
        moved=float(length(bias - calibration.gyroscope.bias)),
    )


def misfit(found: Check | None) -> tuple[str, ...]:
    """What a check says against a stored calibration, as sentences."""
    if found is None or found.fits:
        return ()
    missed, moved = 1000 * abs(found.missed), degrees(found.moved)
    return (
        f"The calibration does not fit any more: at rest gravity is missed by {missed:.0f} mm/s², and the gyroscope's "
        f"bias moved by {moved:.1f} °/s. Calibrate the sensor anew.",
    )


def warnings(calibration: Calibration, age: float | None, temperature: float | None) -> tuple[str, ...]:
    """Why a stored calibration may not hold any more; ``age`` in days, ``temperature`` of the sensor now in °C."""
    said = []
    if age is not None and age > OLD:
        said.append(f"The calibration is {age:.0f} days old; make a new one.")
    then = calibration.origin.temperature
    if then is not None and temperature is not None and abs(temperature - then) > OTHER_TEMPERATURE:
        said.append(
            f"The sensor has {temperature:.0f} °C and was calibrated at {then:.0f} °C; wait, or calibrate it anew."
        )
    return tuple(said)
