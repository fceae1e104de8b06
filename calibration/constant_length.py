"""Scale, misalignment and bias of three axes that measure a vector of constant length. Knows no kind of sensor.

The correction is a symmetric matrix, which turns the axes of the case as little as possible: its diagonal is the scale,
its three other entries are half the angles by which pairs of axes miss 90°.
"""

from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray, length, unit
from calibration.correction import Correction

ROUNDS = 30
"""Gauss-Newton steps at most; three suffice where the start is any good."""

ENOUGH = 1e-9
"""Step, in prior standard deviations, below which nothing changes any more."""

ROWS, COLUMNS = np.array((0, 1, 2, 1, 0, 0)), np.array((0, 1, 2, 2, 2, 1))
"""Where the six entries of a symmetric matrix stand: scale (xx, yy, zz), misalignment (yz, xz, xy)."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is known beforehand: ``size`` of the vector, standard deviation of the ``noise`` in the same unit, and of
    scale, misalignment and bias ``prior`` (9,) about ``start`` (9,)."""

    size: float
    noise: float
    prior: FloatArray
    start: FloatArray


@dataclass(frozen=True, slots=True)
class LengthFit:
    """A ``correction`` and how well it is known.

    ``covariance`` (9, 9) belongs to scale (xx, yy, zz), misalignment (yz, xz, xy) and bias; ``residual`` (n,) is how
    far the length of each vector is off, ``left_out`` (n,) how far it would be had it not been used itself,
    ``slopes`` (n, 9) how the residual depends on the parameters.
    """

    correction: Correction
    covariance: FloatArray
    residual: FloatArray
    left_out: FloatArray
    slopes: FloatArray

    @property
    def values(self) -> FloatArray:
        """Scale, misalignment and bias (9,)."""
        return np.append((self.correction.matrix - np.eye(3))[ROWS, COLUMNS], self.correction.bias)

    @property
    def deviation(self) -> FloatArray:
        """Posterior standard deviations (9,)."""
        sd: FloatArray = np.sqrt(np.diag(self.covariance))
        return sd


def fit_length(vectors: FloatArray, expected: Expectation) -> LengthFit:
    """Fit to ``vectors`` (n, 3): the most probable values, given what is ``expected``.

    Where vectors show a parameter badly it stays near its start, and its deviation says so.
    """
    values = expected.start.copy()
    for _ in range(ROUNDS):
        residual, slopes = misfit(values, vectors, expected.size)
        pull = slopes.T @ residual / expected.noise**2 + (values - expected.start) / expected.prior**2
        step = np.linalg.solve(information(slopes, expected), pull)
        values -= step
        if np.abs(step / expected.prior).max() < ENOUGH:
            break
    residual, slopes = misfit(values, vectors, expected.size)
    covariance: FloatArray = np.linalg.inv(information(slopes, expected)).astype(np.float64)
    leverage = np.einsum("ni,ij,nj->n", slopes, covariance, slopes) / expected.noise**2
    return LengthFit(correction_of(values), covariance, residual, residual / (1.0 - leverage), slopes)


def information(slopes: FloatArray, expected: Expectation) -> FloatArray:
    """What vectors with ``slopes`` (n, 9) and the prior tell together: the inverse of the covariance."""
    matrix: FloatArray = slopes.T @ slopes / expected.noise**2 + np.diag(expected.prior**-2.0)
    return matrix


def misfit(values: FloatArray, vectors: FloatArray, size: float) -> tuple[FloatArray, FloatArray]:
    """How far the corrected ``vectors`` (n, 3) are from ``size``, and the slopes (n, 9) by the parameters."""
    correction = correction_of(values)
    shifted = vectors - correction.bias
    corrected = shifted @ correction.matrix
    out = unit(corrected)
    products = out[:, ROWS] * shifted[:, COLUMNS] + np.where(ROWS == COLUMNS, 0.0, out[:, COLUMNS] * shifted[:, ROWS])
    return length(corrected) - size, np.hstack([products, -out @ correction.matrix])


def correction_of(values: FloatArray) -> Correction:
    """The correction with scale, misalignment and bias ``values`` (9,)."""
    matrix = np.eye(3)
    matrix[ROWS, COLUMNS] += values[:6]
    matrix[COLUMNS, ROWS] = matrix[ROWS, COLUMNS]
    return Correction(matrix, values[6:])
