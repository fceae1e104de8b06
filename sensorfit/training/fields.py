"""Typed reading of one table of a catalogue file, with errors that name owner, field and reason. Knows no exercise."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from sensorfit.training.errors import CatalogueError

E = TypeVar("E", bound=StrEnum)


class Fields:
    """The fields of one table; ``owner`` names the table in errors ("exercise 'back_squat'").

    Each field is taken once, then `finish` refuses what nobody took, so that a misspelt field is not ignored.
    """

    def __init__(self, owner: str, table: object) -> None:
        if not isinstance(table, Mapping):
            raise CatalogueError(f"{owner} is {table!r}; write a table of fields")
        self.owner = owner
        self._table: dict[str, object] = dict(table)
        self._known: list[str] = []

    def fail(self, field: str, reason: str) -> CatalogueError:
        """Return the error that says why ``field`` is wrong."""
        return CatalogueError(f"{self.owner}, field '{field}': {reason}")

    def _take(self, field: str) -> object | None:
        self._known.append(field)
        return self._table.pop(field, None)

    def text(self, field: str) -> str:
        """Take a text that must be there and must not be empty."""
        value = self._take(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(field, "is missing; write a text" if value is None else f"{value!r} is not a text")
        return value

    def optional_text(self, field: str) -> str | None:
        """Take a text that may be left out."""
        if field in self._table:
            return self.text(field)
        self._known.append(field)
        return None

    def choice(self, field: str, choices: type[E]) -> E:
        """Take one of the values of ``choices``."""
        value = self.text(field)
        try:
            return choices(value)
        except ValueError:
            raise self.fail(field, f"{value!r} is not one of {', '.join(choices)}") from None

    def number(self, field: str) -> float | None:
        """Take a number above 0 that may be left out."""
        value = self._take(field)
        return None if value is None else self._positive(field, value)

    def whole_number(self, field: str) -> int:
        """Take a whole number above 0 that must be there."""
        value = self.optional_whole_number(field)
        if value is None:
            raise self.fail(field, "is missing; write a whole number above 0")
        return value

    def optional_whole_number(self, field: str) -> int | None:
        """Take a whole number above 0 that may be left out."""
        value = self._take(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(field, f"{value!r} is not a whole number above 0")
        return value

    def interval(self, field: str) -> tuple[float, float] | None:
        """Take a pair of numbers above 0, least and most, that may be left out."""
        value = self._take(field)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise self.fail(field, f"{value!r} is not a pair; write [least, most]")
        least, most = (self._positive(field, number) for number in value)
        if least >= most:
            raise self.fail(field, f"the least, {least:g}, is not below the most, {most:g}; write [least, most]")
        return least, most

    def tables(self, field: str) -> tuple[object, ...]:
        """Take a list that must hold at least one table; the tables themselves are checked by whoever reads them."""
        value = self._take(field)
        if not isinstance(value, list) or not value:
            raise self.fail(field, "write a list of at least one table")
        return tuple(value)

    def finish(self) -> None:
        """Refuse fields that nobody took."""
        for field in self._table:
            raise self.fail(field, f"is unknown{suggestion(field, self._known)}; remove it or correct the spelling")

    def _positive(self, field: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise self.fail(field, f"{value!r} is not a number above 0")
        return float(value)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean …?)" with the words closest to ``word``, or nothing where none is close."""
    close = get_close_matches(word.casefold(), list(known), n=3)
    return f" (did you mean {' or '.join(close)}?)" if close else ""
