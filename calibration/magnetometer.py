"""Hard and soft iron of a magnetometer, from the field in all directions. Knows neither the field's place nor time.

Away from iron the field has one length, whichever way the sensor points. Whatever is fixed to the sensor adds a
constant (hard iron) and bends the rest (soft iron).
"""

import numpy as np

from calibration.arrays import FloatArray, length
from calibration.constant_length import Expectation, LengthFit, fit_length
from calibration.errors import CalibrationError

NOISE = 0.01
"""Share of the field that is left over in one sample: indoors it differs by 1 to 5 % within a reach."""

SOFT_PRIOR = 0.3
"""Share by which soft iron stretches the field, one standard deviation; phones have up to 0.2."""

HARD_PRIOR = 0.5
"""Share of the field about which hard iron is still unknown once the middle of what was measured is taken for it."""

FEWEST = 20
"""Samples at least, for nine parameters."""


def fit_magnetometer(field: FloatArray) -> LengthFit:
    """Fit to the ``field`` (n, 3) in any unit, in directions all round; corrected, it has the mean length it had."""
    if len(field) < FEWEST:
        raise CalibrationError(f"{len(field)} samples of the magnetic field are too few; turn the sensor all round")
    middle = (field.max(axis=0) + field.min(axis=0)) / 2
    size = float(length(field - middle).mean())
    if not size > 0:
        raise CalibrationError("the magnetic field is the same in all samples; turn the sensor all round")
    prior = np.repeat((SOFT_PRIOR, SOFT_PRIOR / 2, HARD_PRIOR * size), 3)
    return fit_length(field, Expectation(size, NOISE * size, prior, np.append(np.zeros(6), middle)))
