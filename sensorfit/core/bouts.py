"""When anything moves at all: bouts of activity, and the rests between them. Knows no rep and no axis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

LONGEST_HOLD = 30.0
"""s for which somebody may hold a rep where it turns. Who trains for strength holds it for 20 s at the most; rests last
longer as a rule."""

REST_FROM_HOLDS = 120.0
"""s, the same where holding still is the exercise. Stretches last up to 60 s, and twice that is rest."""

LEAD = 2.0
"""s before the first activity that belong to a bout: slow beginnings lie below `ACTIVE`."""

LONGEST = 1200.0
"""s after which a bout is cut whatever moves, so that memory is bounded; no set lasts 20 minutes."""

AT_ONCE = 4096
"""Values looked at together. What lies behind a pause is looked at anew, so that more would be wasted."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A position at which nothing has moved for a while, and whether anything did since the pause before."""

    position: int
    active: bool


class BoutFinder:
    """Follows the angular rate value by value; positions are those of values since it began."""

    def __init__(self, rate: float, rest: float = REST, first: float | None = None) -> None:
        """Values come at ``rate`` Hz; ``rest`` s without activity end a bout, but ``first`` s, where they are said, if
        nothing moves from its beginning on."""
        forget = float(np.exp(-1 / (SMOOTHING * rate)))
        self._filter = np.array([1 - forget]), np.array([1.0, -forget])
        self._state = np.zeros((1, 3))
        self._rest, self._longest = round(rest * rate), round(LONGEST * rate)
        self._waiting: list[FloatArray] = []
        self._taken = self._position = 0
        self._last = 0 if first is None else round(first * rate) - self._rest
        self._active = False

    def next_pause(self, angular_rate: FloatArray) -> Pause | None:
        """Take values (n, 3) in rad/s; return the first pause that becomes certain in them, a rest after the last
        activity. Behind a pause another finder begins.

        Values are kept back until there can be one: nothing is looked at twice, and packets together take less time.
        """
        self._waiting.append(angular_rate)
        self._taken += len(angular_rate)
        if self._taken - min(self._last, self._position) < self._rest and self._taken <= self._longest:
            return None
        waiting = np.concatenate(self._waiting)
        self._waiting.clear()
        for first in range(0, len(waiting), AT_ONCE):
            pause = self._pause_in(waiting[first : first + AT_ONCE])
            if pause is not None:
                return pause
        return None

    def _pause_in(self, angular_rate: FloatArray) -> Pause | None:
        smooth, self._state = carried_on(self._filter, angular_rate, self._state)
        moving = (along(smooth, smooth) > ACTIVE * ACTIVE).nonzero()[0]
        begin, last, active = self._position, self._last, self._active
        self._position += len(angular_rate)
        if len(moving):
            self._active, self._last = True, begin + int(moving[-1])
        if self._position - min(last, begin) < self._rest and self._position <= self._longest:
            return None
        moving += begin
        known = np.concatenate([[last], moving, [self._position]])
        found = [Pause(int(known[at]) + self._rest, active or at > 0) for at in _first(np.diff(known) >= self._rest)]
        found += [Pause(int(moving[at]), True) for at in _first(moving >= self._longest)]
        return min(found, key=lambda pause: pause.position, default=None)


def _first(true: NDArray[np.bool_]) -> list[int]:
    """Place of the first one that is true, if any."""
    at = int(true.argmax()) if len(true) else 0
    return [at] if len(true) and true[at] else []
