"""What an exercise is, as far as counting and timing care. Knows no signal; every exercise itself is data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import radians

from sensorfit.core.profile import GENERAL, MovementProfile, Steps
from sensorfit.core.reps import Counts, Phase
from sensorfit.fields import Fields
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.muscles import Muscle
from sensorfit.training.placements import Placement, View, placement_in
from sensorfit.training.prescription import Prescription, TempoTarget

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")

FAILED_SHARE = 0.2
"""Share of the least full range of motion below which a movement is settling, not a failed rep; judgement."""


SMALLEST_REP = 2.0
"""Multiple of the smallest swing below which the median rep of a set is none; as in the general model."""

FEWEST_REPS = 2
"""Reps alike that make a set where the range of motion is known, or pairs of steps. A single one cannot be told from
sitting down."""


ARM = (Placement.UPPER_ARM, Placement.WRIST)
STEPPED_ABOVE = 0.6
"""How alike both steps of a stride are at the least above the legs, which themselves do different things in the two.
See `gait.stepped`."""

STEPPED: Mapping[Placement | None, float] = {
    Placement.THIGH: 0.2,
    Placement.SHANK: GENERAL.stepped,
    Placement.FOOT: GENERAL.stepped,
}
"""The same on the leg. At a thigh 98 % of simulated walking has 0.35 and more; quick glute bridges and Nordic curls
that last as long as a stride have up to 0.1."""


def any_exercise(placement: str) -> MovementProfile:
    """Return the general model where it is known where the sensor is worn."""
    segment = placement_in(placement)
    return GENERAL if segment is None else replace(GENERAL, stepped=STEPPED.get(segment, STEPPED_ABOVE))


class Kind(StrEnum):
    """What is counted."""

    CYCLIC = "cyclic"
    ALTERNATING = "alternating"
    BALLISTIC = "ballistic"
    HOLD = "hold"
    TIMED = "timed"


COUNTED = {Kind.HOLD: Counts.HELD, Kind.TIMED: Counts.ACTIVE}
"""What is counted where it is not reps."""


class Side(StrEnum):
    """Whether the legs or arms work together, in separate sets, or in turn."""

    BOTH = "both"
    ONE = "one"
    BOTH_OR_ONE = "both or one"
    ALTERNATING = "alternating"


class Start(StrEnum):
    """The phase that begins a rep."""

    ECCENTRIC = "eccentric"
    CONCENTRIC = "concentric"
    UNKNOWN = "unknown"


class Care(StrEnum):
    """Who should ask a doctor before an exercise; `guidance` has the plain words."""

    SPINE = "spine"
    SCOLIOSIS = "scoliosis"
    JOINTS = "joints"
    VESSELS = "vessels"
    PREGNANCY = "pregnancy"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise; ``views`` holds the recommended placement first, ``aliases`` other ids that data sets use,
    ``durations`` the least and most s from one rep to the next, ``break_rate`` the velocity in rad/s beyond which the
    athlete no longer holds the first stroke; None where not known.

    ``names`` are other names that people use, ``cues`` sentences on how it is done, ``primary`` the muscles that do
    the work and ``secondary`` those that help; ``care`` are who should ask a doctor first.
    """

    id: str
    name: str
    kind: Kind
    side: Side
    starts: Start
    views: tuple[View, ...]
    default_tempo: TempoTarget | None = None
    break_rate: float | None = None
    aliases: tuple[str, ...] = ()
    durations: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    primary: tuple[Muscle, ...] = ()
    secondary: tuple[Muscle, ...] = ()
    care: tuple[Care, ...] = ()

    @classmethod
    def from_table(cls, exercise_id: str, table: object) -> "Exercise":
        """Read one table of an exercise file."""
        fields = Fields(f"exercise '{exercise_id}'", table, CatalogueError)
        if not IDENTIFIER.fullmatch(exercise_id):
            raise fields.fail("id", tr("write lower-case letters, digits and underscores, beginning with a letter"))
        break_rate = fields.number("break_rate_deg_s")
        exercise = cls(
            id=exercise_id,
            name=fields.text("name"),
            kind=fields.choice("kind", Kind),
            side=fields.choice("side", Side),
            starts=fields.choice("starts", Start),
            views=tuple(View.from_table(fields.owner, entry) for entry in fields.tables("placements")),
            default_tempo=_tempo(fields, "default_tempo"),
            break_rate=None if break_rate is None else radians(break_rate),
            aliases=fields.texts("aliases"),
            durations=fields.interval("duration_s"),
            names=fields.texts("names"),
            cues=fields.texts("cues"),
            primary=fields.choices("primary", Muscle),
            secondary=fields.choices("secondary", Muscle),
            care=fields.choices("care", Care),
        )
        fields.finish()
        exercise._check(fields)
        return exercise

    def _check(self, fields: Fields) -> None:
        placements = [view.placement for view in self.views]
        for placement in placements:
            if placements.count(placement) > 1:
                raise fields.fail("placements", tr("{placement} is listed twice; keep one entry", placement=placement))
        for muscle in set(self.primary) & set(self.secondary):
            raise fields.fail(
                "secondary", tr("{muscle} is listed among the primary ones, too; keep one", muscle=muscle)
            )

    @property
    def limb(self) -> str:
        """What each side means: "arm" where it shows best on one, else "leg"."""
        return "arm" if self.views and self.views[0].placement in ARM else "leg"

    def view(self, placement: str = "") -> View | None:
        """Return how it looks from ``placement`` ("shank", "right shank"), None where the catalogue does not say."""
        segment = placement_in(placement)
        return next((view for view in self.views if view.placement is segment), None)

    def better_placement(self, placement: str) -> str:
        """Return where it shows best, in words, if that is another segment than ``placement``; else ""."""
        best = self.views[0].placement if self.views else None
        return best.replace("_", " ") if best and best is not placement_in(placement) else ""

    def profile(self, placement: str = "") -> MovementProfile:
        """Return what the detector is told; an unknown placement leaves the general smallest swing."""
        view = self.view(placement)
        smallest_swing = (view.smallest_swing if view else None) or GENERAL.smallest_swing
        steps = view.steps if view else Steps.EACH
        known_range = view.range_of_motion[0] if view and view.range_of_motion else 0.0
        return MovementProfile(
            starts=None if self.starts is Start.UNKNOWN else Phase(self.starts),
            smallest_swing=smallest_swing,
            smallest_rep=max(FAILED_SHARE * known_range, SMALLEST_REP * smallest_swing),
            fewest_reps=FEWEST_REPS if known_range or steps is not Steps.EACH else GENERAL.fewest_reps,
            full_range=known_range,
            good_range=view.wanted[0] if view and view.wanted else 0.0,
            jumps=self.kind in (Kind.BALLISTIC, Kind.TIMED),
            stepped=STEPPED.get(placement_in(placement), STEPPED_ABOVE),
            break_rate=self.break_rate,
            carrier=view.carrier if view else None,
            durations=self.durations or GENERAL.durations,
            two_humps=view.two_humps if view else False,
            arrives_early=view.arrives_early if view else 0.0,
            alternating=self.kind is Kind.ALTERNATING or self.side is Side.ALTERNATING,
            counts=COUNTED.get(self.kind, Counts.REPS),
            steps=steps,
        )

    def complete(self, prescription: Prescription, placement: str = "") -> Prescription:
        """Fill in the tempo and the range of motion seen from ``placement`` where the prescription leaves them open."""
        view = self.view(placement)
        return replace(
            prescription,
            tempo=prescription.tempo or self.default_tempo,
            range_of_motion=prescription.range_of_motion or (view.wanted if view else None),
        )


def _tempo(fields: Fields, field: str) -> TempoTarget | None:
    """Take a tempo written as "3-1-1-2"."""
    text = fields.optional_text(field)
    try:
        return None if text is None else TempoTarget.parse(text)
    except CatalogueError as error:
        raise fields.fail(field, str(error)) from None
