"""Where a sensor sits on a body and how its strap gives. Knows no time course and no sensor errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import radians

import numpy as np
from scipy.spatial.transform import Rotation

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import BULGES, SIDES
from sensorfit.simulation.body.pose import Pose, turned
from sensorfit.simulation.body.skeleton import JOINTS, PAIRED, Segment, X, Y, Z
from sensorfit.simulation.errors import SimulationError


@dataclass(frozen=True, slots=True)
class Spot:
    """A usual place of a strap: ``along`` the segment from its joint (share of the length), and ``out`` of the bone
    (forward, leftward, upward) in m. Judgement: mid-segment straps on an adult, case included."""

    segment: Segment
    along: float
    out: tuple[float, float, float]


SPOTS: Mapping[str, Spot] = {
    "thigh": Spot(Segment.THIGH, 0.55, (0.08, 0.0, 0.0)),
    "shank": Spot(Segment.SHANK, 0.45, (0.05, 0.0, 0.0)),
    "foot": Spot(Segment.FOOT, 0.4, (0.0, 0.0, 0.04)),
    "pelvis": Spot(Segment.PELVIS, 0.7, (-0.11, 0.0, 0.0)),
    "chest": Spot(Segment.TRUNK, 0.75, (0.12, 0.0, 0.0)),
    "upper_arm": Spot(Segment.UPPER_ARM, 0.6, (0.05, 0.0, 0.0)),
    "wrist": Spot(Segment.FOREARM, 0.9, (-0.03, 0.0, 0.0)),
    "barbell": Spot(Segment.BARBELL, 0.0, (0.03, 0.25, 0.0)),
}


ROLLS: Mapping[Segment, Mapping[str, float]] = {
    Segment.THIGH: {"hip_flexion": 0.3, "knee_flexion": 0.012},
    Segment.SHANK: {"knee_flexion": 0.08},
    Segment.FOREARM: {"elbow_flexion": 0.1},
}
"""rad by which skin and strap roll about the limb per rad of what joints bend, one standard deviation between sensors.
Off the main axis lie .11 to .15 of the energy of a thigh's angular rate in movements about the hip, .015 of a shank's
in knee extensions, .03 of a wrist's in curls (the recordings of `athlete`). A thigh at rest rolls as its muscles swell:
judgement."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A strap that gives: from ``time`` on, within ``duration`` s, it turns by ``angle`` rad around the segment."""

    time: float
    angle: float
    duration: float = 0.4


@dataclass(frozen=True, slots=True)
class Wear:
    """A sensor on a segment at ``local`` (3,) m from its joint; ``mounting`` (3, 3) turns segment axes into sensor
    axes; ``roll`` says how much of `ROLLS` its skin does, and which way."""

    segment: Segment
    side: str
    local: FloatArray
    mounting: FloatArray
    slips: tuple[Slip, ...] = ()
    roll: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is not a rotation."""
        if not np.allclose(self.mounting @ self.mounting.T, np.eye(3)) or np.linalg.det(self.mounting) < 0:
            raise SimulationError(
                f"the mounting {self.mounting.tolist()} is no rotation; give an orthogonal matrix that does not mirror"
            )

    def pose(self, pose: Pose, times: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the sensor's orientation (n, 3, 3), columns being its axes in the world, and place (n, 3) in m.

        ``times`` (n,) in s belong to the postures of ``pose``; the strap slips by them.
        """
        orientation, _ = pose.frame(self.segment, self.side)
        if self.segment in BULGES:
            # A swollen belly under the strap tips it: flesh between bone and sensor.
            orientation = turned(orientation, Y, pose.coordinate(f"{self.side}_{BULGES[self.segment]}"))
        local = self.local
        if self.slips or self.segment in ROLLS:
            # Skin and strap slide around the limb and take the sensor along.
            angle = self._slipped(times) + self._rolled(pose)
            orientation = turned(orientation, self._along, angle)
            local = turned(np.broadcast_to(np.eye(3), orientation.shape), self._along, angle) @ self.local
        return orientation @ self.mounting.T, pose.place(self.segment, self.side, local)

    @property
    def _along(self) -> int:
        return X if self.segment is Segment.FOOT else Z

    def _rolled(self, pose: Pose) -> FloatArray | float:
        bends = ROLLS.get(self.segment, {}).items()
        return self.roll * sum(share * pose.coordinate(f"{self.side}_{joint}") for joint, share in bends)

    def _slipped(self, times: FloatArray) -> FloatArray:
        angle = np.zeros_like(times)
        for slip in self.slips:
            share = np.clip((times - slip.time) / slip.duration, 0, 1)
            angle += slip.angle * (1 - np.cos(np.pi * share)) / 2
        return angle


def worn_at(placement: str) -> tuple[Spot, str]:
    """Return the usual spot of ``placement`` ("shank", "left thigh", "right_wrist") and its side, or else the right."""
    words = placement.casefold().replace("_", " ").replace("upper arm", "upper_arm").split()
    side, name = (words[0], words[1]) if len(words) == 2 and words[0] in SIDES else ("right", "_".join(words))
    if name not in SPOTS:
        raise SimulationError(f"{placement!r} is no place for a sensor; write one of {', '.join(SPOTS)}, with its side")
    return SPOTS[name], side if SPOTS[name].segment in PAIRED else ""


def wear(placement: str, height: float, mounting: FloatArray, slips: tuple[Slip, ...] = (), roll: float = 0.0) -> Wear:
    """Return a sensor worn at ``placement`` (see `worn_at`) by a body of ``height`` m; the rest as in `Wear`."""
    spot, side = worn_at(placement)
    length = np.array(JOINTS[spot.segment].to if spot.segment in JOINTS else (0, 0, 0)) * height
    return Wear(spot.segment, side, spot.along * length + np.array(spot.out), mounting, slips, roll)


def any_mounting(chance: np.random.Generator) -> FloatArray:
    """Return a rotation (3, 3) drawn evenly from all: nobody looks which way round a sensor goes."""
    real, *imaginary = chance.standard_normal(4)
    # A unit quaternion is evenly distributed where its direction is (Shoemake 1992).
    matrix: FloatArray = Rotation.from_quat([*imaginary, real]).as_matrix()
    return matrix


SLIP_ANGLE = radians(30)
"""How far a loose strap turns; the figure that the product must notice."""
