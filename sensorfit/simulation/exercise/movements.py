"""What the body does in one rep of each exercise: the data files of the folder `tables`, decoded. Knows their form, but
neither their numbers nor how a stroke goes.

A file holds one table per movement, named by the exercise's id:

- ``anchor``: the point of the body that stays where it is (`pose.anchor_points`; "working_ankle", "other_ankle" too)
- ``machine``: true where a weight stack moves on rails; ``alternating``: true where sides change from rep to rep
- ``start``: the posture in which a rep begins; what it does not name is 0
- any further table: a posture of that name; only what differs from ``start``
- ``effort``: what is added while muscles work
- ``steps``: one rep: phase, posture it goes to, usual duration in s and, if it is not smooth, a `Style`

A posture names coordinates as in `coordinates.posture_of`, displacements on a body of `REFERENCE_HEIGHT`. What leads
out of the middle (`SIDEWAYS`) is written for a working left side.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from sensorfit.fields import Fields, suggestion
from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import (
    COLUMN,
    DISPLACEMENTS,
    POSTURE_NAMES,
    ROLES,
    SIDES,
    SIDEWAYS,
    posture_of,
    sided,
)
from sensorfit.simulation.body.pose import anchor_points
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.truth import Phase

REFERENCE_HEIGHT = 1.75
"""Height in m of the body for which displacements are written; those of others are larger or smaller in proportion."""

START = "start"
"""Name of the posture in which a rep begins."""

STEP_FIELDS = ("phase", "to", "seconds", "style")
"""What the entries of a step are; the last may be left out."""


class Style(StrEnum):
    """How the velocity of a step goes: up and down again, or faster and faster, as a body that falls and is stopped."""

    SMOOTH = "smooth"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a rep: to the posture ``to``, usually within ``seconds`` s."""

    phase: Phase
    to: str
    seconds: float
    style: Style = Style.SMOOTH


@dataclass(frozen=True, slots=True)
class Movement:
    """One rep of the exercise ``id``.

    ``postures`` and ``effort`` hold values in the units and under the names of the file; "start" is complete, the
    others differ from it.
    """

    id: str
    anchor: str
    machine: bool
    alternating: bool
    postures: Mapping[str, Mapping[str, float]]
    effort: Mapping[str, float]
    steps: tuple[Step, ...]

    @property
    def one_sided(self) -> bool:
        """Whether it makes a difference which side works."""
        names = (self.anchor, *self.effort, *(name for posture in self.postures.values() for name in posture))
        return any(name.startswith(ROLES) or name in SIDEWAYS for name in names)

    def anchor_for(self, side: str) -> str:
        """Return the anchor where ``side`` ("left", "right") works."""
        return sided(self.anchor, side)

    def posture(self, name: str, side: str, height: float) -> FloatArray:
        """Return a posture (coordinates,) in rad and m of a body of ``height`` m where ``side`` works."""
        start = posture_of(_mirrored(self.postures[START], side), side)
        posture = posture_of(_mirrored(self.postures[name], side), side, start)
        posture[[COLUMN[displacement] for displacement in DISPLACEMENTS]] *= height / REFERENCE_HEIGHT
        return posture

    def effort_of(self, side: str) -> FloatArray:
        """Return what full effort adds to a posture (coordinates,), in rad, where ``side`` works."""
        return posture_of(_mirrored(self.effort, side), side)


def _mirrored(values: Mapping[str, float], side: str) -> Mapping[str, float]:
    return {name: -value if name in SIDEWAYS and side == "right" else value for name, value in values.items()}


def movement(exercise_id: str) -> Movement:
    """Return the movement of an exercise of the catalogue."""
    movements = _shipped()
    if exercise_id not in movements:
        hint = suggestion(exercise_id, movements)
        raise SimulationError(f"exercise '{exercise_id}' is unknown{hint}; write the id of one of the catalogue")
    return movements[exercise_id]


def movement_ids() -> tuple[str, ...]:
    """Return the ids of all exercises that can be simulated."""
    return tuple(_shipped())


@cache
def _shipped() -> Mapping[str, Movement]:
    folder = files(__package__) / "tables"
    texts = sorted((file.name, file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
    return MappingProxyType({key: value for _, text in texts for key, value in movements_from_toml(text).items()})


def movements_from_toml(text: str) -> Mapping[str, Movement]:
    """Decode the text of a file of movements."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SimulationError(f"the text of movements is not valid TOML: {error}; correct what stands there") from None
    return {key: _movement(key, Fields(f"movement '{key}'", table, SimulationError)) for key, table in tables.items()}


def _movement(key: str, fields: Fields) -> Movement:
    anchor, machine, alternating = _anchor(fields), fields.flag("machine"), fields.flag("alternating")
    effort = fields.nested("effort").numbers(POSTURE_NAMES)
    steps = fields.tables("steps")
    names = fields.further_tables()
    if START not in names:
        raise fields.fail(START, "is missing; write the posture in which a rep begins")
    movement = Movement(
        id=key,
        anchor=anchor,
        machine=machine,
        alternating=alternating,
        postures=MappingProxyType({name: fields.nested(name).numbers(POSTURE_NAMES) for name in names}),
        effort=effort,
        steps=tuple(_step(f"{fields.owner}, step {n}", entry, names) for n, entry in enumerate(steps, 1)),
    )
    fields.finish()
    return movement


def _anchor(fields: Fields) -> str:
    anchor = fields.text("anchor")
    try:
        for side in SIDES:
            anchor_points(sided(anchor, side))
    except SimulationError as error:
        raise fields.fail("anchor", str(error)) from None
    return anchor


def _step(owner: str, entry: object, postures: Collection[str]) -> Step:
    if not isinstance(entry, list) or not 3 <= len(entry) <= len(STEP_FIELDS):
        raise SimulationError(f"{owner}: {entry!r} is none; write [phase, posture, seconds] and, if need be, a style")
    fields = Fields(owner, dict(zip(STEP_FIELDS, entry, strict=False)), SimulationError)
    step = Step(
        phase=fields.choice("phase", Phase),
        to=fields.text("to"),
        seconds=fields.required_number("seconds"),
        style=fields.optional_choice("style", Style.SMOOTH),
    )
    if step.to not in postures:
        raise fields.fail("to", f"no posture is called {step.to!r}{suggestion(step.to, postures)}; correct the name")
    return step
