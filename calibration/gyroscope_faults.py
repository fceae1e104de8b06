"""Whether the gyroscope agrees with gravity, and if not, which axis or rate explains it. Knows no accelerometer."""

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np

from calibration import gates
from calibration.arrays import FloatArray, root_mean_square
from calibration.capture import Capture
from calibration.gyroscope import Move, fit_gyroscope, miss
from calibration.sensor_fit import SensorFit, forces, moves_between, still_bias
from calibration.verdict import Cause, Finding

FACTORS = (0.5, 0.7, 1.4, 2.0)
"""Sample rates that are tried, as shares of the nominal one: from each, a fit finds what lies around it."""

FEWEST_MOVES = 6
"""Moves from which on the nine entries of the matrix are worth a fit: each shows two angles."""


def gyroscope_findings(capture: Capture, fit: SensorFit, trusted: bool) -> Iterator[Finding]:
    """What is wrong with the gyroscope, or not known of it.

    A disagreement is a finding only if all else is ``trusted``; otherwise it only follows from that.
    """
    gyroscope = fit.gyroscope
    if gyroscope is None or len(fit.moved_to) < FEWEST_MOVES:
        yield Finding(Cause.UNSURE_GYROSCOPE, False, None, gates.WORST_GYROSCOPE)
        return
    angle = root_mean_square(gyroscope.misses)
    if angle > gates.LARGEST_ANGLE and not trusted:
        return
    if angle > gates.LARGEST_ANGLE:
        up = fit.accelerometer.correction.apply(forces(fit.positions))
        moves = list(moves_between(capture, fit.positions, up).values())
        worst = fit.moved_to[int(np.argmax(gyroscope.misses))] + 1
        yield _explained(moves, still_bias(fit.positions), angle, worst, capture.sample_rate)
        return
    scale = np.diag(gyroscope.correction.matrix)
    if np.abs(scale - 1).max() > gates.NOMINAL:
        yield _scale_finding(scale, capture.sample_rate)
    sd = float(gyroscope.deviation.max())
    if sd > gates.WORST_GYROSCOPE:
        yield Finding(Cause.UNSURE_GYROSCOPE, False, sd, gates.WORST_GYROSCOPE)


def _scale_finding(scale: FloatArray, sample_rate: float) -> Finding:
    """One factor on all axes is the time's, not the sensor's."""
    if np.abs(scale / scale.mean() - 1).max() < gates.COMMON:
        return Finding(Cause.WRONG_RATE, True, sample_rate / float(scale.mean()), sample_rate)
    worst = int(np.argmax(np.abs(scale - 1)))
    return Finding(Cause.WRONG_SCALE, True, float(scale[worst]), gates.NOMINAL, None, "xyz"[worst])


def _explained(moves: list[Move], bias: FloatArray, angle: float, worst: int, sample_rate: float) -> Finding:
    """The simplest fault with which the gyroscope would agree."""
    for factor in FACTORS:
        fit = fit_gyroscope(moves, bias, factor * np.eye(3))
        if root_mean_square(fit.misses) < gates.LARGEST_ANGLE:
            return _scale_finding(np.diag(fit.correction.matrix), sample_rate)
    best = fit_gyroscope(moves, bias, min(_other_axes(), key=lambda axes: miss(moves, axes, bias)))
    if root_mean_square(best.misses) > gates.LARGEST_ANGLE:
        return Finding(Cause.INCONSISTENT, True, angle, gates.LARGEST_ANGLE, worst)
    axes = np.rint(best.correction.matrix)
    turned = " and ".join("xyz"[k] for k in range(3) if axes[k, k] < 0)
    straight = (np.abs(np.diag(axes)) == 1).all()
    if straight:
        return Finding(Cause.REVERSED, True, angle, root_mean_square(best.misses), None, turned)
    changed = " and ".join("xyz"[k] for k in range(3) if axes[k, k] != 1)
    return Finding(Cause.SWAPPED, True, angle, root_mean_square(best.misses), None, changed)


def _other_axes() -> Iterator[FloatArray]:
    """Every way to name three axes and their directions, as a matrix (3, 3)."""
    for order in permutations(range(3)):
        for signs in product((1.0, -1.0), repeat=3):
            yield np.eye(3)[list(order)] * np.array(signs)[:, None]
