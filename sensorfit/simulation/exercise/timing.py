"""When the phases of a set truly begin and end. Knows no posture.

A stroke begins and ends softly; it counts from when it is `VISIBLE` until it is no more, and what lies between two
strokes is pause. Where a stroke follows another without a pause, the border is where the movement turns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from sensorfit.simulation.exercise.varied_steps import VariedStep
from sensorfit.simulation.truth import Phase, TruePhase


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A ``step`` of rep ``number`` that began at ``start`` s."""

    number: int
    step: VariedStep
    start: float

    @property
    def visible(self) -> TruePhase:
        """The part of it that can be seen."""
        onset, ending = self.step.course.onset, self.step.course.ending
        return TruePhase(
            self.step.phase, self.start + onset * self.step.seconds, self.start + ending * self.step.seconds
        )


def true_phases(done: Sequence[DoneStep]) -> Iterator[tuple[TruePhase, ...]]:
    """Yield the phases of each rep of a set; the last rep has no closing pause: nobody could say where it ends."""
    while done[-1].step.phase is Phase.PAUSE:
        done = done[:-1]
    borders = [done[0].visible.start, *(_border(*pair) for pair in pairwise(done)), done[-1].visible.stop]
    phases = [(one.number, TruePhase(one.step.phase, *span)) for one, span in zip(done, pairwise(borders), strict=True)]
    for _, rep in groupby(phases, key=lambda numbered: numbered[0]):
        yield tuple(_merged(phase for _, phase in rep))


def _border(before: DoneStep, after: DoneStep) -> float:
    if after.step.phase is Phase.PAUSE:
        return before.visible.stop
    return after.visible.start if before.step.phase is Phase.PAUSE else after.start


def _merged(phases: Iterator[TruePhase]) -> list[TruePhase]:
    """Return ``phases`` with those that go on in the same phase as one."""
    merged: list[TruePhase] = []
    for phase in phases:
        if merged and merged[-1].phase is phase.phase:
            phase = replace(phase, start=merged.pop().start)
        merged.append(phase)
    return merged
