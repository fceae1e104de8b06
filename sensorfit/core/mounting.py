"""How the sensor is turned on the limb, compared with the day of the demonstration. Knows no rep and no exercise."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.channels import KINDS, moving_sum
from sensorfit.core.choosing import best_windows
from sensorfit.core.likeness import SMALLEST_ENERGY, about_mean, durations, stretched
from sensorfit.core.samples import FloatArray

TEMPI = np.array([0.7, 0.85, 1.0, 1.2, 1.4])
"""Durations tried, over the demonstrated one."""

LIKE_TURNED = 0.75
"""Correlation, each window turned as suits it best, from which on a window tells how the sensor is turned. Foreign
movement reaches 0.6 that way."""


def turned(signal: FloatArray, rotation: FloatArray) -> FloatArray:
    """Channels (n, 9) in axes turned by ``rotation`` (3, 3)."""
    return np.concatenate([signal[:, kind] @ rotation.T for kind in KINDS], axis=1)


def mounting(signals: Sequence[FloatArray], shape: FloatArray, length: float) -> FloatArray | None:
    """The rotation (3, 3) that makes the signals (n, 9) most like ``shape`` (m, 9), whose own duration is ``length``
    rows; None where nothing resembles it however it is turned.

    Kabsch (1976, doi 10.1107/S0567739476001873) over the windows that agree: each that resembles the shape when it is
    turned for itself proposes its own rotation, and the one under which all together resemble it most is refined.
    """
    resembling = [
        covariance
        for signal in signals
        for covariance in _resembling(signal, shape, [one for one in durations(length, TEMPI) if one <= len(signal)])
    ]
    if not resembling:
        return None
    covariances = np.stack(resembling)
    agreeing = max((_agreeing(covariances, one) for one in covariances), key=lambda found: found[1])[0]
    return best_rotation(covariances[agreeing].sum(axis=0))


def _agreeing(covariances: FloatArray, proposing: FloatArray) -> tuple[NDArray[np.bool_], float]:
    """Which windows (n, 3, 3) resemble the shape under the rotation that suits one of them, and how much."""
    excess = np.einsum("ij,nji->n", best_rotation(proposing), covariances) - LIKE_TURNED
    return excess > 0, float(excess.clip(0).sum())


def best_rotation(covariance: FloatArray) -> FloatArray:
    """The rotation R (3, 3) of largest trace(R C), for C the sum of the products q dᵀ of vectors that R shall bring
    from q to d."""
    left, _, right = np.linalg.svd(covariance)
    sign = np.sign(np.linalg.det(left @ right))
    rotation: FloatArray = right.T @ np.diag([1.0, 1.0, sign]) @ left.T
    return rotation


def _resembling(signal: FloatArray, shape: FloatArray, lengths: Sequence[int]) -> list[FloatArray]:
    """Covariances (3, 3) with the windows that do not overlap and are most like the shape."""
    if not lengths:
        return []
    covariances = np.zeros((len(lengths), len(signal), 3, 3))
    for place, length in enumerate(lengths):
        found = _covariances(signal, stretched(about_mean(shape[np.newaxis]), length)[0])
        covariances[place, : len(found)] = found
    worth = (_turned_correlation(covariances) - LIKE_TURNED) * np.array(lengths)[:, np.newaxis]
    return [covariances[window.place, window.start] for window in best_windows(worth, lengths)]


def _covariances(signal: FloatArray, shape: FloatArray) -> FloatArray:
    """Products (n - m + 1, 3, 3) of the components of every window of the signal with those of the shape, summed over
    time and quantities, both about their means and of unit size."""
    from scipy.fft import irfft, next_fast_len, rfft

    length, windows = len(shape), len(signal) - len(shape) + 1
    shape = shape - shape.mean(axis=0)
    shape = shape / max(float(np.sqrt(np.square(shape).sum())), SMALLEST_ENERGY)
    size = next_fast_len(len(signal) + length, real=True)
    one = rfft(signal, size, axis=0).reshape(-1, 3, 3)
    other = np.conj(rfft(shape, size, axis=0)).reshape(-1, 3, 3)
    product = irfft(np.einsum("fki,fkj->fij", one, other), size, axis=0)[:windows]
    energy = moving_sum(np.square(signal), length) - moving_sum(signal, length) ** 2 / length
    result: FloatArray = product / np.sqrt(energy.sum(axis=1).clip(SMALLEST_ENERGY))[:, np.newaxis, np.newaxis]
    return result


def _turned_correlation(covariances: FloatArray) -> FloatArray:
    """Largest correlation (...) that a rotation can give: singular values of (..., 3, 3), the last one signed."""
    values = np.linalg.svd(covariances, compute_uv=False)
    signs = np.sign(np.linalg.det(covariances))
    total: FloatArray = values[..., 0] + values[..., 1] + signs * values[..., 2]
    return total
