"""Texts in the reader's language: what stands in the code is English, and is looked up here. Knows no file, no screen.

>>> tr("Set {number} of {planned}", number=2, planned=4)
'Set 2 of 4'
>>> plural("{count} rep", "{count} reps", 1)
'1 rep'

A text at the level of a module is marked where it stands, and looked up where it is shown: `LOOKS = mark("Dark")`, then
`tr(LOOKS)`. docs/translating.md tells how a language is added.
"""

from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from typing import TypeVar

Words = TypeVar("Words", bound=StrEnum)

_ENGLISH = NullTranslations()


@dataclass(slots=True)
class _Reader:
    language: NullTranslations


_READER = _Reader(_ENGLISH)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that is looked up later: by `tr`, or where it is put into another one."""

    english: str

    def __str__(self) -> str:
        return tr(self)


def use(language: NullTranslations | None) -> None:
    """Show texts in ``language`` from here on, None for English."""
    _READER.language = language or _ENGLISH


def mark(text: str) -> Marked:
    """Return ``text`` to be looked up when it is shown; it goes into the template of translators here."""
    return Marked(text)


def shown(words: type[Words]) -> type[Words]:
    """Mark the values of an enumeration, as `mark` does one text: they are shown, through `tr`."""
    return words


def tr(text: "str | Marked", /, **values: object) -> str:
    """Return ``text`` in the reader's language, with ``values`` at their places, such as "{number}"."""
    english = text.english if isinstance(text, Marked) else text
    found = _READER.language.gettext(english) if english else ""
    return _filled(found, english, values)


def plural(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form of a text that goes with ``count``, which stands at "{count}"."""
    english = one if count == 1 else many
    return _filled(_READER.language.ngettext(one, many, count), english, {"count": count, **values})


def _filled(found: str, english: str, values: dict[str, object]) -> str:
    """Fill in the places of ``found``; of ``english`` where the translation names a place that is none."""
    if not values:
        return found
    try:
        return found.format_map(values)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return english.format_map(values)
