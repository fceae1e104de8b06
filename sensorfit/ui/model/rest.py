"""The card for the time between sets: how the set went and how long to rest. Knows no clock but the sample index."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit import presentation
from sensorfit.core.reps import Counts, ExerciseSet, Rejected
from sensorfit.core.set_metrics import set_metrics
from sensorfit.reasons import about, not_counted
from sensorfit.set_end import STILL_TIME
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import tally


@dataclass(frozen=True, slots=True)
class RestView:
    """Title and sentences of the card; on the dial a text, a caption and the filled part, 0 to 1.

    ``running``: a rest runs that can be made longer, shorter or skipped.
    """

    title: str
    text: str
    dial: str
    caption: str
    filled: float
    running: bool = False


def before_rest(prescription: Prescription, rejected: Sequence[Rejected] = ()) -> RestView:
    """Say how the running set will end, and why what moved last was not counted."""
    by_itself = f"The set ends by itself: target reached and still for {STILL_TIME:g} s."
    text = by_itself if prescription.reps or prescription.seconds else "Press Finish set when you are done."
    if rejected:
        text = f"Not counted, {not_counted(max(rejected, key=lambda one: one.reps))}.\n{text}"
    if prescription.rest is None:
        return RestView("No rest after this set", text, presentation.NOTHING, "rest", 0.0)
    return RestView("Rest after this set", text, presentation.clock(prescription.rest), "rest", 0.0)


def resting(
    done: ExerciseSet,
    number: int,
    prescription: Prescription,
    rest: float | None,
    elapsed: float,
    rejected: Sequence[Rejected] = (),
) -> RestView:
    """Sum up set ``number`` (from 1) and show what is left of the ``rest`` s after ``elapsed`` s; None: no rest.

    ``rejected`` moved as well and was not counted.
    """
    dial, caption, filled = (*_counted(done), 1.0) if rest is None else _dial(rest, elapsed)
    lines = [_result(done, prescription), tally(done.reps, prescription, len(done.partial_reps)), _slowing(done)]
    if rejected:
        lines.append(f"{presentation.counted(len(rejected), 'movement')} not counted")
    text = "\n".join(filter(None, lines))
    return RestView(f"Set {number} done", text, dial, caption, filled, rest is not None)


def _counted(done: ExerciseSet) -> tuple[str, str]:
    return (str(done.count), "reps") if done.counts is Counts.REPS else (f"{done.seconds:.0f}", "seconds")


def _result(done: ExerciseSet, prescription: Prescription) -> str:
    if done.counts is not Counts.REPS:
        return about(done)
    live = "" if done.live_count == done.count else f" (live {done.live_count})"
    if prescription.reps is None:
        return f"{about(done)}{live}"
    return f"{'' if done.is_sure else 'About '}{done.count} of {presentation.target(prescription)}{live}"


def _slowing(done: ExerciseSet) -> str:
    measured = set_metrics(done.reps, done.sample_rate)
    loss = measured.velocity_loss if measured else None
    return "" if loss is None else presentation.slowing(loss)


def _dial(rest: float, elapsed: float) -> tuple[str, str, float]:
    left = rest - elapsed
    if left <= 0:
        return presentation.clock(0.0), "rest over", 0.0
    return presentation.clock(left), f"of {presentation.clock(rest)}", left / rest
