"""A finished calibration in a few lines, for terminal and window. Knows neither."""

from math import degrees

import numpy as np

from calibration.arrays import FloatArray
from calibration.record import Calibration
from calibration.verdict import Grade
from sensorfit.texts import mark, tr

GRADES = {Grade.GOOD: mark("good"), Grade.LIMITED: mark("limited"), Grade.REFUSED: mark("refused")}


def summary(calibration: Calibration) -> list[str]:
    """How good it is, what it corrects, and what limits it."""
    quality = calibration.quality
    assert quality is not None, "a session of ours is judged"
    force, rate = calibration.accelerometer, calibration.gyroscope
    angle = tr("none") if quality.angle is None else f"{degrees(quality.angle):.2f}°"
    return [
        tr(
            "Sensor {sensor}: {grade}, {positions} positions.",
            sensor=calibration.origin.sensor,
            grade=tr(GRADES[quality.grade]),
            positions=quality.positions,
        ),
        tr(
            "  gravity missed by {missed:.1f} mm/s² ({left_out:.1f} left out in turn), by the gyroscope by {angle}",
            missed=1000 * quality.residual,
            left_out=1000 * quality.left_out,
            angle=angle,
        ),
        tr(
            "  force: bias {bias} m/s², scale {scale}",
            bias=_numbers(force.bias),
            scale=_numbers(np.diag(force.matrix)),
        ),
        tr(
            "  rate: bias {bias} °/s, scale {scale}",
            bias=_numbers(np.degrees(rate.bias)),
            scale=_numbers(np.diag(rate.matrix)),
        ),
        *_iron(calibration),
        *(f"  {remark}" for remark in quality.remarks),
    ]


def _iron(calibration: Calibration) -> list[str]:
    """What iron does to the magnetic field, in its own unit, where that was measured."""
    iron = calibration.magnetometer
    if iron is None:
        return []
    hard, soft = _numbers(iron.bias), _numbers(np.diag(iron.matrix))
    return [tr("  field: hard iron {hard}, soft iron {soft}", hard=hard, soft=soft)]


def _numbers(values: FloatArray) -> str:
    return " ".join(f"{value:.3f}" for value in values)
