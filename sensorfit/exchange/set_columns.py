"""The columns of our own tables of sets and reps: names, units, and how each value is written. Knows no file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import degrees, isfinite, radians
from typing import Any

from sensorfit.core.reps import Counts
from sensorfit.exchange.cells import LARGEST, guarded, unguarded

ANGLE_DIGITS = 9
"""Digits of degrees after the point: what is read again is written the same, and no sensor tells a billionth."""


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    TRUTH = "yes or no"
    ANGLE = "angle"
    MOMENT = "moment"
    COUNTS = "reps, held or active"


ARROW = {Kind.NUMBER: "float64", Kind.ANGLE: "float64", Kind.WHOLE: "int64", Kind.TRUTH: "bool_"}
"""Types in Parquet; all others are texts."""


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A column: the attribute that it holds, its name, kind and unit; ``needed``: a row without it says nothing."""

    attribute: str
    name: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    needed: bool = False


def _tempo(prefix: str = "tempo.") -> tuple[SetColumn, ...]:
    parts = ("eccentric", "pause_after_eccentric", "concentric", "pause_after_concentric")
    return tuple(SetColumn(prefix + part, f"{part}_s", Kind.NUMBER, "s") for part in parts)


WORKOUT_COLUMNS = (
    SetColumn("started_at", "workout", Kind.MOMENT, needed=True),
    SetColumn("ended_at", "ended_at", Kind.MOMENT),
    SetColumn("title", "title"),
    SetColumn("program", "program"),
    SetColumn("note", "workout_note"),
)
"""The same in every row of a workout; "workout" is when it began, and no two workouts of a person began together."""

SET_NUMBER = SetColumn("", "set", Kind.WHOLE)

SET_COLUMNS = (
    SetColumn("exercise", "exercise", needed=True),
    SetColumn("side", "side"),
    SetColumn("prescription", "prescription"),
    SetColumn("load", "load_kg", Kind.NUMBER, "kg"),
    SetColumn("counts", "counts", Kind.COUNTS),
    SetColumn("counted", "counted", Kind.WHOLE),
    SetColumn("corrected", "corrected", Kind.WHOLE),
    SetColumn("seconds", "seconds_s", Kind.NUMBER, "s"),
    SetColumn("warm_up", "warm_up", Kind.TRUTH),
    SetColumn("rpe", "rpe", Kind.NUMBER),
    SetColumn("start", "start_s", Kind.NUMBER, "s"),
    SetColumn("duration", "duration_s", Kind.NUMBER, "s"),
    SetColumn("time_under_tension", "time_under_tension_s", Kind.NUMBER, "s"),
    *_tempo(),
    SetColumn("range_of_motion", "rom_deg", Kind.ANGLE, "°"),
    SetColumn("velocity_loss", "velocity_loss", Kind.NUMBER),
    SetColumn("tempo_score", "tempo_score", Kind.NUMBER),
    SetColumn("range_score", "range_score", Kind.NUMBER),
    SetColumn("confidence", "confidence", Kind.NUMBER),
    SetColumn("sure", "sure", Kind.TRUTH),
    SetColumn("placement", "placement"),
    SetColumn("recording", "recording"),
    SetColumn("recorded_set", "recorded_set", Kind.WHOLE),
    SetColumn("note", "note"),
)

REP_COLUMNS = (
    SetColumn("number", "rep", Kind.WHOLE, needed=True),
    SetColumn("partial", "partial", Kind.TRUTH),
    SetColumn("start", "start_s", Kind.NUMBER, "s", needed=True),
    SetColumn("stop", "stop_s", Kind.NUMBER, "s", needed=True),
    *_tempo(),
    SetColumn("range_of_motion", "rom_deg", Kind.ANGLE, "°"),
    SetColumn("velocity", "velocity_dps", Kind.ANGLE, "°/s"),
    SetColumn("confidence", "confidence", Kind.NUMBER),
    SetColumn("side", "side"),
)


def plain(kind: Kind, value: Any) -> Any:
    """What a table holds for ``value``: angles in degrees, moments in ISO 8601."""
    if value is None:
        return None
    match kind:
        case Kind.ANGLE:
            return round(degrees(value), ANGLE_DIGITS)
        case Kind.MOMENT:
            return value.isoformat()
        case Kind.COUNTS:
            return value.value
    return value


def from_plain(kind: Kind, value: Any) -> Any:
    """What `plain` was given, but for the last bits of an angle; ValueError for what is none."""
    if value is None:
        return None
    if not _fits(kind, value):
        raise ValueError(value)
    match kind:
        case Kind.ANGLE:
            return radians(value)
        case Kind.MOMENT:
            return datetime.fromisoformat(value)
        case Kind.COUNTS:
            return Counts(value)
    return value


def _fits(kind: Kind, value: Any) -> bool:
    """Whether ``value`` is of the type that stands for ``kind``; tables made by others may hold anything."""
    if isinstance(value, bool):
        return kind is Kind.TRUTH
    if isinstance(value, int | float):
        within = abs(value) <= LARGEST
        return within and (
            kind in (Kind.NUMBER, Kind.ANGLE) or (kind is Kind.WHOLE and isinstance(value, int) and value >= 0)
        )
    return isinstance(value, str) and kind in _TEXTS


def cell(kind: Kind, value: Any) -> str:
    """``value``, as `plain` gives it, as text; "" for None."""
    if value is None:
        return ""
    if kind is Kind.TRUTH:
        return "yes" if value else "no"
    return repr(value) if isinstance(value, float) else guarded(str(value))


def from_cell(kind: Kind, text: str) -> Any:
    """What `cell` was given; ValueError for what is none."""
    if kind in _TEXTS:
        return unguarded(text) if kind is Kind.TEXT else unguarded(text) or None
    bare = text.strip()
    return _READ[kind](bare) if bare else None


_TEXTS = (Kind.TEXT, Kind.MOMENT, Kind.COUNTS)


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text)
    return value


_TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _truth(text: str) -> bool:
    if text.casefold() not in _TRUTHS:
        raise ValueError(text)
    return _TRUTHS[text.casefold()]


_READ: dict[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: _number,
    Kind.ANGLE: _number,
    Kind.WHOLE: int,
    Kind.TRUTH: _truth,
}
