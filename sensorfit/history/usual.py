"""Whether a workout was better or worse than usual. Knows points in time, not what they measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import quantiles

from sensorfit.history.course import Point
from sensorfit.texts import shown

REMEMBERED = 10
"""Workouts that make what is usual; judgement: a month or two, so that what is usual grows with the athlete."""

FEWEST = 3
"""Workouts below which nothing is usual yet; judgement."""


@shown
class Verdict(StrEnum):
    """How a workout compares with those before."""

    BETTER = "better"
    AS_USUAL = "as usual"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ``value`` that may be off by ``error``, beside what is usually between ``low`` and ``high``: a half of the
    workouts before."""

    verdict: Verdict
    value: float
    error: float
    low: float
    high: float


def compared(course: Sequence[Point]) -> Comparison | None:
    """Compare the last point of ``course`` with those before; None where these are too few.

    It is better or worse only if no miscount can explain that: the error of this workout and the usual one of those
    before both count.
    """
    if len(course) <= FEWEST:
        return None
    *before, last = course[-REMEMBERED - 1 :]
    low, _, high = quantiles([one.value for one in before], n=4, method="inclusive")
    usual_error = quantiles([one.error for one in before], n=4, method="inclusive")[1]
    error = max(last.error, usual_error)
    verdict = (
        Verdict.BETTER if last.value > high + error else Verdict.WORSE if last.value < low - error else Verdict.AS_USUAL
    )
    return Comparison(verdict, last.value, last.error, low, high)
