"""Whether somebody walks. Knows the specific force of a few seconds; no axis, no rep, no exercise."""

import numpy as np

from sensorfit.core.samples import FloatArray

STRIDES = (0.85, 1.45)
"""s. Walking at 0.6 to 1.8 m/s takes strides of 0.9 to 1.4 s (Murray et al. 1964)."""

WINDOW = 3.0
"""s that are looked at: two strides of the longest. With 4 s walking is told later, and no better."""

SHAKEN = 0.6
"""m/s², standard deviation of the length of specific force from which on steps can be told: simulated walking shakes a
wrist by 0.9, a pelvis by 1.3, a thigh and a shank by 2 to 3."""

REPEATED = 0.5
"""Autocorrelation of that length one stride later."""

NEARBY = 0.06
"""Share of the stride by which the other foot may land before or after half of it."""

NO_STEPS = -1.0
"""Where nothing strides."""


def stepped(specific_force: FloatArray, rate: float) -> float:
    """How alike both steps of a stride are in the last `WINDOW` of specific force (n, 3) at ``rate`` Hz; `NO_STEPS`
    where nothing strides.

    Half a stride later the other foot lands: that is the autocorrelation of the length of the force then. In nearly all
    simulated walking it is above -0.06 at a shank, 0.3 at a thigh, 0.75 at wrist and pelvis. Reps of people at the
    wrist that last as long as a stride or two had at most 0.6, at the leg -0.1.
    """
    recent = specific_force[-round(WINDOW * rate) :]
    length = np.sqrt(np.einsum("ij,ij->i", recent, recent))
    length = length - length.mean()
    if len(length) < 2 * STRIDES[0] * rate or float(length.std()) < SHAKEN:
        return NO_STEPS
    alike = autocorrelation(length, min(round(STRIDES[1] * rate) + 1, len(length) // 2))
    repeats = alike[1:-1] >= np.maximum(np.maximum(alike[:-2], alike[2:]), REPEATED)
    strides: list[int] = (1 + repeats.nonzero()[0]).tolist()
    return max((_halfway(alike, lag) for lag in strides if lag >= STRIDES[0] * rate), default=NO_STEPS)


def _halfway(alike: FloatArray, stride: int) -> float:
    margin = max(1, round(NEARBY * stride))
    return float(alike[stride // 2 - margin : stride // 2 + margin + 1].max())


def autocorrelation(values: FloatArray, longest: int) -> FloatArray:
    """Autocorrelation (-1 to 1) of ``values`` (n,), whose mean is 0, at lags of 0 to ``longest`` of them (less than
    n)."""
    count = len(values)
    products = np.correlate(values, values, "full")[count - 1 : count + longest]
    result: FloatArray = products / np.arange(count, count - longest - 1, -1) * (count / products[0])
    return result
