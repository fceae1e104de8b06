"""Movements from one posture to another as people make them. Knows no activity and no exercise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, SIDES, columns_of, shank_pitch
from sensorfit.simulation.body.course import Piece, keyed

LAG = 0.2
"""Up to this share of a movement a joint starts later, or is there sooner, than the movement; judgement."""

TIED_LAG = 0.06
"""The same where both feet stay on the floor and tie the joints of the legs to each other; judgement."""

MINIMUM_JERK = 3.0
"""Both shape numbers of the beta distribution whose course is the minimum-jerk one (Flash and Hogan 1985, DOI
10.1523/JNEUROSCI.05-07-01688.1985): 10 s³ - 15 s⁴ + 6 s⁵."""

SHAPE_SPREAD = 0.2
"""Spread of the logarithm of the shape numbers: the peak of the velocity wanders from 0.35 to 0.7; judgement."""

JOINTS_DIFFER = 0.1
"""The same from joint to joint within a movement; judgement."""

LEAST_SHAPE = 2.2
"""Above 2 an acceleration begins and ends at 0."""

KNOTS = 0.02
"""s between the knots of the spline through a movement: a fidget of 0.2 s still has ten."""

FLAT = np.radians(3)
"""rad; a foot that slopes less stands on the floor; judgement."""

STEEPEST = np.radians(45)
"""rad that an ankle bends under the body's weight: 35 to 45 degrees in lunges of healthy adults (Bennell et al. 1998,
The Australian Journal of Physiotherapy 44, 175)."""

DETOURS: Mapping[str, float] = {
    "hip_flexion": 14,
    "knee_flexion": 14,
    "hip_abduction": 9,
    "hip_rotation": 7,
    "pelvis_list": 6,
    "pelvis_turn": 9,
    "trunk_lean": 7,
    "trunk_turn": 7,
    "shoulder_flexion": 12,
}
"""Degrees, spread of how far a joint leaves the shortest way in the middle of it: one leg goes first, and nobody gets
up without turning and leaning; judgement."""

FARTHEST = (0.4, 0.6)
"""Share of a movement at which it is furthest from the shortest way; judgement."""

LEISURE = 1.2
"""s; what is faster goes the shorter way, so that it takes no more force; judgement."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Changes (c,) of the coordinates ``columns`` (c,), each from ``begins`` to ``ends`` (c,) in s, with the shape
    numbers ``rise`` and ``fall`` (c,)."""

    columns: NDArray[np.intp]
    changes: FloatArray
    begins: FloatArray
    ends: FloatArray
    rise: FloatArray
    fall: FloatArray

    def add_to(self, postures: FloatArray, times: FloatArray) -> None:
        """Add what has been changed at ``times`` (n,) in s to ``postures`` (n, coordinates), in place."""
        share = np.clip((times[:, None] - self.begins) / (self.ends - self.begins), 0, 1)
        postures[:, self.columns] += betainc(self.rise, self.fall, share) * self.changes


def reach(begin: float, seconds: float, change: FloatArray, chance: np.random.Generator, lag: float = LAG) -> Reach:
    """Return a movement that changes a posture by ``change`` (coordinates,) from ``begin`` s on, within ``seconds``.

    No two joints move in unison (``lag``), and no two movements have the same course.
    """
    columns = np.flatnonzero(change)
    begins = begin + seconds * lag * chance.uniform(size=len(columns))
    ends = begin + seconds * (1 - lag * chance.uniform(size=len(columns)))
    shapes = MINIMUM_JERK * np.exp(SHAPE_SPREAD * chance.standard_normal((2, 1)))
    own = np.exp(JOINTS_DIFFER * chance.standard_normal((2, len(columns))))
    rise, fall = np.maximum(LEAST_SHAPE, shapes * own)
    return Reach(columns, change[columns], begins, ends, rise, fall)


def detour(start: float, stop: float, change: FloatArray, chance: np.random.Generator) -> tuple[Reach, Reach]:
    """Return how a movement by ``change`` (coordinates,) leaves the shortest way, and comes back to it, by its end."""
    # A small movement (below half a radian) makes a small detour, and so does one that leaves no time for it.
    size = min(1.0, 2 * float(np.abs(change).max())) * min(1.0, (stop - start) / LEISURE) ** 2
    aside = np.zeros_like(change)
    for name, spread in DETOURS.items():
        for column in columns_of(name):
            drawn = size * np.radians(spread) * float(np.clip(chance.standard_normal(), -2, 2))
            # Legs give way forwards and outwards only, or joints would bend the wrong way.
            aside[column] = abs(drawn) if name in ("knee_flexion", "hip_flexion", "hip_abduction") else drawn
    half = (stop - start) * chance.uniform(*FARTHEST)
    return reach(start, half, aside, chance), reach(start + half, stop - start - half, -aside, chance)


def reaching(start: float, stop: float, posture: FloatArray, reaches: Sequence[Reach], anchor: str) -> Piece:
    """Return the piece from ``start`` to ``stop`` in s that begins in ``posture`` (coordinates,) and is changed by
    ``reaches``."""
    grid = np.linspace(start, stop, int(np.ceil((stop - start) / KNOTS)) + 1)
    wanted = np.zeros(len(grid), dtype=bool)
    wanted[[0, -1]] = True
    for one in reaches:
        # Two knots beside a movement keep the spline from waving where nothing moves.
        wanted |= (grid > np.min(one.begins, initial=stop) - 2.5 * KNOTS) & (
            grid < np.max(one.ends, initial=start) + 2.5 * KNOTS
        )
    times = grid[wanted]
    postures = np.tile(posture, (len(times), 1))
    for one in reaches:
        one.add_to(postures, times)
    if anchor == "ankles":
        _keep_feet_flat(postures)
    return keyed(times, postures, anchor)


def _keep_feet_flat(postures: FloatArray) -> None:
    """Have ankles make up for the rest of the leg, in place, where feet are on the floor before and after."""
    for side in SIDES:
        ankle = COLUMN[f"{side}_ankle_dorsiflexion"]
        pitch = shank_pitch(postures, side) - postures[:, ankle]
        if max(abs(pitch[0]), abs(pitch[-1])) < FLAT:
            wanted = postures[:, ankle] + pitch - np.linspace(pitch[0], pitch[-1], len(pitch))
            # Beyond its range the heel comes up.
            postures[:, ankle] = np.minimum(wanted, max(STEEPEST, wanted[0], wanted[-1]))
