"""Where a sensor can be worn and what that place shows of an exercise. Knows no exercise and no sensor."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import radians

from sensorfit.core.profile import Carrier, Steps
from sensorfit.core.reps import StepSide
from sensorfit.fields import Fields
from sensorfit.texts import shown
from sensorfit.training.errors import CatalogueError


class Placement(StrEnum):
    """The segment or object that carries the sensor, whichever side."""

    THIGH = "thigh"
    SHANK = "shank"
    FOOT = "foot"
    PELVIS = "pelvis"
    CHEST = "chest"
    UPPER_ARM = "upper_arm"
    WRIST = "wrist"
    BARBELL = "barbell"


_NAMES = {placement.value: placement for placement in Placement} | {
    "upper_leg": Placement.THIGH,
    "lower_leg": Placement.SHANK,
    "calf": Placement.SHANK,
    "ankle": Placement.SHANK,
    "hip": Placement.PELVIS,
    "waist": Placement.PELVIS,
    "lower_back": Placement.PELVIS,
    "sternum": Placement.CHEST,
    "trunk": Placement.CHEST,
}
"""What people and data sets call the segments. A strap at the ankle turns with the shank; one at the small of the back
or at the hip bone turns with the pelvis. "Shoulder" is left out: it may be the upper arm or the trunk."""

TEXTS = 256
"""Of which it is remembered what they name: the live screen asks for the same few a thousand times a second."""


@lru_cache(TEXTS)
def placement_in(text: str) -> Placement | None:
    """Return the placement that a text such as "right shank" or "left_calf" names, None where it names none."""
    words = re.sub(r"[\W_]+", "_", text.casefold())
    return next((_NAMES[name] for name in _NAMES if re.search(rf"(^|_){name}(_|$)", words)), None)


def side_in(text: str) -> str:
    """Return "left" or "right" where a text such as "right shank" or "left_calf" says so, else ""."""
    words = re.split(r"[\W_]+", text.casefold())
    return next((side for side in ("left", "right") if side in words), "")


def step_side(step: StepSide, worn: str) -> str:
    """Return whose step it is: "left" or "right" if the sensor is ``worn`` on one of them, else "own" or "other"."""
    sides = ("left", "right")
    if worn not in sides:
        return step.value
    return worn if step is StepSide.OWN else sides[1 - sides.index(worn)]


@shown
class Measurable(StrEnum):
    """What a placement allows to measure, from least to most."""

    COUNT = "count only"
    TEMPO = "count and tempo"
    RANGE_OF_MOTION = "count, tempo and range of motion"


MOST_EARLY = 0.4
"""Share of a stroke; a segment that rests for longer does not show the stroke."""


@dataclass(frozen=True, slots=True)
class View:
    """How an exercise looks from one placement.

    ``smallest_swing`` is the smallest range in rad that can be part of a rep (None: that of the general model),
    ``range_of_motion`` the band (least, most) in rad of the segment that a full rep reaches (None: not known),
    ``carrier`` what of the movement carries the reps (None: not known), ``two_humps`` whether the segment usually goes
    there and back twice in a rep, ``arrives_early`` the share of a stroke for which it rests at the turn of a rep
    already, and still, while others move, ``steps`` how both sides' steps show where these take turns.
    ``target`` is the band (least, most) in rad that a good rep reaches where counting does not go by it (None: that of
    ``range_of_motion``).
    """

    placement: Placement
    measures: Measurable
    smallest_swing: float | None = None
    range_of_motion: tuple[float, float] | None = None
    carrier: Carrier | None = None
    two_humps: bool = False
    arrives_early: float = 0.0
    steps: Steps = Steps.EACH
    target: tuple[float, float] | None = None

    @property
    def wanted(self) -> tuple[float, float] | None:
        """The band in rad that a good rep reaches, None where nobody says."""
        return self.target or self.range_of_motion

    @classmethod
    def from_table(cls, owner: str, table: object) -> "View":
        """Read one entry of an exercise's ``placements``; angles are written in degrees."""
        fields = Fields(f"{owner}, placements", table, CatalogueError)
        smallest_swing = fields.number("smallest_swing_deg")
        band, target = fields.interval("rom_deg"), fields.interval("target_deg")
        view = cls(
            placement=fields.choice("at", Placement),
            measures=fields.choice("measures", Measurable),
            smallest_swing=None if smallest_swing is None else radians(smallest_swing),
            range_of_motion=None if band is None else (radians(band[0]), radians(band[1])),
            carrier=fields.choice_or_none("moves", Carrier),
            two_humps=fields.flag("two_humps"),
            arrives_early=fields.real("arrives_early", 0.0, 0.0, MOST_EARLY),
            steps=fields.optional_choice("steps", Steps.EACH),
            target=None if target is None else (radians(target[0]), radians(target[1])),
        )
        fields.finish()
        return view
