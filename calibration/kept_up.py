"""A stored calibration through one session: the bias at rest renewed, and whether it still fits. Knows no clock.

However the samples are cut, they come out the same: it looks at fixed sample indices.
"""

from dataclasses import replace

import numpy as np

from calibration.arrays import FloatArray
from calibration.everyday import CHECK, Check, check, rest_bias
from calibration.record import Calibration

LOOK_EVERY = 0.5
"""s from one look for rest to the next: of a rest of 2.5 s at least one shows 2 s."""


class KeptUp:
    """Corrects the samples of one session by ``calibration``."""

    def __init__(self, calibration: Calibration, sample_rate: float) -> None:
        """Expect nominal samples at ``sample_rate`` Hz."""
        self._calibration, self._sample_rate = calibration, sample_rate
        self._hop, self._kept = (max(1, round(span * sample_rate)) for span in (LOOK_EVERY, CHECK))
        self._recent = np.empty((0, 6))
        self._next = 0
        self.gyroscope = calibration.gyroscope
        self.check: Check | None = None

    def process(
        self, start: int, force: FloatArray, rate: FloatArray, after_break: bool = False
    ) -> tuple[FloatArray, FloatArray]:
        """Correct nominal samples (n, 3) in m/s² and rad/s, the first at index ``start``."""
        if after_break or start != self._next:
            self._recent = np.empty((0, 6))
        nominal, rates, done = np.hstack([force, rate]), [np.empty((0, 3))], 0
        while done < len(force):
            piece = nominal[done : done + self._hop - (start + done) % self._hop]
            rates.append(self.gyroscope.apply(piece[:, 3:]))
            self._recent = np.concatenate([self._recent, piece])[-self._kept :]
            done += len(piece)
            if (start + done) % self._hop == 0:
                self._look()
        self._next = start + done
        return self._calibration.accelerometer.apply(force), np.concatenate(rates)

    def _look(self) -> None:
        """Take the bias from a sensor at rest, and keep the last check, or the first one that failed."""
        force, rate = self._recent[:, :3], self._recent[:, 3:]
        bias = rest_bias(force, rate, self._sample_rate)
        if bias is None:
            return
        self.gyroscope = replace(self.gyroscope, bias=bias)
        if self.check is None or self.check.fits:
            self.check = check(self._calibration, force, rate, self._sample_rate) or self.check
