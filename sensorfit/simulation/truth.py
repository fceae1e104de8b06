"""What the simulated athlete really did, in exact seconds. Knows no sample and no sensor."""

from dataclasses import dataclass

from sensorfit.core.reps import Phase


@dataclass(frozen=True, slots=True)
class TruePhase:
    """One phase of a rep from ``start`` to ``stop`` in s."""

    phase: Phase
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class TrueRep:
    """One rep: stroke, pause, stroke and, unless it is the last of its set, the pause up to the next rep."""

    phases: tuple[TruePhase, ...]
    range_of_motion: float
    """Angle of the shank in rad."""

    @property
    def start(self) -> float:
        """When the first stroke begins, in s."""
        return self.phases[0].start

    @property
    def stop(self) -> float:
        """When the second stroke has ended, in s."""
        return self.phases[2].stop


TrueSet = tuple[TrueRep, ...]
"""The reps of one set."""
