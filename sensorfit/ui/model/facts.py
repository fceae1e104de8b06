"""Four numbers beneath the count: range, duration and speed of the last rep, time under tension. Knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.core.reps import Counts, Rep
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import RepState, judge

RANGE_NOTES = {
    RepState.GOOD: "in target",
    RepState.SHORT: "short of {0}",
    RepState.FAR: "beyond {0}",
    RepState.COUNTED: "last {1}",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption, a value with its unit, and a note; ``state`` says how the value compares with its target."""

    caption: str
    value: str
    note: str
    state: RepState


def facts(
    reps: Sequence[Rep], prescription: Prescription, sample_rate: float, counts: Counts = Counts.REPS
) -> tuple[Fact, ...]:
    """Return the facts on a set; dashes before the first rep. Of a hold the time is how long it was held."""
    noun = presentation.NOUNS[counts]
    lasting = "Held" if counts is Counts.HELD else f"{noun.capitalize()} time"
    if not reps:
        captions = ("Range", lasting, "Fastest", "Tension")
        return tuple(Fact(caption, presentation.NOTHING, "", RepState.TODO) for caption in captions)
    seconds = [rep.time_under_tension(sample_rate) for rep in reps]
    last = reps[-1].phases[1].seconds(sample_rate) if counts is Counts.HELD else seconds[-1]
    return (
        _range(reps[-1], prescription, noun),
        Fact(lasting, presentation.seconds(last), f"last {noun}", RepState.COUNTED),
        Fact("Fastest", presentation.peak_velocity(reps[-1]), f"last {noun}", RepState.COUNTED),
        Fact("Tension", presentation.clock(sum(seconds)), "this set", RepState.COUNTED),
    )


def _range(rep: Rep, prescription: Prescription, noun: str) -> Fact:
    state = judge(rep, prescription)
    limits = prescription.range_of_motion or (0.0, 0.0)
    note = RANGE_NOTES[state].format(presentation.angle(limits[state is RepState.FAR]), noun)
    return Fact("Range", presentation.angle(rep.range_of_motion), note, state)
