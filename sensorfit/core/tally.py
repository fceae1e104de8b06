"""The live reps of a set, as they are settled and revised. Knows stroke pairs, no signal."""

from bisect import bisect_left
from collections.abc import Sequence

from sensorfit.core.counting import RepMaker, StrokePair, fidget_limit, typical_size
from sensorfit.core.reps import Rep


class Tally:
    """Reps that are settled, and those after them that may still change. Reps are made when they are asked for."""

    def __init__(self, maker: RepMaker) -> None:
        self._maker = maker
        self._settled: list[StrokePair] = []
        self._settled_sizes: list[float] = []
        self._open: tuple[StrokePair, ...] = ()
        self._limit = self._typical = 0.0
        self._made: list[Rep] = []
        self._left_out = 0
        self.count = 0

    def update(self, settled: Sequence[StrokePair], open_pairs: tuple[StrokePair, ...]) -> None:
        """Add ``settled`` pairs for good; ``open_pairs`` follow all settled ones for now."""
        self._settled += settled
        self._open = open_pairs
        if settled:
            self._settled_sizes = sorted([*self._settled_sizes, *(pair.size for pair in settled)])
        sizes = sorted([*self._settled_sizes, *(pair.size for pair in open_pairs)])
        self._limit, self._typical = fidget_limit(sizes), typical_size(sizes)
        self.count = len(sizes) - bisect_left(sizes, self._limit)

    def last(self, count: int) -> list[Rep]:
        """The newest ``count`` reps."""
        newest = self._counted([*self._settled, *self._open])[-count:]
        return self._maker.reps(newest, self._typical, self.count - len(newest) + 1)

    def reps(self) -> tuple[Rep, ...]:
        """All reps. Settled ones are made once, except the last: its closing pause ends with the next rep."""
        left_out = bisect_left(self._settled_sizes, self._limit)
        if left_out != self._left_out:
            self._left_out, self._made = left_out, []
        settled = self._counted(self._settled) if left_out else self._settled
        standing = max(0, len(self._made) - 1)
        tail = [*settled[standing:], *self._counted(self._open)]
        reps = [*self._made[:standing], *self._maker.reps(tail, self._typical, standing + 1)]
        self._made = reps[: len(settled)]
        return tuple(reps)

    def _counted(self, pairs: Sequence[StrokePair]) -> list[StrokePair]:
        return [pair for pair in pairs if pair.size >= self._limit]
