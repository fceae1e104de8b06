"""Which way reps leave their starting position, as the set before showed it. Knows up vectors; no stream."""

from collections.abc import Sequence
from math import cos, radians

import numpy as np

from sensorfit.core.axis import median_vector
from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray

ASTRAY = radians(45.0)
"""Angle between the line of a movement and that of the reps before from which on it tells nothing of them: walking and
getting into position mostly go along other lines; judgement."""

AGREEING = 0.5
"""Length of the median of where reps turn, seen from where they start, over the median length, below which they do not
go one way: the segment comes back within a rep, and turns where it starts; judgement."""


def way_out(up: FloatArray, pairs: Sequence[StrokePair]) -> FloatArray | None:
    """The unit vector (3,) in sensor axes along which the tip leaves where the reps ``pairs`` of a set start, ``up``
    (n, 3) being the up vectors that they lie in; None where they go no common way."""
    if not pairs:
        return None
    starts, turns = (
        [min(at, len(up) - 1) for at in places]
        for places in zip(*((p.first.start, p.turn) for p in pairs), strict=True)
    )
    ways = up[turns] - up[starts]
    way = median_vector(ways)
    length, usual = float(np.linalg.norm(way)), float(np.median(np.linalg.norm(ways, axis=1)))
    return way / length if length > AGREEING * usual else None


def outward_along(way: FloatArray | None, axis: Sequence[float]) -> int:
    """1 where reps go along ``axis``, a unit vector (3,), -1 where against it; 0 where that is not known."""
    if way is None:
        return 0
    agreement = sum(one * other for one, other in zip(way.tolist(), axis, strict=True))
    return 0 if abs(agreement) < cos(ASTRAY) else 1 if agreement > 0 else -1
