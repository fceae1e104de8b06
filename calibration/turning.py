"""How far a sensor turned while it moved. Knows no calibration.

Rotations are unit quaternions (w, x, y, z), along the first axis of an array, that take axes of the sensor then to axes
of the sensor at the beginning.
"""

import numpy as np

from calibration.arrays import FloatArray

BLOCK = 32
"""Samples multiplied up one after the other for all blocks at once: near the square root of the samples of a move."""


def rotations(rates: FloatArray, step: float) -> FloatArray:
    """Rotation (4, m, n + 1) since the beginning of each of m moves, before every sample and after the last.

    ``rates`` (3, m, n) in rad/s hold for ``step`` s each; moves that are shorter end in zeros.
    """
    _, moves, samples = rates.shape
    blocks = -(-samples // BLOCK)
    whole = np.zeros((3, moves, blocks * BLOCK))
    whole[:, :, :samples] = rates
    running = small_turns(np.ascontiguousarray(whole.reshape(3, moves, blocks, BLOCK).transpose(0, 3, 1, 2)) * step)
    for k in range(1, BLOCK):
        running[:, k] = product(running[:, k - 1], running[:, k])
    before = np.zeros((4, 1, moves, blocks + 1))
    before[0, ..., 0] = 1.0
    for k in range(blocks):
        before[:, 0, :, k + 1] = product(before[:, 0, :, k], running[:, -1, :, k])
    turned = product(before[..., :-1], running).transpose(0, 2, 3, 1).reshape(4, moves, -1)
    return np.concatenate([before[:, 0, :, :1], turned[..., :samples]], axis=-1)


def small_turns(angles: FloatArray) -> FloatArray:
    """Quaternions (4, ...) of rotation vectors (3, ...) in rad."""
    half = np.sqrt(np.square(angles).sum(axis=0)) / 2
    turns = np.empty((4, *half.shape))
    turns[0] = np.cos(half)
    turns[1:] = angles * (np.sinc(half / np.pi) / 2)
    return turns


def product(first: FloatArray, second: FloatArray) -> FloatArray:
    """Hamilton products (4, ...)."""
    a, b, c, d = first
    e, f, g, h = second
    return np.stack(
        (
            a * e - b * f - c * g - d * h,
            a * f + b * e + c * h - d * g,
            a * g - b * h + c * e + d * f,
            a * h + b * g - c * f + d * e,
        )
    )


def matrices(turns: FloatArray) -> FloatArray:
    """Rotation matrices (3, 3, ...) of quaternions (4, ...)."""
    w, x, y, z = turns
    rows = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
        (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
        (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)),
    )
    return np.array(rows)
