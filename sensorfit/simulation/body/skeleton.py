"""The segments of a body and how they hang on each other. Knows no posture.

Who stands upright faces x, has y to the left and z up; legs and arms hang along -z, the trunk stands along +z, the foot
points along +x. Lengths are shares of the body height from Winter, Biomechanics and Motor Control of Human Movement,
4th ed. 2009, figure 4.1 (after Drillis and Contini 1966); those marked are judgement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

X, Y, Z = range(3)


class Segment(StrEnum):
    """What turns as a whole. The barbell is held in both hands."""

    PELVIS = "pelvis"
    TRUNK = "trunk"
    THIGH = "thigh"
    SHANK = "shank"
    FOOT = "foot"
    UPPER_ARM = "upper_arm"
    FOREARM = "forearm"
    BARBELL = "barbell"


PAIRED = (Segment.THIGH, Segment.SHANK, Segment.FOOT, Segment.UPPER_ARM, Segment.FOREARM)
"""Segments of which a body has a left and a right one."""


class Hinge(NamedTuple):
    """One turn in a joint: about ``axis`` of the segment by ``sign`` times the coordinate; ``mirrored`` hinges turn
    the other way on the left."""

    coordinate: str
    axis: int
    sign: int
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """How a segment hangs on its ``parent``: ``offset`` (forward, outward, upward) of its joint from the parent's own
    and ``to`` (forward, outward, upward) its far end from there, as shares of body height; ``hinges`` from the parent
    outwards."""

    parent: Segment | None
    offset: tuple[float, float, float]
    to: tuple[float, float, float]
    hinges: tuple[Hinge, ...]


LUMBAR = 0.06
"""Height of the joint between pelvis and trunk (L5) above the hips; judgement."""

JOINTS: Mapping[Segment, Joint] = {
    Segment.PELVIS: Joint(
        None,
        (0, 0, 0),
        (0, 0, LUMBAR),
        (Hinge("pelvis_turn", Z, 1), Hinge("pelvis_tilt", Y, 1), Hinge("pelvis_list", X, 1)),
    ),
    Segment.TRUNK: Joint(
        Segment.PELVIS,
        (0, 0, LUMBAR),
        (0, 0, 0.288 - LUMBAR),
        (Hinge("trunk_bend", Y, 1), Hinge("trunk_lean", X, 1), Hinge("trunk_turn", Z, 1)),
    ),
    Segment.THIGH: Joint(
        Segment.PELVIS,
        (0, 0.0955, 0),
        (0, 0, -0.245),
        (Hinge("hip_flexion", Y, -1), Hinge("hip_abduction", X, -1, True), Hinge("hip_rotation", Z, -1, True)),
    ),
    Segment.SHANK: Joint(
        Segment.THIGH,
        (0, 0, -0.245),
        (0, 0, -0.246),
        (Hinge("knee_flexion", Y, 1), Hinge("knee_rotation", Z, -1, True)),
    ),
    Segment.FOOT: Joint(Segment.SHANK, (0, 0, -0.246), (0.152, 0, 0), (Hinge("ankle_dorsiflexion", Y, -1),)),
    Segment.UPPER_ARM: Joint(
        Segment.TRUNK,
        (0, 0.1295, 0.288 - LUMBAR),
        (0, 0, -0.186),
        (
            Hinge("shoulder_flexion", Y, -1),
            Hinge("shoulder_abduction", X, -1, True),
            Hinge("shoulder_rotation", Z, -1, True),
        ),
    ),
    Segment.FOREARM: Joint(
        Segment.UPPER_ARM,
        (0, 0, -0.186),
        (0, 0, -0.146),
        (Hinge("elbow_flexion", Y, -1), Hinge("forearm_rotation", Z, -1, True)),
    ),
}

POINTS = {
    "hip": (Segment.THIGH, False),
    "knee": (Segment.SHANK, False),
    "ankle": (Segment.FOOT, False),
    "toe": (Segment.FOOT, True),
    "shoulder": (Segment.UPPER_ARM, False),
    "elbow": (Segment.FOREARM, False),
    "hand": (Segment.FOREARM, True),
}
"""Points of the body on which it can rest: the near or (True) the far end of a segment."""
