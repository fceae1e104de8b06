"""What the data sheets of inertial parts say, in SI units. Knows no single specimen and no signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isclose, radians
from types import MappingProxyType
from typing import Any

from sensorfit.simulation.data_files import shipped_tables
from sensorfit.simulation.errors import SimulationError

STANDARD_GRAVITY = 9.80665
"""m/s²; by definition (3rd General Conference on Weights and Measures, 1901)."""


@dataclass(frozen=True, slots=True)
class Units:
    """What one unit of the data sheet is in SI: of noise, of bias (and its drift), of a range."""

    noise: float
    bias: float
    range: float


ACCELEROMETER_UNITS = Units(noise=1e-6 * STANDARD_GRAVITY, bias=1e-3 * STANDARD_GRAVITY, range=STANDARD_GRAVITY)
GYROSCOPE_UNITS = Units(noise=radians(1), bias=radians(1), range=radians(1))


@dataclass(frozen=True, slots=True)
class Converter:
    """The accelerometer of a part, with m/s² as its unit, or its gyroscope, with rad/s; ± values as the sheet gives.

    ``noise`` is a one-sided density in unit/√Hz, ``bias`` in unit, ``scale`` and ``cross_axis`` are shares of 1,
    ``drift`` is the change of the bias in unit/K, ``ranges`` reach to either side, in unit.
    """

    noise: float
    bias: float
    scale: float
    cross_axis: float
    drift: float
    ranges: tuple[float, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any], units: Units) -> "Converter":
        """Read one half of a part, as `parts.toml` has it."""
        return cls(
            noise=table["noise"] * units.noise,
            bias=table["bias"] * units.bias,
            scale=table["scale"] / 100,
            cross_axis=table["cross_axis"] / 100,
            drift=table["drift"] * units.bias,
            ranges=tuple(value * units.range for value in table["ranges"]),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its maker's name; ``rate_tolerance`` is the error of the output data rate, ± a share of 1."""

    name: str
    rate_tolerance: float
    accelerometer: Converter
    gyroscope: Converter

    def check_ranges(self, accelerometer_range: float, gyroscope_range: float) -> None:
        """Refuse full-scale ranges, in m/s² and rad/s, that the part does not have."""
        for half, given, unit, name in (
            (self.accelerometer, accelerometer_range, ACCELEROMETER_UNITS.range, "g"),
            (self.gyroscope, gyroscope_range, GYROSCOPE_UNITS.range, "°/s"),
        ):
            if not any(isclose(given, own) for own in half.ranges):
                choice = ", ".join(f"{value / unit:g}" for value in half.ranges)
                raise SimulationError(
                    f"{self.name} has no range of ±{given / unit:g} {name}; choose one of ±{choice} {name}"
                )


@cache
def _parts() -> Mapping[str, Part]:
    tables = shipped_tables(__package__, "parts.toml")
    return MappingProxyType(
        {
            name: Part(
                name=name,
                rate_tolerance=table["rate_tolerance"] / 100,
                accelerometer=Converter.from_table(table["accelerometer"], ACCELEROMETER_UNITS),
                gyroscope=Converter.from_table(table["gyroscope"], GYROSCOPE_UNITS),
            )
            for name, table in tables.items()
        }
    )


PART_NAMES = tuple(_parts())
"""Every part there is, as its maker writes it."""


def part(name: str) -> Part:
    """Return the part called ``name``; case, dashes, underscores and spaces do not matter."""
    for known, found in _parts().items():
        if _bare(known) == _bare(name):
            return found
    raise SimulationError(f"part '{name}' is unknown; choose one of {', '.join(PART_NAMES)}")


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
