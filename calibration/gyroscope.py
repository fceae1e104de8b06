"""Bias, scale and misalignment of a gyroscope, from moves between still positions. Knows no way to find those.

Gravity's direction after a move must be the one before it, turned by what the gyroscope measured in between (Tedaldi et
al. 2014, doi 10.1109/ICRA.2014.6907297). The accelerometer's corrected axes are the axes of the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray, length, root_mean_square, unit
from calibration.correction import Correction
from calibration.turning import matrices, rotations

ANGLE_NOISE = 0.005
"""rad by which a direction of gravity is missed after a move, one standard deviation: 0.3°; Xsens MTi 0.46°, others
0.2° to 1°. More is taken where more is left over."""

SCALE_PRIOR = 0.05
"""Share by which the scale of one axis is off, one standard deviation: data sheets give up to 3 %."""

MISALIGNMENT_PRIOR = 0.03
"""The same for each other entry of the matrix: up to 2 % cross-axis, and axes that differ from the accelerometer's."""

BIAS_NOISE = 0.002
"""rad/s by which the bias may differ between stillness and movement: 0.1 °/s, what gravity does to an Xsens MTi."""

ROUNDS = 12
"""Gauss-Newton steps at most; three suffice where the fit is any good."""

ENOUGH = 1e-4
"""Step, in prior standard deviations, below which nothing changes any more: 5 ppm of scale."""

PRIOR = np.append(np.where(np.eye(3, dtype=bool), SCALE_PRIOR, MISALIGNMENT_PRIOR).ravel(), np.full(3, BIAS_NOISE))
"""Standard deviations (12,) of the matrix, row by row, and the bias."""


@dataclass(frozen=True, slots=True)
class Move:
    """What the gyroscope said between two positions: ``rate`` (n, 3) in rad/s, ``step`` s apart, turned the direction
    of gravity ``before`` (3,) into that ``after`` (3,), both in corrected accelerometer axes.

    ``turns``: so many whole turns about the vertical, counted by the right-hand rule about up, which gravity does not
    show; None: any way.
    """

    rate: FloatArray
    step: float
    before: FloatArray
    after: FloatArray
    turns: int | None = None


@dataclass(frozen=True, slots=True)
class GyroscopeFit:
    """A ``correction`` and how well it is known.

    ``covariance`` (9, 9) belongs to the matrix, row by row; the bias is the one at rest. ``misses`` (m,) in rad is the
    angle by which each move misses gravity, with the bias that suits the moves best.
    """

    correction: Correction
    covariance: FloatArray
    misses: FloatArray

    @property
    def deviation(self) -> FloatArray:
        """Posterior standard deviations (9,)."""
        sd: FloatArray = np.sqrt(np.diag(self.covariance))
        return sd


def fit_gyroscope(moves: Sequence[Move], still_bias: FloatArray, start: FloatArray | None = None) -> GyroscopeFit:
    """Fit to ``moves`` and to the mean rate at rest ``still_bias`` (3,), from the matrix ``start`` (3, 3) on."""
    first = np.eye(3) if start is None else start
    middle = np.append(first.ravel(), still_bias)
    values = middle.copy()
    batch = _Batch(moves)
    for _ in range(ROUNDS):
        residual, slopes = batch.misfit(values)
        # A direction has two degrees of freedom, its three numbers share them.
        noise = max(ANGLE_NOISE, float(np.sqrt(np.mean(residual**2) * 3 / 2)))
        precision = slopes.T @ slopes / noise**2 + np.diag(PRIOR**-2.0)
        step = np.linalg.solve(precision, slopes.T @ residual / noise**2 + (values - middle) / PRIOR**2)
        values -= step
        if np.abs(step / PRIOR).max() < ENOUGH:
            break
    covariance: FloatArray = np.linalg.inv(precision)[:9, :9].astype(np.float64)
    misses = _angles(batch.residual(values))
    return GyroscopeFit(Correction(values[:9].reshape(3, 3), still_bias), covariance, misses)


def miss(moves: Sequence[Move], matrix: FloatArray, bias: FloatArray) -> float:
    """Root mean square of the angles in rad by which ``moves`` miss gravity with this ``matrix`` and ``bias``."""
    residual = _Batch(moves).residual(np.append(matrix.ravel(), bias))
    return root_mean_square(_angles(residual))


def _angles(residual: FloatArray) -> FloatArray:
    """Angles (m,) in rad between directions whose difference is ``residual`` (3m,)."""
    angles: FloatArray = 2 * np.arcsin(np.minimum(length(residual.reshape(-1, 3)) / 2, 1.0))
    return angles


class _Batch:
    """All moves side by side, padded to the longest."""

    def __init__(self, moves: Sequence[Move]) -> None:
        longest = max(len(move.rate) for move in moves)
        self._rate = np.zeros((3, len(moves), longest))
        self._used = np.zeros((len(moves), longest))
        for k, move in enumerate(moves):
            self._rate[:, k, : len(move.rate)] = move.rate.T
            self._used[k, : len(move.rate)] = 1.0
        self._step = moves[0].step
        self._before = unit(np.array([move.before for move in moves]))
        self._after = unit(np.array([move.after for move in moves]))
        self._whole = np.array([k for k, move in enumerate(moves) if move.turns is not None], dtype=int)
        self._turns = np.array([2 * np.pi * move.turns for move in moves if move.turns is not None])

    def residual(self, values: FloatArray) -> FloatArray:
        """By how much (3m,) the direction of gravity is missed."""
        return self._missed(self._frames(self._shifted(values), values)[..., -1])

    def misfit(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The residual (3m,), then by how much whole turns are missed, and the slopes of both by matrix and bias."""
        shifted = self._shifted(values)
        frames = self._frames(shifted, values)
        # A change of the rate at one moment turns all that follows, seen from the beginning by the frame then.
        inner = (frames[..., :-1] + frames[..., 1:]) * (self._step / 2)
        inner = inner.transpose(2, 0, 1, 3).reshape(len(self._before), 9, -1)
        by_matrix = (inner @ shifted.transpose(1, 2, 0)).reshape(-1, 3, 9)
        by_bias = -(inner @ self._used[..., np.newaxis]).reshape(-1, 3, 3) @ values[:9].reshape(3, 3)
        angle = np.concatenate([by_matrix, by_bias], axis=2)
        # Gravity seen by the sensor turns the other way: u = R' u0, so du = R' (u0 × angle).
        last = frames[..., -1]
        slopes = np.einsum("jim,mjk->mik", last, np.cross(self._before[:, :, np.newaxis], angle, axis=1))
        turned, turning = self._turned(shifted, values)
        return np.append(self._missed(last), turned), np.concatenate([slopes.reshape(-1, 12), turning])

    def _turned(self, shifted: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """By how much (w,) whole turns are missed, and the slopes (w, 12); about an axis that stands still in the
        sensor, rates add up."""
        up, whole = self._before[self._whole], self._whole
        angle = shifted[:, whole].sum(axis=2).T * self._step
        along = up @ values[:9].reshape(3, 3)
        by_bias = -along * self._used[whole].sum(axis=1, keepdims=True) * self._step
        by_matrix = (up[:, :, np.newaxis] * angle[:, np.newaxis]).reshape(-1, 9)
        return np.einsum("wi,wi->w", along, angle) - self._turns, np.hstack([by_matrix, by_bias])

    def _shifted(self, values: FloatArray) -> FloatArray:
        shifted: FloatArray = (self._rate - values[9:, np.newaxis, np.newaxis]) * self._used
        return shifted

    def _frames(self, shifted: FloatArray, values: FloatArray) -> FloatArray:
        """Rotations (3, 3, m, n + 1) since the beginning of each move."""
        return matrices(rotations(np.einsum("ij,jmn->imn", values[:9].reshape(3, 3), shifted), self._step))

    def _missed(self, last: FloatArray) -> FloatArray:
        missed: FloatArray = np.einsum("jim,mj->mi", last, self._before) - self._after
        return missed.ravel()
