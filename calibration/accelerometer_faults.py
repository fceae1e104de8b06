"""Whether positions fit each other and determine the accelerometer, and if not, why. Knows no gyroscope."""

from collections.abc import Iterator

import numpy as np

from calibration import gates
from calibration.accelerometer import NOISE, expectation
from calibration.constant_length import information
from calibration.sensor_fit import SensorFit, moments
from calibration.verdict import Cause, Finding

AXES = "xyz"
PAIRS = ("y and z", "x and z", "x and y")
"""Names of the misalignments, in their order."""

DRIFT_PRIOR = 0.5
"""m/s² by which a bias may change over a session at all, one standard deviation; anything plausible is as likely."""


def accelerometer_findings(fit: SensorFit) -> Iterator[Finding]:
    """Positions that miss gravity, a bias that wanders, and parameters that remain unknown."""
    yield from _misfits(fit)
    sd = fit.accelerometer.deviation
    for k, axis in enumerate(AXES):
        scale, bias, angle = float(sd[k]), float(sd[6 + k]), float(2 * sd[3 + k])
        if scale > gates.WORST_SCALE:
            yield Finding(Cause.UNSURE_SCALE, scale > gates.UNKNOWN_SCALE, scale, gates.WORST_SCALE, None, axis)
        if bias > gates.WORST_BIAS:
            yield Finding(Cause.UNSURE_BIAS, bias > gates.UNKNOWN_BIAS, bias, gates.WORST_BIAS, None, axis)
        if angle > gates.WORST_MISALIGNMENT:
            yield Finding(Cause.UNSURE_MISALIGNMENT, False, angle, gates.WORST_MISALIGNMENT, None, PAIRS[k])


def _misfits(fit: SensorFit) -> Iterator[Finding]:
    left_out, residual = fit.accelerometer.left_out, fit.accelerometer.residual
    # Left out, a position is missed by its own noise and by what the others leave unknown.
    in_noise = np.sqrt(np.abs(left_out * residual)) / NOISE
    at_fault = (np.abs(left_out) > gates.WORST_POSITION[0]) & (in_noise > gates.WORST_POSITION[1])
    change, explained = _drift(fit)
    # One fault spreads over all positions: whichever explains most is the one.
    if change > gates.SESSION_DRIFT[0] and explained > max(gates.SESSION_DRIFT[1] ** 2, float(np.max(in_noise**2))):
        yield Finding(Cause.DRIFT, True, change, gates.SESSION_DRIFT[0], None, "force")
    elif at_fault.any():
        worst = int(np.argmax(in_noise))
        yield Finding(Cause.MISFIT, True, float(np.abs(left_out[worst])), gates.WORST_POSITION[0], worst + 1)


def _drift(fit: SensorFit) -> tuple[float, float]:
    """Change of the bias over the session in m/s², and by how much it lowers the sum of squares, in those of the
    noise."""
    slopes = fit.accelerometer.slopes
    wandering = slopes[:, 6:] * moments(fit.positions)[:, np.newaxis]
    across = wandering.T @ slopes / NOISE**2
    # What the other nine parameters would not take up themselves (Schur complement).
    precision = wandering.T @ wandering / NOISE**2 + np.eye(3) / DRIFT_PRIOR**2
    precision -= across @ np.linalg.solve(information(slopes, expectation(fit.gravity)), across.T)
    pull = -wandering.T @ fit.accelerometer.residual / NOISE**2
    change = np.linalg.solve(precision, pull)
    return float(np.linalg.norm(change)), float(pull @ change)
