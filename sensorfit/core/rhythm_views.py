"""What may tell the rhythm of a movement too small to be seen rep by rep. Knows one stretch; no rep, no exercise.

A thigh in a leg curl tilts by no more than it wanders. But it turns quicker than it wanders, and while the shank moves
flesh, strap and pad shiver; of a thigh at rest under a moving shank the recordings of people show that, too.
"""

from dataclasses import dataclass

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.zero_phase import butterworth

VIEW_RATE = 10.0
"""Hz to which the views are thinned out: a rep of 1 s has ten values. 7 Hz was as good."""

TILT_EDGE, TURN_EDGE = 2.0, 3.0
"""Hz above which tilt and turning are trembling."""

SHIVERS = ((3, 6.0), (3, 12.0), (6, 12.0))
"""First channel of what shivers (3: angular rate, 6: force) and the Hz from which on it does: a limb turns more slowly.
Sensors that are slower have fewer of them."""

SHIVER_EDGE = 2.0
"""Hz up to which the strength of a shiver follows the movement."""

SETTLED = 0.1
"""Share of the usual strength of a shiver below which it is noise."""

HIGHEST = 0.45
"""Share of the sample rate below which an edge has to lie."""

SLOWEST_SHARE = 0.5
"""Share of a rhythm's frequency below which everything is wandering."""

SETTLING = 2.0
"""Periods of an edge by which a signal is mirrored at either end."""


@dataclass(frozen=True, slots=True)
class RhythmViews:
    """Three views at ``rate`` Hz, every value ``step`` values of the movement: ``tilt`` (n, 3), ``turning`` (n, 3) and
    the logarithms of the strength of each ``shiver`` (n, k)."""

    rate: float
    step: int
    tilt: FloatArray
    turning: FloatArray
    shiver: FloatArray

    @classmethod
    def of(cls, movement: Movement) -> "RhythmViews":
        """The views of one stretch."""
        rate, step = movement.rate, max(1, round(movement.rate / VIEW_RATE))
        measured = np.concatenate([movement.up, movement.angular_rate, movement.force], axis=1)
        turning = movement.angular_rate - movement.angular_rate.mean(axis=0)
        shivers = [_strength(measured[:, at : at + 3], rate, edge) for at, edge in SHIVERS if edge < HIGHEST * rate]
        shiver = np.stack(shivers, axis=1) if shivers else np.zeros((len(measured), 1))
        tilt, turning = slow(movement.up, rate, TILT_EDGE), slow(turning, rate, TURN_EDGE)
        return cls(rate / step, step, tilt[::step], turning[::step], shiver[::step])

    def at_period(self, seconds: float) -> FloatArray:
        """All of it (n, 6 + k) without what is much slower than a rhythm of so many ``seconds``; each view weighs
        alike."""
        edge = SLOWEST_SHARE / seconds
        tilt, shiver = (one - slow(one, self.rate, edge) for one in (self.tilt, self.shiver))
        usual = np.sqrt(np.square(shiver).mean(axis=0) * shiver.shape[1])
        return np.hstack([_of_unit_power(tilt), _of_unit_power(self.turning), shiver / np.maximum(usual, 1e-12)])


def slow(values: FloatArray, rate: float, edge: float) -> FloatArray:
    """Values (n, k) at ``rate`` Hz without what is faster than ``edge`` Hz."""
    padding = min(len(values) - 1, round(SETTLING * rate / edge))
    return butterworth("low", edge, rate).odd(values, padding)


def _strength(values: FloatArray, rate: float, edge: float) -> FloatArray:
    """Logarithm (n,) of the power of three channels (n, 3) above ``edge`` Hz."""
    fast = values - slow(values, rate, edge)
    power = np.maximum(slow(np.square(fast).sum(axis=1), rate, SHIVER_EDGE), 0.0)
    logarithm: FloatArray = np.log(power + SETTLED * np.median(power) + 1e-12)
    return logarithm


def _of_unit_power(values: FloatArray) -> FloatArray:
    unit: FloatArray = values / np.sqrt(np.square(values).sum(axis=1).mean() + 1e-12)
    return unit
