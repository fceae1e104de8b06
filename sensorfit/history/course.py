"""How one exercise went from workout to workout: a number for each, and what it may be off by. Knows no words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from math import hypot
from statistics import median

from sensorfit.history.count_error import count_error
from sensorfit.history.done import DoneSet, PastSet
from sensorfit.history.one_rep_max import one_rep_max


class Measure(StrEnum):
    """What is followed: the best estimated one-rep maximum in kg, load times reps in kg, reps, s under tension, the
    share of the tempo that was kept, the range in rad, s held or active. More is better."""

    ONE_REP_MAX = "one_rep_max"
    VOLUME = "volume"
    REPS = "reps"
    TENSION = "tension"
    TEMPO = "tempo"
    RANGE = "range"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Point:
    """The ``value`` of one workout, which may be off by ``error``."""

    workout: int
    started_at: datetime
    value: float
    error: float


Visits = list[tuple[PastSet, list[DoneSet]]]
"""The first set of every workout, which says when it was, and the working sets."""


def visits(sets: Iterable[PastSet]) -> Visits:
    """``sets``, of one exercise and side and in the order of time, workout by workout."""
    grouped = (list(of_workout) for _, of_workout in groupby(sets, lambda past: past.workout))
    return [(past[0], [one.done for one in past if not one.done.warm_up]) for past in grouped]


def points(of_one: Visits, measure: Measure) -> tuple[Point, ...]:
    """A point for each workout in which ``measure`` is known."""
    found = [(first, _MEASURED[measure](done)) for first, done in of_one]
    return tuple(Point(first.workout, first.started_at, *value) for first, value in found if value)


Found = tuple[float, float] | None


def _one_rep_max(sets: Sequence[DoneSet]) -> Found:
    estimates = (one_rep_max(done.load, done.count, count_error(done)) for done in sets)
    best = max((one for one in estimates if one), key=lambda one: one.middle, default=None)
    return (best.middle, (best.high - best.low) / 2) if best else None


def _total(sets: Sequence[DoneSet], amount: Callable[[DoneSet], float | None]) -> Found:
    """A sum that grows with the reps: errors of counts are independent, so that their squares add up."""
    known = [(value, done) for done in sets if (value := amount(done)) and done.count]
    errors = [value / done.count * count_error(done) for value, done in known]
    return (sum(value for value, _ in known), hypot(*errors)) if known else None


def _middle(sets: Sequence[DoneSet], amount: Callable[[DoneSet], float | None]) -> Found:
    known = [value for done in sets if (value := amount(done)) is not None]
    return (median(known), 0.0) if known else None


def _seconds(sets: Sequence[DoneSet]) -> Found:
    known = [done.seconds for done in sets if done.seconds]
    return (sum(known), 0.0) if known else None


_MEASURED: dict[Measure, Callable[[Sequence[DoneSet]], Found]] = {
    Measure.ONE_REP_MAX: _one_rep_max,
    Measure.VOLUME: lambda sets: _total(sets, lambda done: done.volume),
    Measure.REPS: lambda sets: _total(sets, lambda done: float(done.count)),
    Measure.TENSION: lambda sets: _total(sets, lambda done: done.time_under_tension),
    Measure.TEMPO: lambda sets: _middle(sets, lambda done: done.tempo_score),
    Measure.RANGE: lambda sets: _middle(sets, lambda done: done.range_of_motion),
    Measure.SECONDS: _seconds,
}


def by_exercise_and_side(sets: Iterable[PastSet]) -> dict[tuple[str, str], list[PastSet]]:
    """The sets of each exercise and side by themselves, in the order of the alphabet."""
    result: dict[tuple[str, str], list[PastSet]] = {}
    for past in sets:
        result.setdefault((past.done.exercise, past.done.side), []).append(past)
    return dict(sorted(result.items()))
