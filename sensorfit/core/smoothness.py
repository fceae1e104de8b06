"""How smooth a stroke is: the spectral arc length of its speed. Knows no rep and no sensor.

SPARC after Balasubramanian, Melendez-Calderon, Roby-Brami & Burdet 2015 (doi 10.1186/s12984-015-0090-9), taken from
angular rate as it is. Melendez-Calderon, Shirota & Balasubramanian 2021 (doi 10.3389/fbioe.2020.558771) compared
measures on inertial sensors: this one holds on a gyroscope's rate, while log dimensionless jerk, which differentiates
it, is prone to error. It is the same for a stroke of twice the size or twice the duration.
"""

from functools import cache

import numpy as np

from sensorfit.core.samples import FloatArray

HIGHEST = 10.0
"""Hz up to which the spectrum is followed; the source's ω_c of 20 π rad/s."""

LEAST_SHARE = 0.05
"""Share of the spectrum's largest value from which on it is followed at all; the source's amplitude threshold."""

PADDING = 16
"""Times by which the spectrum is finer than the stroke alone would give it; the source's four doublings."""

FEWEST = 4
"""Values below which a stroke has no shape."""


def spectral_arc_length(speed: FloatArray, rate: float) -> float | None:
    """Smoothness of a stroke from its ``speed`` (n,), nowhere negative, at ``rate`` Hz; None for too short a stroke or
    one that did not move.

    Negative, and nearer to 0 the smoother: a minimum-jerk stroke has about -1.4.
    """
    if len(speed) < FEWEST:
        return None
    points = _points(len(speed))
    height = np.abs(np.fft.rfft(speed, points)[: int(HIGHEST * points / rate) + 1])
    top = height[0]  # no frequency of a speed, which is nowhere negative, has more than its mean
    if top == 0.0:
        return None
    last = int((height >= LEAST_SHARE * top).nonzero()[0][-1])
    rises = (height[1 : last + 1] - height[:last]) / top
    return -float(np.hypot(1 / max(1, last), rises).sum())


@cache
def _points(count: int) -> int:
    """Points of the spectrum of so many values."""
    from scipy.fft import next_fast_len

    return next_fast_len(PADDING * count, real=True)
