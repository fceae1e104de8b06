"""Left against right: which reps are which, and how far the sides differ. Knows measured reps; which side is which must
be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from sensorfit.core.axis import along, main_direction, products
from sensorfit.core.reps import ExerciseSet, Phase, Rep
from sensorfit.core.set_metrics import strokes_of

CLEAR = 0.7
"""Cosine (45°) between the axis of a rep and that of the set from which on its direction of turning means a side."""

LEAST_SHARE = 1 / 3
"""Share of the reps that must turn each way; fewer are reps that were seen badly, not a side."""


@dataclass(frozen=True, slots=True)
class SideDifference:
    """Differences of two sides as `asymmetry`; those of velocities compare mean velocities and are None where nothing
    was measured."""

    range_of_motion: float
    time_under_tension: float
    concentric_velocity: float | None
    eccentric_velocity: float | None


def asymmetry(left: float, right: float) -> float:
    """Share by which one side stays behind the larger, positive where ``left`` is the larger; 0 where both are 0.

    The percentage difference of Bishop et al. 2018 (doi 10.1519/SSC.0000000000000371) for sides measured one after the
    other, with a sign for the direction. One less its size is the limb symmetry index.
    """
    larger = max(left, right)
    return (left - right) / larger if larger > 0 else 0.0


def side_difference(left: ExerciseSet, right: ExerciseSet) -> SideDifference | None:
    """Compare the medians of two sets, or of the two halves of one that alternates; None where one has no reps."""
    if not left.reps or not right.reps:
        return None
    sides = (left, right)
    ranges = (median(rep.range_of_motion for rep in side.reps) for side in sides)
    tensions = (median(rep.time_under_tension(side.sample_rate) for rep in side.reps) for side in sides)
    return SideDifference(
        range_of_motion=asymmetry(*ranges),
        time_under_tension=asymmetry(*tensions),
        concentric_velocity=_velocities(sides, Phase.CONCENTRIC),
        eccentric_velocity=_velocities(sides, Phase.ECCENTRIC),
    )


def _velocities(sides: Sequence[ExerciseSet], phase: Phase) -> float | None:
    velocities = [[stroke.mean_velocity for stroke in strokes_of(side.reps, phase)] for side in sides]
    return asymmetry(*(median(of_side) for of_side in velocities)) if all(velocities) else None


def directions(reps: Sequence[Rep]) -> tuple[int, ...] | None:
    """Which way the first stroke of each rep turns: 1 as in the first rep, -1 the other way.

    None where that tells no sides: nearly all reps turn the same way, or one of them about another axis than the set,
    or one was not measured. In an exercise that alternates, two ways are two sides: a thigh that steps forward in one
    rep and backward in the next, knees that swing left and right.
    """
    axes = np.array([rep.metrics.axis for rep in reps if rep.metrics]).reshape(-1, 3)
    if not len(axes) or len(axes) < len(reps):
        return None
    agreement = along(axes, main_direction(products(axes).sum(axis=0)))
    signs = np.sign(agreement) * np.sign(agreement[0])
    shares = (signs > 0).mean(), (signs < 0).mean()
    if np.abs(agreement).min() < CLEAR or min(shares) < LEAST_SHARE:
        return None
    return tuple(int(sign) for sign in signs)
