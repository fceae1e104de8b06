"""A typed prescription cut into words, and numbers as they are written. Knows no exercise and not what words mean."""

import re
from decimal import Decimal

from sensorfit.fields import suggestion
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError

LONGEST_TEXT = 400
"""Characters; the longest prescription that is written here has less than 250."""

LONGEST_NUMBER = 25
"""Digits; an exact float between 0.001 and 86400 has less."""

EXAMPLES = "5x20, 3x3-6, 5xmax, 10 each leg, 3x12 @ 60kg tempo 3-1-1-2 rest 60s, 2 min or 3 x hold 30s each leg"

_SAME = (
    (re.compile(r"[‐‑‒–—−]"), "-"),
    (re.compile(r"as many (reps )?as (possible|you can)"), "max"),
    (re.compile(r"(?<=\d)\s*sets? of (?=[\da-z])"), " x "),
    (re.compile(r"(?<=\d)\s*[x×*]\s*(?=[\da-z])"), " x "),
)
"""Other ways to write the same, and what stands for them here."""

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\S", re.ASCII)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)


class Words:
    """The words of one text in their order, numbers and signs among them; errors quote the text."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        if len(text) > LONGEST_TEXT:
            self._text = self._text[:40] + "…"
            raise self.failure(tr("has more than {longest_text} characters; write less", longest_text=LONGEST_TEXT))
        simple = self._text.casefold()
        for other, usual in _SAME:
            simple = other.sub(usual, simple)
        self._words: list[str] = [word.replace(",", ".") for word in _WORD.findall(simple) if word not in (",", ";")]
        self._words.append("")
        self._at = 0

    @property
    def next(self) -> str:
        """The word that comes next; "" at the end."""
        return self._words[self._at]

    @property
    def after_next(self) -> str:
        """The word that comes after that; "" where there is none."""
        return self._words[self._at + 1] if self.next else ""

    @property
    def next_is_number(self) -> bool:
        """Whether a number comes next."""
        return bool(_NUMBER.fullmatch(self.next))

    def take(self, *wanted: str) -> str:
        """Take the next word if it is one of ``wanted``; "" if it is not."""
        word = self.next
        if not word or word not in wanted:
            return ""
        self._at += 1
        return word

    def number(self) -> Decimal:
        """Take a number; CatalogueError if none comes next."""
        if not self.next_is_number:
            raise self.not_understood(())
        if len(self.next) > LONGEST_NUMBER:
            raise self.failure(
                tr("has the number {next}…, which is too long; write a shorter one", next=self.next[:LONGEST_NUMBER])
            )
        self._at += 1
        return Decimal(self._words[self._at - 1])

    def not_understood(self, possible: tuple[str, ...]) -> CatalogueError:
        """Return the error that names the next word, where one of ``possible`` or a number would do."""
        if self.next:
            guess = "" if self.next in possible else suggestion(self.next, possible)
            reason = tr("does not say what '{next}' means{guess}", next=self.next, guess=guess)
        else:
            reason = (
                tr("breaks off after '{words}'", words=self._words[self._at - 1]) if self._at else tr("says nothing")
            )
        return self.failure(tr("{reason}; write such as {examples}", reason=reason, examples=EXAMPLES))

    def failure(self, reason: str) -> CatalogueError:
        """Return the error that says what the text does wrong, and what to do."""
        return CatalogueError(tr("the prescription '{text}' {reason}", text=self._text, reason=reason))


def plain(value: float) -> str:
    """Return a number as people write it, exactly: "60", "27.5", "0.001"."""
    return format(Decimal(repr(value + 0.0)), "f").removesuffix(".0")
