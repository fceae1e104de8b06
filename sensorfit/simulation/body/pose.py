"""A body in a posture: where its segments are and which way they point. Knows no exercise, no time and no sensor.

World axes: x forward, y left, z up. Who stands upright facing x has the axes of every segment along those of the world.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, DISPLACEMENTS, SIDES
from sensorfit.simulation.body.skeleton import JOINTS, PAIRED, POINTS, Segment, Y, Z
from sensorfit.simulation.errors import SimulationError

SHORTEST, TALLEST = 1.2, 2.3
"""m, heights of adults; judgement."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body of ``height`` m."""

    height: float = 1.75

    def __post_init__(self) -> None:
        """Refuse what is no person."""
        if not SHORTEST <= self.height <= TALLEST:
            raise SimulationError(f"a height of {self.height} m is no adult's; write {SHORTEST} to {TALLEST}")


@dataclass(slots=True)
class Pose:
    """Where the segments of ``body`` are for ``postures`` (n, `len(COORDINATES)`), with ``anchor`` at rest.

    ``anchor`` is a point of `POINTS` with its side ("left_ankle"), both of a pair ("ankles"), or "pelvis".
    Segments are worked out when they are asked for, and kept.
    """

    body: Body
    postures: FloatArray
    anchor: str
    _frames: dict[tuple[Segment, str], tuple[FloatArray, FloatArray]] = field(default_factory=dict, repr=False)

    def coordinate(self, name: str) -> FloatArray:
        """Return one coordinate (n,)."""
        return self.postures[:, COLUMN[name]]

    def place(self, segment: Segment, side: str, local: FloatArray) -> FloatArray:
        """Return the world positions (n, 3) in m of ``local``, points (n, 3) or one (3,) in m in a segment's axes."""
        orientation, origin = self.frame(segment, side)
        anchor = np.mean([self.point(*point) for point in anchor_points(self.anchor)], axis=0)
        moved = self.postures[:, [COLUMN[name] for name in DISPLACEMENTS]]
        position: FloatArray = origin + (orientation @ np.atleast_2d(local)[..., None])[..., 0] - anchor + moved
        return position

    def frame(self, segment: Segment, side: str) -> tuple[FloatArray, FloatArray]:
        """Return the orientation (n, 3, 3), columns being the segment's axes in the world, and the place (n, 3) in m of
        the joint towards the trunk, both as if the pelvis were at the origin."""
        key = (segment, side if segment in PAIRED else "")
        if key not in self._frames:
            self._frames[key] = self._barbell() if segment is Segment.BARBELL else self._hung(*key)
        return self._frames[key]

    def _hung(self, segment: Segment, side: str) -> tuple[FloatArray, FloatArray]:
        joint = JOINTS[segment]
        if joint.parent is None:
            orientation = np.broadcast_to(np.eye(3), (len(self.postures), 3, 3))
            origin = np.zeros((len(self.postures), 3))
        else:
            orientation, parent_origin = self.frame(joint.parent, side)
            forward, outward, upward = joint.offset
            offset = np.array([forward, outward if side == "left" else -outward, upward]) * self.body.height
            origin = parent_origin + orientation @ offset
        for hinge in joint.hinges:
            name = f"{side}_{hinge.coordinate}" if side else hinge.coordinate
            sign = -hinge.sign if hinge.mirrored and side == "left" else hinge.sign
            orientation = turned(orientation, hinge.axis, sign * self.coordinate(name))
        return orientation, origin

    def _barbell(self) -> tuple[FloatArray, FloatArray]:
        """Return the bar between the hands; it turns with the pelvis and rolls about its own axis."""
        level = np.broadcast_to(np.eye(3), (len(self.postures), 3, 3))
        facing = turned(level, Z, self.coordinate("pelvis_turn"))
        hands = np.mean([self.point("hand", side) for side in SIDES], axis=0)
        return turned(facing, Y, self.coordinate("bar_roll")), hands

    def point(self, name: str, side: str) -> FloatArray:
        """Return the places (n, 3) in m of a point of `POINTS`, as if the pelvis were at the origin."""
        if name == "pelvis":
            return self.frame(Segment.PELVIS, "")[1]
        segment, far = POINTS[name]
        orientation, origin = self.frame(segment, side)
        return origin + orientation @ (np.array(JOINTS[segment].to) * self.body.height) if far else origin


@cache
def anchor_points(anchor: str) -> tuple[tuple[str, str], ...]:
    """Return the points, each with its side, whose middle is the anchor; SimulationError if there is none such."""
    if anchor == "pelvis":
        return (("pelvis", ""),)
    side, _, name = anchor.partition("_")
    if side in SIDES and name in POINTS:
        return ((name, side),)
    if anchor.endswith("s") and anchor[:-1] in POINTS:
        return tuple((anchor[:-1], side) for side in SIDES)
    known = [f"{name}s" for name in POINTS]
    raise SimulationError(f"{anchor!r} is nothing to rest on; write pelvis, one of {', '.join(known)}, or left_ankle")


def feet(anchor: str) -> tuple[str, ...]:
    """Return the sides of the feet that rest on the ground at ``anchor``; none where it rests on something else."""
    return tuple(side for name, side in anchor_points(anchor) if name in ("ankle", "toe"))


def turned(frames: FloatArray, axis: int, angle: FloatArray) -> FloatArray:
    """Return ``frames`` (n, 3, 3) turned about their own ``axis`` by ``angle`` (n,) rad, right-handed."""
    result = np.array(frames)
    one, other = frames[..., (axis + 1) % 3], frames[..., (axis + 2) % 3]
    cosine, sine = np.cos(angle)[:, None], np.sin(angle)[:, None]
    result[..., (axis + 1) % 3] = cosine * one + sine * other
    result[..., (axis + 2) % 3] = cosine * other - sine * one
    return result
