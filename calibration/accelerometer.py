"""Bias, scale and misalignment of an accelerometer, from positions held still. Knows neither time nor moves.

Whatever the position, what is measured has the length of gravity (Tedaldi et al. 2014, doi
10.1109/ICRA.2014.6907297). Six faces show scale and bias, and no misalignment: it then stays near none. Fitting scale
and bias alone would give the same values, but believe them twelve times too much (simulated, 2 % cross-axis, faces 7°
off).
"""

import numpy as np

from calibration.arrays import FloatArray
from calibration.constant_length import Expectation, LengthFit, fit_length

NOISE = 0.003
"""m/s², what remains in the mean of a position: Xsens MTi 0.001, cheaper parts 0.002 to 0.005."""

SCALE_PRIOR = 0.05
"""Share by which the scale of one axis is off, one standard deviation: data sheets give up to 3 %."""

MISALIGNMENT_PRIOR = 0.02
"""rad, the same for half the angle between two axes: data sheets give up to 2 % cross-axis sensitivity."""

BIAS_PRIOR = 2.0
"""m/s², the same for the bias: an MPU-6050 had 1.3, data sheets give up to 0.8."""

PRIOR = np.repeat((SCALE_PRIOR, MISALIGNMENT_PRIOR, BIAS_PRIOR), 3)
"""Standard deviations (9,) of scale (xx, yy, zz), misalignment (yz, xz, xy) and bias."""


def fit_accelerometer(means: FloatArray, gravity: float) -> LengthFit:
    """Fit to the mean specific force ``means`` (n, 3) in m/s² of every position, ``gravity`` in m/s²."""
    return fit_length(means, expectation(gravity))


def expectation(gravity: float) -> Expectation:
    """What is known of an accelerometer before it is calibrated."""
    return Expectation(gravity, NOISE, PRIOR, np.zeros(9))
