"""The coordinates of a posture: what they are called and which column each has. Knows no lengths and no exercise.

A posture is an array (coordinates,), with angles in rad and displacements in m; 0 throughout is to stand upright.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.skeleton import JOINTS, PAIRED, Segment

SIDES = ("left", "right")

DISPLACEMENTS = ("forward", "leftward", "upward")
"""Where the point is that the body rests on, in m."""

NO_ANGLES = (*DISPLACEMENTS, "strain")
"""And how hard the athlete strains, 0 to 1."""

OWN_COORDINATES = (*DISPLACEMENTS, "bar_roll", "strain")
"""What no joint does; ``bar_roll`` is how far the bar has rolled."""

SIDEWAYS = ("leftward", "pelvis_turn", "pelvis_list", "trunk_lean", "trunk_turn")
"""Coordinates that lead out of the middle: with the other side at work they have the other sign."""

BULGES = {Segment.THIGH: "thigh_bulge", Segment.SHANK: "shank_bulge"}
"""How far a swelling muscle tips the strap on a segment forward (rad); flesh moves, not bone."""


def _coordinates() -> tuple[str, ...]:
    names = list(OWN_COORDINATES)
    for segment, joint in JOINTS.items():
        own = [hinge.coordinate for hinge in joint.hinges] + ([BULGES[segment]] if segment in BULGES else [])
        names += [f"{side}_{name}" for side in SIDES for name in own] if segment in PAIRED else own
    return tuple(names)


COORDINATES = _coordinates()
"""Names of all coordinates, in the order of the columns of a posture; angles are in rad, displacements in m."""

COLUMN = {name: column for column, name in enumerate(COORDINATES)}

PAIRS = tuple(name.removeprefix("left_") for name in COORDINATES if name.startswith("left_"))
"""Coordinates of which there is a left and a right one, without their side."""

ROLES = ("working_", "other_")
"""What stands for a side where it depends on which one works."""

POSTURE_NAMES = (*COORDINATES, *PAIRS, *(role + name for role in ROLES for name in PAIRS))
"""Everything that a posture in a file may name."""


def other_side(side: str) -> str:
    """Return "right" for "left", and the other way round."""
    return SIDES[1 - SIDES.index(side)]


def sided(name: str, side: str) -> str:
    """Return ``name`` with the side that "working_" or "other_" in it stands for where ``side`` works."""
    return name.replace("working_", f"{side}_").replace("other_", f"{other_side(side)}_")


def columns_of(name: str) -> tuple[int, ...]:
    """Return the column of a coordinate, or of both its sides ("knee_flexion")."""
    return (COLUMN[name],) if name in COLUMN else tuple(COLUMN[f"{side}_{name}"] for side in SIDES)


def columns_of_side(side: str) -> NDArray[np.bool_]:
    """Return which columns (coordinates,) of a posture belong to one side."""
    return np.array([name.startswith(f"{side}_") for name in COORDINATES])


def shank_pitch(postures: FloatArray, side: str) -> FloatArray:
    """Return how far the shank leans forward (n,) in rad, in postures (n, coordinates)."""
    tilt, hip, knee = (COLUMN[name] for name in ("pelvis_tilt", f"{side}_hip_flexion", f"{side}_knee_flexion"))
    pitch: FloatArray = postures[:, tilt] - postures[:, hip] + postures[:, knee]
    return pitch


def posture_of(angles: Mapping[str, float], side: str = "right", base: FloatArray | None = None) -> FloatArray:
    """Return ``base`` (coordinates,; without it all is 0) with ``angles`` in degrees, displacements in m, and strain.

    A joint without its side means both, with "working_" that of ``side``, with "other_" its partner's.
    """
    posture = np.zeros(len(COORDINATES)) if base is None else base.copy()
    for name, value in angles.items():
        posture[list(columns_of(sided(name, side)))] = value if name in NO_ANGLES else np.radians(value)
    return posture
