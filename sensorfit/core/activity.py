"""How long somebody jumps, steps or otherwise works on the spot, and when not. Follows force and turning; knows no rep
and no exercise."""

from math import sqrt

import numpy as np

from sensorfit.core.samples import FloatArray

TICK = 0.25
"""s between two looks."""

LOOK = 4
"""Ticks over which shaking is averaged: 1 s, two jumps of a slow rope."""

SWUNG = 1.5
"""m/s² of shaking that a limb feels as it swings by 1 rad/s: 0.3 m from its joint, at the 0.9 strides a second of
walking. What is beyond that comes from landings: 1 m/s² as a simulated leg walks, 5 and more as it jumps. With 1.0
walking was taken for tired hops in a simulated session, with 2.0 real beginners who turn a rope slowly were lost."""

LEAST = 1.5
"""m/s² of shaking beyond swinging below which nobody jumps. Tired hops on a rope have 3; judgement."""

USUAL = 0.75
"""Quantile that stands for the usual shaking while active."""

SHARE = 0.35
"""Share of the usual shaking from which on it is activity: half-hearted jumps have half of it, walking a tenth."""

EDGE = ((1 - SHARE * SHARE) * LOOK - 0.5) * TICK
"""s from a look that shows activity to the border of it: power is averaged over a second, of which `SHARE` squared
suffices, and half a tick passes until the next look."""

INTERRUPTION = 3.0
"""s without activity that interrupt it; in less one steps on the rope and goes on. Judgement."""

SHORTEST = 3.0
"""s of activity below which it is none: a stumble, a step down."""

Spans = tuple[tuple[int, int], ...]


def shaken_beyond_swinging(force: FloatArray, angular_rate: FloatArray) -> float:
    """Shaking in m/s² of specific force (n, 3) that swinging at an angular rate (n, 3) in rad/s does not explain."""
    mean = force.sum(axis=0) / len(force)
    power = float(np.einsum("ij,ij->", force, force)) / len(force) - float(mean @ mean)
    turning = float(np.einsum("ij,ij->", angular_rate, angular_rate)) / len(force)
    return sqrt(max(power, 0.0)) - SWUNG * sqrt(turning)


class ActivityFinder:
    """Follows specific force and angular rate value by value; positions are those of values since it began."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._tick = max(1, round(TICK * rate))
        self._pending = np.empty((0, 6))
        self._recent = np.empty((0, 5))
        self._shaking: list[float] = []
        self._found: tuple[int, Spans] = (0, ())

    def process(self, force: FloatArray, angular_rate: FloatArray) -> None:
        """Take values (n, 3) in m/s² and rad/s."""
        values = np.concatenate([self._pending, np.concatenate([force, angular_rate], axis=1)])
        count = len(values) // self._tick
        self._pending = values[count * self._tick :]
        if not count:
            return
        ticks = values[: count * self._tick].reshape(count, self._tick, 6)
        squares = ticks * ticks
        power, turning = squares[:, :, :3].sum(axis=(1, 2)), squares[:, :, 3:].sum(axis=(1, 2))
        sums = np.concatenate([self._recent, np.column_stack([ticks[:, :, :3].sum(axis=1), power, turning])])
        self._recent = sums[max(0, len(sums) - LOOK + 1) :]
        if len(sums) < LOOK:
            return
        # One sum after the other, so that the result does not depend on the cut.
        looks = np.zeros((len(sums) - LOOK + 1, 5))
        for first in range(LOOK):
            looks += sums[first : len(looks) + first]
        looks /= LOOK * self._tick
        shaking = np.sqrt(np.maximum(looks[:, 3] - np.square(looks[:, :3]).sum(axis=1), 0.0))
        self._shaking += (shaking - SWUNG * np.sqrt(looks[:, 4])).tolist()

    def spans(self) -> Spans:
        """When it was active so far, interruptions left out; positions."""
        if self._found[0] != len(self._shaking):
            self._found = len(self._shaking), self._active(np.array(self._shaking))
        return self._found[1]

    def _active(self, shaking: FloatArray) -> Spans:
        strong = shaking[shaking > LEAST]
        if not len(strong):
            return ()
        active = (shaking > max(LEAST, SHARE * float(np.quantile(strong, USUAL)))).nonzero()[0]
        gaps = (np.diff(active) * TICK > INTERRUPTION + LOOK * TICK - 2 * EDGE).nonzero()[0]
        firsts, lasts = active[[0, *(gaps + 1)]], active[[*gaps, -1]]
        return tuple(
            (round(first * self._tick + EDGE * self._rate), round((last + LOOK) * self._tick - EDGE * self._rate))
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
            if (last + LOOK - first) * TICK - 2 * EDGE >= SHORTEST
        )
