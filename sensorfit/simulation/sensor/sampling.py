"""When a sensor really takes its samples, by a clock that is not quite right. Knows nothing of what it measures."""

from math import ceil, isfinite

import numpy as np

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.errors import SimulationError

WIDEST = 3.0
"""Standard deviations of jitter at which a normal distribution is cut; 0.3 % of the instants are moved to there."""


def sample_times(
    duration: float, rate: float, rate_error: float, jitter: float, chance: np.random.Generator
) -> FloatArray:
    """Return (n,) s: the true instants of samples 0, 1, 2, ... in [0, ``duration``) s, strictly increasing.

    A sensor with the nominal ``rate`` (Hz) and the ``rate_error`` +0.01 runs 1 % fast. ``jitter`` (s) is the standard
    deviation of each instant but the first, which is the beginning of time; one late sample does not delay the next.
    """
    true_rate = _true_rate(rate, rate_error)
    if not (isfinite(duration) and duration >= 0):
        raise SimulationError(f"nothing lasts {duration} s; give a duration of 0 s or more")
    check_jitter(jitter, true_rate)
    number = np.arange(ceil(duration * true_rate) + 1)
    late = jitter * np.clip(chance.standard_normal(len(number)), -WIDEST, WIDEST)
    late[0] = 0.0
    times: FloatArray = number / true_rate + late
    return times[times < duration]


def check_jitter(jitter: float, rate: float) -> None:
    """Refuse a ``jitter`` in s that could change the order of samples taken at a true ``rate`` in Hz."""
    if not 0 <= 2 * WIDEST * jitter < 1 / rate:
        raise SimulationError(
            f"a jitter of {jitter} s cannot be; at {rate:g} Hz give 0 or more and less than "
            f"{1 / (2 * WIDEST * rate):.3g} s, so that samples keep their order"
        )


def sample_position(time: float, rate: float, rate_error: float) -> float:
    """Return the sample index, with its fraction, at the true ``time`` (s) of a sensor without jitter.

    Divided by the nominal ``rate`` (Hz) it is the time that a label says.
    """
    return time * _true_rate(rate, rate_error)


def _true_rate(rate: float, rate_error: float) -> float:
    true_rate = rate * (1 + rate_error)
    if not (isfinite(true_rate) and rate > 0 and rate_error > -1):
        raise SimulationError(
            f"a rate of {rate} Hz with an error of {rate_error} is impossible; "
            "give a rate above 0 Hz and an error that is a share above -1, such as 0.01"
        )
    return true_rate
