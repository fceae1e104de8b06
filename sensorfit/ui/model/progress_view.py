"""One measure of an exercise over months, as a plot and as words. Knows no Qt and no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import degrees
from statistics import median

import numpy as np

from sensorfit import history_words, loads
from sensorfit.core.samples import FloatArray
from sensorfit.history.course import Measure, Point, Visits, points
from sensorfit.history.trends import WEEKS, Trend, trend
from sensorfit.history.usual import compared
from sensorfit.texts import mark, tr

DAY = 86_400.0
"""s"""

TOO_FEW = mark("Too few workouts in the last {weeks} weeks to say which way it goes: four weeks with one are needed.")

AXES = {
    "kg": mark("kg"),
    "lb": mark("lb"),
    "reps": mark("reps"),
    "share": mark("% kept"),
    "deg": mark("degrees"),
    "s": mark("seconds"),
}
"""What stands at the axis, by unit."""


@dataclass(frozen=True, slots=True)
class Curve:
    """What is plotted: ``seconds`` since 1970 and ``values`` with their ``errors``, each (n,), the ends of the robust
    line as (2,) arrays with the range of error around it, empty where there is no trend, the ``unit`` and ``words``."""

    seconds: FloatArray
    values: FloatArray
    errors: FloatArray
    line_seconds: FloatArray
    line_values: FloatArray
    line_error: float
    unit: str
    words: tuple[str, ...]


def known_measures(workouts: Visits) -> tuple[Measure, ...]:
    """Those that at least one workout has, in their order."""
    return tuple(measure for measure in Measure if points(workouts, measure))


def curve(workouts: Visits, measure: Measure, now: datetime) -> Curve:
    """The ``measure`` of every workout of one exercise and side, with its trend in the last weeks."""
    course = points(workouts, measure)
    found, usual = trend(course, now), compared(course)
    words = [
        tr("In {weeks} weeks: {trend}.", weeks=WEEKS, trend=history_words.trend(measure, found))
        if found
        else tr(TOO_FEW, weeks=WEEKS)
    ]
    words += [f"{history_words.comparison(measure, usual).capitalize()}."] if usual else []
    ends, level = _line(course, found, now)
    return Curve(
        np.array([one.started_at.timestamp() for one in course]),
        np.array([_shown(measure, one.value) for one in course]),
        np.array([_shown(measure, one.error) for one in course]),
        ends,
        np.array([_shown(measure, value) for value in level]),
        _shown(measure, found.error) if found else 0.0,
        tr(AXES[_unit(measure)]),
        tuple(words),
    )


def _unit(measure: Measure) -> str:
    unit = history_words.unit(measure)
    return loads.unit() if unit == "kg" else unit


def _shown(measure: Measure, value: float) -> float:
    match history_words.unit(measure):
        case "deg":
            return degrees(value)
        case "share":
            return 100 * value
        case "kg":
            return loads.shown(value)
        case _:
            return value


def _line(course: Sequence[Point], found: Trend | None, now: datetime) -> tuple[FloatArray, FloatArray]:
    """The line of the slope of ``found`` through the middle of the points that it looks back on."""
    if found is None:
        return np.zeros(0), np.zeros(0)
    begin = now - timedelta(weeks=WEEKS)
    recent = [one for one in course if begin < one.started_at <= now]
    week = timedelta(weeks=1)
    height = median(one.value - found.change * ((one.started_at - begin) / week) for one in recent)
    ends = (recent[0].started_at, recent[-1].started_at)
    at = [(moment - begin) / week for moment in ends]
    return np.array([moment.timestamp() for moment in ends]), np.array([height + found.change * one for one in at])
