"""What is chosen to be trained, and what follows from it: the sets, where to wear sensors, who should ask a doctor.
Knows no widget.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sensorfit.settings import Settings
from sensorfit.texts import plural, tr
from sensorfit.training.catalogue import Catalogue, shipped_guidance
from sensorfit.training.errors import CatalogueError
from sensorfit.training.placements import placement_in
from sensorfit.training.places_to_wear import placements
from sensorfit.training.planned_sets import planned_sets, proposed
from sensorfit.training.prescription_text import parsed
from sensorfit.training.programs import Day, Program, ProgramEntry
from sensorfit.training.workout_sets import WorkoutSet, to_do
from sensorfit.worn import place_words

FIRST_EXERCISE, FIRST_TARGET = "lying_leg_curl", "3x12 rest 60s"
"""What stands there before anything was chosen: the exercise that this program was first made for."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A ``day`` of a ``program`` with ids of exercises by ids of ``slots``, or, where ``single``, an ``exercise`` (an
    id) with its ``target`` as it is typed."""

    single: bool
    program: str
    day: str
    exercise: str
    target: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """The ``sets`` to do; ``program`` is an id, "" for a single exercise, ``title`` what people call it."""

    sets: tuple[WorkoutSet, ...]
    program: str
    title: str


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """A slot by its ``id``: what it ``wish``es for, ids of the exercises that suit, and the one that fills it."""

    id: str
    wish: str
    options: tuple[str, ...]
    chosen: str


def remembered(settings: Settings, catalogue: Catalogue) -> Chosen:
    """Return what was chosen last, as far as it is still there; slots are what each athlete has chosen for them."""
    program = settings.program if settings.program in catalogue.programs else next(iter(catalogue.programs))
    exercise = settings.exercise if settings.exercise in catalogue.exercises else FIRST_EXERCISE
    chosen = Chosen(settings.single, program, settings.day, exercise, settings.target or FIRST_TARGET, {})
    return replace(chosen, day=day_of(chosen, catalogue).name)


def kept(settings: Settings, chosen: Chosen) -> Settings:
    """Return settings that remember ``chosen``, all but the slots."""
    return replace(
        settings,
        single=chosen.single,
        program=chosen.program,
        day=chosen.day,
        exercise=chosen.exercise,
        target=chosen.target,
    )


def program_of(chosen: Chosen, catalogue: Catalogue) -> Program:
    """Return the chosen program."""
    return catalogue.program(chosen.program)


def day_of(chosen: Chosen, catalogue: Catalogue) -> Day:
    """Return the chosen day; the first one where the program has none of that name."""
    days = program_of(chosen, catalogue).days
    return next((day for day in days if day.name == chosen.day), days[0])


def slot_choices(chosen: Chosen, catalogue: Catalogue) -> tuple[SlotChoice, ...]:
    """Return the slots of the chosen day with what fills them: the exercise that was chosen for it, or a proposal."""
    day = day_of(chosen, catalogue)
    proposals = proposed(day)
    return tuple(
        SlotChoice(slot.id, tr(slot.wish), slot.proposals, _filled(chosen, catalogue, slot.id, proposals[slot.id]))
        for slot in day.slots()
    )


def with_slot(chosen: Chosen, slot: str, exercise: str) -> Chosen:
    """Return the choice with another exercise in a slot."""
    return replace(chosen, slots={**chosen.slots, slot: exercise})


def planned(chosen: Chosen, catalogue: Catalogue) -> Planned:
    """Return the sets of what is chosen; CatalogueError says what of the target is not understood."""
    if chosen.single:
        exercise, scheme = catalogue.exercise(chosen.exercise), parsed(chosen.target)
        day = Day(exercise.name, (ProgramEntry(exercise.id, scheme),))
        return Planned(to_do(planned_sets(day, catalogue.exercises)), "", exercise.name)
    program, day = program_of(chosen, catalogue), day_of(chosen, catalogue)
    filled = {one.id: one.chosen for one in slot_choices(chosen, catalogue)}
    sets = to_do(planned_sets(day, catalogue.exercises, filled))
    title = program.name if len(program.days) == 1 else f"{program.name}, {day.name}"
    return Planned(sets, program.id, title)


def target_error(text: str) -> str:
    """Return what of a typed target is not understood; "" where all is."""
    try:
        parsed(text)
    except CatalogueError as error:
        return str(error)
    return ""


def where_to_wear(sets: tuple[WorkoutSet, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Return where sensors see all of ``sets`` best, then what each exercise shows there, a line each."""
    worn = placements(sets, catalogue.exercise)
    *others, last = map(place_words, worn)
    places = tr("{others} and {last}", others=", ".join(others), last=last) if others else last
    lines = [plural("Sensor at the {places}.", "Sensors at the {places}.", len(worn), places=places)]
    for exercise_id in dict.fromkeys(one.exercise for one in sets):
        exercise = catalogue.exercise(exercise_id)
        views = {view.placement: view for view in exercise.views}
        seen = [views[place] for place in map(placement_in, worn) if place in views]
        best = max(seen, key=lambda view: -exercise.views.index(view))
        lines.append(
            tr(
                "{name}: {placement} shows {measures}",
                name=tr(exercise.name),
                placement=place_words(best.placement),
                measures=tr(best.measures),
            )
        )
    return tuple(lines)


def cautions(sets: tuple[WorkoutSet, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Return in plain words who should ask a doctor before ``sets``; nothing where nobody must."""
    guidance = shipped_guidance()
    cares = frozenset(care for one in sets for care in catalogue.exercise(one.exercise).care)
    words = guidance.warnings(cares)
    return (tr(guidance.before), *(f"• {tr(one)}" for one in words)) if words else ()


def _filled(chosen: Chosen, catalogue: Catalogue, slot: str, proposal: str) -> str:
    exercise = chosen.slots.get(slot, proposal)
    return exercise if exercise in catalogue.exercises else proposal
