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
"""Angle in rad from the starting position and its change since the value before, (n,) each."""


def view_from(start: FloatArray, leaving: Sequence[float]) -> FloatArray:
    """Unit vectors (2, 3) of the starting position (3,), and of ``leaving`` it (3,) at right angles."""
    up = _unit(*start.tolist())
    x, y, z = leaving
    common = x * up[0] + y * up[1] + z * up[2]
    return np.array([up, _unit(x - up[0] * common, y - up[1] * common, z - up[2] * common)])


class View:
    """How movement from one position on is looked at; the same array as long as it is the same."""

    def __init__(self) -> None:
        self._of: tuple[int, int, list[float]] = (-1, 0, [])
        self._vectors = np.eye(2, 3)

    def along(self, up: FloatArray, origin: int, outward: int, axis: list[float]) -> FloatArray:
        """`view_from` what ``up`` (n, 3) is at ``origin``, leaving it along ``axis``, or against it where ``outward``
        is -1."""
        if self._of != (origin, outward, axis):
            self._of = origin, outward, axis
            self._vectors = view_from(up[origin], [outward * part for part in axis])
        return self._vectors


def traced(up: FloatArray, begin: int, views: Sequence[FloatArray], tick: int) -> Trace:
    """The trace of every value of ``up`` (n, 3) from ``begin`` on, as ``views``, the same array where they are the
    same, have it in each tick of ``tick`` values."""
    if len(views) == 1:
        return _seen_from(views[0], up, begin, begin + tick)
    pieces, at = [], begin
    for _, ticks in groupby(views, key=id):
        view, *others = ticks
        stop = at + tick * (1 + len(others))
        pieces.append(_seen_from(view, up, at, stop))
        at = stop
    return joined(pieces)


def _seen_from(view: FloatArray, up: FloatArray, begin: int, end: int) -> Trace:
    """The trace of the values from ``begin`` to ``end`` in one view."""
    # With the value before them: the very first has none, and has not changed.
    seen = up[max(begin - 1, 0) : end]
    angle, change = _angles_of_few(seen, view) if len(seen) <= FEW else _angles(seen, view)
    return angle[begin - end :], change if begin else np.concatenate([[0.0], change])


def _angles(up: FloatArray, view: FloatArray) -> Trace:
    """Angles of up vectors (n, 3) in a view (2, 3), and the change (n - 1,) from each to the next."""
    parts = along(up[:, np.newaxis], view)
    angle = np.arctan2(parts[:, 1], parts[:, 0])
    # Past a half turn the angle goes on at the other end of its range; nothing turns that far in one step.
    return angle, np.remainder(angle[1:] - angle[:-1] + np.pi, 2 * np.pi) - np.pi


def _angles_of_few(up: FloatArray, view: FloatArray) -> Trace:
    """`_angles`, the same to the last bit: of a packet's few values numbers are worked out sooner than arrays."""
    (a, b, c), (d, e, f) = view.tolist()
    rows = up.tolist()
    angle = np.arctan2([x * d + y * e + z * f for x, y, z in rows], [x * a + y * b + z * c for x, y, z in rows])
    values = angle.tolist()
    return angle, np.array([(later - earlier + pi) % (2 * pi) - pi for earlier, later in pairwise(values)])


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
