"""Turning points of a signal, and which of them matter. Knows neither units nor exercises."""

import heapq
from collections.abc import Sequence
from itertools import pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.samples import FloatArray

NEIGHBOURS = 4
"""Swings on each side that a swing is compared with."""

NEIGHBOUR_QUANTILE = 0.6
"""Quantile of the neighbours (and the swing itself) that counts as usual."""

SMALLEST_SHARE = 0.4
"""A swing below this share of what is usual around it is part of a larger one. 0.3 to 0.5 were within 1 % of each
other on the development recordings; a share of the whole set's median collapses where small and large reps are
mixed."""


class TurningPointFinder:
    """Turning points with hysteresis, value by value: one is found once the signal has come back by ``threshold``.

    `position` is that of the next value, `low` and `high` those of the extremes since the last turning point.
    """

    def __init__(self, threshold: float, first: int = 0) -> None:
        self.threshold = threshold
        self.direction = 0
        self.low = self.high = self.position = first
        self._low_value, self._high_value = inf, -inf

    @property
    def running(self) -> int:
        """Position of the extreme reached since the last turning point."""
        return self.low if self.direction < 0 else self.high

    @property
    def running_value(self) -> float:
        """Value of that extreme."""
        return self._low_value if self.direction < 0 else self._high_value

    def correct(self, low_value: float, high_value: float) -> None:
        """Set the values at `low` and `high` anew, because the axis they were measured along has turned."""
        self._low_value, self._high_value = low_value, high_value

    def process(self, values: Sequence[float]) -> list[int]:
        """Return the positions (the very first value lies at ``first``) of the turning points that became certain."""
        if not values:
            return []
        if self._within(min(values), max(values)):
            self.position += len(values)
            return []
        found: list[int] = []
        direction, threshold = self.direction, self.threshold
        low, low_value, high, high_value = self.low, self._low_value, self.high, self._high_value
        for index, value in enumerate(values, self.position):
            if value > high_value:
                high, high_value = index, value
            if value < low_value:
                low, low_value = index, value
            if direction >= 0 and high_value - value > threshold:
                found.append(high)
                direction, low, low_value = -1, index, value
            elif direction <= 0 and value - low_value > threshold:
                found.append(low)
                direction, high, high_value = 1, index, value
        self.direction, self.position = direction, self.position + len(values)
        self.low, self._low_value, self.high, self._high_value = low, low_value, high, high_value
        return found

    def _within(self, least: float, most: float) -> bool:
        """Whether nothing new is reached and nothing becomes certain by values from ``least`` to ``most``."""
        if least < self._low_value or most > self._high_value:
            return False
        comes_back = self.direction >= 0 and self._high_value - least > self.threshold
        return not comes_back and (self.direction > 0 or most - self._low_value <= self.threshold)


def extremes_of(values: FloatArray) -> NDArray[np.intp]:
    """Positions at which ``values`` (n,) turn, of equal neighbours the first, with the first and the last: all that a
    `TurningPointFinder` needs to know."""
    steps = np.diff(values)
    moving = steps.nonzero()[0]
    rises = steps[moving] > 0
    turns = (rises[1:] != rises[:-1]).nonzero()[0]
    return np.concatenate([[0], moving[turns] + 1, moving[-1:] + 1])


def alternating(values: Sequence[float]) -> list[int]:
    """Positions of the values at which the sequence turns, with its first and its last value.

    Turning points found along one axis may lie on the way between others along the next.
    """
    kept: list[int] = []
    newest = inf
    rising: bool | None = None
    for position, value in enumerate(values):
        if kept:
            if value == newest:
                continue
            before, rising = rising, value > newest
            if rising is before:
                kept.pop()
        kept.append(position)
        newest = value
    return kept


def significant(values: Sequence[float], share: float = SMALLEST_SHARE) -> list[int]:
    """Positions of the turning points that remain when swings small for their surroundings are taken out.

    ``values`` are the signal's values at its turning points. The swing that is smallest in relation to its
    neighbours goes first: inside the sequence with both its ends, so that its neighbours become one swing; at either
    end with the outer point only.
    """
    sizes = [abs(after - before) for before, after in pairwise(values)]
    # No other swing can be below the share of what is usual around it, which is no larger than the largest of all.
    doubtful = share * max(sizes, default=0.0)
    queue = [
        (_of_usual(size, sizes[max(0, point - NEIGHBOURS) : point + NEIGHBOURS + 1]), point, 0)
        for point, size in enumerate(sizes)
        if size < doubtful
    ]
    if not queue or min(queue)[0] >= share:
        return list(range(len(values)))
    swings = _Swings(values)
    heapq.heapify(queue)
    version = [0] * len(values)
    while queue:
        ratio, point, made = heapq.heappop(queue)
        if ratio >= share or swings.count < 2:
            break
        if made != version[point] or not swings.begins_at(point):
            continue
        for changed in swings.remove(point):
            version[changed] += 1
            heapq.heappush(queue, (swings.ratio(changed), changed, version[changed]))
    return swings.points()


def _of_usual(size: float, around: Sequence[float]) -> float:
    """A size over what is usual of those ``around`` it, itself included."""
    ascending = sorted(around)
    place = NEIGHBOUR_QUANTILE * (len(ascending) - 1)
    low = int(place)
    usual = ascending[low]
    if low + 1 < len(ascending):
        usual += (place - low) * (ascending[low + 1] - usual)
    return size / usual if usual > 0 else 1.0


class _Swings:
    """Turning points as a doubly linked list; a swing is named by the point it begins at."""

    def __init__(self, values: Sequence[float]) -> None:
        n = len(values)
        self._values = values
        self._sizes = [*(abs(after - before) for before, after in pairwise(values)), 0.0]
        self._after = [*range(1, n), -1] if n else []
        self._before = list(range(-1, n - 1))
        self._alive = [True] * n
        self._first = 0
        self.count = n - 1

    def begins_at(self, point: int) -> bool:
        return self._alive[point] and self._after[point] >= 0

    def ratio(self, point: int) -> float:
        """Size of the swing at ``point`` over what is usual around it."""
        return _of_usual(self._sizes[point], [self._sizes[other] for other in self._around(point, NEIGHBOURS)])

    def _around(self, point: int, reach: int) -> list[int]:
        """Swings up to ``reach`` away from the one at ``point``, itself included."""
        found = [point]
        left = right = point
        for _ in range(reach):
            left = self._before[left] if left >= 0 else -1
            right = self._after[right] if right >= 0 else -1
            if left >= 0:
                found.append(left)
            if right >= 0 and self._after[right] >= 0:
                found.append(right)
        return found

    def remove(self, point: int) -> list[int]:
        """Take out the swing at ``point``; return the swings whose surroundings changed."""
        end = self._after[point]
        before, after = self._before[point], self._after[end]
        gone: tuple[int, ...]
        if before < 0:
            gone, left, right = (point,), -1, end
        elif after < 0:
            gone, left, right = (end,), point, -1
        else:
            gone, left, right = (point, end), before, after
        for one in gone:
            self._alive[one] = False
        if left >= 0:
            self._after[left] = right
        else:
            self._first = right
        if right >= 0:
            self._before[right] = left
        if left >= 0 and right >= 0:
            self._sizes[left] = abs(self._values[right] - self._values[left])
        self.count -= len(gone)
        centre = left if left >= 0 else right
        return [swing for swing in self._around(centre, NEIGHBOURS + 1) if self.begins_at(swing)]

    def points(self) -> list[int]:
        kept, point = [], self._first
        while 0 <= point < len(self._values):
            kept.append(point)
            point = self._after[point]
        return kept
