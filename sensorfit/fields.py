"""Typed reading of one table of a TOML file, with errors that name owner, field and reason. Knows no exercise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from enum import StrEnum
from math import inf
from sys import float_info
from types import MappingProxyType
from typing import TypeGuard, TypeVar

from sensorfit.texts import tr

E = TypeVar("E", bound=StrEnum)


class Fields:
    """The fields of one table; ``owner`` names the table in errors ("exercise 'back_squat'"), which are ``failure``s.

    Each field is taken once, then `finish` refuses what nobody took, so that a misspelt field is not ignored.
    """

    def __init__(self, owner: str, table: object, failure: Callable[[str], ValueError]) -> None:
        if not isinstance(table, Mapping):
            raise failure(tr("{owner} is {table!r}; write a table of fields", owner=owner, table=table))
        self.owner = owner
        self._failure = failure
        self._table: dict[str, object] = dict(table)
        self._known: list[str] = []

    def fail(self, field: str, reason: str) -> ValueError:
        """Return the error that says why ``field`` is wrong."""
        return self._failure(tr("{owner}, field '{field}': {reason}", owner=self.owner, field=field, reason=reason))

    @contextmanager
    def owning(self) -> Iterator[None]:
        """Have an error of what is made from fields, once they have been taken, say whose it is."""
        try:
            yield
        except ValueError as error:
            raise self._failure(f"{self.owner}: {error}") from None

    def _noted(self, field: str) -> Mapping[str, object]:
        """Return the table, after noting that ``field`` is one that it may have."""
        self._known.append(field)
        return self._table

    def _take(self, field: str) -> object | None:
        self._known.append(field)
        return self._table.pop(field, None)

    def __contains__(self, field: str) -> bool:
        """Return whether ``field`` is there and not taken yet."""
        return field in self._noted(field)

    def text(self, field: str) -> str:
        """Take a text that must be there and must not be empty."""
        value = self._take(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(
                field, tr("is missing; write a text") if value is None else tr("{value!r} is not a text", value=value)
            )
        return value

    def optional_text(self, field: str) -> str | None:
        """Take a text that may be left out."""
        return self.text(field) if field in self._noted(field) else None

    def choice(self, field: str, choices: type[E]) -> E:
        """Take one of the values of ``choices``."""
        value = self.text(field)
        try:
            return choices(value)
        except ValueError:
            raise self.fail(
                field, tr("{value!r} is not one of {choices}", value=value, choices=", ".join(choices))
            ) from None

    def optional_choice(self, field: str, default: E) -> E:
        """Take one of the values of the kind of ``default``, which stands where the field is left out."""
        return self.choice(field, type(default)) if field in self._noted(field) else default

    def choice_or_none(self, field: str, choices: type[E]) -> E | None:
        """Take one of the values of ``choices``, which may be left out."""
        return self.choice(field, choices) if field in self._noted(field) else None

    def number(self, field: str) -> float | None:
        """Take a number above 0 that may be left out."""
        value = self._take(field)
        return None if value is None else self._positive(field, value)

    def required_number(self, field: str) -> float:
        """Take a number above 0 that must be there."""
        value = self.number(field)
        if value is None:
            raise self.fail(field, tr("is missing; write a number above 0"))
        return value

    def whole_number(self, field: str) -> int:
        """Take a whole number above 0 that must be there."""
        value = self.optional_whole_number(field)
        if value is None:
            raise self.fail(field, tr("is missing; write a whole number above 0"))
        return value

    def optional_whole_number(self, field: str) -> int | None:
        """Take a whole number above 0 that may be left out."""
        value = self._take(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(field, tr("{value!r} is not a whole number above 0", value=value))
        return value

    def whole_number_up_to(self, field: str, most: int, default: int) -> int:
        """Take a whole number from 0 to ``most`` that may be left out."""
        value = self._take(field)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise self.fail(field, tr("{value!r} is not a whole number from 0 to {most}", value=value, most=most))
        return value

    def interval(self, field: str) -> tuple[float, float] | None:
        """Take a pair of numbers above 0, least and most, that may be left out."""
        value = self._take(field)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise self.fail(field, tr("{value!r} is not a pair; write [least, most]", value=value))
        least, most = (self._positive(field, number) for number in value)
        if least >= most:
            raise self.fail(
                field,
                tr(
                    "the least, {least:g}, is not below the most, {most:g}; write [least, most]", least=least, most=most
                ),
            )
        return least, most

    def tables(self, field: str) -> tuple[object, ...]:
        """Take a list that must hold at least one table; the tables themselves are checked by whoever reads them."""
        value = self._take(field)
        if not isinstance(value, list) or not value:
            raise self.fail(field, tr("write a list of at least one table"))
        return tuple(value)

    def real(self, field: str, default: float, least: float = -inf, most: float = inf) -> float:
        """Take a number from ``least`` to ``most`` that may be left out."""
        value = self._take(field)
        if value is None:
            return default
        if not _is_number(value) or not least <= value <= most:
            raise self.fail(field, tr("{value!r} is not a number{between}", value=value, between=_between(least, most)))
        return float(value)

    def flag(self, field: str) -> bool:
        """Take true or false; false where it is left out."""
        value = self._take(field)
        if value is not None and not isinstance(value, bool):
            raise self.fail(field, tr("{value!r} is neither true nor false", value=value))
        return bool(value)

    def whole_numbers(self, field: str) -> frozenset[int]:
        """Take a list of whole numbers above 0 that may be left out."""
        value = self._take(field)
        if value is None:
            return frozenset()
        if not isinstance(value, list) or not all(type(number) is int and number > 0 for number in value):
            raise self.fail(field, tr("{value!r} is not a list of whole numbers above 0; write [2, 5]", value=value))
        return frozenset(value)

    def texts(self, field: str) -> tuple[str, ...]:
        """Take a list of texts that may be left out."""
        value = self._take(field)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fail(field, tr("{value!r} is not a list of texts", value=value))
        return tuple(value)

    def choices(self, field: str, choices: type[E]) -> tuple[E, ...]:
        """Take a list of values of ``choices``, each once, that may be left out."""
        values = self.texts(field)
        for value in values:
            if value not in list(choices):
                close = suggestion(value, choices)
                raise self.fail(
                    field,
                    tr(
                        "{value!r} is not one of {choices}{close}", value=value, choices=", ".join(choices), close=close
                    ),
                )
            if values.count(value) > 1:
                raise self.fail(field, tr("{value!r} is listed twice; keep one", value=value))
        return tuple(map(choices, values))

    def nested(self, field: str) -> "Fields":
        """Take the table in ``field``, empty where it is left out."""
        table = self._take(field)
        return Fields(f"{self.owner}, {field}", {} if table is None else table, self._failure)

    def numbers(self, names: Iterable[str]) -> Mapping[str, float]:
        """Take all there is: numbers, each called one of ``names``."""
        numbers = {name: self.real(name, 0.0) for name in names if name in self._noted(name)}
        self.finish()
        return MappingProxyType(numbers)

    def further_tables(self) -> tuple[str, ...]:
        """Return which of the fields that nobody took yet are tables; they are not taken by this."""
        return tuple(field for field, value in self._table.items() if isinstance(value, Mapping))

    def list_of(self, field: str, count: int) -> list[object]:
        """Take a list of so many values; these are checked by whoever reads them."""
        value = self._take(field)
        if not isinstance(value, list) or len(value) != count:
            raise self.fail(field, tr("is not a list of {count} values", count=count))
        return list(value)

    def optional_tables(self, field: str) -> tuple[object, ...]:
        """Take a list of tables that may be left out."""
        if self._noted(field).get(field) == []:
            self._take(field)
        return self.tables(field) if field in self._table else ()

    def finish(self) -> None:
        """Refuse fields that nobody took."""
        for field in self._table:
            raise self.fail(
                field,
                tr(
                    "is unknown{suggestion}; remove it or correct the spelling",
                    suggestion=suggestion(field, self._known),
                ),
            )

    def _positive(self, field: str, value: object) -> float:
        if not _is_number(value) or value <= 0:
            raise self.fail(field, tr("{value!r} is not a number above 0", value=value))
        return float(value)


def _is_number(value: object) -> TypeGuard[float]:
    """Return whether ``value`` is a number that a float can hold; whole numbers of a TOML file may be larger."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= float_info.max


def _between(least: float, most: float) -> str:
    if least == -inf:
        return "" if most == inf else tr(" up to {most:g}", most=most)
    return (
        tr(" of {least:g} or more", least=least)
        if most == inf
        else tr(" from {least:g} to {most:g}", least=least, most=most)
    )


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean …?)" with the words closest to ``word``, or nothing where none is close."""
    close = get_close_matches(word.casefold(), list(known), n=3)
    return tr(" (did you mean {close}?)", close=tr(" or ").join(close)) if close else ""
