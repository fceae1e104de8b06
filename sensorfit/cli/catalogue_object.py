"""Exercises and programs as JSON objects for other programs. Knows no file and no command."""

from collections.abc import Mapping
from math import degrees

from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import View
from sensorfit.training.planned_sets import PlannedSet, open_slots, planned_sets
from sensorfit.training.prescription_text import written, written_set
from sensorfit.training.programs import Day, Group, Program, ProgramEntry, Slot

Exercises = Mapping[str, Exercise]


def exercise_object(exercise: Exercise, own: bool) -> dict[str, object]:
    """All that is known of an exercise; ``own``: it comes from a file of the user."""
    tempo = exercise.default_tempo
    return {
        "id": exercise.id,
        "name": exercise.name,
        "names": exercise.names,
        "aliases": exercise.aliases,
        "kind": exercise.kind,
        "side": exercise.side,
        "starts": exercise.starts,
        "cues": exercise.cues,
        "primary": exercise.primary,
        "secondary": exercise.secondary,
        "care": exercise.care,
        "tempo_s": tempo
        and [tempo.eccentric, tempo.pause_after_eccentric, tempo.concentric, tempo.pause_after_concentric],
        "placements": [_view(view) for view in exercise.views],
        "own": own,
    }


def program_object(program: Program, exercises: Exercises, chosen: Mapping[str, str]) -> dict[str, object]:
    """A program with its days; sets in their order are given for days without slots that nobody chose for."""
    return {
        "id": program.id,
        "name": program.name,
        "about": program.about,
        "days_per_week": program.per_week,
        "days": [_day(day, exercises, chosen) for day in program.days],
    }


def _day(day: Day, exercises: Exercises, chosen: Mapping[str, str]) -> dict[str, object]:
    missing = [slot.id for slot in open_slots(day, chosen)]
    return {
        "name": day.name,
        "rest_between_exercises_s": day.between,
        "parts": [_group(part) if isinstance(part, Group) else _entry(part) for part in day.parts],
        "open_slots": missing,
        "order": None if missing else [_planned(one) for one in planned_sets(day, exercises, chosen)],
    }


def _group(group: Group) -> dict[str, object]:
    return {
        group.kind.value: [_entry(entry) for entry in group.entries],
        "rounds": group.rounds,
        "rest_between_s": group.between,
        "rest_s": group.rest,
    }


def _entry(entry: ProgramEntry) -> dict[str, object]:
    what = entry.exercise
    named: dict[str, object] = (
        {"slot": what.id, "wish": what.wish, "proposals": what.proposals}
        if isinstance(what, Slot)
        else {"exercise": what}
    )
    return {**named, "sets": written(entry.scheme), "warm_up": entry.warm_up, "note": entry.note or None}


def _planned(one: PlannedSet) -> dict[str, object]:
    return {
        "exercise": one.exercise,
        "side": one.side or None,
        "prescription": written_set(one.prescription),
        "number": one.number,
        "of": one.of,
        "group": one.group or None,
        "warm_up": one.warm_up,
        "note": one.note or None,
    }


def _view(view: View) -> dict[str, object]:
    band = view.wanted
    return {
        "at": view.placement,
        "measures": view.measures,
        "target_deg": band and [round(degrees(angle), 3) for angle in band],
    }
