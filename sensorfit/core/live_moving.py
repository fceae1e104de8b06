"""Whether the segment moves outward, back or pauses while a set runs. Knows directions along an axis; no rep's values.

Which stroke leaves the starting position shows the set before, or reps of the run. Until then it is a guess.
"""

from collections.abc import Sequence
from dataclasses import replace

from sensorfit.core.live_news import Moving
from sensorfit.core.samples import FloatArray
from sensorfit.core.ways_out import outward_along

FEWEST_REPS = 2
"""Reps of a run from which on they show which way is outward: getting into position often looks like one. With 1 a
third of the time of first sets was shown the wrong way round, with 2 a quarter (simulated sets of eleven exercises)."""


class LiveMoving:
    """Follows the movement of one counter."""

    def __init__(self, way: FloatArray | None) -> None:
        """``way`` is the `way_out` of the set before."""
        self._way, self._before = way, 0
        self.outward = 0
        """1 where reps of the run, or else whatever moved first, go along the axis, -1 where against it; 0: nothing
        moved."""
        self._now: Moving | None = None

    def begin_run(self) -> None:
        """What comes is told anew."""
        self._now = None

    def turn_to(self, axis: Sequence[float]) -> None:
        """From now on it is looked along ``axis``, a unit vector (3,)."""
        self._before = outward_along(self._way, axis)

    def follow(self, direction: int, pausing: bool, reps: int, at: int) -> Moving | None:
        """Take the direction of the newest stroke and whether it pauses, with how many ``reps`` the run has, at the
        value ``at``; return what is new, with a value where it began."""
        self.outward = self.outward or direction
        shown = reps >= FEWEST_REPS
        outward = direction == (self.outward if shown else self._before or self.outward)
        known, before = shown or self._before != 0, self._now
        if before is None or (before.outward, before.pausing) != (outward, pausing):
            self._now = Moving(outward, pausing, at, known)
        elif before.known != known:
            self._now = replace(before, known=known)
        return None if self._now is before else self._now
