"""Dates, times and durations as other programs write them. Knows no time zone but the one that it is given."""

import re
import unicodedata
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_NAMED = {
    1: "january januar janvier enero ene gennaio gen janeiro",
    2: "february februar fevrier fev febrero febbraio fevereiro februari",
    3: "march marz mars mrz marzo marco maart mrt mar",
    4: "april avril avr abril abr aprile apr",
    5: "may mai mayo maggio mag maio mei",
    6: "june juni juin junio giugno giu junho jun",
    7: "july juli juillet juil julio luglio lug julho jul",
    8: "august aout agosto ago augustus aug",
    9: "september septembre septiembre sept settembre set setembro sep",
    10: "october oktober okt octobre octubre ottobre ott outubro out oct",
    11: "november novembre noviembre novembro nov",
    12: "december dezember dez decembre diciembre dic dicembre dezembro dec",
}
"""Names of months, without accents, in English, German, French, Spanish, Italian, Portuguese and Dutch: Hevy writes
them in the language of the telephone."""

_MONTH = {name: month for month, names in _NAMED.items() for name in names.split()} | {
    name.casefold(): month for month, name in enumerate(MONTHS, 1)
}

_TIME = r"[ ,T]+(?:um |a las |à )?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
_FORMS = (
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}{_HALF}"),
    re.compile(rf"(?P<day>\d{{1,2}})\.? (?:de )?(?P<name>[a-z]+)\.? (?:de )?(?P<year>\d{{4}}){_TIME}{_HALF}"),
    re.compile(rf"(?P<name>[a-z]+)\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}{_HALF}"),
)
_REMEMBERED = 256
"""Texts: every row repeats when its workout began."""

_DURATION = re.compile(r"(?:(?P<h>\d+)\s*h)?\s*(?:(?P<m>\d+)\s*m(?:in)?)?\s*(?:(?P<s>\d+)\s*s(?:ec)?)?")


@lru_cache(maxsize=_REMEMBERED)
def moment(text: str, zone: tzinfo | None) -> datetime:
    """The moment that ``text`` names in ``zone`` (None: that of this computer); ValueError for none.

    >>> from datetime import UTC
    >>> moment("28 mär. 2025, 17:29", UTC).isoformat()
    '2025-03-28T17:29:00+00:00'
    >>> moment("2023-01-05 6:03:22 PM", UTC).isoformat()
    '2023-01-05T18:03:22+00:00'
    """
    plain = " ".join(_letters(text).split())
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _moment(found.groupdict(), zone)
    try:
        known = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no date with a time that is known here") from None
    if known.tzinfo is not None:
        return known
    raise ValueError(f"{text!r} has no time of day")


def _moment(parts: dict[str, str | None], zone: tzinfo | None) -> datetime:
    name = parts.get("name")
    month = int(parts.get("month") or 0) if name is None else _MONTH.get(name) or _MONTH.get(name[:3], 0)
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + 12 * (parts["half"] == "p")
    numbers = [int(parts[key] or 0) for key in ("year", "day", "minute", "second")]
    local = datetime(numbers[0], month, numbers[1], hour, numbers[2], numbers[3], tzinfo=zone)
    try:
        return local.astimezone() if zone is None else local
    except OSError as error:  # Windows knows no time zone before 1970
        raise ValueError(str(error)) from None


def local(when: datetime, zone: tzinfo | None) -> datetime:
    """``when`` as clocks show it in ``zone``; None: on this computer."""
    return when.astimezone(zone)


def duration(text: str) -> timedelta | None:
    """How long "1h 5m", "45m" or "3540" (seconds) is; None for what is none of them.

    >>> duration("1h 5m")
    datetime.timedelta(seconds=3900)
    """
    bare = text.strip().casefold()
    found = _DURATION.fullmatch(bare)
    if bare.isdecimal():
        return timedelta(seconds=int(bare))
    if not bare or not found:
        return None
    hours, minutes, seconds = (int(found[part] or 0) for part in "hms")
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _letters(text: str) -> str:
    """Lower case, without accents and unusual spaces."""
    apart = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))
