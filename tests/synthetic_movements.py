"""Movements whose reps are known by construction. Knows what a sensor would show, no detector but its input."""

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

RATE = 50.0
REP = 3.0
"""s."""
GRAVITY = 9.81


def tipping(angle: FloatArray, height: FloatArray | None = None) -> Movement:
    """A sensor that tips by ``angle`` (n,) in rad about one horizontal axis while it moves up and down (m)."""
    up = np.column_stack([-np.sin(angle), np.zeros_like(angle), np.cos(angle)])
    rate = np.column_stack([np.zeros_like(angle), np.gradient(angle) * RATE, np.zeros_like(angle)])
    lift = np.zeros_like(angle) if height is None else np.gradient(np.gradient(height)) * RATE**2
    return Movement(RATE, up, rate, (GRAVITY + lift)[:, np.newaxis] * up)


def humps(heights: list[float], seconds: float) -> FloatArray:
    """One smooth hump after another."""
    one = np.sin(np.pi * np.arange(round(seconds * RATE)) / round(seconds * RATE)) ** 2
    return np.concatenate([height * one for height in heights])


def still(seconds: float) -> FloatArray:
    return np.zeros(round(seconds * RATE))


def ramp(degrees: float, seconds: float) -> FloatArray:
    """From 0 to an angle as people move: softly."""
    share = np.linspace(0, 1, round(seconds * RATE))
    return np.radians(degrees) * (10 * share**3 - 15 * share**4 + 6 * share**5)


def to_and_fro(degrees: float, held: float) -> FloatArray:
    """To an angle within 1 s, ``held`` s there, and back."""
    there = ramp(degrees, 1.0)
    return np.concatenate([there, there[-1] + still(held), there[::-1]])


def pelvis_in_squats(reps: int, with_force: bool = True) -> Movement:
    """The pelvis tips by 20° on the way down and by 12° on the way up, and goes down 40 cm meanwhile."""
    angle = np.concatenate([still(2), humps(np.radians([20, 12] * reps).tolist(), REP / 2), still(2)])
    height = np.concatenate([still(2), humps([-0.4] * reps, REP), still(2)])
    seen = tipping(angle, height)
    return seen if with_force else Movement(seen.rate, seen.up, seen.angular_rate, GRAVITY * seen.up)
