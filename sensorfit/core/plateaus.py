"""Samples that stay where a range ends, seen by themselves. Knows no sensor and no file."""

import numpy as np

from sensorfit.core.samples import FloatArray

EQUAL = 4
"""Samples in a row with the same value that are a plateau. A peak that is measured has two at the most."""

LEAST_FORCE, LEAST_RATE = 18.0, 2.0
"""m/s² and rad/s below which no range ends: the smallest in use are 2 g and 125 °/s, less their scale errors."""


def stays_at_an_end(specific_force: FloatArray, angular_rate: FloatArray) -> bool:
    """Whether one of the values of (n, 3) in m/s² and (n, 3) in rad/s stays the same, far out, while others change.

    Where all of them stay a sample was repeated.
    """
    values = np.hstack([specific_force / LEAST_FORCE, angular_rate / LEAST_RATE])
    same = values[1:] == values[:-1]
    same &= (np.abs(values[1:]) >= 1) & ~same.all(axis=1, keepdims=True)
    if len(same) < EQUAL - 1 or not same.any():
        return False
    windows = np.lib.stride_tricks.sliding_window_view(same, EQUAL - 1, axis=0)
    return bool(windows.all(axis=2).any())
