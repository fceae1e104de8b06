"""A month as a calendar shows it: weeks of days with the workouts of each. Knows no Qt."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sensorfit.day_words import weekday_and_day
from sensorfit.history.store import Line
from sensorfit.texts import plural, tr

WEEKS = 6
"""That are shown, so that the calendar is as high in every month."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar: whether it is of the month that is shown, whether it is today, and its workouts."""

    date: date
    in_month: bool
    is_today: bool
    workouts: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The day as it is read out: "Monday, 23 November 2026: 1 workout, 12 sets"."""
        day = weekday_and_day(self.date)
        if not self.workouts:
            return tr("{day}: no workout", day=day)
        sets = plural("{count} set", "{count} sets", sum(one.sets for one in self.workouts))
        workouts = plural("{count} workout", "{count} workouts", len(self.workouts))
        return f"{day}: {workouts}, {sets}"


def bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """The first moment of the days that are shown, and the first one after them, in the zone of this computer."""
    first = _days(year, month)[0]
    begin, end = (datetime.combine(day, time()) for day in (first, first + timedelta(weeks=WEEKS)))
    return (begin - timedelta(days=1)).astimezone(), (end + timedelta(days=1)).astimezone()


def days(year: int, month: int, lines: Iterable[Line], today: date) -> tuple[Day, ...]:
    """Six weeks of days, Monday first, with the workouts of each in the order of time. A workout belongs to the day
    that it was where it was done."""
    trained: dict[date, list[Line]] = {}
    for line in sorted(lines, key=lambda one: one.started_at):
        trained.setdefault(line.started_at.date(), []).append(line)
    return tuple(Day(day, day.month == month, day == today, tuple(trained.get(day, ()))) for day in _days(year, month))


def _days(year: int, month: int) -> list[date]:
    found = list(Calendar().itermonthdates(year, month))
    return [found[0] + timedelta(days=number) for number in range(7 * WEEKS)]


def moved(year: int, month: int, by: int) -> tuple[int, int]:
    """The month ``by`` months later.

    >>> moved(2026, 11, 2), moved(2026, 1, -1)
    ((2027, 1), (2025, 12))
    """
    number = 12 * year + month - 1 + by
    return number // 12, number % 12 + 1
