"""Sets beside each other: their mean rep, and their reps one by one. Knows no Qt, no database and no file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import degrees
from statistics import median

import numpy as np

from sensorfit import history_words, presentation
from sensorfit.core.samples import FloatArray
from sensorfit.day_words import short_day_and_year
from sensorfit.history.done import DoneRep, DoneSet
from sensorfit.presentation import NOTHING
from sensorfit.texts import shown, tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.marks import MarkedSet

MOST = 4
"""Sets that are compared at once; judgement: more lines cannot be told apart."""

POINTS = 101
"""Of a mean rep: every per cent of it."""


@shown
class RepMeasure(StrEnum):
    """What is followed from rep to rep; the value is what people call it."""

    RANGE = "Range, °"
    VELOCITY = "Lifting speed, °/s"
    DURATION = "Time of a rep, s"
    ECCENTRIC = "Lowering, s"
    CONCENTRIC = "Lifting, s"


@dataclass(frozen=True, slots=True)
class ComparedSet:
    """A set as one line of a table, with its full reps; ``key`` is its workout and its number there."""

    key: tuple[int, int]
    name: str
    count: str
    load: str
    tempo: str
    range: str
    velocity: str
    slowing: str
    done: DoneSet

    @property
    def reps(self) -> tuple[DoneRep, ...]:
        """Those that count."""
        return tuple(rep for rep in self.done.reps if not rep.partial)


@dataclass(frozen=True, slots=True)
class MeanRep:
    """The mean movement of a set's reps: ``phase`` (n,) from 0 to 1, ``position`` (n,) in degrees with what most reps
    lie between, ``low`` and ``high`` (n,), and how long a rep lasts, the median in s."""

    phase: FloatArray
    position: FloatArray
    low: FloatArray
    high: FloatArray
    duration: float


def compared_set(workout: int, began: datetime, number: int, done: DoneSet, catalogue: Catalogue) -> ComparedSet:
    """Set ``number``, from 1, of a ``workout`` that began at a moment."""
    name = history_words.name(catalogue, done.exercise, done.side)
    speeds = [rep.velocity for rep in done.reps if rep.velocity is not None and not rep.partial]
    return ComparedSet(
        (workout, number),
        tr("{day}, set {number}: {name}", day=short_day_and_year(began), number=number, name=name),
        f"{done.count}",
        presentation.load(done.load),
        NOTHING if done.tempo.concentric is None else presentation.tempo(done.tempo),
        NOTHING if done.range_of_motion is None else presentation.angle(done.range_of_motion),
        presentation.velocity(median(speeds)) if speeds else NOTHING,
        NOTHING if done.velocity_loss is None else f"{done.velocity_loss:.0%}",
        done,
    )


def rep_values(one: ComparedSet, measure: RepMeasure) -> tuple[FloatArray, FloatArray]:
    """Numbers of reps and their values, each (n,), of the reps that have one."""
    found = [(number, _value(rep, measure)) for number, rep in enumerate(one.reps, 1)]
    known = [(number, value) for number, value in found if value is not None]
    return np.array([number for number, _ in known], float), np.array([value for _, value in known], float)


def _value(rep: DoneRep, measure: RepMeasure) -> float | None:
    match measure:
        case RepMeasure.RANGE:
            return None if rep.range_of_motion is None else degrees(rep.range_of_motion)
        case RepMeasure.VELOCITY:
            return None if rep.velocity is None else degrees(rep.velocity)
        case RepMeasure.DURATION:
            return rep.stop - rep.start
        case RepMeasure.ECCENTRIC:
            return rep.tempo.eccentric
        case RepMeasure.CONCENTRIC:
            return rep.tempo.concentric


def spans_in(done: DoneSet, sets: Sequence[MarkedSet]) -> tuple[tuple[float, float], ...]:
    """Start and stop in s of the reps of that one of a recording's ``sets`` that overlaps most with ``done``; nothing
    where none does."""
    begin = done.start or 0.0
    end = begin + (done.duration or 0.0)

    def common(one: MarkedSet) -> float:
        return min(one.stop, end) - max(one.start, begin)

    best = max(sets, key=common, default=None)
    return tuple((rep.start, rep.stop) for rep in best.reps) if best and common(best) > 0 else ()


def mean_rep(seconds: FloatArray, position: FloatArray, spans: Sequence[tuple[float, float]]) -> MeanRep | None:
    """The mean of the movement ``position`` (n,) in degrees at ``seconds`` (n,) over the reps in ``spans``, each
    stretched to the same length and begun at 0; None where the movement of no rep is known."""
    phase = np.linspace(0.0, 1.0, POINTS)
    paths = []
    for start, stop in spans:
        path = np.interp(start + phase * (stop - start), seconds, position, left=np.nan, right=np.nan)
        if np.isfinite(path).all():
            paths.append(path - path[0])
    if not paths:
        return None
    low, high = np.quantile(paths, (0.1, 0.9), axis=0)
    return MeanRep(phase, np.mean(paths, axis=0), low, high, median(stop - start for start, stop in spans))
