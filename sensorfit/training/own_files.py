"""A user's own exercises and programs beside those that ship. Knows texts of files, no folder.

What is wrong in one place is said, with the file, the field and the reason, and stops nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from sensorfit.texts import tr
from sensorfit.training.catalogue import Catalogue, check_program, tables
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise
from sensorfit.training.programs import Program

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The ``text`` of a file and the ``name`` by which its user knows it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """Everything that can be chosen; ``own`` are ids that come from the user's files, ``problems`` say what of them
    could not be used, ``remarks`` what replaces something that ships, in sentences."""

    catalogue: Catalogue
    own: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def with_own(shipped: Catalogue, exercise_files: Sequence[OwnFile], program_files: Sequence[OwnFile]) -> OwnCatalogue:
    """Return ``shipped`` with what the files hold; an id that ships already means the user's own from now on."""
    exercises, no_exercises = _read(exercise_files, Exercise.from_table)
    programs, no_programs = _read(program_files, Program.from_table)
    known = {**shipped.exercises, **{key: one for key, (_, one) in exercises.items()}}
    wanted = {key: ("", program) for key, program in shipped.programs.items()} | programs
    usable, unfit = _usable(wanted, known)
    return OwnCatalogue(
        catalogue=Catalogue(MappingProxyType(known), MappingProxyType(usable)),
        own=frozenset((*exercises, *programs)),
        problems=(*no_exercises, *no_programs, *unfit),
        remarks=(
            *_shadowed("exercise", exercises, shipped.exercises),
            *_shadowed("program", programs, shipped.programs),
        ),
    )


def _read(
    files: Sequence[OwnFile], from_table: Callable[[str, object], T]
) -> tuple[dict[str, tuple[str, T]], list[str]]:
    """What the files hold by id, each with the name of its file, and what could not be read."""
    found: dict[str, tuple[str, T]] = {}
    problems: list[str] = []
    for file in files:
        try:
            content = tables(file.text)
        except CatalogueError as error:
            problems.append(f"{file.name}: {error}")
            continue
        for key, table in content.items():
            try:
                if key in found:
                    raise CatalogueError(
                        tr("'{key}' is in {found} already; rename one of the two", key=key, found=found[key][0])
                    )
                found[key] = file.name, from_table(key, table)
            except CatalogueError as error:
                problems.append(f"{file.name}: {error}")
    return found, problems


def _usable(
    programs: Mapping[str, tuple[str, Program]], exercises: Mapping[str, Exercise]
) -> tuple[dict[str, Program], list[str]]:
    """The programs that can be done with these exercises, and why others cannot."""
    usable: dict[str, Program] = {}
    problems: list[str] = []
    for key, (file, program) in programs.items():
        try:
            check_program(program, exercises)
            usable[key] = program
        except CatalogueError as error:
            problems.append(
                f"{file}: {error}" if file else tr("an own exercise does not fit a program: {error}", error=error)
            )
    return usable, problems


def _shadowed(what: str, own: Mapping[str, tuple[str, object]], shipped: Mapping[str, object]) -> Iterator[str]:
    for key, (file, _) in own.items():
        if key in shipped:
            yield tr(
                "{file}: {what} '{key}' is used in place of the one that ships with sensorfit",
                file=file,
                what=what,
                key=key,
            )
