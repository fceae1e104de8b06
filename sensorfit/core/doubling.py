"""Whether two movements to and fro make one rep, told while a set runs. Knows candidates, no axis and no stream."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import MovementProfile
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import channels
from sensorfit.core.similarity import next_but_one, paths, weighed
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import FEWEST_TO_MERGE, Movement

DOUBLED_LIVE = 0.6
"""Distance to the next but one over that to the next below which two movements are one rep. Stricter than at the end of
a set, where other lines contradict: 6 to 12 movements of single reps had 0.64 and more on the development recordings,
those of squats in which the lower back tips twice 0.3 to 0.8."""

DOUBLED_LIVE_AS_EXPECTED = 0.8
"""The same where the exercise usually shows two humps a rep; single ones had 0.86 and more."""

MOST_COMPARED = 12
"""Movements of a run up to which that is asked."""


LEAST_APART = 0.05
"""Distance of neighbours, as a share of what a movement is long in the same space, below which they are the same
movement. Neighbours of the development recordings have 0.13 and more, half of them 0.4; without it rounding would
decide on reps that are all the same."""


class Doubling:
    """Decides once in a run; what was decided stands until the run ends, so that the count is corrected only once."""

    def __init__(self, profile: MovementProfile) -> None:
        self._limit = DOUBLED_LIVE_AS_EXPECTED if profile.two_humps else DOUBLED_LIVE
        self._possible = not profile.alternating
        self.restart()

    def restart(self) -> None:
        """Another run begins."""
        self.doubled = False
        self._asked = 0
        self._paths: dict[StrokePair, FloatArray] = {}

    def of(self, pairs: Sequence[StrokePair], movement: Movement) -> bool:
        """Whether two of the run's ``pairs``, positions in ``movement``, make one rep."""
        asked, self._asked = self._asked, len(pairs)
        if self._possible and not self.doubled and asked != len(pairs):
            compared = FEWEST_TO_MERGE <= len(pairs) <= MOST_COMPARED
            self.doubled = compared and self._ratio(pairs, movement) < self._limit
        return self.doubled

    def _ratio(self, pairs: Sequence[StrokePair], movement: Movement) -> float:
        for pair in pairs:
            if pair not in self._paths:
                self._paths[pair] = _path(pair, movement)
        return _far_over_near(weighed(np.concatenate([self._paths[pair] for pair in pairs])))


def _path(pair: StrokePair, movement: Movement) -> FloatArray:
    """The path of one pair, smoothed by itself, so that it does not depend on what comes before and behind."""
    begin = pair.first.start
    values = channels(movement.part(begin, pair.second.stop + 1))
    return paths(values, [pair.at(lambda place: place - begin)])


def _far_over_near(rows: FloatArray) -> float:
    lengths, apart = np.linalg.norm(rows, axis=1), np.linalg.norm(rows[1:] - rows[:-1], axis=1)
    return next_but_one(rows) if median(apart.tolist()) > LEAST_APART * median(lengths.tolist()) else 1.0


def both_in_one(one: StrokePair, other: StrokePair) -> StrokePair:
    """The rep of which one movement there and back is the first stroke and the next one the second."""
    there, back = (Stroke(pair.first.start, pair.second.stop, pair.size) for pair in (one, other))
    return StrokePair(there, back, (one.range_of_motion + other.range_of_motion) / 2)
