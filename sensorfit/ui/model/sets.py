"""The prescribed sets beside what was done. Knows no rep in detail and no table widget."""

from dataclasses import dataclass
from enum import StrEnum

from sensorfit import presentation
from sensorfit.core.reps import Counts, ExerciseSet
from sensorfit.plan import Plan
from sensorfit.texts import shown, tr
from sensorfit.training.prescription import Prescription

UNITS = {Counts.REPS: "", Counts.HELD: " s", Counts.ACTIVE: " s"}
"""What stands behind the number of a set."""


@shown
class RowState(StrEnum):
    """State of one prescribed set; the value is read out by screen readers."""

    DONE = "done"
    CURRENT = "current"
    TODO = "to do"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class SetRow:
    """One line of the table, as text; ``missed`` says that a finished set stayed below its target, ``sure`` whether its
    count can be relied on. A ``heading`` stands above it where another exercise begins."""

    number: str
    target: str
    load: str
    done: str
    rest: str
    state: RowState
    missed: bool
    sure: bool = True
    heading: str = ""


def set_title(number: int, planned: int) -> str:
    """Return what a set is called that is the ``number``th, from 1, of those that were planned."""
    if number > planned:
        return tr("Set {number}", number=number)
    return tr("Set {number} of {planned}", number=number, planned=planned)


def set_rows(plan: Plan, finished: tuple[ExerciseSet, ...], count_now: int | None) -> tuple[SetRow, ...]:
    """Return a row for every prescribed and every extra set; ``count_now`` is the running count, None between sets."""
    running = 0 if count_now is None else 1
    number_of_rows = max(len(plan.prescriptions), len(finished) + running, 1)
    return tuple(_row(plan, finished, count_now, number) for number in range(number_of_rows))


def _row(plan: Plan, finished: tuple[ExerciseSet, ...], count_now: int | None, number: int) -> SetRow:
    prescription = plan.prescription(number)
    state = RowState.DONE if number < len(finished) else RowState.CURRENT if number == len(finished) else RowState.TODO
    count, sure = None, True
    if state is RowState.DONE:
        done = finished[number]
        count, sure = done.count if plan.counts is Counts.REPS else round(done.seconds), done.is_sure
    elif state is RowState.CURRENT:
        count = count_now
    return SetRow(
        number=str(number + 1),
        target=presentation.short_target(prescription, plan.counts)
        if plan.prescribes(number)
        else presentation.NOTHING,
        load=presentation.load(prescription.load),
        done=presentation.NOTHING if count is None else f"{'' if sure else '≈ '}{count}{UNITS[plan.counts]}",
        rest=presentation.NOTHING if prescription.rest is None else presentation.clock(prescription.rest),
        state=state,
        missed=state is RowState.DONE and missed(finished[number], prescription),
        sure=sure,
    )


def missed(done: ExerciseSet, prescription: Prescription) -> bool:
    """Return whether a set stayed below its target."""
    if prescription.seconds is not None and done.counts is Counts.REPS:
        return False  # nothing tells how long the athlete was active
    prescribed = prescription.reps or prescription.seconds
    return prescribed is not None and not prescription.fulfilled(done.count, done.seconds)
