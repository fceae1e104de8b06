"""Days as people write them, in the language of the other texts; the system's would be another one. Knows no clock."""

from datetime import date, datetime

from sensorfit.texts import mark, tr

MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)

SHORT_MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)

WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)

SHORT_WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


def weekday_and_day(at: date) -> str:
    """Return "Monday, 23 November 2026"."""
    month = MONTHS[at.month - 1]
    return tr("{weekday}, {day} {month} {year}", weekday=WEEKDAYS[at.weekday()], day=at.day, month=month, year=at.year)


def full_day(at: date) -> str:
    """Return "23 November 2026"."""
    return tr("{day} {month} {year}", day=at.day, month=MONTHS[at.month - 1], year=at.year)


def day_of_year(at: date) -> str:
    """Return "23 November"."""
    return tr("{day} {month}", day=at.day, month=MONTHS[at.month - 1])


def month_of(at: date) -> str:
    """Return "November 2026"."""
    return tr("{month} {year}", month=MONTHS[at.month - 1], year=at.year)


def short_day(at: date) -> str:
    """Return "23 Nov"."""
    return tr("{day} {month}", day=at.day, month=SHORT_MONTHS[at.month - 1])


def short_month(at: date) -> str:
    """Return "Nov 2026"."""
    return tr("{month} {year}", month=SHORT_MONTHS[at.month - 1], year=at.year)


def short_day_and_year(at: date) -> str:
    """Return "23 Nov 2026"."""
    return tr("{day} {month} {year}", day=at.day, month=SHORT_MONTHS[at.month - 1], year=at.year)


def day_and_time(at: datetime) -> str:
    """Return "23 November 2026, 18:00"."""
    return tr("{day}, {time}", day=full_day(at), time=f"{at:%H:%M}")


def iso_day(at: date) -> str:
    """A day as the terminal shows it: "2026-11-23"."""
    return f"{at:%Y-%m-%d}"


def iso_moment(at: datetime) -> str:
    """A moment as the terminal shows it: "2026-11-23 18:00"."""
    return f"{at:%Y-%m-%d %H:%M}"
