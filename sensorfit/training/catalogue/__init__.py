"""The exercises and programs that ship with the product, by id. Knows how to look them up, not what they say."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from sensorfit.fields import suggestion
from sensorfit.texts import tr
from sensorfit.training.amounts import Held
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise, Kind, Side
from sensorfit.training.guidance import Guidance
from sensorfit.training.programs import Program, ProgramEntry, Slot

T = TypeVar("T")

LARGEST_NUMBER = 2**63
"""Whole numbers of TOML are smaller (TOML 1.0, Integer)."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Exercises and programs by id, in the order of their files."""

    exercises: Mapping[str, Exercise]
    programs: Mapping[str, Program]

    @classmethod
    def from_toml(cls, exercises: str, programs: str) -> "Catalogue":
        """Read the texts of an exercise file and of a program file."""
        known = {key: Exercise.from_table(key, table) for key, table in tables(exercises).items()}
        read = {key: Program.from_table(key, table) for key, table in tables(programs).items()}
        for program in read.values():
            check_program(program, known)
        return cls(MappingProxyType(known), MappingProxyType(read))

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise by its id."""
        return _find("exercise", exercise_id, self.exercises)

    def called(self, name: str) -> Exercise | None:
        """Return the exercise with this id or alias, None where there is none."""
        found = self.exercises.get(name)
        return found or next((one for one in self.exercises.values() if name in one.aliases), None)

    def program(self, program_id: str) -> Program:
        """Return a program by its id."""
        return _find("program", program_id, self.programs)


def check_program(program: Program, exercises: Mapping[str, Exercise]) -> None:
    """CatalogueError unless every exercise of ``program`` is among ``exercises`` and can be done as prescribed."""
    for day in program.days:
        for entry in day.entries():
            slot = isinstance(entry.exercise, Slot)
            owner = tr(
                "program '{id}', day '{name}', field '{slot}': exercise",
                id=program.id,
                name=day.name,
                slot="proposals" if slot else "exercise",
            )
            for wanted in entry.exercise.proposals if isinstance(entry.exercise, Slot) else (entry.exercise,):
                _check_entry(owner, entry, _find(owner, wanted, exercises))


def _check_entry(owner: str, entry: ProgramEntry, exercise: Exercise) -> None:
    prescription = entry.scheme.prescription
    if prescription.each and exercise.side is Side.BOTH:
        raise CatalogueError(
            tr(
                "{owner} '{id}' is done with both sides together; leave out 'each {each}'",
                owner=owner,
                id=exercise.id,
                each=prescription.each,
            )
        )
    if isinstance(prescription.amount, Held) and exercise.kind is not Kind.HOLD:
        raise CatalogueError(
            tr(
                "{owner} '{id}' is not held but done in reps; write reps whose tempo has the pause, "
                "such as 10 tempo 2-0-1-3",
                owner=owner,
                id=exercise.id,
            )
        )


def _find(what: str, wanted: str, known: Mapping[str, T]) -> T:
    if wanted not in known:
        raise CatalogueError(
            tr(
                "{what} '{wanted}' is not in the catalogue{suggestion}; correct the id",
                what=what,
                wanted=wanted,
                suggestion=suggestion(wanted, known),
            )
        )
    return known[wanted]


def tables(text: str) -> Mapping[str, object]:
    """Return the tables of a catalogue file by id; CatalogueError where it is not TOML."""
    try:
        content = tomllib.loads(text)
        _check_numbers(content)
    except (ValueError, RecursionError) as error:
        raise CatalogueError(
            tr("the text is not valid TOML: {error}; correct what stands there", error=error)
        ) from None
    return content


def _check_numbers(value: object) -> None:
    """ValueError for a whole number that TOML does not allow, which could not even be written into an error."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            _check_numbers(one)
    elif isinstance(value, int) and abs(value) >= LARGEST_NUMBER:
        raise ValueError(tr("a whole number has more than 64 bits"))


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the data files in this folder; read once."""
    folder = files(__name__)
    return Catalogue.from_toml(
        (folder / "exercises.toml").read_text("utf-8"),
        (folder / "programs.toml").read_text("utf-8"),
    )


@cache
def shipped_guidance() -> Guidance:
    """Return what holds for every program; read once."""
    return Guidance.from_table(tables((files(__name__) / "guidance.toml").read_text("utf-8")))
