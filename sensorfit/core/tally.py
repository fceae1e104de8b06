"""The live reps of a set, as they are settled and revised. Knows stroke pairs, no signal."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, islice

from sensorfit.core.counting import RepMaker, StrokePair, typical_size
from sensorfit.core.reps import Rep


class Tally:
    """Reps that are settled, and those after them that may still change. Reps are made when they are asked for."""

    def __init__(self, maker: RepMaker) -> None:
        self._maker = maker
        self._settled: list[StrokePair] = []
        self._settled_sizes: list[float] = []
        self._open: tuple[StrokePair, ...] = ()
        self._least = self._typical = 0.0
        self._reps: tuple[Rep, ...] | None = ()
        self.count = 0

    def update(self, settled: Sequence[StrokePair], open_pairs: tuple[StrokePair, ...]) -> None:
        """Add ``settled`` pairs for good; ``open_pairs`` follow all settled ones for now."""
        self._settled += settled
        self._open = open_pairs
        self._reps = None
        if settled:
            self._settled_sizes = sorted([*self._settled_sizes, *(pair.size for pair in settled)])
        sizes = sorted([*self._settled_sizes, *(pair.size for pair in open_pairs)])
        self._least = self._maker.least_size(sizes)
        counted = sizes[bisect_left(sizes, self._least) :]
        self._typical, self.count = typical_size(counted), len(counted)

    def last(self, count: int) -> list[Rep]:
        """The newest ``count`` reps."""
        backwards = chain(reversed(self._open), reversed(self._settled))
        newest = list(islice((pair for pair in backwards if pair.size >= self._least), count))[::-1]
        return self._maker.reps(newest, self._typical, self.count - len(newest) + 1)

    def reps(self) -> tuple[Rep, ...]:
        """All reps, judged by what is typical of the set so far, however often this is asked."""
        if self._reps is None:
            counted = [pair for pair in (*self._settled, *self._open) if pair.size >= self._least]
            self._reps = tuple(self._maker.reps(counted, self._typical))
        return self._reps
