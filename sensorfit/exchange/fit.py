"""A workout as a FIT activity with its strength sets. Knows FIT's messages, not their bytes.

Numbers of messages, fields and values are those of Garmin's public profile.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from sensorfit.core.reps import Counts
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.fit_bytes import Base, Field, FitMessage, fit_file
from sensorfit.history.done import DoneSet, DoneWorkout

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""FIT counts seconds from here on."""

FILE_ID, SESSION, LAP, EVENT, ACTIVITY, SET = 0, 18, 19, 21, 34, 225
_ACTIVITY_FILE, _DEVELOPMENT = 4, 255
_TIMER, _ACTIVITY_EVENT, _LAP_EVENT, _SESSION_EVENT = 0, 26, 9, 8
_START, _STOP, _STOP_ALL = 0, 1, 4
_TRAINING, _STRENGTH = 10, 20
_ACTIVE_SET, _KILOGRAM, _UNKNOWN_CATEGORY = 1, 1, 65534
_MILLI, _SIXTEENTH = 1000, 16


def fit_of(workout: DoneWorkout) -> bytes:
    """The file of a workout; ExchangeError where it began before FIT's time does."""
    if workout.started_at < EPOCH:
        raise ExchangeError(f"FIT knows no time before {EPOCH:%Y-%m-%d}; leave out the workout of {_day(workout)}")
    if not workout.sets:
        raise ExchangeError(f"the workout of {_day(workout)} has no sets; leave it out")
    return fit_file(list(_messages(workout)))


def _messages(workout: DoneWorkout) -> Iterator[FitMessage]:
    begin, end = _seconds(workout.started_at), _seconds(_end(workout))
    length = (end - begin) * _MILLI
    yield FitMessage(
        FILE_ID,
        (
            Field(0, Base.ENUM, _ACTIVITY_FILE),
            Field(1, Base.UINT16, _DEVELOPMENT),
            Field(2, Base.UINT16, 0),
            Field(3, Base.UINT32Z, begin),
            Field(4, Base.UINT32, begin),
        ),
    )
    yield _event(begin, _START)
    for number, done in enumerate(workout.sets):
        yield _set(done, number, begin)
    yield _event(end, _STOP_ALL)
    yield FitMessage(LAP, (*_summed(_LAP_EVENT, begin, end), Field(25, Base.ENUM, _TRAINING)))
    yield FitMessage(
        SESSION,
        (
            *_summed(_SESSION_EVENT, begin, end),
            Field(5, Base.ENUM, _TRAINING),
            Field(6, Base.ENUM, _STRENGTH),
            Field(25, Base.UINT16, 0),
            Field(26, Base.UINT16, 1),
        ),
    )
    offset = workout.started_at.utcoffset() or timedelta(0)
    yield FitMessage(
        ACTIVITY,
        (
            Field(253, Base.UINT32, end),
            Field(0, Base.UINT32, length),
            Field(1, Base.UINT16, 1),
            Field(2, Base.ENUM, 0),
            Field(3, Base.ENUM, _ACTIVITY_EVENT),
            Field(4, Base.ENUM, _STOP),
            Field(5, Base.UINT32, end + offset.total_seconds()),
        ),
    )


def _event(at: int, kind: int) -> FitMessage:
    return FitMessage(EVENT, (Field(253, Base.UINT32, at), Field(0, Base.ENUM, _TIMER), Field(1, Base.ENUM, kind)))


def _summed(event: int, begin: int, end: int) -> tuple[Field, ...]:
    """What a lap and a session have in common."""
    length = (end - begin) * _MILLI
    return (
        Field(254, Base.UINT16, 0),
        Field(253, Base.UINT32, end),
        Field(0, Base.ENUM, event),
        Field(1, Base.ENUM, _STOP),
        Field(2, Base.UINT32, begin),
        Field(7, Base.UINT32, length),
        Field(8, Base.UINT32, length),
    )


def _set(done: DoneSet, number: int, begin: int) -> FitMessage:
    start = None if done.start is None else begin + done.start
    lasted = _lasted(done)
    category = _categories().get(done.exercise, _UNKNOWN_CATEGORY)
    said = done.counts is Counts.REPS or done.count
    return FitMessage(
        SET,
        (
            Field(254, Base.UINT32, begin if start is None else start + (lasted or 0)),
            Field(0, Base.UINT32, None if lasted is None else lasted * _MILLI),
            Field(3, Base.UINT16, done.count if said else None),
            Field(4, Base.UINT16, None if done.load is None else done.load * _SIXTEENTH),
            Field(5, Base.UINT8, _ACTIVE_SET),
            Field(6, Base.UINT32, start),
            Field(7, Base.UINT16, category),
            Field(9, Base.UINT16, _KILOGRAM),
            Field(10, Base.UINT16, number),
        ),
    )


def _lasted(done: DoneSet) -> float | None:
    """The best that is known of how long a set took, in s."""
    return next((one for one in (done.duration, done.seconds, done.time_under_tension) if one is not None), None)


def _end(workout: DoneWorkout) -> datetime:
    """When the workout ended, or else its last set."""
    last = max((done.start + (_lasted(done) or 0) for done in workout.sets if done.start is not None), default=0)
    by_sets = workout.started_at + timedelta(seconds=last)
    return max(workout.ended_at or by_sets, workout.started_at)


def _seconds(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())


def _day(workout: DoneWorkout) -> str:
    return workout.started_at.date().isoformat()


@cache
def _categories() -> Mapping[str, int]:
    """FIT's categories by our exercises."""
    table = tomllib.loads((files("sensorfit.exchange") / "fit_categories.toml").read_text("utf-8"))
    return {exercise: category["number"] for category in table.values() for exercise in category["exercises"]}
