"""Four numbers beneath the count: range, duration and speed of the last rep, time under tension. Knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.core.reps import Rep
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import RepState, judge

RANGE_NOTES = {
    RepState.GOOD: "in target",
    RepState.SHORT: "short of {}",
    RepState.FAR: "beyond {}",
    RepState.COUNTED: "last rep",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption, a value with its unit, and a note; ``state`` says how the value compares with its target."""

    caption: str
    value: str
    note: str
    state: RepState


def facts(reps: Sequence[Rep], prescription: Prescription, sample_rate: float) -> tuple[Fact, ...]:
    """Return the facts on a set; dashes before the first rep."""
    if not reps:
        captions = ("Range", "Rep time", "Fastest", "Tension")
        return tuple(Fact(caption, presentation.NOTHING, "", RepState.TODO) for caption in captions)
    seconds = [rep.time_under_tension(sample_rate) for rep in reps]
    return (
        _range(reps[-1], prescription),
        Fact("Rep time", presentation.seconds(seconds[-1]), "last rep", RepState.COUNTED),
        Fact("Fastest", presentation.peak_velocity(reps[-1]), "last rep", RepState.COUNTED),
        Fact("Tension", presentation.clock(sum(seconds)), "this set", RepState.COUNTED),
    )


def _range(rep: Rep, prescription: Prescription) -> Fact:
    state = judge(rep, prescription)
    limits = prescription.range_of_motion or (0.0, 0.0)
    note = RANGE_NOTES[state].format(presentation.angle(limits[state is RepState.FAR]))
    return Fact("Range", presentation.angle(rep.range_of_motion), note, state)
