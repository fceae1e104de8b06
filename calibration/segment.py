"""The flexion axis and the zero of a body segment, in the axes of the sensor that it wears. Knows no second segment.

From standing still and a few slow flexions: the first principal axis of angular rate, made perpendicular to gravity as
it was felt standing. On real thigh and shank data with optical truth it was better than methods that fit the axis.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import radians

import numpy as np

from calibration.arrays import FloatArray, freeze, length, moving_mean, unit
from calibration.verdict import Cause, Finding, Verdict

SMOOTHING = 0.2
"""s over which angular rate is averaged: slow flexions last seconds, impacts and wobbling flesh 0.1 s."""

ONE_AXIS = 0.6
"""Share of the angular rate's energy about the first axis at least: single-leg and two-leg flexions have 0.75 to 0.95,
drop landings 0.6."""

HALVES = radians(5)
"""rad by which the axes of both halves may differ."""

HORIZONTAL = radians(25)
"""rad by which a flexion axis may leave the horizontal while standing: more, and it was another movement."""

STANDING = radians(1.5)
"""rad/s, standard deviation of the angular rate while standing: who sways more is not standing still."""

NOT_SEEN = 0.3
"""Length of the up vector across the flexion axis, below which the angle about it cannot be told: lying on the side."""


@dataclass(frozen=True, slots=True)
class SegmentAxes:
    """Unit vectors in sensor axes: the flexion ``axis`` (3,), and ``up`` (3,) while standing, perpendicular to it."""

    axis: FloatArray
    up: FloatArray

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays."""
        freeze(self, "axis", 3)
        freeze(self, "up", 3)

    def angle(self, up: FloatArray) -> FloatArray:
        """Angle (n,) in rad by which the segment is turned from standing about its axis, where ``up`` (n, 3) is up.

        NaN where the axis is so near the vertical that it cannot be told.
        """
        # A product of matrices rounds by how many rows there are, and results must not depend on how values are cut.
        x, y, z = up.T
        along, ahead = (x * a + y * b + z * c for a, b, c in (self.up.tolist(), np.cross(self.up, self.axis).tolist()))
        angle: FloatArray = np.arctan2(ahead, along)
        return np.where(np.hypot(along, ahead) < NOT_SEEN, np.nan, angle)

    def turned_round(self) -> "SegmentAxes":
        """The same axis, counting the other way."""
        return replace(self, axis=-self.axis)


@dataclass(frozen=True, slots=True)
class SegmentFit:
    """``axes`` and what is to be thought of them; ``share`` of the movement about the axis, ``tilt`` in rad of the axis
    from the horizontal, ``apart`` in rad the axes of both halves."""

    axes: SegmentAxes
    share: float
    tilt: float
    apart: float
    verdict: Verdict


def fit_segment(
    standing_force: FloatArray, standing_rate: FloatArray, flexing_rate: FloatArray, sample_rate: float
) -> SegmentFit:
    """Fit to samples (n, 3) of standing still and of flexions, in m/s² and rad/s at ``sample_rate`` Hz."""
    up = unit(standing_force.mean(axis=0))
    rate = _smooth(flexing_rate - standing_rate.mean(axis=0), max(1, round(SMOOTHING * sample_rate)))
    axis, share = _main_axis(rate)
    first, second = (_level(_main_axis(half)[0], up) for half in np.array_split(rate, 2))
    fit = SegmentFit(
        axes=SegmentAxes(_level(axis, up), up),
        share=share,
        tilt=float(np.arcsin(min(abs(float(axis @ up)), 1.0))),
        apart=float(np.arccos(min(abs(float(first @ second)), 1.0))),
        verdict=Verdict(()),
    )
    sway = float(standing_rate.std(axis=0).max())
    return replace(fit, verdict=Verdict(tuple(_findings(fit, sway))))


def _findings(fit: SegmentFit, sway: float) -> Iterator[Finding]:
    if sway > STANDING:
        yield Finding(Cause.NOT_STANDING, True, sway, STANDING)
    if fit.share < ONE_AXIS:
        yield Finding(Cause.MANY_AXES, True, fit.share, ONE_AXIS)
    if fit.tilt > HORIZONTAL:
        yield Finding(Cause.NOT_LEVEL, True, fit.tilt, HORIZONTAL)
    if fit.apart > HALVES:
        yield Finding(Cause.UNSTEADY_AXIS, True, fit.apart, HALVES)


def _main_axis(rate: FloatArray) -> tuple[FloatArray, float]:
    """First principal axis (3,) of ``rate`` (n, 3) and its share of the energy."""
    energies, axes = np.linalg.eigh(rate.T @ rate)
    axis: FloatArray = axes[:, -1]
    return axis, float(energies[-1] / max(energies.sum(), np.finfo(float).tiny))


def _level(axis: FloatArray, up: FloatArray) -> FloatArray:
    """``axis`` (3,) made perpendicular to ``up`` (3,); any perpendicular one where it was parallel."""
    level: FloatArray = axis - up * (axis @ up)
    if length(level) < np.finfo(float).eps:
        level = np.cross(up, np.eye(3)[int(np.argmin(np.abs(up)))])
    return unit(level)


def _smooth(values: FloatArray, window: int) -> FloatArray:
    """Moving mean over ``window`` rows, as far as whole windows go."""
    if len(values) <= window:
        window = len(values)
    return moving_mean(values, window)
