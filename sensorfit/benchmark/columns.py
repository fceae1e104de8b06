"""A table of named rows as text, and numbers as its cells. Knows not what they mean."""

from collections.abc import Iterable, Sequence
from statistics import median

NAME_WIDTH = 48
LEAST_WIDTH = 8
NOTHING = "–"

Cells = tuple[str, ...]


def text_table(title: str, columns: Sequence[str], rows: Iterable[tuple[str, Cells]]) -> str:
    """Return title, names of the columns, and one line a row."""
    widths = [max(LEAST_WIDTH, len(column) + 2) for column in columns]
    return "\n".join([title, _line("", columns, widths), *(_line(name, cells, widths) for name, cells in rows)])


def share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` in per cent."""
    return f"{100 * part / whole:.1f}" if whole else NOTHING


def percent(holds: Iterable[bool]) -> str:
    """Return of how many in a hundred something holds."""
    values = list(holds)
    return share(sum(values), len(values))


def middle(values: Iterable[float], digits: int = 3) -> str:
    """Return the median."""
    numbers = list(values)
    return f"{median(numbers):.{digits}f}" if numbers else NOTHING


def number(value: float | None, digits: int = 2) -> str:
    """Return a number."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def _line(name: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = [f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)]
    return f"{name[:NAME_WIDTH]:{NAME_WIDTH}}{''.join(placed)}".rstrip()
