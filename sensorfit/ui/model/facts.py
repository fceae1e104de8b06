"""Four numbers beneath the count: range, duration and speed of the last rep, time under tension. Where lifting is
measured, what it lost of its speed stands in the place of the duration, which the tempo tells, too. Knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.core.reps import Counts, Rep
from sensorfit.core.set_metrics import slowed
from sensorfit.texts import mark, tr
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import RepState, judge

SEEN_LOSS = 0.005
"""A smaller loss is shown as 0%."""

RANGE_NOTES = {
    RepState.GOOD: mark("in target"),
    RepState.SHORT: mark("short of {limit}"),
    RepState.FAR: mark("beyond {limit}"),
    RepState.COUNTED: mark("last {noun}"),
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
    noun = tr(presentation.NOUNS[counts])
    lasting = tr("Held") if counts is Counts.HELD else tr("{noun} time", noun=noun.capitalize())
    if not reps:
        captions = (tr("Range"), lasting, tr("Fastest"), tr("Tension"))
        return tuple(Fact(caption, presentation.NOTHING, "", RepState.TODO) for caption in captions)
    seconds = [rep.time_under_tension(sample_rate) for rep in reps]
    last = reps[-1].phases[1].seconds(sample_rate) if counts is Counts.HELD else seconds[-1]
    loss = slowed(reps) if counts is Counts.REPS else None
    return (
        _range(reps[-1], prescription, noun),
        _loss(loss)
        if loss is not None
        else Fact(lasting, presentation.seconds(last), tr("last {noun}", noun=noun), RepState.COUNTED),
        Fact(tr("Fastest"), presentation.peak_velocity(reps[-1]), tr("last {noun}", noun=noun), RepState.COUNTED),
        Fact(tr("Tension"), presentation.clock(sum(seconds)), tr("this set"), RepState.COUNTED),
    )


def _loss(loss: float) -> Fact:
    note = tr("below fastest") if loss >= SEEN_LOSS else tr("fastest rep")
    return Fact(tr("Speed loss"), tr("{loss:.0%}", loss=loss), note, RepState.COUNTED)


def _range(rep: Rep, prescription: Prescription, noun: str) -> Fact:
    state = judge(rep, prescription)
    limits = prescription.range_of_motion or (0.0, 0.0)
    note = tr(RANGE_NOTES[state], limit=presentation.angle(limits[state is RepState.FAR]), noun=noun)
    return Fact(tr("Range"), presentation.angle(rep.range_of_motion), note, state)
