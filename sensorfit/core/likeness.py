"""How alike every window of a signal is to a shape, at several durations. Knows no unit, rep or exercise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sensorfit.core.channels import moving_sum
from sensorfit.core.samples import FloatArray

SHORTEST = 4
"""Rows of the shortest window that is compared; fewer have no shape."""

NO_WINDOW = -1.0
"""Likeness where no window of that length fits."""

SMALLEST_ENERGY = 1e-9
"""Keeps a division by the energy of a still window finite."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Correlation (s, k, n), -1 to 1, of s shapes with the windows of k ``lengths`` that begin at n rows, and the
    energy (k, n) of these windows about their own mean."""

    lengths: tuple[int, ...]
    correlation: FloatArray
    energy: FloatArray


def likeness(signal: FloatArray, shapes: FloatArray, lengths: Sequence[int]) -> Likeness:
    """Compare every window of ``signal`` (n, c) with ``shapes`` (s, m, c) stretched to each of the lengths.

    Normalised cross-correlation over all channels together, each window and shape about its own mean.
    """
    from scipy.fft import irfft, next_fast_len, rfft

    rows = len(signal)
    correlation = np.full((len(shapes), len(lengths), rows), NO_WINDOW)
    energy = np.zeros((len(lengths), rows))
    size = next_fast_len(rows + max(lengths), real=True)
    spectrum = rfft(signal, size, axis=0)
    for place, length in enumerate(lengths):
        if SHORTEST <= length <= rows:
            windows = rows - length + 1
            energy[place, :windows] = _window_energy(signal, length)
            shape = _unit(stretched(shapes, length))
            product = np.einsum("fc,sfc->sf", spectrum, np.conj(rfft(shape, size, axis=1)))
            correlation[:, place, :windows] = irfft(product, size, axis=1)[:, :windows] / np.sqrt(
                energy[place, :windows]
            )
    return Likeness(tuple(lengths), correlation, energy)


def durations(length: float, factors: FloatArray) -> tuple[int, ...]:
    """Different lengths in rows, ascending: ``length`` times each of the factors."""
    return tuple(sorted({max(SHORTEST, round(length * factor)) for factor in factors.tolist()}))


def stretched(shapes: FloatArray, length: int) -> FloatArray:
    """Shapes (s, m, c) drawn out or pressed together to (s, ``length``, c) along straight lines."""
    places = np.linspace(0, shapes.shape[1] - 1, length)
    below = np.minimum(places.astype(int), shapes.shape[1] - 2)
    share = (places - below)[np.newaxis, :, np.newaxis]
    result: FloatArray = shapes[:, below] * (1 - share) + shapes[:, below + 1] * share
    return result


def about_mean(shapes: FloatArray) -> FloatArray:
    """Shapes (s, m, c) less the mean of each channel."""
    result: FloatArray = shapes - shapes.mean(axis=1, keepdims=True)
    return result


def alike(one: FloatArray, other: FloatArray) -> float:
    """Correlation of two shapes (m, c), -1 to 1."""
    first, second = _unit(np.stack([one, other]))
    return float((first * second).sum())


def _unit(shapes: FloatArray) -> FloatArray:
    centred = about_mean(shapes)
    size = np.sqrt(np.square(centred).sum(axis=(1, 2), keepdims=True))
    result: FloatArray = centred / np.maximum(size, SMALLEST_ENERGY)
    return result


def _window_energy(signal: FloatArray, length: int) -> FloatArray:
    squares = moving_sum(np.square(signal), length) - moving_sum(signal, length) ** 2 / length
    energy: FloatArray = squares.sum(axis=1).clip(SMALLEST_ENERGY)
    return energy
