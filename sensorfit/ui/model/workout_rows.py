"""The sets of a workout as lines of a table, and what each is called. Knows no state of the run and no widget."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from sensorfit import presentation
from sensorfit.core.reps import Counts
from sensorfit.texts import tr
from sensorfit.training.exercises import Exercise
from sensorfit.training.programs import GroupKind
from sensorfit.training.workout_sets import Result, Role, WorkoutSet
from sensorfit.ui.model.sets import UNITS, RowState, SetRow, missed
from sensorfit.worn import side_words

Lookup = Callable[[str], Exercise]


def title(sets: Sequence[WorkoutSet], place: int) -> str:
    """Return what set ``place``, from 0, is called among those of its exercise: "Set 2 of 4, left"."""
    one = sets[place]
    side = f", {side_words(one.side)}" if one.side else ""
    if one.role is Role.WARM_UP:
        return tr("Warm-up") + side
    alike = _alike(sets, place)
    return tr("Set {number} of {count}", number=alike.index(place) + 1, count=len(alike)) + side


def start_of(sets: Sequence[WorkoutSet], place: int) -> str:
    """Return what starts set ``place``: "Start set 2", "Start warm-up"."""
    if sets[place].role is Role.WARM_UP:
        return tr("Start warm-up")
    return tr("Start set {number}", number=_alike(sets, place).index(place) + 1)


def _alike(sets: Sequence[WorkoutSet], place: int) -> list[int]:
    """The places of the sets of the same exercise and side, without those to warm up."""
    one = sets[place]
    return [
        number
        for number, other in enumerate(sets)
        if (other.exercise, other.side, other.role is Role.WARM_UP) == (one.exercise, one.side, False)
    ]


def heading(one: WorkoutSet, lookup: Lookup) -> str:
    """Return the exercise of a set, with the group in which it is done: "Superset 1: leg curl"."""
    name = tr(lookup(one.exercise).name)
    kind, _, number = one.group.partition(" ")
    if not one.group:
        return name
    inside = name[:1].lower() + name[1:]
    if kind == GroupKind.SUPERSET:
        return tr("Superset {number}: {exercise}", number=number, exercise=inside)
    return tr("Circuit {number}: {exercise}", number=number, exercise=inside)


def rows(sets: Sequence[WorkoutSet], lookup: Lookup, current: int | None, running: int | None) -> tuple[SetRow, ...]:
    """Return a row for every set; ``current`` is the number of the one that comes or runs (None: all is done), in
    which ``running`` are counted (None: it has not begun)."""
    headings = [heading(one, lookup) for one in sets]
    begins = [True, *(one != other for one, other in pairwise(headings))]
    return tuple(
        _row(sets, number, lookup, headings[number] if begins[number] else "", number == current, running)
        for number in range(len(sets))
    )


def _row(
    sets: Sequence[WorkoutSet], number: int, lookup: Lookup, above: str, current: bool, running: int | None
) -> SetRow:
    one, counts = sets[number], counts_of(lookup(sets[number].exercise))
    prescription, result = one.prescription, one.result
    state = RowState.DONE if result else RowState.SKIPPED if one.skipped else RowState.TODO
    state = RowState.CURRENT if current and state is RowState.TODO else state
    done = running if state is RowState.CURRENT else _count(result, counts) if result else None
    sure = result is None or result.said is not None or result.found is None or result.found.is_sure
    text = presentation.NOTHING if done is None else f"{'' if sure else '≈ '}{done}{UNITS[counts]}"
    return SetRow(
        number=_number(sets, number),
        target=presentation.short_target(prescription, counts, lookup(one.exercise).limb),
        load=presentation.load(prescription.load),
        done=tr("skipped") if state is RowState.SKIPPED else text,
        rest=presentation.clock(prescription.rest) if prescription.rest else presentation.NOTHING,
        state=state,
        missed=bool(result) and _missed(one, result),
        sure=sure,
        heading=above,
    )


def _number(sets: Sequence[WorkoutSet], number: int) -> str:
    """What stands in the first column: "2", "2 left", "warm-up", "3 extra"."""
    one = sets[number]
    words = tr("warm-up") if one.role is Role.WARM_UP else str(_alike(sets, number).index(number) + 1)
    return " ".join(filter(None, (words, side_words(one.side)[:1].upper())))


def counts_of(exercise: Exercise) -> Counts:
    """Return what counts of an exercise."""
    return exercise.profile().counts


def _count(result: Result, counts: Counts) -> int:
    if counts is Counts.REPS or result.found is None:
        return result.count
    return round(result.found.seconds)


def _missed(one: WorkoutSet, result: Result | None) -> bool:
    if result is None:
        return False
    if result.found is None or result.said is not None:
        return one.prescription.reps is not None and result.count < one.prescription.reps[0]
    return missed(result.found, one.prescription)
