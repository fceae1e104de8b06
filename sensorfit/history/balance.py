"""Front against back of the thigh, left against right. Knows sets and muscles, no words and no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import hypot
from statistics import median

from sensorfit.history.count_error import count_error
from sensorfit.history.course import by_exercise_and_side
from sensorfit.history.done import PastSet
from sensorfit.history.work import Muscles, work
from sensorfit.training.guidance import Balance
from sensorfit.training.muscles import Muscle

LOOKED_BACK = timedelta(weeks=4)
"""What balance is judged over; judgement: a program's days come round several times."""

UNEVEN = 0.15
"""Difference between left and right, as a share of the stronger side, that is worth saying; judgement: legs of
healthy people differ by a tenth."""


@dataclass(frozen=True, slots=True)
class ThighBalance:
    """Sets of either muscle. ``shortfall`` is the share by which the hamstrings fall short of the aim, negative where
    they do more; None where the quadriceps did not work. ``is_risk``: so far short that the knee is at risk."""

    hamstrings: float
    quadriceps: float
    shortfall: float | None
    is_risk: bool


def thigh_balance(sets: Iterable[PastSet], muscles: Muscles, aim: Balance) -> ThighBalance:
    """Compare hamstrings and quadriceps by their sets: reps and loads of a curl and a squat cannot be compared."""
    done = work(sets, muscles)
    back, front = (done[one].sets if one in done else 0.0 for one in (Muscle.HAMSTRINGS, Muscle.QUADRICEPS))
    shortfall = 1 - back / (aim.ratio * front) if front else None
    return ThighBalance(back, front, shortfall, shortfall is not None and shortfall >= aim.shortfall[0])


@dataclass(frozen=True, slots=True)
class SideBalance:
    """Left and right of one exercise: reps, volume in kg, s under tension and median range in rad of each side.

    ``difference`` is the share of the stronger side by which the weaker one did less, from -1 (left did less) to 1
    (right did); by volume where both sides have loads, else by reps. ``error`` is what counting may have made of it.
    """

    exercise: str
    reps: tuple[int, int]
    volume: tuple[float, float]
    tension: tuple[float, float]
    range_of_motion: tuple[float | None, float | None]
    difference: float
    error: float

    @property
    def weaker(self) -> str:
        """The side that did less by more than is usual or can be an error; "" where neither did."""
        if abs(self.difference) < max(UNEVEN, self.error):
            return ""
        return "right" if self.difference > 0 else "left"


def side_balances(sets: Iterable[PastSet]) -> tuple[SideBalance, ...]:
    """Every exercise of which either side did sets by itself."""
    groups = by_exercise_and_side(past for past in sets if not past.done.warm_up)
    exercises = dict.fromkeys(exercise for exercise, side in groups if side in ("left", "right"))
    return tuple(_compared(one, groups.get((one, "left"), []), groups.get((one, "right"), [])) for one in exercises)


def _compared(exercise: str, left: Sequence[PastSet], right: Sequence[PastSet]) -> SideBalance:
    sides = (left, right)
    reps = tuple(sum(past.done.count for past in side) for side in sides)
    volume = tuple(sum(past.done.volume or 0.0 for past in side) for side in sides)
    tension = tuple(sum(past.done.time_under_tension or 0.0 for past in side) for side in sides)
    ranges = tuple(_median([past.done.range_of_motion for past in side]) for side in sides)
    loaded = all(past.done.volume for side in sides for past in side)
    one, other = volume if loaded else reps
    errors = [count_error(past.done) * ((past.done.load or 0.0) if loaded else 1.0) for past in (*left, *right)]
    larger = max(one, other) or 1.0
    return SideBalance(
        exercise, (reps[0], reps[1]), (volume[0], volume[1]), (tension[0], tension[1]), (ranges[0], ranges[1]),
        (one - other) / larger, hypot(*errors) / larger,
    )  # fmt: skip


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None
