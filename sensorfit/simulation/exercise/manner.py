"""What is particular to how an athlete does one set: sizes from the recordings of `athlete`. Knows no exercise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES, OWN_COORDINATES
from sensorfit.simulation.exercise.athlete import Athlete
from sensorfit.simulation.exercise.shapes import Shape
from sensorfit.simulation.truth import Phase

ASIDE: Mapping[str, tuple[float, str]] = {
    "hip_abduction": (0.02, "hip_flexion"),
    "hip_rotation": (0.04, "hip_flexion"),
    "knee_rotation": (0.04, "knee_flexion"),
    "trunk_lean": (0.08, "trunk_bend"),
    "trunk_turn": (0.1, "trunk_bend"),
    "pelvis_list": (0.05, "pelvis_tilt"),
    "pelvis_turn": (0.05, "pelvis_tilt"),
    "shoulder_abduction": (0.08, "shoulder_flexion"),
    "shoulder_rotation": (0.12, "shoulder_flexion"),
    "forearm_rotation": (0.3, "elbow_flexion"),
}
"""Standard deviation between sets of what a joint does beside the plane of an exercise, as a share of what the named
coordinate does in it. Of the energy of the angular rate 2-28 % lie off the main axis: shank .02-.24, thigh .09-.15,
lower back .05, wrist .05 (the recordings of `athlete`); a tibia turns inward as the knee bends (Wilson et al. 2000,
doi:10.1016/S0021-9290(99)00206-7), by how much is judgement."""

RAMPS: Mapping[Phase, tuple[float, float]] = {Phase.CONCENTRIC: (0.42, 0.36), Phase.ECCENTRIC: (0.5, 0.32)}
"""Shares of a stroke in which velocity rises and falls: .4-.5 and .4-.5 when lifting, .5-.6 and .25-.45 when lowering,
as the floor or the end of the way stops it (the recordings of `athlete`)."""

PEAK_WANDERS = 0.16
"""Standard deviation from rep to rep of the shares in which velocity rises and falls (the same)."""

RAMP_LIMITS = (0.2, 0.8)
"""Least and largest of these shares: with less a stroke would begin or end in a jerk; judgement."""

LEAN = 0.3
"""Standard deviation of how much velocity grows over a stroke, as a share of its mean; fitted."""

STICKS_AT = (0.3, 0.6)
"""Share of a lift at which it sticks, in one athlete always at the same; judgement."""

BUMPS: Mapping[Phase, float] = {Phase.CONCENTRIC: 0.08, Phase.ECCENTRIC: 0.1, Phase.PAUSE: 0.08}
"""Size of the bumps of velocity, as a share of it, in a stroke of 1 s, or as a held limb drifts; fitted to the
recordings of `athlete`."""

BUMPIEST = 2.0
"""s; in longer strokes the bumps grow no more. Fitted."""

BUMPS_DIFFER = (0.3, 1.3)
"""Least and most of that size from stroke to stroke; fitted."""

BUMPS_PER_SECOND = (1.3, 3.0)
"""Bumps are 0.2 to 0.8 s apart (the same); what is faster than 3 Hz is a ripple of the strap."""

FARTHEST = 2.0
"""Standard deviations at which whatever is normally distributed here is cut, so that nobody is odd beyond belief."""

REACH_DIFFERS = 1.5
"""How much more the range differs between sets than between reps; judgement: within one person, between 5 and 10 %."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What is particular to how an athlete does one set.

    ``bow`` (coordinates,) says how far each coordinate is ahead of the others half-way, ``aside`` (coordinates,) what
    leaves the plane per rad of what drives it, ``shapes`` is the usual shape of the strokes. ``pace`` and ``reach`` are
    shares of the usual duration and range, which drift by ``durations`` and ``ranges`` (shares) from first rep to last.
    """

    bow: FloatArray
    aside: FloatArray
    shapes: dict[Phase, Shape]
    durations: float
    ranges: float
    pace: float
    reach: float


def manner(athlete: Athlete, chance: np.random.Generator) -> Manner:
    """Draw the manner in which ``athlete`` does a set."""
    bow = athlete.manner * np.clip(chance.standard_normal(len(COORDINATES)), -FARTHEST, FARTHEST)
    bow[[COLUMN[name] for name in OWN_COORDINATES]] = 0
    aside = np.array([ASIDE.get(_without_side(name), (0.0, ""))[0] for name in COORDINATES])
    return Manner(
        bow=_alike(bow),
        aside=athlete.sideways * _alike(aside * chance.standard_normal(len(COORDINATES))),
        shapes={phase: _usual(ramps, chance) for phase, ramps in RAMPS.items()},
        durations=athlete.trend * _either_way(chance),
        ranges=athlete.trend / 2 * _either_way(chance),
        pace=1 + athlete.variation * _either_way(chance),
        reach=1 + REACH_DIFFERS * athlete.range_variation * _either_way(chance),
    )


def _either_way(chance: np.random.Generator) -> float:
    return float(np.clip(chance.standard_normal(), -FARTHEST, FARTHEST))


def drivers() -> NDArray[np.intp]:
    """Return for each coordinate the column of the one that drives it aside; its own where there is none."""
    driving = []
    for name in COORDINATES:
        bare = _without_side(name)
        driver = ASIDE[bare][1] if bare in ASIDE else bare
        driving.append(COLUMN[name.removesuffix(bare) + driver])
    return np.array(driving)


def _without_side(name: str) -> str:
    return name.removeprefix("left_").removeprefix("right_")


def _alike(values: FloatArray) -> FloatArray:
    """Return ``values`` (coordinates,) with those of the left on the right, too."""
    return np.array([values[COLUMN[name.replace("right_", "left_")]] for name in COORDINATES])


def _usual(ramps: tuple[float, float], chance: np.random.Generator) -> Shape:
    """Draw the usual shape of a stroke; the ramps differ between people about as much as between reps."""
    return _varied(Shape(*ramps, stick=float(chance.uniform(*STICKS_AT))), chance)


def _varied(shape: Shape, chance: np.random.Generator) -> Shape:
    rise, fall = np.clip(np.array([shape.rise, shape.fall]) + PEAK_WANDERS * chance.standard_normal(2), *RAMP_LIMITS)
    return replace(
        shape, rise=float(rise), fall=float(fall), slope=shape.slope + LEAN * float(chance.standard_normal())
    )


def uneven(usual: Shape, phase: Phase, athlete: Athlete, seconds: float, chance: np.random.Generator) -> Shape:
    """Draw one stroke of ``seconds`` s: the slower, the more it is made of submovements, above all in lowering."""
    bumps = BUMPS[phase]
    return replace(
        _varied(usual, chance),
        ripple=athlete.unevenness * min(bumps * seconds, BUMPIEST * bumps) * float(chance.uniform(*BUMPS_DIFFER)),
        waves=seconds * float(chance.uniform(*BUMPS_PER_SECOND)),
        shift=float(chance.uniform()),
    )
