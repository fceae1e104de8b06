"""Which moment the graphs show as now, so that they flow while packets come in steps. Knows no clock."""

LONGEST_STEP = 0.3
"""Seconds that one step may take at most. Packets come every 0.01 to 0.2 s; in a gap the graphs must stop soon."""

LARGEST_STEP = 20
"""Samples that are awaited at most: as many as a packet holds. A recording that is read at once comes in larger steps,
and nothing follows its last one."""


class Playhead:
    """Goes on from the newest sample, which is drawn as soon as it is known, to where the next ones will end.

    It is before the newest sample by at most one step, as long as its samples took to come; times are those of any
    clock, in s.
    """

    def __init__(self) -> None:
        self._from = self._to = 0.0
        self._newest, self._step = 0, 0
        self._arrived = self._duration = 0.0

    def arrive(self, newest: int, now: float) -> None:
        """Samples up to index ``newest`` are known from ``now`` on."""
        if newest == self._newest:
            return
        step = max(newest - self._newest, 0)
        self._from = max(self.at(now), newest) if step else newest
        # A step that is longer than the one before made good for a gap, and the next will not be like it.
        self._to = max(self._from, newest + min(step, self._step, LARGEST_STEP))
        self._duration = min(now - self._arrived, LONGEST_STEP)
        self._newest, self._step, self._arrived = newest, step, now

    def at(self, now: float) -> float:
        """Return the sample index at ``now``."""
        if now - self._arrived >= self._duration:
            return self._to
        return self._from + (self._to - self._from) * (now - self._arrived) / self._duration

    def is_moving(self, now: float) -> bool:
        """Whether it still goes on."""
        return now - self._arrived < self._duration
