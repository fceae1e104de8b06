"""When anything moves at all: bouts of activity, and the rests between them. Knows no rep and no axis."""

from dataclasses import dataclass

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.recursion import carried_on
from sensorfit.core.samples import FloatArray

ACTIVE = float(np.radians(0.75))
"""rad/s of smoothed angular rate from which on something moves. Breathing stays below 0.5 °/s; a thigh that tilts by 2°
in a leg curl reaches 3 °/s. Judgement between the two."""

SMOOTHING = 0.25
"""s, time constant: trembling and noise average out, a stroke of 0.5 s does not."""

REST = 10.0
"""s without activity that end a bout. Holds inside reps last up to 5 s in the recordings and programs at hand, rests
between sets 20 s and more."""

LEAD = 2.0
"""s before the first activity that belong to a bout: slow beginnings lie below `ACTIVE`."""

LONGEST = 1200.0
"""s after which a bout is cut whatever moves, so that memory is bounded; no set lasts 20 minutes."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A position at which nothing has moved for a while, and whether anything did since the pause before."""

    position: int
    active: bool


class BoutFinder:
    """Follows the angular rate value by value; positions are those of values since it began."""

    def __init__(self, rate: float) -> None:
        forget = float(np.exp(-1 / (SMOOTHING * rate)))
        self._filter = np.array([1 - forget]), np.array([1.0, -forget])
        self._state = np.zeros((1, 3))
        self._rest, self._longest = round(REST * rate), round(LONGEST * rate)
        self._position = self._last = self._since = 0
        self._active = False

    def process(self, angular_rate: FloatArray) -> list[Pause]:
        """Take values (n, 3) in rad/s; return the pauses that became certain: a rest after each last activity, and
        again after each further rest."""
        smooth, self._state = carried_on(self._filter, angular_rate, self._state)
        moving = (along(smooth, smooth) > ACTIVE * ACTIVE).nonzero()[0]
        pauses: list[Pause] = []
        for position in (self._position + moving).tolist():
            pauses += self._pauses_until(position)
            self._active, self._last = True, position
            if position - self._since >= self._longest:
                pauses.append(self._pause_at(position))
        self._position += len(angular_rate)
        return pauses + self._pauses_until(self._position)

    def _pauses_until(self, position: int) -> list[Pause]:
        pauses = []
        while position - self._last >= self._rest:
            pauses.append(self._pause_at(self._last + self._rest))
        return pauses

    def _pause_at(self, position: int) -> Pause:
        pause = Pause(position, self._active)
        self._active, self._last, self._since = False, position, position
        return pause
