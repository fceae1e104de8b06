"""The card for the time between sets: how the set went and how long to rest. Knows no clock but the sample index."""

from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.core.reps import Counts, ExerciseSet
from sensorfit.core.set_metrics import set_metrics
from sensorfit.set_end import STILL_TIME
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import tally


@dataclass(frozen=True, slots=True)
class RestView:
    """Title and sentences of the card; on the dial a text, a caption and the filled part, 0 to 1; a warning or "".

    ``running``: a rest runs that can be made longer, shorter or skipped.
    """

    title: str
    text: str
    dial: str
    caption: str
    filled: float
    warning: str = ""
    running: bool = False


def before_rest(prescription: Prescription) -> RestView:
    """Say how the running set will end."""
    by_itself = f"The set ends by itself: target reached and still for {STILL_TIME:g} s."
    text = by_itself if prescription.reps else "Press Finish set when you are done."
    if prescription.rest is None:
        return RestView("No rest after this set", text, presentation.NOTHING, "rest", 0.0)
    return RestView("Rest after this set", text, presentation.clock(prescription.rest), "rest", 0.0)


def resting(done: ExerciseSet, number: int, prescription: Prescription, rest: float | None, elapsed: float) -> RestView:
    """Sum up set ``number`` (from 1) and show what is left of the ``rest`` s after ``elapsed`` s; None: no rest."""
    dial, caption, filled = (*_counted(done), 1.0) if rest is None else _dial(rest, elapsed)
    lines = [_result(done, prescription), tally(done.reps, prescription), _slowing(done)]
    if done.counts is Counts.REPS and done.live_count != done.count:
        lines.append(f"Live counted {done.live_count}")
    warning = presentation.DOUBT_SENTENCES[done.doubts[0]] if done.doubts else ""
    text = "\n".join(filter(None, lines))
    return RestView(f"Set {number} done", text, dial, caption, filled, warning, rest is not None)


def _counted(done: ExerciseSet) -> tuple[str, str]:
    return (str(done.count), "reps") if done.counts is Counts.REPS else (f"{done.seconds:.0f}", "seconds")


def _result(done: ExerciseSet, prescription: Prescription) -> str:
    if prescription.reps is None or done.counts is not Counts.REPS:
        return presentation.set_count(done)
    return f"{done.count} of {prescription.reps} reps"


def _slowing(done: ExerciseSet) -> str:
    measured = set_metrics(done.reps, done.sample_rate)
    loss = measured.velocity_loss if measured else None
    return "" if loss is None else presentation.slowing(loss)


def _dial(rest: float, elapsed: float) -> tuple[str, str, float]:
    left = rest - elapsed
    if left <= 0:
        return presentation.clock(0.0), "rest over", 0.0
    return presentation.clock(left), f"of {presentation.clock(rest)}", left / rest
