"""A finished calibration in a few lines, for terminal and window. Knows neither."""

from math import degrees

import numpy as np

from calibration.arrays import FloatArray
from calibration.record import Calibration


def summary(calibration: Calibration) -> list[str]:
    """How good it is, what it corrects, and what limits it."""
    quality = calibration.quality
    assert quality is not None, "a session of ours is judged"
    force, rate = calibration.accelerometer, calibration.gyroscope
    angle = "none" if quality.angle is None else f"{degrees(quality.angle):.2f}°"
    return [
        f"Sensor {calibration.origin.sensor}: {quality.grade}, {quality.positions} positions.",
        f"  gravity missed by {1000 * quality.residual:.1f} mm/s² ({1000 * quality.left_out:.1f} left out in turn), "
        f"by the gyroscope by {angle}",
        f"  force: bias {_numbers(force.bias)} m/s², scale {_numbers(np.diag(force.matrix))}",
        f"  rate: bias {_numbers(np.degrees(rate.bias))} °/s, scale {_numbers(np.diag(rate.matrix))}",
        *_iron(calibration),
        *(f"  {remark}" for remark in quality.remarks),
    ]


def _iron(calibration: Calibration) -> list[str]:
    """What iron does to the magnetic field, in its own unit, where that was measured."""
    iron = calibration.magnetometer
    return [f"  field: hard iron {_numbers(iron.bias)}, soft iron {_numbers(np.diag(iron.matrix))}"] if iron else []


def _numbers(values: FloatArray) -> str:
    return " ".join(f"{value:.3f}" for value in values)
