"""How sure the count of a set is. Knows how its reps compare, not how they were found."""

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.core.similarity import LEAST_LIKE

REGULAR = (0.6, 1.6)
"""Times from one rep to the next, as shares of the usual one, outside of which one may be missing or two be one."""

FEWEST = 3
"""Reps below which nothing can be compared."""


def certainty(agreement: float, stability: float, cosines: FloatArray, starts: FloatArray) -> float:
    """Confidence 0 to 1 that a count is right within one.

    The share by which the ways to count agree, times the square root of the share of pruning levels that do, times the
    share of reps that are like the typical one (``cosines`` (n,)), times the share of regular times between ``starts``
    (n,). Of the development recordings that have 0.6 or more, 98 % are within one, of the long ones with foreign
    movements 74 to 82 %; of those below, 35 to 41 %.
    """
    if len(cosines) < FEWEST:
        return 0.0
    periods = np.diff(starts)
    shares = periods / np.median(periods)
    regular = float(((shares >= REGULAR[0]) & (shares <= REGULAR[1])).mean())
    alike = float((cosines > LEAST_LIKE).mean())
    return agreement * float(np.sqrt(stability)) * alike * regular
