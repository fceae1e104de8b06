"""All that one session shows of a sensor: positions, moves and what was fitted to them. Knows no verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from calibration.accelerometer import fit_accelerometer
from calibration.arrays import FloatArray, length, unit
from calibration.capture import Capture
from calibration.constant_length import LengthFit
from calibration.errors import CalibrationError
from calibration.gates import SMALLEST_TURN
from calibration.gyroscope import BIAS_NOISE, GyroscopeFit, Move, fit_gyroscope
from calibration.magnetometer import fit_magnetometer
from calibration.still import Position

LEAST_BIAS_NOISE = 2e-5
"""rad/s by which a bias at rest is uncertain at least: 0.001 °/s; the earth turns by 0.004."""

FIELD_RATE = 10.0
"""Hz at which the magnetic field is looked at: a hand turns a sensor by 10° meanwhile."""


@dataclass(frozen=True, slots=True)
class SensorFit:
    """What was fitted to ``positions``, with ``gravity`` in m/s²; ``moved_to`` are the numbers of the positions at the
    ends of the moves that were used, ``gyroscope`` is None without any, ``magnetometer`` where no field was measured,
    or none that says anything."""

    positions: tuple[Position, ...]
    gravity: float
    accelerometer: LengthFit
    gyroscope: GyroscopeFit | None
    moved_to: tuple[int, ...]
    magnetometer: LengthFit | None = None

    @property
    def directions(self) -> FloatArray:
        """Direction (n, 3) of up in every position, in sensor axes."""
        return unit(self.accelerometer.correction.apply(forces(self.positions)))


def fit_sensor(capture: Capture, positions: Sequence[Position], gravity: float) -> SensorFit:
    """Fit to at least one of the ``positions`` of ``capture``; ``gravity`` in m/s²."""
    means = forces(positions)
    accelerometer = fit_accelerometer(means, gravity)
    moves = moves_between(capture, positions, accelerometer.correction.apply(means))
    gyroscope = fit_gyroscope(list(moves.values()), still_bias(positions)) if moves else None
    return SensorFit(tuple(positions), gravity, accelerometer, gyroscope, tuple(moves), _iron(capture))


def _iron(capture: Capture) -> LengthFit | None:
    """Hard and soft iron from the field in all directions that the session went through."""
    if capture.field is None:
        return None
    try:
        return fit_magnetometer(capture.field[:: max(1, round(capture.sample_rate / FIELD_RATE))])
    except CalibrationError:
        return None


def forces(positions: Sequence[Position]) -> FloatArray:
    """Mean specific force (n, 3) of every position in nominal m/s²."""
    return np.array([position.force for position in positions])


def still_bias(positions: Sequence[Position]) -> FloatArray:
    """Angular rate (3,) in rad/s of a sensor at rest: the middle one, since a moved position is no rest."""
    bias: FloatArray = np.median([position.rate for position in positions], axis=0)
    return bias


def still_bias_deviation(positions: Sequence[Position]) -> FloatArray:
    """Standard deviation (3,) in rad/s of `still_bias`, from how much the positions differ.

    That of a median is 1.25 times that of a mean.
    """
    if len(positions) < 2:
        return np.full(3, BIAS_NOISE)
    spread = np.std([position.rate for position in positions], axis=0, ddof=1)
    sd: FloatArray = np.maximum(1.25 * spread / np.sqrt(len(positions)), LEAST_BIAS_NOISE)
    return sd


def moments(positions: Sequence[Position]) -> FloatArray:
    """When (n,) every position was held, as a share of the session: 0 on average, and 1 from the first to the last."""
    times = np.array([position.start + position.stop for position in positions], dtype=float)
    share: FloatArray = (times - times.mean()) / max(float(np.ptp(times)), 1.0)
    return share


def moves_between(capture: Capture, positions: Sequence[Position], up: FloatArray) -> dict[int, Move]:
    """Moves without a hole that turned the sensor, by the number (from 0) of the position at their end.

    ``up`` (n, 3) is the corrected specific force in every position.
    """
    moves = {}
    for k, (before, after) in enumerate(pairwise(positions), start=1):
        rows = slice(before.stop, after.start)
        whole = capture.index[after.start] - capture.index[before.stop - 1] == after.start - before.stop + 1
        cosine = up[k - 1] @ up[k] / np.prod(length(up[k - 1 : k + 1]))
        if whole and rows.start < rows.stop and cosine < np.cos(SMALLEST_TURN):
            moves[k] = Move(capture.rate[rows], 1 / capture.sample_rate, up[k - 1], up[k])
    return moves
