"""Whether movements there and back carry the segment up and down by turns. Knows what is measured, no exercise."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray

LEAST_CLIMB = 0.2
"""m by which a movement ends higher or lower than it began, from which on it may be half a rep: a trunk rises by 0.4 m
from a chair. Single reps of squats of the development recordings climb by turns by 0.07 m at a lower back, 0.14 m at a
calf and, seldom by turns, 0.22 m at a thigh at the most."""

WRONG_FORCE = 0.02
"""m/s². A movement seems to climb by this times its duration squared where tilt is wrong by 1.5° at one of its
ends; what is wrong all along is taken out."""

BY_TURNS = 0.85
"""Share of neighbours that go up and down by turns: integrals err by as much where a rep lasts long, but
seldom by turns."""

STANDS_OUT = 3.0
"""Times the spread of the climbs (median absolute deviation) that they exceed; judgement."""


def climbs_by_turns(pairs: Sequence[StrokePair], values: FloatArray, rate: float) -> bool:
    """Whether every other movement ends higher than it began, and the others lower, so that only two are back where
    they began; ``values`` (n, 9) are `channels`."""
    speed = np.concatenate([[0.0], along(values[:, :3], values[:, 6:9]).cumsum()]) / rate
    height = np.concatenate([[0.0], speed.cumsum()]) / rate
    climbs = [_climb(speed, height, pair.first.start, pair.second.stop, rate) for pair in pairs]
    by_turns = [(after - before) / 2 * (-1) ** place for place, (before, after) in enumerate(pairwise(climbs))]
    usual = median(by_turns)
    spread = median(abs(one - usual) for one in by_turns)
    lasting = median(pair.second.stop - pair.first.start for pair in pairs) / rate
    least = max(LEAST_CLIMB, WRONG_FORCE * lasting**2, STANDS_OUT * spread)
    same_way = sum(one * usual > 0 for one in by_turns)
    return bool(abs(usual) > least and same_way >= BY_TURNS * len(by_turns))


def _climb(speed: FloatArray, height: FloatArray, start: int, stop: int, rate: float) -> float:
    """m from where a movement begins to where it ends, at rest at both ends, which takes gravity out."""
    usual = (float(speed[start]) + float(speed[stop])) / 2
    return float(height[stop] - height[start]) - usual * (stop - start) / rate
