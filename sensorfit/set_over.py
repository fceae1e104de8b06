"""Whether the athlete does something else than the set that is counted, by its reps. Knows no stream and no screen.

A set that is followed by a rest ends by itself, when nothing moves for a while. Where another exercise or the other
leg follows at once, nothing may rest in between.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from sensorfit.core.reps import Rep

OVERDUE, SHORTEST_LAPSE, FEWEST = 2.0, 6.0, 3
"""After at least three reps the next one is overdue when it has not come for twice the longest time between two so
far, and for 6 s. Judgement: who gets off a machine and onto a mat needs longer."""

SWITCH = 1.5
"""s by which the pause in which the legs are changed is longer than the usual one between two reps. Judgement;
simulated athletes take 5 s for it."""

HALF = 0.5
"""Share of what is prescribed that must be done before anything but its end says that a set is over. Judgement."""

Age = Callable[[int], float]
"""How many s ago a sample index was taken."""


def overdue(reps: Sequence[Rep], rate: float, age: Age) -> bool:
    """Whether the rep after these would have come long ago; ``rate`` in Hz."""
    if len(reps) < FEWEST:
        return False
    usual = max(other.start - one.start for one, other in pairwise(reps)) / rate
    return age(reps[-1].stop) > max(OVERDUE * usual, SHORTEST_LAPSE)


def overtaken(reps: Sequence[Rep], age: Age, others: Sequence[Rep], their_age: Age) -> bool:
    """Whether the other leg's sensor has seen several reps since the last one here."""
    return bool(reps) and len(others) >= FEWEST and their_age(others[-FEWEST].start) < age(reps[-1].stop)


def first_side(reps: Sequence[Rep], rate: float, least: int, most: int) -> int | None:
    """How many of ``reps`` are those of the first leg, of which ``least`` to ``most`` were to be done, where the other
    one follows; None where no longer pause tells. ``rate`` in Hz."""
    pauses = [(other.start - one.stop) / rate for one, other in pairwise(reps)]
    possible = range(least, min(most, len(pauses)) + 1)
    if not possible:
        return None
    switch = max(possible, key=lambda number: pauses[number - 1])
    return switch if pauses[switch - 1] > median(pauses) + SWITCH else None


class HoldWatch:
    """Follows for how long a posture is held, and tells when it is left before its time."""

    def __init__(self, least: float, now: float) -> None:
        """``least`` s are prescribed; it is ``now`` s."""
        self._least, self._seconds, self._grew = least, 0.0, now

    def left(self, seconds: float, now: float) -> bool:
        """Whether, at ``now`` s, most of the time is held and it has not grown for a while."""
        if seconds > self._seconds:
            self._seconds, self._grew = seconds, now
        return self._seconds >= HALF * self._least and now - self._grew > SHORTEST_LAPSE
