"""A workout of the history that follows what is corrected in its recording. Knows values, no database and no file."""

from dataclasses import replace

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.training.corrections import Corrections, Sets
from sensorfit.training.marks import MarkedSet


def followed(workout: DoneWorkout, recording: str, before: Corrections, after: Corrections) -> DoneWorkout:
    """``workout`` when the corrections of its ``recording`` went from ``before`` to ``after``; what did not change in
    them stays as the history has it, whoever said it."""
    sets = list(workout.sets)
    for old in before.sets:
        if _at(after.sets, old) is None and (place := _place(sets, recording, old)) is not None:
            del sets[place]
    for mark in after.sets:
        place, old_mark = _place(sets, recording, mark), _at(before.sets, mark)
        if place is not None:
            sets[place] = _followed(sets[place], mark, old_mark, _at(after.found, mark))
        elif old_mark is None:
            sets.append(_added(recording, mark))
    return replace(workout, sets=tuple(sets))


def _followed(done: DoneSet, mark: MarkedSet, before: MarkedSet | None, found: MarkedSet | None) -> DoneSet:
    """The set after what changed between the marks; a count as it was found takes a corrected one back."""
    changed = done
    if before is None or mark.count != before.count or mark.said != before.said:
        as_found = found is not None and mark.said is None and mark.count == found.count
        changed = replace(changed, corrected=None if as_found else mark.count)
    if before and mark.load != before.load:
        changed = replace(changed, load=mark.load)
    if before and mark.exercise != before.exercise:
        changed = replace(changed, exercise=mark.exercise or "")
    return changed


def _added(recording: str, mark: MarkedSet) -> DoneSet:
    """A set that nobody but a person saw."""
    return DoneSet(
        mark.exercise or "",
        load=mark.load,
        corrected=mark.count,
        start=mark.start,
        duration=mark.stop - mark.start,
        recording=recording,
    )


def _place(sets: list[DoneSet], recording: str, mark: MarkedSet) -> int | None:
    """Which of the ``sets`` has most of its time in common with ``mark``; None where none has any."""

    def common(place: int) -> float:
        start = sets[place].start or 0.0
        return min(start + (sets[place].duration or 0.0), mark.stop) - max(start, mark.start)

    best = max((place for place, one in enumerate(sets) if one.recording == recording), key=common, default=None)
    return best if best is not None and common(best) > 0 else None


def _at(sets: Sets, mark: MarkedSet) -> MarkedSet | None:
    """The one of the ``sets`` that overlaps most with ``mark``; None where none does."""

    def common(one: MarkedSet) -> float:
        return min(one.stop, mark.stop) - max(one.start, mark.start)

    best = max(sets, key=common, default=None)
    return best if best and common(best) > 0 else None
