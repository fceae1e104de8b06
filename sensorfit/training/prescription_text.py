"""Prescriptions as people type them, and back: "3x12 @ 60kg tempo 3-1-1-2 rest 60s". Knows no exercise and no file.

What `written` gives, `parsed` reads as the very same value; what people type in other words is written in these.
"""

from collections.abc import Callable
from decimal import Decimal
from math import degrees, radians
from typing import Any

from sensorfit.texts import tr
from sensorfit.training.amounts import Amount, AsMany, Held, Reps, Timed, check_seconds
from sensorfit.training.prescription import EACH, Prescription, SetScheme, TempoTarget
from sensorfit.training.words import Words, plain

MINUTE = 60

POUND = Decimal("0.45359237")
"""kg; exact by definition (international yard and pound agreement, 1959)."""

FINEST_DEGREES = 10
"""Decimals of an angle in degrees; one that needs more is written in rad."""

SECONDS, MINUTES = ("s", "sec", "secs", "second", "seconds"), ("min", "mins", "minute", "minutes")
KILOGRAMS, POUNDS = ("kg", "kgs"), ("lb", "lbs", "pound", "pounds")
DEGREES, RADIANS = ("°", "deg", "degree", "degrees"), ("rad",)


def written(scheme: SetScheme) -> str:
    """Return ``scheme`` as text.

    >>> written(parsed("3 × 12 reps, 135 lb, rest 1:30"))
    '3x12 @ 61.23496995kg rest 90s'
    """
    amount = _amount(scheme.prescription.amount)
    if scheme.sets > 1:
        amount = f"{scheme.sets} x {amount}" if " " in amount else f"{scheme.sets}x{amount}"
    return " ".join([amount, *_details(scheme.prescription)])


def parsed(text: str) -> SetScheme:
    """Read what somebody typed; CatalogueError names the word that is not understood and shows what can be written.

    >>> parsed("3x3-6 rest 1:30").prescription.rest
    90.0
    """
    words = Words(text)
    sets = 1
    if words.next.isdecimal() and words.after_next == "x":
        sets = int(words.number())
        words.take("x")
    amount = _read_amount(words)
    return SetScheme(sets, Prescription(amount, **_read_details(words)))


def written_set(prescription: Prescription) -> str:
    """Return one prescribed set as text."""
    return written(SetScheme(1, prescription))


def parsed_set(text: str) -> Prescription:
    """Read one prescribed set; CatalogueError where ``text`` stands for several."""
    scheme = parsed(text)
    if scheme.sets > 1:
        raise Words(text).failure(tr("stands for {sets} sets where one is meant; leave out how many", sets=scheme.sets))
    return scheme.prescription


def parsed_duration(text: str) -> tuple[float, float]:
    """Read a time in s, or the least and most of one: "60s", "2-3 min", "1:30"."""
    words = Words(text)
    seconds = _read_seconds(words)
    if words.next:
        raise words.not_understood(MINUTES)
    check_seconds(*seconds, "s")
    return seconds


def _amount(amount: Amount) -> str:
    match amount:
        case Reps(least=least, most=most):
            return _span(least, most)
        case Held(least=least, most=most):
            return f"hold {_span(least, most)}s"
        case Timed(least=least, most=most) if least % MINUTE == most % MINUTE == 0:
            return f"{_span(least / MINUTE, most / MINUTE)} min"
        case Timed(least=least, most=most):
            return f"{_span(least, most)}s"
    return "max"


def _details(prescription: Prescription) -> list[str]:
    tempo, band = prescription.tempo, prescription.range_of_motion
    parts = [
        f"each {prescription.each}" if prescription.each else "",
        "" if prescription.load is None else f"@ {plain(prescription.load)}kg",
        "" if tempo is None else f"tempo {'-'.join(map(plain, tempo.parts))}",
        "" if band is None else f"rom {_band(*band)}",
        "" if prescription.rest is None else f"rest {plain(prescription.rest)}s",
    ]
    return [part for part in parts if part]


def _span(least: float, most: float) -> str:
    return "-".join(map(plain, dict.fromkeys((float(least), float(most)))))


def _band(least: float, most: float) -> str:
    """Angles in rad, in degrees where that says exactly the same."""
    whole = _degrees(least), _degrees(most)
    return f"{whole[0]}-{whole[1]}°" if all(whole) else f"{plain(least)}-{plain(most)} rad"


def _degrees(angle: float) -> str:
    texts = (f"{degrees(angle):.{decimals}f}" for decimals in range(FINEST_DEGREES + 1))
    return next((text for text in texts if radians(float(text)) == angle), "")


def _read_amount(words: Words) -> Amount:
    if words.take("max", "amrap"):
        return AsMany()
    if words.take("hold", "held"):
        return Held(*_read_seconds(words))
    least, most, clock = _read_span(words)
    unit = _unit_of_time(words, clock)
    if unit:
        held = words.take("hold", "held")
        return (Held if held else Timed)(float(least * unit), float(most * unit))
    words.take("rep", "reps")
    if least % 1 or most % 1:
        raise words.failure(tr("has part of a rep; write whole reps, or s or min behind a time"))
    return Reps(int(least), int(most))


def _read_details(words: Words) -> dict[str, Any]:
    """Everything behind the amount, in any order, by the names of the fields of a `Prescription`."""
    details: dict[str, Any] = {}
    while words.next:
        word = words.next
        field, read = ("load", _read_load) if words.next_is_number else CLAUSES.get(word, ("", _read_load))
        if not field:
            raise words.not_understood((*CLAUSES, "hold", "max", *MINUTES))
        if field in details:
            raise words.failure(tr("has a second '{word}'; write one of the two", word=word))
        if not words.next_is_number:
            words.take(word)
        details[field] = read(words)
    return details


def _read_span(words: Words) -> tuple[Decimal, Decimal, bool]:
    """A number or two, and whether they are written as minutes and seconds (1:30), which makes them s."""
    least, clock = _read_clock(words)
    if not words.take("-", "to"):
        return least, least, clock
    most, also = _read_clock(words)
    if clock is not also:
        raise words.failure(tr("has one time with a colon and one without; write both alike"))
    return least, most, clock


def _read_clock(words: Words) -> tuple[Decimal, bool]:
    number = words.number()
    return (number * MINUTE + words.number(), True) if words.take(":") else (number, False)


def _unit_of_time(words: Words, clock: bool) -> int:
    """Seconds in the unit that comes next, 0 where none does."""
    if words.take(*SECONDS):
        return 1
    minutes = words.take(*MINUTES)
    return 1 if clock else MINUTE if minutes else 0


def _read_seconds(words: Words) -> tuple[float, float]:
    least, most, clock = _read_span(words)
    unit = _unit_of_time(words, clock)
    if not unit:
        raise words.failure(tr("has a time without its unit, {least}; write {least}s or {least} min", least=least))
    return float(least * unit), float(most * unit)


def _read_rest(words: Words) -> float:
    least, most = _read_seconds(words)
    if least != most:
        raise words.failure(tr("has two rests; write one"))
    return least


def _read_load(words: Words) -> float:
    number = words.number()
    if words.take(*KILOGRAMS):
        return float(number)
    if words.take(*POUNDS):
        return float(number * POUND)
    raise words.failure(tr("has a number without its unit, {number}; write {number}kg or {number}lb", number=number))


def _read_tempo(words: Words) -> TempoTarget:
    numbers = [_read_part(words)]
    while words.take("-"):
        numbers.append(_read_part(words))
    if len(numbers) == 1 and len(digits := str(numbers[0])) == 4 and digits.isdecimal():
        numbers = [Decimal(digit) for digit in digits]  # 3010
    if len(numbers) != 4:
        wanted = tr("write the seconds of lowering, pause, lifting and pause, such as 3-1-1-2")
        raise words.failure(tr("has a tempo of {count} numbers, not four; {wanted}", count=len(numbers), wanted=wanted))
    return TempoTarget(*map(float, numbers))


def _read_part(words: Words) -> Decimal:
    """One part of a tempo; X, as fast as you can, prescribes no time."""
    return Decimal(0) if words.take("x") else words.number()


def _read_band(words: Words) -> tuple[float, float]:
    least, most, _ = _read_span(words)
    if words.take(*RADIANS):
        return float(least), float(most)
    words.take(*DEGREES)
    return radians(float(least)), radians(float(most))


def _read_each(words: Words) -> str:
    limb = words.take(*EACH)
    if not limb:
        raise words.not_understood(EACH)
    return limb


CLAUSES: dict[str, tuple[str, Callable[[Words], Any]]] = {
    "each": ("each", _read_each),
    "per": ("each", _read_each),
    "@": ("load", _read_load),
    "at": ("load", _read_load),
    "tempo": ("tempo", _read_tempo),
    "rom": ("range_of_motion", _read_band),
    "range": ("range_of_motion", _read_band),
    "rest": ("rest", _read_rest),
}
"""What a word begins: the field of a `Prescription`, and how it is read."""
