"""Whether the sensor turned on the limb during a set. Knows in which postures reps start and turn; no signal and no
stream.

A strap that tips shows where reps start. One that rolls about a limb that is upright there does not: it turns the plane
in which the limb goes.
"""

from collections.abc import Sequence
from math import radians

import numpy as np

from sensorfit.core.alike import FEW, lasting_turn
from sensorfit.core.samples import FloatArray

SLIPPED = radians(20.0)
"""Lasting change of the posture from which reps start that is no longer the athlete's. Limbs are put back within 12° in
the labelled leg recordings."""

ROLLED = radians(25.0)
"""The same of the plane of the reps. Over labelled sets of legs and trunk that are done in one way it changes by 19° at
most; that of a forearm, which turns, by up to 28°."""

SPREAD = 2.0
"""Times the largest angle between the plane of one of the first or last reps and their mean that a change has to be."""

FLAT, STRAIGHT = radians(30.0), radians(150.0)
"""Angles between start and turn that span a plane."""

Postures = Sequence[tuple[FloatArray, FloatArray]]
"""The up vectors (3,) at which each rep of a set starts and turns, in order."""


def has_slipped(postures: Postures) -> bool:
    """Whether the sensor turned for good; not known of fewer than twice `alike.FEW` reps."""
    if len(postures) < 2 * FEW:
        return False
    if lasting_turn([start for start, _ in postures]) > SLIPPED:
        return True
    turned, spread = plane_turn(postures)
    return turned > max(ROLLED, SPREAD * spread)


def plane_turn(postures: Postures) -> tuple[float, float]:
    """Angle in rad between the planes of the first and of the last few reps, and the largest one between that of one
    of them and their mean; 0 where they span none."""
    (starts, turns) = (np.array(vectors) for vectors in zip(*postures, strict=True))
    between = _angles(starts, turns)
    if not FLAT <= np.median(between) <= STRAIGHT:
        return 0.0, 0.0
    planes = np.cross(starts, turns)
    planes /= np.maximum(np.linalg.norm(planes, axis=1, keepdims=True), 1e-9)
    first, last = planes[:FEW], planes[-FEW:]
    spread = max(float(_angles(few, few.mean(axis=0)).max()) for few in (first, last))
    return float(_angles(first.mean(axis=0), last.mean(axis=0))), spread


def _angles(one: FloatArray, other: FloatArray) -> FloatArray:
    """Angles in rad between vectors (..., 3)."""
    lengths = np.linalg.norm(one, axis=-1) * np.linalg.norm(other, axis=-1)
    angles: FloatArray = np.arccos(np.clip((one * other).sum(axis=-1) / np.maximum(lengths, 1e-9), -1, 1))
    return angles
