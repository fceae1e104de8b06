"""Rows of cells to CSV text and back. Knows no meaning of any cell.

A spreadsheet runs a text that begins like a formula. Such a text gets an apostrophe in front when it is written, and
loses it when it is read; see `guarded`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sensorfit.exchange.errors import ExchangeError

FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
"""What spreadsheets take for the beginning of a formula, also in the wide letters of East Asia, or skip before one
(OWASP, CSV injection)."""

LARGEST = 1e6
"""Of any number in a table, whatever its unit: 1000 t, or eleven days in s. More is a slip, and what is multiplied and
added up of it would be no number any more."""

LARGEST_FILE = 64 * 2**20
"""Bytes: about half a million sets, more than anybody does in a life."""

LONGEST_CELL = 1_000_000
"""Characters of a single cell; a quote that is never closed would otherwise take in the whole file."""

_GUARD = "'"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by their column, and the line where it begins, from 1."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used, by the line where it begins, and why."""

    line: int
    reason: str


def guarded(text: str) -> str:
    """``text`` so that no spreadsheet runs it; `unguarded` gives the very same text back."""
    return _GUARD + text if _needs_guard(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given; a text with an ordinary apostrophe in front keeps it."""
    return text[1:] if text.startswith(_GUARD) and _needs_guard(text[1:]) else text


def _needs_guard(text: str) -> bool:
    bare = text.lstrip(_GUARD)
    return bool(bare) and bare[0] in FORMULA


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """The text, with a header; lines end as RFC 4180 says, so that cells may hold any line break."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8 or, with its mark in front, UTF-16; ExchangeError, a clause behind its name."""
    if len(content) > LARGEST_FILE:
        raise ExchangeError(f"has {len(content) >> 20} MiB, {LARGEST_FILE >> 20} are allowed; cut it into parts")
    sixteen = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if sixteen else "utf-8-sig")
    except UnicodeDecodeError:
        raise ExchangeError("is no text in UTF-8; save it as CSV in UTF-8, or export it again") from None


class Table:
    """The header of a CSV text and its rows; commas, semicolons or tabs stand between cells."""

    def __init__(self, text: str) -> None:
        self._text = text
        first_line = text.lstrip("\r\n").partition("\n")[0]
        self._separator = max(",;\t", key=first_line.count)
        self.columns: tuple[str, ...] = ()
        for _, cells in self._raw():
            self.columns = tuple(cell.strip() for cell in cells)
            break

    def rows(self) -> Iterator[Row | BadRow]:
        """Yield every row that is not empty; one with too few or too many cells is bad."""
        for number, (line, cells) in enumerate(self._raw()):
            if number == 0:
                continue
            if len(cells) != len(self.columns):
                yield BadRow(line, f"it has {len(cells)} cells, the header {len(self.columns)}")
            else:
                yield Row(line, dict(zip(self.columns, cells, strict=True)))

    def _raw(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line where a row begins and its cells; ExchangeError where quotes do not close."""
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)
        begin = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield begin, cells
                begin = reader.line_num + 1
        except csv.Error as error:
            raise ExchangeError(f"cannot be read from line {begin} on ({error}); correct its quotes") from None
