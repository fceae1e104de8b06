"""Which exercise a user means: an id of the catalogue, or a file that `sensorfit teach` wrote. Knows no recording."""

from pathlib import Path

from sensorfit.core.template import Demonstration
from sensorfit.own_catalogue import own_catalogue
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Exercise
from sensorfit.training.search import exactly_called, search
from sensorfit.training.taught import SUFFIX, TaughtExercise


def exercise_named(exercise: str | None) -> tuple[Exercise | None, Demonstration | None]:
    """The exercise of the catalogue with this id or name, or the one that was taught in the file of this name.

    CatalogueError where there is none; nothing at all where ``exercise`` is empty.
    """
    if not exercise:
        return None, None
    if not exercise.endswith(SUFFIX):
        return _known(exercise), None
    taught = taught_exercise(Path(exercise))
    return taught.exercise(), taught.demonstration


def exercise_meant(text: str) -> str:
    """The id of the exercise of the catalogue that somebody calls so; CatalogueError where none, or several, are."""
    known = tuple(own_catalogue().catalogue.exercises.values())
    found = search(text, known)
    meant = exactly_called(text, known) or (found[0] if len(found) == 1 else None)
    if meant is None:
        several = tr(
            "several exercises are called like '{text}'; say which: {id}",
            text=text,
            id=", ".join(one.id for one in found),
        )
        none = tr("no exercise is called like '{text}'; sensorfit exercises lists all", text=text)
        raise CatalogueError(several if found else none)
    return meant.id


def _known(exercise: str) -> Exercise:
    known = own_catalogue()
    if called := exactly_called(exercise, known.catalogue.exercises.values()):
        return called
    try:
        return known.catalogue.exercise(exercise)
    except CatalogueError as error:
        hint = tr("; see also what is wrong with your own files: sensorfit exercises --check") if known.problems else ""
        raise CatalogueError(f"{error}{hint}") from None


def taught_exercise(path: Path) -> TaughtExercise:
    """The exercise that was taught in this file; CatalogueError says what is wrong with it."""
    try:
        return TaughtExercise.from_toml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or tr("it is no text")
        raise CatalogueError(
            tr("{path} cannot be read ({reason}); give a file that sensorfit teach wrote", path=path, reason=reason)
        ) from None
    except CatalogueError as error:
        raise CatalogueError(
            tr("{path}: {error}; correct it, or teach the exercise anew", path=path, error=error)
        ) from None


def taught_name(path: Path) -> str:
    """The name of the exercise that was taught in this file."""
    return taught_exercise(path).name
