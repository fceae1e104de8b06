"""What exercises are called elsewhere. Knows the names of the catalogue, of a data file, and those a user adds."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from sensorfit.exchange.errors import ExchangeError
from sensorfit.fields import suggestion
from sensorfit.texts import tr
from sensorfit.training.exercises import Exercise

_SHORTEST_PLURAL = 4
"""Letters of the shortest word of which a final s is taken for a plural: rows, but not abs."""


class Names:
    """Finds the exercise of a foreign name, and a name that others know for an exercise.

    Names are compared by their words, whatever their order, case, accents, hyphens and plural: "Squat (Barbell)" and
    "barbell squats" are one. The user's own come first, then those of the data file, then those of the catalogue.
    """

    def __init__(self, exercises: Mapping[str, Exercise], own: Mapping[str, str] | None = None) -> None:
        """``own``: exercise ids by foreign names."""
        self._exercises = exercises
        self._ids: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._found: dict[str, str | None] = {}
        for name, exercise in (own or {}).items():
            self._learn(name, exercise)
        for exercise, names in _common().items():
            if exercise in exercises:
                for name in names:
                    self._learn(name, exercise)
        for one in exercises.values():
            for name in (one.name, one.id, *one.names, *one.aliases):
                self._learn(name, one.id)

    def id_of(self, name: str) -> str | None:
        """The id of the exercise that others call ``name``; None where nobody has said."""
        if name not in self._found:
            self._found[name] = next((self._ids[key] for key in _keys(name) if key in self._ids), None)
        return self._found[name]

    def name_of(self, exercise: str) -> str:
        """What others call ``exercise``; one that is not in the catalogue keeps its name."""
        return self._known.get(exercise, exercise)

    def exercise(self, identifier: str) -> Exercise | None:
        """The exercise of the catalogue; None where there is none."""
        return self._exercises.get(identifier)

    def _learn(self, name: str, exercise: str) -> None:
        self._known.setdefault(exercise, name)
        for key in _keys(name):
            self._ids.setdefault(key, exercise)


def own_names(text: str, exercises: Iterable[str]) -> dict[str, str]:
    """Exercise ids by foreign names as a user's TOML file says them; ExchangeError, a clause behind the file's name."""
    known = list(exercises)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(
            tr('is no TOML ({error}); write lines such as "Squat (Barbell)" = "back_squat"', error=error)
        ) from None
    for name, exercise in table.items():
        if not isinstance(exercise, str) or exercise not in known:
            called = exercise if isinstance(exercise, str) else tr("something else than a text")
            close = suggestion(called, known)
            raise ExchangeError(
                tr(
                    "calls {name!r} {called!r}, which is no exercise of the catalogue{close}; "
                    "`sensorfit exercises` lists them",
                    name=name,
                    called=called,
                    close=close,
                )
            )
    return table


@cache
def _common() -> dict[str, list[str]]:
    return tomllib.loads((files("sensorfit.exchange") / "names.toml").read_text("utf-8"))


def _keys(name: str) -> tuple[str, ...]:
    """By what names are compared: their words in the alphabet's order, or else all letters in one."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    words = [_singular(word) for word in re.findall(r"\w+", plain.replace("_", " "))]
    return (" ".join(sorted(words)), "".join(words)) if words else ()


def _singular(word: str) -> str:
    plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word
