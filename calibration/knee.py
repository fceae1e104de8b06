"""The angle of a knee from a sensor on the thigh and one on the shank. Knows no recording.

A thigh sensor alone shows how the thigh stands, never the knee: between the two lie 9° to 15° in a squat.
"""

from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray
from calibration.segment import SegmentAxes
from calibration.verdict import Cause, Finding, Verdict

APART = 1.2
"""times as far must the knee bend with the axes one way round as with them the other way: in squats 2.2, in standing
leg curls 1.3 and more."""


@dataclass(frozen=True, slots=True)
class Knee:
    """Axes of ``thigh`` and ``shank``, both counting forward: the knee bends by the difference."""

    thigh: SegmentAxes
    shank: SegmentAxes

    def flexion(self, thigh_up: FloatArray, shank_up: FloatArray) -> FloatArray:
        """Flexion (n,) in rad from standing, positive as a knee bends; up (n, 3) in the axes of either sensor, at the
        same moments. NaN where it cannot be told."""
        apart = self.thigh.angle(thigh_up) - self.shank.angle(shank_up)
        # Two angles that each end at 180° make one that does not: no knee bends by more than 160°, or less than -20°.
        flexion: FloatArray = np.mod(apart + np.radians(110), 2 * np.pi) - np.radians(110)
        return flexion


@dataclass(frozen=True, slots=True)
class KneeFit:
    """A ``knee``, ``apart`` the ratio by which its signs are sure, and what is to be thought of it."""

    knee: Knee
    apart: float
    verdict: Verdict


def fit_knee(thigh: SegmentAxes, shank: SegmentAxes, thigh_up: FloatArray, shank_up: FloatArray) -> KneeFit:
    """Find which way both axes count, from up (n, 3) during flexions; neither sensor knows which way is forward.

    Where a knee bends, thigh and shank turn opposite ways, and no knee bends forward.
    """
    bends = [_bend(Knee(thigh, way), thigh_up, shank_up) for way in (shank, shank.turned_round())]
    reach = [float(np.nanpercentile(np.abs(bend), 95)) for bend in bends]
    shank = shank if reach[0] >= reach[1] else shank.turned_round()
    bend = bends[int(np.argmax(reach))]
    if np.nanpercentile(bend, 95) < -np.nanpercentile(bend, 5):
        thigh, shank = thigh.turned_round(), shank.turned_round()
    apart = max(reach) / max(min(reach), np.finfo(float).tiny)
    findings = (Finding(Cause.UNSURE_SIGN, True, apart, APART),) if apart < APART else ()
    return KneeFit(Knee(thigh, shank), apart, Verdict(findings))


def _bend(knee: Knee, thigh_up: FloatArray, shank_up: FloatArray) -> FloatArray:
    """How far apart the segments are, whatever the sign: within half a turn."""
    apart = knee.thigh.angle(thigh_up) - knee.shank.angle(shank_up)
    bend: FloatArray = np.mod(apart + np.pi, 2 * np.pi) - np.pi
    return bend
