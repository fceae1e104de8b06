"""The sets of a day in the order in which they are done. Knows no athlete and nothing of what was done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise, Side
from sensorfit.training.prescription import Prescription
from sensorfit.training.programs import Day, Group, ProgramEntry, Slot


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set to do: the id of its exercise and what is prescribed for it alone.

    ``prescription.rest`` is the rest in s after it, 0 where the next one follows at once, None where none is prescribed
    or none follows. ``side`` is "left" or "right" where that side alone works. It is set ``number`` of ``of`` of its
    exercise (a left and a right one share their number); ``group`` is "superset 1" or "circuit 2", "" outside of any;
    ``note`` says which variation is meant, "" where any is.
    """

    exercise: str
    prescription: Prescription
    side: str = ""
    number: int = 1
    of: int = 1
    group: str = ""
    warm_up: bool = False
    note: str = ""


def open_slots(day: Day, chosen: Mapping[str, str]) -> tuple[Slot, ...]:
    """Return the slots of ``day`` for which no exercise is ``chosen``; that maps ids of slots to ids of exercises."""
    return tuple(slot for slot in day.slots() if slot.id not in chosen)


def proposed(day: Day) -> dict[str, str]:
    """Return an exercise for every slot: the first of its proposals that no other part of the day has."""
    taken = [entry.exercise for entry in day.entries() if isinstance(entry.exercise, str)]
    chosen: dict[str, str] = {}
    for slot in day.slots():
        free = [one for one in slot.proposals if one not in taken]
        chosen[slot.id] = (free or slot.proposals)[0]
        taken.append(chosen[slot.id])
    return chosen


def planned_sets(
    day: Day, exercises: Mapping[str, Exercise], chosen: Mapping[str, str] | None = None
) -> tuple[PlannedSet, ...]:
    """Return the sets of ``day`` one after another, slots filled with the ``chosen`` exercises.

    CatalogueError where a slot is open or names an exercise that is not among ``exercises``.
    """
    chosen = chosen or {}
    if missing := open_slots(day, chosen):
        said = "; ".join(
            tr("{id}: {wish}, such as {proposals}", id=slot.id, wish=slot.wish, proposals=slot.proposals[0])
            for slot in missing
        )
        raise CatalogueError(
            tr("{name} has open slots; choose an exercise for each ({said})", name=day.name, said=said)
        )
    sets: list[PlannedSet] = []
    groups = 0
    for part in day.parts:
        _rest_between_exercises(sets, day)
        if isinstance(part, Group):
            groups += 1
            sets += _group(part, f"{part.kind} {groups}", exercises, chosen)
        else:
            sets += _entry(part, exercises, chosen)
    sets[-1] = _resting(sets[-1], None)
    return tuple(sets)


def _rest_between_exercises(sets: list[PlannedSet], day: Day) -> None:
    if sets and day.between:
        sets[-1] = _resting(sets[-1], day.between[0])


def _entry(entry: ProgramEntry, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]) -> Iterator[PlannedSet]:
    exercise, scheme = _exercise(entry, exercises, chosen), entry.scheme
    for number in range(1, scheme.sets + 1):
        one = PlannedSet(exercise.id, scheme.prescription, "", number, scheme.sets, "", entry.warm_up, entry.note)
        yield from _sides(one, exercise)


def _group(
    group: Group, name: str, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]
) -> Iterator[PlannedSet]:
    for number in range(1, group.rounds + 1):
        for place, entry in enumerate(group.entries, start=1):
            exercise = _exercise(entry, exercises, chosen)
            rest = group.rest if place == len(group.entries) else group.between
            prescription = replace(entry.scheme.prescription, rest=rest)
            one = PlannedSet(exercise.id, prescription, "", number, group.rounds, name, entry.warm_up, entry.note)
            yield from _sides(one, exercise)


def _exercise(entry: ProgramEntry, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]) -> Exercise:
    slot = entry.exercise
    wanted = chosen[slot.id] if isinstance(slot, Slot) else slot
    if wanted not in exercises:
        where = tr("slot '{id}': ", id=slot.id) if isinstance(slot, Slot) else ""
        raise CatalogueError(
            tr("{where}exercise '{wanted}' is not in the catalogue; choose one that is", where=where, wanted=wanted)
        )
    return exercises[wanted]


def _sides(one: PlannedSet, exercise: Exercise) -> Sequence[PlannedSet]:
    """A set for each leg or arm where they are trained one after the other, else the one set.

    An exercise that is always done with one of them alone is done with the other as well, said or not.
    """
    each = one.prescription.each
    if exercise.side is Side.ALTERNATING:
        return (one,)
    alone = replace(one, prescription=replace(one.prescription, each=""))
    if exercise.side is Side.BOTH or (exercise.side is Side.BOTH_OR_ONE and not each):
        return (alone,)
    return _resting(replace(alone, side="left"), 0.0), replace(alone, side="right")


def _resting(one: PlannedSet, rest: float | None) -> PlannedSet:
    return replace(one, prescription=replace(one.prescription, rest=rest))
