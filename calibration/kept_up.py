"""A stored calibration through one session: the bias at rest renewed, and whether it still fits. Knows no clock.

However the samples are cut, they come out the same: it looks at fixed sample indices.
"""

from dataclasses import replace

import numpy as np

from calibration.arrays import FloatArray
from calibration.correction import Correction, corrected
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
        self._recent: list[FloatArray] = []
        self._next = 0
        self._use(calibration.gyroscope)
        self.check: Check | None = None

    def _use(self, gyroscope: Correction) -> None:
        """Correct force and rate at once from here on, which takes half the time of one by one."""
        self.gyroscope = gyroscope
        both = self._calibration.accelerometer, gyroscope
        self._matrices, self._biases = (np.stack([getattr(one, name) for one in both]) for name in ("matrix", "bias"))

    def process(
        self, start: int, force: FloatArray, rate: FloatArray, after_break: bool = False
    ) -> tuple[FloatArray, FloatArray]:
        """Correct nominal samples (n, 3) in m/s² and rad/s, the first at index ``start``."""
        if after_break or start != self._next:
            self._recent.clear()
        nominal, done = np.concatenate([force, rate], axis=1).reshape(-1, 2, 3), 0
        pieces = []
        while done < len(nominal):
            piece = nominal[done : done + self._hop - (start + done) % self._hop]
            pieces.append(corrected(piece, self._matrices, self._biases))
            self._recent.append(piece)
            done += len(piece)
            if (start + done) % self._hop == 0:
                self._look()
        self._next = start + done
        both = np.concatenate(pieces) if len(pieces) > 1 else pieces[0] if pieces else nominal
        return both[:, 0], both[:, 1]

    def _look(self) -> None:
        """Take the bias from a sensor at rest, and keep the last check, or the first one that failed."""
        recent = np.concatenate(self._recent)[-self._kept :]
        self._recent = [recent]
        force, rate = recent[:, 0], recent[:, 1]
        bias = rest_bias(force, rate, self._sample_rate)
        if bias is None:
            return
        self._use(replace(self.gyroscope, bias=bias))
        if self.check is None or self.check.fits:
            self.check = check(self._calibration, force, rate, self._sample_rate) or self.check
