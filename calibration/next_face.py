"""Which direction should point up next, so that most becomes known. Knows no session and no picture."""

from itertools import product

import numpy as np

from calibration import gates
from calibration.accelerometer import NOISE, PRIOR
from calibration.arrays import FloatArray, frozen, unit
from calibration.constant_length import LengthFit, misfit

DIRECTIONS: FloatArray = frozen(
    unit(np.array(sorted((way for way in product((0.0, 1.0, -1.0), repeat=3) if any(way)), key=np.count_nonzero))),
    26,
    3,
)
"""What can point up (26, 3): the six faces of the case, its twelve edges, its eight corners; the easiest first."""

TAKEN = np.radians(20)
"""rad within which a direction counts as held already."""

WORTH = 1 / np.repeat((gates.WORST_SCALE, gates.WORST_MISALIGNMENT / 2, gates.WORST_BIAS), 3)
"""What a parameter's deviation is worth: the gates are the yardstick."""

AS_GOOD = 0.9
"""Share of the largest gain that is as good as it: then the easier direction is asked for."""


def next_direction(fit: LengthFit | None, held: FloatArray, gravity: float) -> FloatArray | None:
    """The direction (3,) that lowers the posterior deviations most, None when all were held.

    ``held`` (n, 3) are the directions so far, ``fit`` what they showed; ``gravity`` in m/s².
    """
    near = (DIRECTIONS @ held.T).max(axis=1, initial=-1.0) > np.cos(TAKEN)
    if near.all():
        return None
    gain = np.where(near, -1.0, gains(fit, gravity))
    best: FloatArray = DIRECTIONS[int(np.argmax(gain >= AS_GOOD * gain.max()))]
    return best


def gains(fit: LengthFit | None, gravity: float) -> FloatArray:
    """By how much (26,) each direction would lower the sum of the variances, in those of the gates."""
    covariance, values, nominal = np.diag(PRIOR**2), np.zeros(9), gravity * DIRECTIONS
    if fit is not None:
        covariance, values = fit.covariance, fit.values
        nominal = nominal @ np.linalg.inv(fit.correction.matrix) + fit.correction.bias
    _, slopes = misfit(values, nominal, gravity)
    spread = slopes @ covariance
    # One more measurement takes C h h' C / (noise² + h' C h) off the covariance (Sherman and Morrison).
    gain: FloatArray = np.square(spread * WORTH).sum(axis=1) / (NOISE**2 + np.einsum("ni,ni->n", spread, slopes))
    return gain
