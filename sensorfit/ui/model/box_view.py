"""A box with its axes, turned so that what should point up does, as it is seen. Knows no widget and no calibration."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

VIEW = np.array([[0.82, 0.57, 0.0], [-0.22, 0.31, 0.92]])
"""Where the world's x, y and z go on the screen: seen from above and from the side."""

FROM = np.cross(VIEW[0], VIEW[1])
"""Towards the eye, in the world."""

SIDES = np.array([1.0, 0.8, 0.45])
"""Half the box along its axes: as long, wide and flat as most wearables are."""

NAMED = 0.1
"""Part of a direction along an axis, from which on the face there is named."""

TURNS = np.radians(np.arange(0, 360, 30))
"""Ways to face; the first of those that show most is taken."""

CORNERS = ((1, 1), (1, -1), (-1, -1), (-1, 1))

Point = tuple[float, float]
"""To the right and above the middle of the box, in its half-lengths."""


@dataclass(frozen=True, slots=True)
class Face:
    """One side of the box: its name ("+x"), its corners and middle, and whether it is ``asked`` to be up."""

    name: str
    corners: tuple[Point, ...]
    middle: Point
    asked: bool


def seen(height: float) -> Point:
    """Where what is ``height`` above the middle is seen."""
    return _seen(np.array([0.0, 0.0, height]))


def faces(up: tuple[float, ...] | None) -> tuple[Face, ...]:
    """The faces that can be seen, the farthest first, of a box with ``up``, in its own axes, pointing up; None: as it
    is, and no face is asked for."""
    turned = _turned(np.array(up or (0.0, 0.0, 1.0)))
    towards = [(sign * float(turned[:, axis] @ FROM), axis, sign) for axis, sign in product(range(3), (1.0, -1.0))]
    return tuple(_face(turned, axis, sign, up) for near, axis, sign in sorted(towards, key=_near) if near > 0)


def _near(one: tuple[float, int, float]) -> float:
    return one[0]


def _face(turned: NDArray[np.float64], axis: int, sign: float, up: tuple[float, ...] | None) -> Face:
    middle = np.zeros(3)
    middle[axis] = sign * SIDES[axis]
    corners = []
    for shares in CORNERS:
        corner = middle.copy()
        corner[[(axis + 1) % 3, (axis + 2) % 3]] = shares * SIDES[[(axis + 1) % 3, (axis + 2) % 3]]
        corners.append(_seen(turned @ corner))
    asked = up is not None and sign * up[axis] > NAMED
    return Face(f"{'+' if sign > 0 else '-'}{'xyz'[axis]}", tuple(corners), _seen(turned @ middle), asked)


def _seen(place: NDArray[np.float64]) -> Point:
    across, above = (VIEW @ place).tolist()
    return across, above


def _turned(up: NDArray[np.float64]) -> NDArray[np.float64]:
    """A rotation (3, 3) of the box that brings ``up`` (3,) up, and the faces it is between into view."""
    up = up / np.linalg.norm(up)
    axis, cosine = np.cross(up, (0.0, 0.0, 1.0)), float(up[2])
    x, y, z = axis.tolist()
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    upright = np.diag([1.0, -1.0, -1.0]) if cosine < -0.999 else np.eye(3) + cross + cross @ cross / (1 + cosine)
    asked = [axis for axis in range(3) if abs(up[axis]) > NAMED]

    def shown(turned: NDArray[np.float64]) -> float:
        # From one side at most two of the three faces about a corner that points up can be seen.
        return sorted(float(np.sign(up[axis]) * (turned[:, axis] @ FROM)) for axis in asked)[-2:][0]

    return max((_about_vertical(turn) @ upright for turn in TURNS), key=shown)


def _about_vertical(turn: float) -> NDArray[np.float64]:
    sine, cosine = np.sin(turn), np.cos(turn)
    return np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0], [0.0, 0.0, 1.0]])
