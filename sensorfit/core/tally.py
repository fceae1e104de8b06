"""The live reps of a set, as they are settled and revised. Knows stroke pairs, no signal."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from sensorfit.core.counting import RepMaker, StrokePair, typical_size
from sensorfit.core.reps import Counts, Rep


class Tally:
    """Reps that are settled, and those after them that may still change. Reps are made when they are asked for."""

    def __init__(self, maker: RepMaker) -> None:
        self._maker = maker
        self._settled: list[StrokePair] = []
        self._open: tuple[StrokePair, ...] = ()
        self._typical = 0.0
        self._reps: tuple[Rep, ...] | None = ()

    @property
    def count(self) -> int:
        """Number of reps."""
        return len(self._settled) + len(self._open)

    def update(self, settled: Sequence[StrokePair], open_pairs: tuple[StrokePair, ...]) -> None:
        """Add ``settled`` pairs for good; ``open_pairs`` follow all settled ones for now."""
        self._settled += settled
        self._open = open_pairs
        self._reps = None
        self._typical = typical_size(sorted(pair.size for pair in self._newest(TYPICAL_OF)))

    def _newest(self, count: int) -> list[StrokePair]:
        return list(islice(chain(reversed(self._open), reversed(self._settled)), count))[::-1]

    def last(self, count: int) -> list[Rep]:
        """The newest ``count`` reps."""
        newest = self._newest(count)
        return self._trusted(self._maker.reps(newest, self._typical, self.count - len(newest) + 1))

    def reps(self) -> tuple[Rep, ...]:
        """All reps, judged by what is typical of the newest, however often this is asked."""
        if self._reps is None:
            self._reps = tuple(self._trusted(self._maker.reps([*self._settled, *self._open], self._typical)))
        return self._reps

    def _trusted(self, reps: list[Rep]) -> list[Rep]:
        """The reps with less confidence as long as they are fewer than make a set: if nothing like them follows they
        are taken back. One hold makes a set."""
        profile = self._maker.profile
        share = 1.0 if profile.counts is Counts.HELD else min(1.0, self.count / profile.fewest_reps)
        return [replace(rep, confidence=share * rep.confidence) for rep in reps] if share < 1 else reps


TYPICAL_OF = 32
"""Reps whose median is typical of the set."""
