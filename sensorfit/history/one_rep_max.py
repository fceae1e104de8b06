"""The load that could be lifted once, estimated from one that was lifted more often. Knows no exercise."""

from dataclasses import dataclass

MOST_REPS = 12
"""Reps beyond which nothing is estimated: Brzycki's own formula is meant for up to ten, and both drift apart: by 3 % at
12 reps, by 9 % at 15 and without bound towards 37."""


@dataclass(frozen=True, slots=True)
class OneRepMax:
    """An estimated one-rep maximum between ``low`` and ``high`` kg."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """What is shown where one number must do."""
        return (self.low + self.high) / 2


def one_rep_max(load: float | None, reps: int, error: int = 0) -> OneRepMax | None:
    """Estimate it from ``reps``, right within ``error``, with ``load`` kg; None where that cannot be.

    Between the formulas of Epley (Poundage chart, Boyd Epley Workout, Lincoln 1985) and Brzycki (1993, doi
    10.1080/07303084.1993.10606684), and between the fewest and the most reps that it may have been.

    >>> one_rep_max(100.0, 6)
    OneRepMax(low=116.12903225806451, high=120.0)
    """
    if not load or load < 0 or not 1 <= reps <= MOST_REPS:
        return None
    possible = [max(1, reps - error), reps, min(MOST_REPS, reps + error)]
    estimates = [estimate(load, number) for number in possible for estimate in (epley, brzycki)]
    return OneRepMax(min(estimates), max(estimates))


def epley(load: float, reps: int) -> float:
    """Epley's estimate in kg; what is lifted once is lifted once."""
    return load if reps == 1 else load * (1 + reps / 30)


def brzycki(load: float, reps: int) -> float:
    """Brzycki's estimate in kg."""
    return load * 36 / (37 - reps)
