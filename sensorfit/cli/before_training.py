"""Who trains, with which exercises, and what is to be said before a program starts. Knows no sensor and no signal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import click

from sensorfit import history_words as words
from sensorfit.cli.athletes import known_athletes
from sensorfit.history.athletes import Athletes
from sensorfit.history.balance import LOOKED_BACK
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.history.overview import body
from sensorfit.history.slot_choices import choose_slots, chosen_slots
from sensorfit.history.store import History, Noted
from sensorfit.history.work import MEANT, muscles_of
from sensorfit.training.catalogue import Catalogue, shipped_guidance
from sensorfit.training.errors import CatalogueError
from sensorfit.training.planned_sets import proposed
from sensorfit.training.programs import Program


def who_trains(known: Athletes, name: str | None) -> Athlete | None:
    """The athlete of this name, or who trained last; None where this computer knows nobody."""
    if name:
        return known.called(name)
    return known.current() if known.all() else None


def filled_slots(program: Program, chosen: Sequence[str], catalogue: Catalogue) -> dict[str, str]:
    """The exercises that were chosen, by the slots of the program that they fill; ``chosen`` are "SLOT=EXERCISE"."""
    slots = [slot.id for day in program.days for slot in day.slots()]
    filled: dict[str, str] = {}
    for text in chosen:
        slot, _, exercise = text.partition("=")
        if slot not in slots:
            there = f"its slots are {', '.join(slots)}" if slots else "it has none"
            raise CatalogueError(f"program '{program.id}' has no slot '{slot}'; {there}: write SLOT=EXERCISE")
        filled[slot] = catalogue.exercise(exercise).id
    return filled


def remembered_slots(program: Program, catalogue: Catalogue) -> dict[str, str]:
    """What who trains chose before for the slots of ``program``; an exercise that is gone is proposed anew."""
    known = known_athletes()
    try:
        home = known.home(known.current())
    except HistoryError:  # nobody trains
        return {}
    return _still_there(chosen_slots(home, program.id), catalogue)


def slots_to_train(
    program: Program, day: str, chosen: Sequence[str], catalogue: Catalogue, athlete: Athlete | None
) -> dict[str, str]:
    """An exercise for every slot of the day: ``chosen`` now, which is remembered, chosen before, or proposed."""
    filled = filled_slots(program, chosen, catalogue)
    before: dict[str, str] = {}
    if athlete:
        home = known_athletes().home(athlete)
        if filled:
            choose_slots(home, program.id, filled)
        before = _still_there(chosen_slots(home, program.id), catalogue)
    return proposed(program.day(day)) | before | filled


def tell_before(athlete: Athlete | None, catalogue: Catalogue, exercises: Iterable[str]) -> None:
    """Print, before the first program, who should ask a doctor, and what stands against training these today."""
    if athlete is None:
        _print_lines([*words.contra_indications(shipped_guidance()), UNKNOWN])
        return
    now = datetime.now().astimezone()
    with known_athletes().history(athlete) as history:
        if history.noted(Noted.CONTRA_INDICATIONS_READ) is None:
            _print_lines([*words.contra_indications(shipped_guidance()), ""])
            history.note(Noted.CONTRA_INDICATIONS_READ, now)
        _print_lines(_cautions(history, catalogue, set(exercises), now))


UNKNOWN = "(This is shown once to whom it knows: sensorfit athletes add NAME.)\n"


def _cautions(history: History, catalogue: Catalogue, exercises: set[str], now: datetime) -> Iterator[str]:
    muscles = muscles_of(catalogue.exercises)
    sets, answers = history.sets_since(now - LOOKED_BACK), history.answers_since(now - LOOKED_BACK)
    for one in body(sets, muscles, answers, shipped_guidance(), now).cautions:
        if any(muscles[exercise].get(one.muscle) == MEANT for exercise in exercises):
            yield f"! {words.caution(one)}"


def _still_there(chosen: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    return {slot: exercise for slot, exercise in chosen.items() if exercise in catalogue.exercises}


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
