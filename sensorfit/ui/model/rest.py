"""The card for the time between sets: how the set went and how long to rest. Knows no clock but the sample index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sensorfit import presentation
from sensorfit.core.reps import Counts, ExerciseSet, Rejected
from sensorfit.core.set_metrics import set_metrics
from sensorfit.reasons import about, not_counted
from sensorfit.set_end import STILL_TIME
from sensorfit.texts import plural, tr
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.rep_marks import tally


@dataclass(frozen=True, slots=True)
class RestView:
    """Title and sentences of the card; on the dial a text, a caption and the filled part, 0 to 1.

    ``running``: a rest runs that can be made longer, shorter or skipped; ``over`` says meanwhile which set is done and
    ``done`` what was counted in it, a number and what it counts.
    """

    title: str
    text: str
    dial: str
    caption: str
    filled: float
    running: bool = False
    over: str = ""
    done: tuple[str, str] = ("", "")


def before_rest(prescription: Prescription, rejected: Sequence[Rejected] = ()) -> RestView:
    """Say how the running set will end, and why what moved last was not counted."""
    by_itself = tr("The set ends by itself: target reached and still for {still_time:g} s.", still_time=STILL_TIME)
    text = by_itself if prescription.reps or prescription.seconds else tr("Press Finish set when you are done.")
    if rejected:
        text = tr(
            "Not counted, {not_counted}.\n{text}",
            not_counted=not_counted(max(rejected, key=lambda one: one.reps)),
            text=text,
        )
    if prescription.rest is None:
        return RestView(tr("No rest after this set"), text, presentation.NOTHING, tr("rest"), 0.0)
    return RestView(tr("Rest after this set"), text, presentation.clock(prescription.rest), tr("rest"), 0.0)


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
        lines.append(plural("{count} movement not counted", "{count} movements not counted", len(rejected)))
    text = "\n".join(filter(None, lines))
    over = tr("Set {number} done", number=number)
    return RestView(over, text, dial, caption, filled, rest is not None, over, _counted(done))


def _counted(done: ExerciseSet) -> tuple[str, str]:
    return (str(done.count), tr("reps")) if done.counts is Counts.REPS else (f"{done.seconds:.0f}", tr("seconds"))


def _result(done: ExerciseSet, prescription: Prescription) -> str:
    if done.counts is not Counts.REPS:
        return about(done)
    live = "" if done.live_count == done.count else tr(" (live {live_count})", live_count=done.live_count)
    if prescription.reps is None:
        return f"{about(done)}{live}"
    return tr(
        "{about}{count} of {target}{live}",
        about="" if done.is_sure else tr("About "),
        count=done.count,
        target=presentation.target(prescription),
        live=live,
    )


def _slowing(done: ExerciseSet) -> str:
    loss = _velocity_loss(done)
    return "" if loss is None else presentation.slowing(loss)


@lru_cache(1)
def _velocity_loss(done: ExerciseSet) -> float | None:
    """Remembered for the set whose rest is shown, since every picture asks for it."""
    measured = set_metrics(done.reps, done.sample_rate)
    return measured.velocity_loss if measured else None


def _dial(rest: float, elapsed: float) -> tuple[str, str, float]:
    left = rest - elapsed
    if left <= 0:
        return presentation.clock(0.0), tr("rest over"), 0.0
    return presentation.clock(left), tr("of {clock}", clock=presentation.clock(rest)), left / rest
