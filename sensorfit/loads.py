"""In which unit loads are shown and typed: kg or pounds. They are computed with and kept in kg. Knows no screen."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sensorfit.texts import tr

POUND = 0.45359237
"""kg, by definition."""

DECIMALS = {"kg": 2, "lb": 1}
"""That are shown: plates of 0.25 kg and of half a pound are the smallest, and 135 lb in kg and back are 135 lb."""

_WRITTEN = re.compile(r"@ (\d+(?:\.\d+)?)kg")


class LoadUnit(StrEnum):
    """In which unit loads are shown, and meant where somebody types a number alone."""

    KILOGRAM = "kg"
    POUND = "lb"


@dataclass(slots=True)
class _Now:
    unit: LoadUnit


_NOW = _Now(LoadUnit.KILOGRAM)


def use(unit: LoadUnit) -> None:
    """Show loads in ``unit`` from here on."""
    _NOW.unit = unit


def unit() -> LoadUnit:
    """Return the unit in which loads are shown now."""
    return _NOW.unit


def shown(kilograms: float) -> float:
    """Return a load or a volume in the unit that is shown."""
    value = kilograms if _NOW.unit is LoadUnit.KILOGRAM else kilograms / POUND
    return round(value, DECIMALS[_NOW.unit])


def words(kilograms: float, *, whole: bool = False) -> str:
    """Return a load with its unit: "27.5 kg", "135 lb"; without a fraction where it is to be ``whole``."""
    value = f"{shown(kilograms):.0f}" if whole else f"{shown(kilograms):.2f}".rstrip("0").rstrip(".")
    if _NOW.unit is LoadUnit.KILOGRAM:
        return tr("{load} kg", load=value)
    return tr("{load} lb", load=value)


def typed(text: str) -> str:
    """Return a load that somebody typed with its unit: a number alone is meant in the one that is shown."""
    return text if text[-1:].isalpha() else f"{text} {_NOW.unit}"


def in_prescription(text: str) -> str:
    """Return a prescription as it is kept, such as "3x12 @ 60kg", with its load in the unit that is shown."""
    if _NOW.unit is LoadUnit.KILOGRAM:
        return text
    return _WRITTEN.sub(lambda found: f"@ {shown(float(found[1])):.1f}".removesuffix(".0") + str(_NOW.unit), text)
