"""Sessions with a known sensor, made by hand: what the tests of the calibration share."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from scipy.linalg import polar
from scipy.spatial.transform import Rotation

from calibration.arrays import FloatArray
from calibration.capture import Capture
from sensorfit.simulation.handling import held, moved, upright

RATE, GRAVITY = 100.0, 9.80665
DIRECTIONS = sorted((way for way in product((0, 1, -1), repeat=3) if any(way)), key=np.count_nonzero)

FORCE_MATRIX = np.array([[1.03, 0.01, -0.02], [0.0, 0.98, 0.015], [0.005, -0.01, 1.01]])
"""What the sensor measures is this @ the truth + bias."""
FORCE_BIAS = np.array([0.3, -0.2, 0.4])
RATE_MATRIX = np.array([[0.97, 0.02, 0.0], [-0.01, 1.02, 0.01], [0.015, 0.0, 1.04]])
RATE_BIAS = np.array([0.02, -0.03, 0.01])


def true_correction() -> tuple[FloatArray, FloatArray]:
    """Matrices (3, 3) that a fit must find for force, symmetric, and for rate in the same axes."""
    rotation, symmetric = polar(np.linalg.inv(FORCE_MATRIX))
    return symmetric, rotation.T @ np.linalg.inv(RATE_MATRIX)


def session(
    directions: Sequence[Sequence[float]] = DIRECTIONS[:24], noise: float = 0.0, aim: float = 0.1, seed: int = 1
) -> Capture:
    """A session of holds of 2.5 s and moves of 1.5 s; noise in m/s², a hundredth of it in rad/s."""
    chance = np.random.default_rng(seed)
    orientation = upright(directions[0], chance, aim)
    pieces = [held(orientation, 2.5, RATE).samples]
    for direction in directions[1:]:
        way = moved(orientation, upright(direction, chance, aim), 1.5, RATE, chance)
        orientation = way.orientation
        pieces += [way.samples, held(orientation, 2.5, RATE).samples]
    return measured(np.concatenate(pieces), noise, chance)


def measured(true: FloatArray, noise: float, chance: np.random.Generator) -> Capture:
    """What the sensor says of ``true`` samples (n, 6)."""
    force = true[:, :3] @ FORCE_MATRIX.T + FORCE_BIAS + noise * chance.standard_normal((len(true), 3))
    rate = true[:, 3:] @ RATE_MATRIX.T + RATE_BIAS + noise / 100 * chance.standard_normal((len(true), 3))
    return Capture(RATE, np.arange(len(true)), force, rate)


def anywhere(count: int, seed: int = 1) -> FloatArray:
    """Directions (count, 3) evenly spread by chance."""
    return Rotation.random(count, random_state=seed).apply((0.0, 0.0, 1.0))
