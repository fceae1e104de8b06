"""An exercise that a user taught by demonstrating it: a data file to keep. Knows its fields, no file and no signal."""

import json
import tomllib
from dataclasses import dataclass

import numpy as np

from sensorfit.core.channels import CHANNELS
from sensorfit.core.samples import FloatArray
from sensorfit.core.template import MOST, POINTS, Demonstration
from sensorfit.fields import Fields
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise, Kind, Side, Start
from sensorfit.training.placements import Measurable, View, placement_in

SUFFIX = ".toml"
"""Ending of the files; an exercise given with it is no id of the catalogue."""

DIGITS = 5
"""Significant digits of the numbers in the file; the sensors' own noise is larger."""

LARGEST = 1e6
"""Largest number in a shape or scale; those of people lie below 100."""


@dataclass(frozen=True, slots=True)
class TaughtExercise:
    """What was demonstrated, under the name the user gave it, and where the sensor was worn ("": not known)."""

    name: str
    placement: str
    demonstration: Demonstration

    @classmethod
    def from_toml(cls, text: str) -> "TaughtExercise":
        """Read the text of a file; CatalogueError says what is wrong with it."""
        try:
            return cls.from_table(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(tr("the taught exercise is not valid TOML: {error}", error=error)) from None

    @classmethod
    def from_table(cls, table: object) -> "TaughtExercise":
        """Read the fields that `to_table` gives."""
        fields = Fields("taught exercise", table, CatalogueError)
        taught = cls(fields.text("name"), fields.optional_text("placement") or "", _demonstration(fields))
        fields.finish()
        return taught

    def to_table(self) -> dict[str, object]:
        """Return plain values."""
        shown = self.demonstration
        return {
            "name": self.name,
            **({"placement": self.placement} if self.placement else {}),
            "reps": shown.reps,
            "duration_s": _rounded(shown.duration),
            "power": _rounded(shown.power),
            "alikeness": _rounded(shown.alikeness),
            "scale": [_rounded(value) for value in shown.scale.tolist()],
            "shape": [[_rounded(value) for value in row] for row in shown.shape.tolist()],
        }

    def to_toml(self) -> str:
        """Return the text of a file."""
        lines = [f"{name} = {_toml(value)}" for name, value in self.to_table().items()]
        return "\n".join(lines).replace("], [", "],\n  [") + "\n"

    def exercise(self) -> Exercise:
        """The exercise as the catalogue would hold it: nobody has said which stroke lifts."""
        segment = placement_in(self.placement)
        views = (View(segment, Measurable.COUNT),) if segment else ()
        return Exercise("taught", self.name, Kind.CYCLIC, Side.BOTH_OR_ONE, Start.UNKNOWN, views)


def _demonstration(fields: Fields) -> Demonstration:
    reps = fields.whole_number("reps")
    if reps > MOST:
        raise fields.fail("reps", tr("{reps} is more than the {most} that can be demonstrated", reps=reps, most=MOST))
    return Demonstration(
        reps=reps,
        duration=fields.required_number("duration_s"),
        power=fields.required_number("power"),
        alikeness=fields.real("alikeness", 0.0, 0.0, 1.0),
        scale=_scale(fields),
        shape=_shape(fields),
    )


def _scale(fields: Fields) -> FloatArray:
    scale = _numbers(fields, "scale", fields.list_of("scale", CHANNELS))
    if (scale <= 0).any():
        raise fields.fail("scale", tr("holds a number that is not above 0"))
    return scale


def _shape(fields: Fields) -> FloatArray:
    rows = fields.list_of("shape", POINTS)
    if not all(isinstance(row, list) and len(row) == CHANNELS for row in rows):
        raise fields.fail("shape", tr("has a row that is no list of {channels} numbers", channels=CHANNELS))
    return np.stack([_numbers(fields, "shape", row) for row in rows if isinstance(row, list)])


def _numbers(fields: Fields, field: str, values: list[object]) -> FloatArray:
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST:
            raise fields.fail(field, tr("{value!r} is not a number that a movement can have", value=value))
    return np.array(values, dtype=np.float64)


def _toml(value: object) -> str:
    """A text, number or list as TOML, which writes these as JSON does but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
