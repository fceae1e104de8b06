"""Where a bout of movement rests, told by how much it moves otherwise. Knows no rep and no axis."""

from itertools import pairwise

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.bouts import REST, SMOOTHING
from sensorfit.core.recursion import carried_on
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

BRISK = 0.95
"""Quantile of the angular speed of a bout that stands for how fast it moves: strokes fill more than a twentieth of
it."""

CALM = 0.2
"""Share of that below which nothing of that kind moves. Where the bias of a gyroscope is not known it seems to turn by
1.6 to 2.8 °/s in the rests of the development recordings, a tenth of this quantile or less, which `bouts` cannot tell
from slow movement."""


def spans_between_rests(movement: Movement) -> list[range]:
    """Spans of positions, in order, that cover the movement. Where one ends and the next begins it rests for `REST`,
    and moves least."""
    rest, power = round(REST * movement.rate), _power(movement)
    moved = np.concatenate([[0.0], power.cumsum()])
    borders = [0]
    for still in _calm(power, rest):
        within = moved[still.start + rest - 1 : still.stop] - moved[still.start - 1 : still.stop - rest]
        borders.append(still.start - 1 + int(within.argmin()) + rest // 2)
    return [range(begin, end) for begin, end in pairwise([*borders, len(power)])]


def stillness_in(movement: Movement, shortest: float) -> list[range]:
    """Positions at which it rests, for ``shortest`` s or longer, between what moves."""
    return _calm(_power(movement), round(shortest * movement.rate))


def _calm(power: FloatArray, rest: int) -> list[range]:
    if len(power) < rest:
        return []
    moving = (power >= CALM * CALM * np.quantile(power, BRISK)).nonzero()[0].tolist()
    return [range(last + 1, after) for last, after in pairwise(moving) if after - last > rest]


def _power(movement: Movement) -> FloatArray:
    """Square (n,) of the angular speed, smoothed as for telling bouts."""
    forget = float(np.exp(-1 / (SMOOTHING * movement.rate)))
    mean = np.array([1 - forget]), np.array([1.0, -forget])
    smooth, _ = carried_on(mean, movement.angular_rate, np.zeros((1, 3)))
    return along(smooth, smooth)
