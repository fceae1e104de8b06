"""Guides through standing still and five slow flexions, and fits the segment's axis to them. Knows no second segment.

However the values are cut, it says the same.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from math import cos, radians

import numpy as np

from calibration.arrays import FloatArray, unit
from calibration.segment import STANDING, SegmentAxes, fit_segment
from calibration.verdict import Cause, Finding, Verdict

STAND = 2.0
"""s of standing still that are found, of the three that are asked for: the first one is spent on settling."""

FLEXIONS = 5
"""Flexions asked for; with fewer the two halves of them hold one or two each, and say little about each other."""

BENT = radians(10)
"""rad by which a segment tips at least in a flexion: shanks do by 20° to 40° in a squat, who stands sways by 2°."""

STRAIGHT = radians(6)
"""rad below which it is standing again: people stop a little short of where they began."""

LONGEST = 60.0
"""s that five slow flexions take at most; after that the person is taken to have been interrupted."""

LOOK_EVERY = 0.5
"""s from one look for stillness to the next."""

UP, RATE, FORCE = slice(0, 3), slice(3, 6), slice(6, 9)


class SegmentStep(StrEnum):
    """What the person is asked to do."""

    STAND = "stand"
    BEND = "bend"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class SegmentGuidance:
    """What to show: the ``step``, how many ``flexions`` were seen, what refused the attempt before, and the ``axes``
    once they are known (None: not yet)."""

    step: SegmentStep = SegmentStep.STAND
    flexions: int = 0
    refused: Verdict = field(default=Verdict(()))
    axes: SegmentAxes | None = None


class SegmentGuide:
    """One segment being got to know. Equal values give equal guidance; what is refused is asked for again."""

    def __init__(self, rate: float) -> None:
        """Expect values at ``rate`` Hz."""
        self._rate = rate
        self._hop = max(1, round(LOOK_EVERY * rate))
        self._taken = 0
        self._recent: deque[FloatArray] = deque(maxlen=round(STAND * rate))
        self.guidance = SegmentGuidance()
        self._stand_again()

    def _stand_again(self) -> None:
        self._standing = np.empty((0, 9))
        self._bending: list[FloatArray] = []
        self._out = False

    def restart(self) -> None:
        """The next values do not continue those before: what is not known yet is asked for anew."""
        if self.guidance.axes is None:
            self._recent.clear()
            self._stand_again()
            self.guidance = SegmentGuidance(refused=self.guidance.refused)

    def process(self, up: FloatArray, rate: FloatArray, force: FloatArray) -> SegmentGuidance:
        """Take the direction of up, angular rate in rad/s and force in m/s² (n, 3); nothing is looked at any more once
        the axes are known."""
        for row in np.hstack([up, rate, force]):
            if self.guidance.axes is not None:
                break
            self._recent.append(row)
            self._taken += 1
            if self.guidance.step is SegmentStep.BEND:
                self._bend(row)
            if self._taken % self._hop == 0 and not self._out and self.guidance.flexions == 0:
                self._look()
        return self.guidance

    def _look(self) -> None:
        """Take the last seconds for standing where the segment was still in them."""
        if len(self._recent) < (self._recent.maxlen or 0):
            return
        recent = np.array(self._recent)
        if recent[:, RATE].std(axis=0).max() <= STANDING:
            self._standing, self._bending = recent, []
            self.guidance = SegmentGuidance(SegmentStep.BEND, refused=self.guidance.refused)

    def _bend(self, row: FloatArray) -> None:
        """Follow one value away from standing and back."""
        self._bending.append(row)
        upright = unit(self._standing[:, UP].mean(axis=0))
        tipped = float(upright @ row[UP])
        flexions = self.guidance.flexions
        if self._out and tipped > cos(STRAIGHT):
            self._out = False
            flexions += 1
            self.guidance = SegmentGuidance(SegmentStep.BEND, flexions, self.guidance.refused)
        elif not self._out:
            self._out = tipped < cos(BENT)
        if flexions == FLEXIONS:
            self._fit()
        elif len(self._bending) > LONGEST * self._rate:
            self._refuse(Verdict((Finding(Cause.FEW_FLEXIONS, True, flexions, FLEXIONS),)))

    def _fit(self) -> None:
        bending = np.array(self._bending)
        fit = fit_segment(self._standing[:, FORCE], self._standing[:, RATE], bending[:, RATE], self._rate)
        if fit.verdict.findings:
            self._refuse(fit.verdict)
            return
        angle = fit.axes.angle(bending[:, UP])
        forward = np.nanpercentile(angle, 95) >= -np.nanpercentile(angle, 5)
        axes = fit.axes if forward else fit.axes.turned_round()
        self.guidance = SegmentGuidance(SegmentStep.KNOWN, FLEXIONS, axes=axes)

    def _refuse(self, verdict: Verdict) -> None:
        self._recent.clear()
        self._stand_again()
        self.guidance = SegmentGuidance(refused=verdict)
