"""What the simulated athlete really did, in exact seconds. Knows no sample and no sensor."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The muscle lengthens, nothing moves, the muscle shortens."""

    ECCENTRIC = "eccentric"
    PAUSE = "pause"
    CONCENTRIC = "concentric"


class Outcome(StrEnum):
    """Whether a rep counts."""

    FULL = "full"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TruePhase:
    """One phase of a rep from ``start`` to ``stop`` in s."""

    phase: Phase
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class TrueRep:
    """One rep; the last phase is a closing pause where one follows the last stroke.

    ``turn`` is when the first stroke ends, in s; ``side`` is that of the working leg or arm ("left", "right"), "" where
    both work.
    """

    phases: tuple[TruePhase, ...]
    side: str = ""
    outcome: Outcome = Outcome.FULL

    @property
    def start(self) -> float:
        """When the first stroke begins, in s."""
        return self.phases[0].start

    @property
    def turn(self) -> float:
        """When the first stroke ends, in s."""
        return self.phases[0].stop

    @property
    def stop(self) -> float:
        """When the last stroke has ended, in s."""
        return next(phase.stop for phase in reversed(self.phases) if phase.phase is not Phase.PAUSE)


@dataclass(frozen=True, slots=True)
class TrueSet:
    """The reps of one set of an exercise."""

    exercise: str
    reps: tuple[TrueRep, ...]

    @property
    def count(self) -> int:
        """How many reps count: those that are neither partial nor failed."""
        return sum(rep.outcome is Outcome.FULL for rep in self.reps)


@dataclass(frozen=True, slots=True)
class TrueActivity:
    """What was done from ``start`` to ``stop`` in s without a rep."""

    activity: str
    start: float
    stop: float
