"""Exercises and programs as lines for a terminal of 80 columns. Knows no file and no command."""

from collections.abc import Iterable, Iterator, Mapping
from math import degrees
from textwrap import wrap

from sensorfit.presentation import duration, load, short_target, tempo_target
from sensorfit.training.exercises import Exercise, Kind, Side, Start
from sensorfit.training.guidance import Guidance, Stage
from sensorfit.training.placements import View
from sensorfit.training.planned_sets import PlannedSet
from sensorfit.training.prescription import Prescription
from sensorfit.training.programs import Day, Group, Program, ProgramEntry, Slot

WIDTH = 80
"""Columns of a usual terminal."""

KINDS = {
    Kind.CYCLIC: "reps with lowering, lifting and pauses",
    Kind.ALTERNATING: "steps, left and right in turn",
    Kind.BALLISTIC: "fast reps and their cadence",
    Kind.HOLD: "seconds held",
    Kind.TIMED: "seconds of activity, and the cycles in them",
}
SIDES = {
    Side.BOTH: "both sides together",
    Side.ONE: "one side at a time, a set for each",
    Side.BOTH_OR_ONE: "both sides together, or one at a time",
    Side.ALTERNATING: "left and right in turn",
}
STARTS = {Start.ECCENTRIC: "begins with lowering", Start.CONCENTRIC: "begins with lifting"}


def exercise_lines(exercises: Iterable[Exercise]) -> Iterator[str]:
    """A heading and a line for each exercise."""
    yield f"{'exercise':29} {'counted':11} {'trains':27} worn on"
    for one in exercises:
        best = one.views[0].placement.replace("_", " ") if one.views else ""
        muscles = ", ".join(muscle.word for muscle in one.primary)
        yield f"{one.id:29} {one.kind:11} {muscles:27} {best}".rstrip()


def whole_exercise(exercise: Exercise, guidance: Guidance) -> Iterator[str]:
    """Everything about one exercise."""
    yield f"{exercise.name} ({exercise.id})"
    counted = [KINDS[exercise.kind], SIDES[exercise.side], STARTS.get(exercise.starts, "")]
    yield from _field("Also called", ", ".join(exercise.names))
    yield from _field("Counted", "; ".join(filter(None, counted)))
    yield from _field("Trains", ", ".join(muscle.word for muscle in exercise.primary))
    yield from _field("Helped by", ", ".join(muscle.word for muscle in exercise.secondary))
    if exercise.default_tempo:
        yield from _field("Tempo", f"{tempo_target(exercise.default_tempo)} s: lower, pause, lift, pause")
    if exercise.cues:
        yield "\nHow it is done"
        for cue in exercise.cues:
            yield from _paragraph(cue)
    yield "\nWhere to wear the sensor, best first"
    yield from map(_view, exercise.views)
    yield from care_lines(exercise.care and guidance.warnings(frozenset(exercise.care)))


def care_lines(warnings: Iterable[str]) -> Iterator[str]:
    """Who should ask a doctor first."""
    warnings = tuple(warnings)
    if warnings:
        yield "\nAsk a doctor first if"
        for warning in warnings:
            yield from _paragraph(warning)


def program_lines(programs: Iterable[Program]) -> Iterator[str]:
    """A heading and a line for each program."""
    yield f"{'program':29} {'days':6} what it is for"
    for one in programs:
        about = wrap(one.about, WIDTH - 37) or [""]
        yield f"{one.id:29} {len(one.days):<6} {about[0]}".rstrip()
        yield from (f"{'':36} {line}" for line in about[1:])


def plan_lines(guidance: Guidance) -> Iterator[str]:
    """The plan over months and the rule of how often."""
    yield "\nOver the months"
    for stage in guidance.stages:
        yield from _paragraph(f"{_months(stage)}: {stage.words} ({', '.join(stage.programs)})")
    yield from _paragraph(guidance.later_words)
    yield "\nHow often"
    yield from _paragraph(guidance.frequency.rule)
    yield from _paragraph(guidance.balance.words)


def whole_program(
    program: Program, guidance: Guidance, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]
) -> Iterator[str]:
    """Every day of a program with its sets, targets and rests; slots with the exercise that was ``chosen``."""
    yield f"{program.name} ({program.id})"
    yield from _paragraph(program.about)
    if program.per_week:
        least, most = program.per_week
        yield from _paragraph(f"{least if least == most else f'{least}–{most}'} days a week.")
    for day in program.days:
        yield from _day(day, exercises, chosen)
    yield ""
    yield from wrap(guidance.before, WIDTH)
    for warning in guidance.care.values():
        yield from _paragraph(f"- {warning}")


def set_lines(sets: Iterable[PlannedSet], exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """A line for each set in the order in which they are done."""
    for number, one in enumerate(sets, start=1):
        name = f"{one.exercise} {one.side}".rstrip()
        warm_up = "warm-up" if one.warm_up else ""
        wanted = prescribed(one.prescription, exercises[one.exercise].limb)
        notes = [wanted, rest(one.prescription.rest), one.group, one.note, warm_up]
        yield f"{number:4}  {name:35} {', '.join(filter(None, notes))}"


def prescribed(prescription: Prescription, limb: str) -> str:
    """What one set asks for but for the rest: "12 reps, 60 kg, tempo 3 – 1 – 1 – 2"."""
    parts = [short_target(prescription, limb=limb)]
    if prescription.load is not None:
        parts.append(load(prescription.load))
    if prescription.tempo:
        parts.append(f"tempo {tempo_target(prescription.tempo)}".replace(" – ", "-"))
    if prescription.range_of_motion:
        parts.append(f"{_degrees(prescription.range_of_motion)}")
    return ", ".join(parts)


def rest(seconds: float | None) -> str:
    """The rest after a set in words, nothing where there is none: "rest 90 s", "no rest"."""
    if seconds is None:
        return ""
    return f"rest {duration(seconds, seconds)}" if seconds else "no rest"


def _day(day: Day, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]) -> Iterator[str]:
    between = f", rest {duration(*day.between)} from one exercise to the next" if day.between else ""
    yield f"\n{day.name}{between}"
    for part in day.parts:
        if isinstance(part, Group):
            notes = [f"{part.rounds} rounds", rest(part.between) + " in between", rest(part.rest) + " after each"]
            yield f"  {part.kind}: {', '.join(notes if part.rest else notes[:2])}"
            for entry in part.entries:
                yield from _entry(entry, "    ", exercises, chosen)
        else:
            yield from _entry(part, "  ", exercises, chosen)


def _entry(
    entry: ProgramEntry, indent: str, exercises: Mapping[str, Exercise], chosen: Mapping[str, str]
) -> Iterator[str]:
    slot = entry.exercise if isinstance(entry.exercise, Slot) else None
    name = f"{slot.id}: {chosen.get(slot.id, slot.wish)}" if slot else str(entry.exercise)
    exercise = exercises[chosen.get(slot.id, slot.proposals[0]) if slot else name]
    sets, prescription = entry.scheme.sets, entry.scheme.prescription
    times = f"{sets} × " if sets > 1 else ""
    warm_up = "warm-up" if entry.warm_up else ""
    notes = [times + prescribed(prescription, exercise.limb), rest(prescription.rest), entry.note, warm_up]
    yield f"{indent + name:39} {', '.join(filter(None, notes))}"
    if slot and slot.id not in chosen:
        yield from wrap(
            f"you choose, such as {', '.join(slot.proposals)}",
            WIDTH,
            initial_indent=indent + "    ",
            subsequent_indent=indent + "    ",
        )


def _view(view: View) -> str:
    band = f"; a good rep has {_degrees(view.wanted)}" if view.wanted else ""
    return f"  {view.placement.replace('_', ' '):10} {view.measures}{band}"


def _degrees(band: tuple[float, float]) -> str:
    return "–".join(f"{degrees(angle):.3g}" for angle in band) + "°"


def _months(stage: Stage) -> str:
    least, most = stage.months
    if least == most:
        return "afterwards"
    return f"{least:g}–{most:g} months"


def _field(name: str, text: str) -> Iterator[str]:
    if text:
        yield from wrap(f"{name + ':':13}{text}", WIDTH, initial_indent="  ", subsequent_indent=" " * 15)


def _paragraph(text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
