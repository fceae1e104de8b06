"""`sensorfit exercises` and `sensorfit programs`: what can be chosen, and what is wrong with the user's own files."""

import json
from collections.abc import Iterable, Sequence
from textwrap import wrap

import click

from sensorfit.cli.before_training import filled_slots, remembered_slots
from sensorfit.cli.catalogue_object import exercise_object, program_object
from sensorfit.cli.catalogue_words import (
    WIDTH,
    exercise_lines,
    plan_lines,
    program_lines,
    set_lines,
    whole_exercise,
    whole_program,
)
from sensorfit.own_catalogue import catalogue_folder, own_catalogue
from sensorfit.training.catalogue import shipped_guidance
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise
from sensorfit.training.own_files import OwnCatalogue
from sensorfit.training.planned_sets import planned_sets, proposed
from sensorfit.training.search import exactly_called, search

PROBLEMS_FOUND = 1
"""Exit code of a check that found something."""

MOST_OTHERS = 4
"""Exercises named beside the one that is shown."""


def list_exercises(text: str, as_json: bool) -> None:
    """Print the exercises that ``text`` may mean, all where it is empty; a single one whole."""
    known = _told()
    found = _meant(text, known.catalogue.exercises.values())
    if as_json:
        _print_json([exercise_object(one, one.id in known.own) for one in found])
        return
    exact = exactly_called(text, found) or (found[0] if len(found) == 1 else None)
    if exact is None:
        _print(exercise_lines(found))
        return
    _print(whole_exercise(exact, shipped_guidance()))
    if others := [one.id for one in found if one is not exact]:
        _print(["", *wrap(f"Also like '{text}': {', '.join(others[:MOST_OTHERS])}", WIDTH)])


def list_programs(as_json: bool) -> None:
    """Print the programs and the plan over months."""
    catalogue = _told().catalogue
    programs = catalogue.programs.values()
    if as_json:
        _print_json([program_object(one, catalogue.exercises, {}) for one in programs])
    else:
        _print((*program_lines(programs), *plan_lines(shipped_guidance())))


def show_program(program_id: str, chosen: Sequence[str], in_order: bool, as_json: bool) -> None:
    """Print one program whole, or its sets ``in_order``; ``chosen`` are texts "SLOT=EXERCISE"."""
    known = _told()
    program, exercises = known.catalogue.program(program_id), known.catalogue.exercises
    filled = remembered_slots(program, known.catalogue) | filled_slots(program, chosen, known.catalogue)
    if as_json:
        _print_json(program_object(program, exercises, filled))
    elif in_order:
        for day in program.days:
            _print((day.name, *set_lines(planned_sets(day, exercises, proposed(day) | filled), exercises)))
    else:
        _print(whole_program(program, shipped_guidance(), exercises, filled))


def check_own_files() -> int:
    """Print what is wrong with the user's own files; return the exit code."""
    known = own_catalogue()
    for line in (*known.problems, *known.remarks):
        click.echo(f"! {line}")
    folder = catalogue_folder()
    if not known.problems:
        said = f"Yours, and nothing wrong with them: {', '.join(sorted(known.own))} (in {folder})."
        click.echo(said if known.own else f"Nothing of yours yet; put exercises*.toml and programs*.toml in {folder}.")
    return PROBLEMS_FOUND if known.problems else 0


def _told() -> OwnCatalogue:
    """The catalogue, after its problems were told; they stop nothing that is well."""
    known = own_catalogue()
    for problem in known.problems:
        click.echo(f"! {problem}", err=True)
    return known


def _meant(text: str, exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    known = tuple(exercises)
    found = search(text, known) if text else known
    if not found:
        raise CatalogueError(f"no exercise is called like '{text}'; sensorfit exercises lists all")
    return found


def _print_json(found: object) -> None:
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
