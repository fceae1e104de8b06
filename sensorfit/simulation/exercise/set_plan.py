"""What one simulated set is to be, and what goes wrong in it. Knows no posture and no chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.exercise.movements import Step
from sensorfit.simulation.truth import Outcome, Phase


@dataclass(frozen=True, slots=True)
class SetPlan:
    """One set of ``reps``, numbered from 1, partial and failed ones included.

    ``side`` is the leg or arm that works ("left", "right"), or that begins where sides change; ``alone``: what is
    usually done with both is done with that one. ``tempo`` is eccentric, pause, concentric, pause in s, None for the
    usual durations; ``hold`` replaces every pause away from the start. The last ``grinding`` reps are hard.
    """

    reps: int
    side: str = "right"
    alone: bool = False
    tempo: tuple[float, float, float, float] | None = None
    hold: float | None = None
    partial: frozenset[int] = frozenset()
    failed: frozenset[int] = frozenset()
    grinding: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot be done."""
        if self.reps < 1:
            raise SimulationError(f"a set of {self.reps} reps is no set; write 1 or more")
        if not 0 <= self.grinding <= self.reps:
            raise SimulationError(f"{self.grinding} of {self.reps} reps cannot grind; write 0 to {self.reps}")
        odd = [number for number in (*self.partial, *self.failed) if not 1 <= number <= self.reps]
        if odd or self.partial & self.failed:
            raise SimulationError(
                f"of {self.reps} reps, {sorted(self.partial)} are to be partial and {sorted(self.failed)} to fail; "
                "number them from 1 to the last, and each once"
            )

    def outcome(self, number: int) -> Outcome:
        """Return what becomes of rep ``number``."""
        if number in self.failed:
            return Outcome.FAILED
        return Outcome.PARTIAL if number in self.partial else Outcome.FULL

    def tired(self, number: int) -> float:
        """Return how far the set has worn the athlete out at rep ``number``, 0 to 1."""
        return (number - 1) / max(self.reps - 1, 1)

    def grinds(self, number: int) -> bool:
        """Return whether rep ``number`` is one of the hard ones, or fails."""
        return number > self.reps - self.grinding or number in self.failed

    def cycle(self, steps: Sequence[Step]) -> float:
        """Return how long, in s, a rep of ``steps`` is to take with its closing pause."""
        stroke, total = steps[0].phase, 0.0
        for step in steps:
            stroke = stroke if step.phase is Phase.PAUSE else step.phase
            total += self.seconds(step, stroke)
        return total

    def seconds(self, step: Step, stroke: Phase) -> float:
        """Return how long ``step`` is to take; ``stroke`` is the last phase up to it that is no pause."""
        if step.phase is Phase.PAUSE and step.to != "start" and self.hold is not None:
            return self.hold
        if self.tempo is None:
            return step.seconds
        eccentric, after_eccentric, concentric, after_concentric = self.tempo
        if step.phase is Phase.PAUSE:
            return after_eccentric if stroke is Phase.ECCENTRIC else after_concentric
        return eccentric if step.phase is Phase.ECCENTRIC else concentric
