"""The vertical as a turning sensor sees it, from one moment to another. Knows angular rates; no force and no stream."""

import numpy as np

from sensorfit.core.samples import FloatArray


def carried_back(up: FloatArray, rate: FloatArray, count: int, values_per_s: float) -> FloatArray:
    """Up (``count``, 3) in the first of the values as the last of these shows it, by the angular rates (n, 3) in rad/s
    between them.

    Who moves from the first value on is accelerated: up is known only from what is a mean over a stroke or more.
    """
    found = up[:count].copy()
    for at in range(count - 1, 0, -1):
        turned = rate[at] / values_per_s
        angle = float(np.sqrt(turned @ turned))
        axis, now = turned / max(angle, 1e-12), found[at]
        across = np.cross(axis, now)
        found[at - 1] = now + np.sin(angle) * across + (1 - np.cos(angle)) * np.cross(axis, across)
    return found
