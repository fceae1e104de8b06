"""Whether one position can be used, seen on its own and beside those before. Knows no fit."""

from collections.abc import Sequence

import numpy as np

from calibration import gates
from calibration.accelerometer import BIAS_PRIOR
from calibration.arrays import FloatArray, length
from calibration.next_face import TAKEN
from calibration.sensor_fit import still_bias
from calibration.still import Position
from calibration.verdict import Cause, Finding

PLAUSIBLE = 2 * BIAS_PRIOR
"""m/s² by which the length of the force at rest may differ from gravity before anything is corrected."""


def hold_finding(
    position: Position, before: Sequence[Position], directions: FloatArray, gravity: float
) -> Finding | None:
    """Why a ``position`` cannot be used; None if it can.

    ``directions`` (n, 3) are those of the n positions ``before``; ``gravity`` in m/s².
    """
    number = len(before) + 1
    if position.drift > gates.LARGEST_DRIFT:
        return Finding(Cause.MOVED, True, position.drift, gates.LARGEST_DRIFT, number, "force")
    if before:
        off = float(length(position.rate - still_bias(before)))
        if off > gates.LARGEST_STILL_RATE:
            return Finding(Cause.MOVED, True, off, gates.LARGEST_STILL_RATE, number, "rate")
        cosines = directions @ position.force / length(position.force)
        if cosines.max() > np.cos(TAKEN / 2):
            return Finding(Cause.REPEATED, True, None, None, int(np.argmax(cosines)) + 1)
    size = float(length(position.force))
    if abs(size - gravity) > PLAUSIBLE:
        return Finding(Cause.NOT_GRAVITY, True, size, gravity, number)
    return None
