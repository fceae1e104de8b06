"""The movement as it is drawn: the angle from where it started. Knows positions of values; no rep and no stream."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import pi, sqrt

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.samples import FloatArray

Direction = tuple[float, float, float]
"""Three components of a vector in sensor axes."""

FEW = 16
"""Values up to which plain numbers are quicker than arrays: a packet of 10 samples at 100 Hz has 5."""

Trace = tuple[FloatArray, FloatArray]
"""Angle in rad from the starting position and how fast it changes in rad/s, (n,) each."""

Directions = tuple[Direction, Direction]
"""Unit vectors of a starting position and, at right angles, of leaving it."""


def view_from(start: FloatArray, leaving: Sequence[float]) -> Directions:
    """The directions of the starting position (3,), and of ``leaving`` it (3,)."""
    up = _unit(*start.tolist())
    x, y, z = leaving
    common = x * up[0] + y * up[1] + z * up[2]
    return up, _unit(x - up[0] * common, y - up[1] * common, z - up[2] * common)


class View:
    """How movement from one position on is looked at; the same tuple as long as it is the same."""

    def __init__(self) -> None:
        self._of: tuple[int, int, list[float]] = (-1, 0, [])
        self._directions: Directions = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)

    def along(self, up: FloatArray, origin: int, outward: int, axis: list[float]) -> Directions:
        """`view_from` what ``up`` (n, 3) is at ``origin``, leaving it along ``axis``, or against it where ``outward``
        is -1."""
        if self._of != (origin, outward, axis):
            self._of = origin, outward, axis
            self._directions = view_from(up[origin], [outward * part for part in axis])
        return self._directions


def traced(up: FloatArray, begin: int, views: Sequence[Directions], tick: int, rate: float) -> Trace:
    """The trace of every value of ``up`` (n, 3) at ``rate`` Hz from ``begin`` on, as ``views``, the same tuple where
    they are the same, have it in each tick of ``tick`` values."""
    if len(views) == 1:
        return _seen_from(views[0], up, begin, begin + tick, rate)
    pieces, at = [], begin
    for _, ticks in groupby(views, key=id):
        view, *others = ticks
        stop = at + tick * (1 + len(others))
        pieces.append(_seen_from(view, up, at, stop, rate))
        at = stop
    return joined(pieces)


def _seen_from(view: Directions, up: FloatArray, begin: int, end: int, rate: float) -> Trace:
    """The trace of the values from ``begin`` to ``end`` in one view."""
    # With the value before them: the very first has none, and has not changed.
    seen = up[max(begin - 1, 0) : end]
    angle, speed = _angles_of_few(seen, view, rate) if len(seen) <= FEW else _angles(seen, view, rate)
    return angle[begin - end :], speed if begin else np.concatenate([[0.0], speed])


def _angles(up: FloatArray, view: Directions, rate: float) -> Trace:
    """Angles of up vectors (n, 3) in a view, and the speed (n - 1,) from each to the next."""
    parts = along(up[:, np.newaxis], np.array(view))
    angle = np.arctan2(parts[:, 1], parts[:, 0])
    # Past a half turn the angle goes on at the other end of its range; nothing turns that far in one step.
    return angle, (np.remainder(angle[1:] - angle[:-1] + np.pi, 2 * np.pi) - np.pi) * rate


def _angles_of_few(up: FloatArray, view: Directions, rate: float) -> Trace:
    """`_angles`, the same to the last bit: of a packet's few values numbers are worked out sooner than arrays."""
    (a, b, c), (d, e, f) = view
    rows = up.tolist()
    angle = np.arctan2([x * d + y * e + z * f for x, y, z in rows], [x * a + y * b + z * c for x, y, z in rows])
    steps = pairwise(angle.tolist())
    return angle, np.array([((later - earlier + pi) % (2 * pi) - pi) * rate for earlier, later in steps])


def joined(pieces: Sequence[Trace]) -> Trace:
    """Traces that follow each other as one."""
    if len(pieces) == 1:
        return pieces[0]
    angles, changes = ([piece[part] for piece in pieces] for part in (0, 1))
    return np.concatenate([*angles, np.empty(0)]), np.concatenate([*changes, np.empty(0)])


def _unit(x: float, y: float, z: float) -> Direction:
    """The vector with length 1; one without a length stays as it is."""
    length = max(1e-9, sqrt(x * x + y * y + z * z))
    return x / length, y / length, z / length
