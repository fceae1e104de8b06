"""Segments a whole set once it is over, with filters that look both ways. Knows one contiguous stretch of movement
at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.signal import filtfilt, lfilter

from sensorfit.core.axis import POSTURE_TIME_CONSTANT, along, main_direction, products, smoothing_filter
from sensorfit.core.counting import StrokePair
from sensorfit.core.metrics import rep_metrics
from sensorfit.core.profile import MovementProfile
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import LONGEST_PAUSE, range_between, runs, stroke_between, without_strays
from sensorfit.core.turning import TurningPointFinder, significant

FLOOR_SHARE = 0.7
"""Share of the profile's smallest swing that counts when the whole set is known: 0.7° where 1.0° is needed live."""

TILT_SHARE = 0.35
"""Share of the turning that changes the sensor's inclination below which the movement is about the vertical. Legs
0.43 to 0.96, forearm rotation 0.05 to 0.11 on the development recordings."""

TURNING_MEMORY = 1.5
"""s, time constant of the leaky integral of angular rate that stands for the angle about the vertical."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One contiguous stretch at ``rate`` Hz: up vectors (n, 3), angular rate (n, 3) in rad/s without bias and specific
    force (n, 3) in m/s²."""

    rate: float
    up: FloatArray
    angular_rate: FloatArray
    force: FloatArray

    def part(self, start: int, stop: int) -> "Movement":
        """What lies between two positions."""
        span = slice(start, stop)
        return Movement(self.rate, self.up[span], self.angular_rate[span], self.force[span])


def share_of_tilt(movement: Movement) -> float:
    """Share of all turning that changes the inclination, 0 (about the vertical) to 1 (about a horizontal axis)."""
    tilting = np.diff(movement.up, axis=0) * movement.rate
    turning = float(np.square(movement.angular_rate).sum())
    return float(np.square(tilting).sum()) / turning if turning > 0 else 1.0


def positions(movement: Movement) -> FloatArray:
    """Smoothed position (n,) in rad along the main direction of the movement: of tilt, or of turning about the
    vertical."""
    if share_of_tilt(movement) > TILT_SHARE:
        vectors = movement.up
    else:
        forget = np.exp(-1 / (movement.rate * TURNING_MEMORY))
        vectors = lfilter([1 / movement.rate], [1, -forget], movement.angular_rate, axis=0)
    smooth = filtfilt(*smoothing_filter(movement.rate), vectors, axis=0, padlen=min(len(vectors) - 1, 15))
    forget = np.exp(-1 / (movement.rate * POSTURE_TIME_CONSTANT))
    moved = smooth - smooth[0] - lfilter([1 - forget], [1, -forget], smooth - smooth[0], axis=0)
    return along(smooth - smooth.mean(axis=0), main_direction(products(moved).sum(axis=0)))


@dataclass(frozen=True, slots=True)
class Segmented:
    """The stroke pairs of one stretch, in values, and the sizes in rad of the strokes that found no partner."""

    pairs: tuple[StrokePair, ...] = ()
    unpaired: tuple[float, ...] = ()


def segmented(movement: Movement, profile: MovementProfile) -> Segmented:
    """Segment one stretch; nothing comes of one in which nothing moved enough."""
    if len(movement.up) < 2:
        return Segmented()
    position = positions(movement)
    finder = TurningPointFinder(FLOOR_SHARE * profile.smallest_swing)
    turns = finder.process(position.tolist())
    if not turns:
        return Segmented()
    turns.append(finder.running)
    values = position[turns].tolist()
    kept = [turns[i] for i in significant(values)]
    strokes = [stroke_between(position, begin, end) for begin, end in pairwise(kept)]
    pairs, unpaired = [], []
    for run in runs(strokes, LONGEST_PAUSE * movement.rate):
        whole = without_strays(position[kept[run.start : run.stop + 1]].tolist(), ended=True)
        for first in range(run.start + whole.start, run.start + whole.stop, 2):
            span = movement.up[kept[first : first + 3]]
            pairs.append(StrokePair(strokes[first], strokes[first + 1], range_between(span)))
        unpaired += [strokes[i].size for i in run if i - run.start not in whole]
    return Segmented(tuple(pairs), tuple(unpaired))


def measured(pairs: Sequence[StrokePair], movement: Movement, profile: MovementProfile) -> list[StrokePair]:
    """The pairs of one stretch, in values, with what can be measured of them.

    About the vertical, where up does not move, their range is what the gyroscope says.
    """
    spans = [((pair.first.start, pair.first.stop), (pair.second.start, pair.second.stop)) for pair in pairs]
    metrics = rep_metrics(movement.angular_rate, movement.rate, spans, profile.break_rate)
    found = [replace(pair, metrics=of_pair) for pair, of_pair in zip(pairs, metrics, strict=True)]
    if share_of_tilt(movement) > TILT_SHARE:
        return found
    turned = ((of_pair.first.turned + of_pair.second.turned) / 2 for of_pair in metrics)
    return [replace(pair, range_of_motion=angle) for pair, angle in zip(found, turned, strict=True)]
