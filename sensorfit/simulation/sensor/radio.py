"""Which packets arrive, in which order and when. Knows neither their content nor their protocol.

Losses follow the model of Gilbert (1960, doi:10.1002/j.1538-7305.1960.tb03959.x) and Elliott (1963,
doi:10.1002/j.1538-7305.1963.tb00955.x): the link is good or bad, each for a geometric number of packets, and here
loses every packet while bad and none while good. The delay beyond the least is log-normal: most packets wait little
and one in a thousand about ten times the spread, as when a host is busy; the distribution is judgement.
"""

from dataclasses import dataclass
from math import e, isfinite, log, sqrt

import numpy as np
from numpy.typing import NDArray

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.errors import SimulationError

IndexArray = NDArray[np.int64]

_UNIT_SPREAD = -log(sqrt((e - 1) * e))
"""Mean of the logarithm with which a log-normal of shape 1 has the standard deviation 1."""


ROUNDING = 1e-9
"""Share by which a burst may miss its bound: 9 is enough for a loss of 0.9, whatever 0.9 / (1 - 0.9) comes to."""


@dataclass(frozen=True, slots=True, eq=False)
class Deliveries:
    """What arrived: ``numbers`` (m,) of the packets and ``received_at`` (m,) s, which never goes back."""

    numbers: IndexArray
    received_at: FloatArray


@dataclass(frozen=True, slots=True)
class Radio:
    """How good a link is.

    ``loss`` is the share of packets that never arrive and ``burst`` the mean number lost in a row (chance alone makes
    it 1 / (1 - loss)); ``reordered`` is the share of those delivered that the next one overtakes, ``duplicated`` the
    share that arrives twice; ``delay`` is the least time on the way in s, ``jitter`` the standard deviation, in s, of
    what comes on top.
    """

    loss: float = 0.0
    burst: float = 1.0
    reordered: float = 0.0
    duplicated: float = 0.0
    delay: float = 0.0
    jitter: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a link that cannot be."""
        _check("loss", self.loss, 0 <= self.loss < 1, "a share from 0 to below 1")
        fewest = max(1.0, self.loss / (1 - self.loss))
        wanted = f"{fewest:g} or more, the fewest for a loss of {self.loss}"
        _check("burst", self.burst, self.burst >= fewest * (1 - ROUNDING), wanted)
        _check("reordered", self.reordered, 0 <= self.reordered <= 0.5, "a share from 0 to 0.5")
        _check("duplicated", self.duplicated, 0 <= self.duplicated <= 1, "a share from 0 to 1")
        _check("delay", self.delay, self.delay >= 0, "seconds, 0 or more")
        _check("jitter", self.jitter, self.jitter >= 0, "seconds, 0 or more")

    def deliveries(self, sent_at: FloatArray, chance: np.random.Generator) -> Deliveries:
        """Send packets 0, 1, 2, ... at ``sent_at`` (n,) s, which never goes back; the first one always arrives, first.

        A link is first in, first out: a packet that is delayed delays those behind it, unless they overtake it.
        """
        if sent_at.ndim != 1 or not np.isfinite(sent_at).all() or (np.diff(sent_at) < 0).any():
            raise SimulationError("the times of sending are not finite or go back; give (n,) seconds in order")
        waits = self.delay + self.jitter * chance.lognormal(_UNIT_SPREAD, 1.0, len(sent_at))
        numbers = np.flatnonzero(~self._lost(len(sent_at), chance))
        times = np.maximum.accumulate(sent_at + waits)[numbers]
        first = self._overtaken(len(numbers), chance)
        numbers[first], numbers[first + 1] = numbers[first + 1], numbers[first]
        # The overtaken packet arrives right behind the one that was sent after it.
        times[first] = times[first + 1]
        copies = 1 + (chance.random(len(numbers)) < self.duplicated)
        return Deliveries(np.repeat(numbers, copies), np.repeat(times, copies))

    def _lost(self, packets: int, chance: np.random.Generator) -> NDArray[np.bool_]:
        """Return (packets,) whether each is lost: good and bad runs of geometric length in turn, a good one first."""
        worsening = min(1.0, self.loss / (self.burst * (1 - self.loss)))
        if worsening == 0:
            return np.zeros(packets, dtype=np.bool_)
        # Each run is at least one packet long, so that these runs are always enough.
        lengths = chance.geometric([worsening, 1 / self.burst], (packets // 2 + 1, 2))
        ends = np.cumsum(np.minimum(lengths, packets))
        run = np.searchsorted(ends, np.arange(packets), side="right")
        lost: NDArray[np.bool_] = run % 2 == 1
        return lost

    def _overtaken(self, packets: int, chance: np.random.Generator) -> IndexArray:
        """Return which of the packets to swap with the next one: never the first or the last, and no packet twice."""
        if self.reordered == 0:
            return np.zeros(0, dtype=np.int64)
        # After a swap the two packets are done with, so that r of all packets is r / (1 - r) of those that are asked.
        asked = chance.geometric(self.reordered / (1 - self.reordered), packets)
        first: IndexArray = np.cumsum(np.minimum(asked, packets)) + np.arange(packets)
        return first[first < packets - 1]


def _check(name: str, value: float, possible: bool, wanted: str) -> None:
    if not (isfinite(value) and possible):
        raise SimulationError(f"{name} is {value}; give {wanted}")
