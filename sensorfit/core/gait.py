"""Whether cycles are steps. Knows specific force and a cycle's duration; no axis, no exercise."""

import numpy as np

from sensorfit.core.samples import FloatArray

LONGEST_STRIDE = 1.45
"""s. Walking at 0.6 to 1.8 m/s takes strides of 0.9 to 1.4 s (Murray et al. 1964)."""

SHAKEN = 0.6
"""m/s², standard deviation of the length of specific force from which on steps can be told: simulated walking shakes a
wrist by 0.9, a pelvis by 1.3, a thigh and a shank by 2 to 3."""

REPEATED = 0.5
"""Autocorrelation of that length one stride later."""

NEARBY = 0.15
"""Share by which the lag may miss the stride."""


def is_walking(specific_force: FloatArray, rate: float, cycle: float, stepped: float) -> bool:
    """Whether specific force (n, 3) at ``rate`` Hz, in which something repeats every ``cycle`` s, is that of steps.

    Half a stride later the other foot lands: the autocorrelation of the length of the force is then above ``stepped``.
    It is 0.05 to 0.5 at a simulated shank and thigh, 0.8 and more at wrist and pelvis, and -0.8 to 0.3 in squats and
    arm raises as quick as that.
    """
    # What repeats may be the stride or each single step.
    strides = [times * cycle * rate for times in (1, 2) if times * cycle <= LONGEST_STRIDE]
    if not strides:
        return False
    length = np.linalg.norm(specific_force, axis=1)
    length = length - length.mean()
    if float(length.std()) < SHAKEN:
        return False
    return any(
        autocorrelation(length, stride) > REPEATED and autocorrelation(length, stride / 2) > stepped
        for stride in strides
    )


def autocorrelation(values: FloatArray, lag: float) -> float:
    """Largest autocorrelation (-1 to 1) of ``values`` (n,), whose mean is 0, at about ``lag``; 0 where too few."""
    lags = range(max(1, round(lag * (1 - NEARBY))), round(lag * (1 + NEARBY)) + 1)
    count = len(values)
    power = float(values @ values) / count
    found = [float(values[by:] @ values[:-by]) / (count - by) / power for by in lags if count >= 2 * by]
    return max(found, default=0.0)
