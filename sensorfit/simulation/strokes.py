"""How the angle of a body segment changes with time, with exact derivatives. Knows no exercise."""

from dataclasses import dataclass
from math import pi

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.simulation.errors import SimulationError


@dataclass(frozen=True, slots=True)
class Angles:
    """``angle`` in rad, ``rate`` in rad/s and ``acceleration`` in rad/s² at the same instants, each (n,)."""

    angle: FloatArray
    rate: FloatArray
    acceleration: FloatArray


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement, from wherever the segment is, to the angle ``end`` (rad); ``start`` and ``duration`` in s."""

    start: float
    duration: float
    end: float


@dataclass(frozen=True, slots=True)
class Breathing:
    """Slow tilt that comes from the trunk; ``amplitude`` in rad (half of peak to peak), ``frequency`` in Hz."""

    amplitude: float
    frequency: float

    def at(self, time: FloatArray) -> Angles:
        """Return the tilt at ``time`` (n,) in s."""
        pulsation = 2 * pi * self.frequency
        angle = self.amplitude * np.sin(pulsation * time)
        rate = self.amplitude * pulsation * np.cos(pulsation * time)
        return Angles(angle, rate, -(pulsation**2) * angle)


@dataclass(frozen=True, slots=True)
class SegmentMotion:
    """A segment that begins at ``begin`` (rad), makes ``strokes`` in turn, is still between them, and breathes."""

    begin: float
    strokes: tuple[Stroke, ...]
    breathing: Breathing

    def __post_init__(self) -> None:
        """Refuse strokes that overlap, take no time or have times that are no numbers."""
        stop = -np.inf
        for stroke in self.strokes:
            if not stroke.duration > 0:
                raise SimulationError(f"a stroke lasts {stroke.duration} s; give it a duration above 0")
            # The end of one stroke may be the start of the next, computed in another order of additions.
            if not stroke.start >= stop - 1e-9:
                raise SimulationError(f"a stroke starts at {stroke.start} s, before the one before it ends at {stop} s")
            stop = stroke.start + stroke.duration

    def at(self, time: FloatArray) -> Angles:
        """Return the angle and its derivatives at ``time`` (n,) in s.

        Strokes are minimum-jerk (Flash and Hogan 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985): smooth, and without
        velocity or acceleration at either end.
        """
        breath = self.breathing.at(time)
        if not self.strokes:
            return Angles(self.begin + breath.angle, breath.rate, breath.acceleration)
        start, duration, end = np.array([(s.start, s.duration, s.end) for s in self.strokes]).T
        begin = np.concatenate(([self.begin], end[:-1]))
        which = np.maximum(np.searchsorted(start, time, side="right") - 1, 0)
        duration, swing = duration[which], (end - begin)[which]
        share = np.clip((time - start[which]) / duration, 0, 1)
        return Angles(
            begin[which] + swing * share**3 * (10 - 15 * share + 6 * share**2) + breath.angle,
            swing / duration * 30 * share**2 * (1 - share) ** 2 + breath.rate,
            swing / duration**2 * 60 * share * (1 - share) * (1 - 2 * share) + breath.acceleration,
        )
