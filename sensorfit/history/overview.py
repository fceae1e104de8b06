"""What a screen shows of a history, as values: progress of every exercise, and the body as a whole. Knows no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sensorfit.history.balance import LOOKED_BACK, SideBalance, ThighBalance, side_balances, thigh_balance
from sensorfit.history.course import Measure, by_exercise_and_side, points, visits
from sensorfit.history.done import PastSet
from sensorfit.history.recovery import Caution, Soreness, before_training, broken_rules, sessions
from sensorfit.history.trends import Trend, trend
from sensorfit.history.usual import Comparison, compared
from sensorfit.history.work import Muscles, Work, weekly_work
from sensorfit.training.guidance import Guidance
from sensorfit.training.muscles import Muscle


@dataclass(frozen=True, slots=True)
class Progress:
    """One measure of an exercise and side: its trend and how the last workout compares; None where too little is
    known."""

    exercise: str
    side: str
    measure: Measure
    trend: Trend | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Body:
    """Work by week and muscle, balances, what stands against training now, and which sessions broke the rules."""

    weeks: Mapping[date, Mapping[Muscle, Work]]
    thighs: ThighBalance
    sides: tuple[SideBalance, ...]
    cautions: tuple[Caution, ...]
    broken: tuple[Caution, ...]


def progress(sets: Sequence[PastSet], now: datetime) -> tuple[Progress, ...]:
    """The progress of everything that can be followed in ``sets``, which are in the order of time."""
    found = []
    for (exercise, side), of_one in by_exercise_and_side(sets).items():
        workouts = visits(of_one)
        for measure in Measure:
            course = points(workouts, measure)
            one = Progress(exercise, side, measure, trend(course, now), compared(course))
            if one.trend or one.comparison:
                found.append(one)
    return tuple(found)


def body(
    sets: Sequence[PastSet], muscles: Muscles, answers: Sequence[Soreness], guidance: Guidance, now: datetime
) -> Body:
    """The body as a whole; ``sets`` and ``answers`` of the weeks before ``now`` that balance looks back on."""
    recent = [one for one in sets if now - LOOKED_BACK <= one.started_at <= now]
    begun = sessions(recent, guidance.frequency.muscle, muscles)
    return Body(
        weekly_work(recent, muscles),
        thigh_balance(recent, muscles, guidance.balance),
        side_balances(recent),
        before_training(guidance.frequency, begun, answers, now),
        broken_rules(guidance.frequency, begun, answers),
    )
