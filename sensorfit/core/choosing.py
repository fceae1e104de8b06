"""Windows that do not overlap and are together worth most, by dynamic programming. Knows no signal."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.samples import FloatArray

IMPOSSIBLE = -1e9
"""Worth of what cannot be; larger than any sum of real ones."""


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open interval of rows; ``place`` is that of its length among the lengths tried."""

    start: int
    length: int
    place: int

    @property
    def stop(self) -> int:
        """Row after the last."""
        return self.start + self.length

    def overlaps(self, other: "Window") -> bool:
        """Whether they have a row in common."""
        return self.start < other.stop and other.start < self.stop


def best_windows(worth: FloatArray, lengths: Sequence[int]) -> list[Window]:
    """The windows, however many, that are worth most; ``worth`` (k, n) of each of the lengths beginning at each row.

    Windows that are worth nothing or less are never taken.
    """
    rows = worth.shape[1]
    ending: list[list[tuple[float, int, int]]] = [[] for _ in range(rows + 1)]
    places, starts = (worth > 0).nonzero()
    values = worth[places, starts].tolist()
    for value, place, start in zip(values, places.tolist(), starts.tolist(), strict=True):
        ending[start + lengths[place]].append((value, start, place))
    best, last = [0.0], [(0, -1)]
    for row in range(1, rows + 1):
        most, choice = best[row - 1], (row - 1, -1)
        for value, start, place in ending[row]:
            if best[start] + value > most:
                most, choice = best[start] + value, (start, place)
        best.append(most)
        last.append(choice)
    return _walk_back(last, lengths)


def _walk_back(last: Sequence[tuple[int, int]], lengths: Sequence[int]) -> list[Window]:
    """The windows that lead to the last row; ``last`` holds for each row where to go on, and by which length or -1."""
    found: list[Window] = []
    row = len(last) - 1
    while row > 0:
        row, place = last[row]
        if place >= 0:
            found.append(Window(row, lengths[place], place))
    return found[::-1]


@dataclass(frozen=True, slots=True)
class ExactChoice:
    """The best choice of exactly ``count`` windows for each of s ways to value them; ``totals`` (s,)."""

    totals: FloatArray
    count: int
    _lengths: tuple[int, ...]
    _last: NDArray[np.int8]

    def windows(self, way: int) -> list[Window]:
        """The chosen windows of one way, in order; fewer than ``count`` where so many do not fit."""
        found: list[Window] = []
        row, left = len(self._last) - 1, self.count
        while row > 0 and left > 0:
            place = int(self._last[row, left, way]) - 1
            if place >= 0:
                found.append(Window(row - self._lengths[place], self._lengths[place], place))
                left -= 1
            row = row - self._lengths[place] if place >= 0 else row - 1
        return found[::-1]


def exactly(worth: FloatArray, lengths: Sequence[int], count: int) -> ExactChoice:
    """Choose ``count`` windows for each of s ways; ``worth`` (s, k, n) of each of k lengths beginning at n rows."""
    ways, _, rows = worth.shape
    best = np.full((rows + 1, count + 1, ways), IMPOSSIBLE)
    best[:, 0] = 0.0
    last = np.zeros((rows + 1, count + 1, ways), np.int8)
    for row in range(1, rows + 1):
        best[row] = best[row - 1]
        for place, length in enumerate(lengths):
            if length <= row:
                with_it = best[row - length, :-1] + worth[:, place, row - length]
                better = with_it > best[row, 1:]
                best[row, 1:][better] = with_it[better]
                last[row, 1:][better] = place + 1
    return ExactChoice(best[rows, count], count, tuple(lengths), last)
