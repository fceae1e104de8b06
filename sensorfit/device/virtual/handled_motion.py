"""What a sensor measures in a hand that does what it is shown meanwhile. Knows no packet and no radio."""

from collections.abc import Iterator
from math import ceil

import numpy as np

from sensorfit.simulation.sensor.measurement import Counts


class HandledMotion:
    """Samples that are made when they are due, since what the hand does depends on what it was shown until then.

    Once the hand is done, the last sample is measured over and over.
    """

    def __init__(self, pieces: Iterator[Counts], rate: float) -> None:
        """Expect counts (n, 6) piece by piece, at ``rate`` Hz."""
        self._pieces, self._rate = pieces, rate
        self._made = np.empty((0, 6), dtype=np.int16)
        self._began: float | None = None

    def begin(self, now: float) -> int:
        """Return the number of the first sample that is taken at ``now`` or later."""
        if self._began is None:
            self._began = now
        return ceil((now - self._began) * self._rate)

    def instant(self, number: int) -> float:
        """Return when sample ``number`` is taken, in s of the host's clock."""
        return (self._began or 0.0) + number / self._rate

    def counts(self, start: int, size: int) -> Counts:
        """Return (size, 6) from sample ``start`` on."""
        while len(self._made) < start + size and (piece := next(self._pieces, None)) is not None:
            self._made = np.concatenate([self._made, piece])
        return self._made[np.minimum(np.arange(start, start + size), len(self._made) - 1)]
