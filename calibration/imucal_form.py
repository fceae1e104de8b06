"""Calibrations of the program imucal as JSON text, in and out. Knows no file.

imucal (github.com/mad-lab-fau/imucal, format 2.0) corrects by inv(R) @ inv(K) @ (measured - b), with K diagonal. It may
measure in counts; what a count is must then be known.
"""

import json
from math import degrees, inf, radians
from typing import Any

import numpy as np

from calibration.arrays import FloatArray, frozen, length
from calibration.correction import Correction
from calibration.errors import CalibrationError
from calibration.gates import LARGEST_STILL_RATE
from calibration.json_form import json_object
from calibration.record import Calibration, Origin

FORMAT, KIND = "2.0", "Ferraris"
FORCE_UNIT, RATE_UNIT, COUNTS = "m/s^2", "deg/s", "a.u."


def to_imucal(calibration: Calibration) -> str:
    """The text that imucal reads, for samples in m/s² and °/s."""
    force_scale, force_axes = _split(calibration.accelerometer)
    rate_scale, rate_axes = _split(calibration.gyroscope)
    origin = calibration.origin
    content = {
        "acc_unit": FORCE_UNIT,
        "gyr_unit": RATE_UNIT,
        "from_acc_unit": FORCE_UNIT,
        "from_gyr_unit": RATE_UNIT,
        "comment": f"{origin.sensor}, {origin.date}, {origin.software}",
        "K_a": force_scale.tolist(),
        "R_a": force_axes.tolist(),
        "b_a": calibration.accelerometer.bias.tolist(),
        "K_g": rate_scale.tolist(),
        "R_g": rate_axes.tolist(),
        "K_ga": np.zeros((3, 3)).tolist(),
        "b_g": np.degrees(calibration.gyroscope.bias).tolist(),
        "cal_type": KIND,
        "_format_version": FORMAT,
    }
    return json.dumps(content, indent=4)


def from_imucal(text: str, origin: Origin, force_count: float | None, rate_count: float | None) -> Calibration:
    """What imucal wrote, for the sensor of ``origin``; CalibrationError with the reason if it cannot be used.

    ``force_count`` in m/s² and ``rate_count`` in rad/s say what a count is, where imucal measured in counts.
    """
    content = json_object(text)
    if content.get("cal_type") not in (KIND, "Turntable") or str(content.get("_format_version")) != FORMAT:
        raise CalibrationError("this is no calibration of imucal in format 2.0; choose another file")
    if content.get("acc_unit") != FORCE_UNIT or content.get("gyr_unit") != RATE_UNIT:
        raise CalibrationError("this calibration of imucal gives other units than m/s² and °/s; write it in those")
    force = _unit_in(content, "from_acc_unit", FORCE_UNIT, 1.0, force_count)
    rate = _unit_in(content, "from_gyr_unit", RATE_UNIT, radians(1), rate_count)
    by_force = np.abs(_numbers(content, "K_ga", 3, 3)).max() * origin.gravity * rate
    if by_force > LARGEST_STILL_RATE:
        raise CalibrationError(
            f"here gravity changes angular rate by {degrees(by_force):.1f} °/s, which is not corrected in sensorfit; "
            "calibrate the sensor here"
        )
    accelerometer = _joined(content, "a", 1.0, force)
    return Calibration(accelerometer, _joined(content, "g", radians(1), rate), origin)


def _split(correction: Correction) -> tuple[FloatArray, FloatArray]:
    """K (3, 3) diagonal, and R (3, 3) with rows of length 1, so that K @ R is the inverse of the matrix."""
    inverse: FloatArray = np.linalg.inv(correction.matrix).astype(np.float64)
    scale = length(inverse)
    return np.diag(scale), inverse / scale[:, np.newaxis]


def _joined(content: dict[str, Any], which: str, out: float, unit_in: float) -> Correction:
    """K, R and b of accelerometer ("a") or gyroscope ("g"); ``out`` and ``unit_in`` are SI in one unit of imucal's."""
    try:
        matrix = np.linalg.inv(_numbers(content, f"K_{which}", 3, 3) @ _numbers(content, f"R_{which}", 3, 3)).astype(
            np.float64
        )
    except np.linalg.LinAlgError:
        raise CalibrationError(f"K_{which} or R_{which} of this calibration is singular; choose another file") from None
    return Correction(matrix * (out / unit_in), _numbers(content, f"b_{which}", 3) * unit_in)


def _numbers(content: dict[str, Any], name: str, *shape: int) -> FloatArray:
    if name not in content:
        raise CalibrationError(f"this calibration of imucal lacks {name}; choose another file")
    return frozen(content[name], *shape)


def _unit_in(content: dict[str, Any], field: str, name: str, size: float, count: float | None) -> float:
    """One unit of what imucal measured in, in SI."""
    if content.get(field) == name:
        return size
    if content.get(field) == COUNTS and count is not None:
        if not 0 < count < inf:
            raise CalibrationError(f"a count cannot be {count:g} in SI; give what one is, more than nothing")
        return count
    raise CalibrationError(f"this calibration is for samples in {content.get(field)!r}; say what one of them is in SI")
