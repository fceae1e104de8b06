"""Up to which sample the graphs are drawn, so that they flow while packets come in steps. Knows no clock."""

LONGEST_STEP = 0.3
"""Seconds that one step may take at most. Packets come every 0.01 to 0.2 s; after a gap the line must catch up soon."""


class Playhead:
    """Moves from where it is to the newest sample in the time that the samples took to come.

    It is behind the newest sample by at most one step; times are those of any clock, in s.
    """

    def __init__(self) -> None:
        self._from = self._to = 0.0
        self._arrived = self._duration = 0.0

    def arrive(self, newest: int, now: float) -> None:
        """Samples up to index ``newest`` are known from ``now`` on."""
        if newest == self._to:
            return
        self._from = self.at(now) if newest > self._to else float(newest)
        self._to = float(newest)
        self._duration = min(now - self._arrived, LONGEST_STEP)
        self._arrived = now

    def at(self, now: float) -> float:
        """Return the sample index at ``now``."""
        if now - self._arrived >= self._duration:
            return self._to
        return self._from + (self._to - self._from) * (now - self._arrived) / self._duration

    def is_moving(self, now: float) -> bool:
        """Whether the newest sample is not reached yet."""
        return now - self._arrived < self._duration
