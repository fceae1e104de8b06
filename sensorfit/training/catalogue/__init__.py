"""The exercises and programs that ship with the product, by id. Knows how to look them up, not what they say."""

import tomllib
from collections.abc import ItemsView, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from sensorfit.fields import suggestion
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise
from sensorfit.training.programs import Program

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Exercises and programs by id, in the order of their files."""

    exercises: Mapping[str, Exercise]
    programs: Mapping[str, Program]

    @classmethod
    def from_toml(cls, exercises: str, programs: str) -> "Catalogue":
        """Read the texts of an exercise file and of a program file."""
        catalogue = cls(
            exercises=MappingProxyType({key: Exercise.from_table(key, table) for key, table in _tables(exercises)}),
            programs=MappingProxyType({key: Program.from_table(key, table) for key, table in _tables(programs)}),
        )
        for program in catalogue.programs.values():
            for entry in program.entries:
                _find(
                    f"program '{program.id}', entries, field 'exercise': exercise", entry.exercise, catalogue.exercises
                )
        return catalogue

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


def _find(what: str, wanted: str, known: Mapping[str, T]) -> T:
    if wanted not in known:
        raise CatalogueError(f"{what} '{wanted}' is not in the catalogue{suggestion(wanted, known)}; correct the id")
    return known[wanted]


def _tables(text: str) -> ItemsView[str, object]:
    try:
        return tomllib.loads(text).items()
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"the text is not valid TOML: {error}; correct what stands there") from None


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the data files in this folder; read once."""
    folder = files(__name__)
    return Catalogue.from_toml(
        (folder / "exercises.toml").read_text("utf-8"),
        (folder / "programs.toml").read_text("utf-8"),
    )
