"""Whether an exercise goes up or down over the weeks. Knows points in time, not what they measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from math import sqrt
from statistics import median

from sensorfit.history.course import Point
from sensorfit.texts import shown

WEEKS = 12
"""Weeks that a trend looks back on; judgement: a training block, and what somebody still remembers."""

WEEK = timedelta(weeks=1)

FEWEST_WEEKS = 4
"""Weeks with a workout below which there is no trend: three in a row rise by chance once in six times."""

CHANCE = 1.645
"""Standard deviations that the sign of a trend needs: one trend in ten would show where there is none."""


@shown
class Direction(StrEnum):
    """Which way it goes; steady: what there is can be chance, or an error of counting."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Trend:
    """``level``: the median of the last ``weeks`` with a workout, ``change``: how much it changes in a week, ``error``:
    what a usual value may be off by."""

    direction: Direction
    level: float
    change: float
    error: float
    weeks: int


def trend(course: Sequence[Point], now: datetime) -> Trend | None:
    """The trend of ``course`` in the weeks before ``now``; None where too few of them have a workout.

    The median slope between weekly medians (Theil 1950, Sen 1968, doi 10.1080/01621459.1968.10480934): one odd workout
    changes nothing. Whether it is more than chance is said by Mann's test (1945, doi 10.2307/1907187).
    """
    begin = now - WEEKS * WEEK
    recent = [one for one in course if begin < one.started_at <= now]
    weeks = _weekly(recent, now)
    if len(weeks) < FEWEST_WEEKS:
        return None
    pairs = list(combinations(weeks, 2))
    change = median((later - earlier) / (then - before) for (before, earlier), (then, later) in pairs)
    error = median(one.error for one in recent)
    rising = sum((later > earlier) - (later < earlier) for (_, earlier), (_, later) in pairs)
    by_chance = abs(rising) <= CHANCE * _deviation(len(weeks)) or abs(change) * (weeks[-1][0] - weeks[0][0]) <= error
    direction = Direction.STEADY if by_chance else Direction.UP if change > 0 else Direction.DOWN
    return Trend(direction, median(value for _, value in weeks), change, error, len(weeks))


def _weekly(recent: Sequence[Point], now: datetime) -> list[tuple[int, float]]:
    """The median of every week with a value, by its number: 0 for the seven days before ``now``, -1 before those."""
    values: dict[int, list[float]] = {}
    for one in recent:
        values.setdefault(-((now - one.started_at) // WEEK), []).append(one.value)
    return sorted((week, median(of_week)) for week, of_week in values.items())


def _deviation(number: int) -> float:
    """Standard deviation of rising minus falling pairs among ``number`` values in any order."""
    return sqrt(number * (number - 1) * (2 * number + 5) / 18)
