"""What other programs say of a set and a `DoneSet` has no field for, as marks behind its note. Knows no format.

A note "Wide grip [drop set] [superset 1] [2.5 km]" holds three of them.
"""

import re
from dataclasses import dataclass

DROP_SET, TO_FAILURE = "drop set", "to failure"

_MARK = re.compile(
    rf"(?:\A| )\[(?:(?P<side>left|right)|(?P<kind>{DROP_SET}|{TO_FAILURE})"
    r"|superset (?P<superset>\d{1,9})|(?P<distance>\d{1,9}(?:\.\d+)?) km)\]\Z"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """``side`` "left" or "right", ``kind`` `DROP_SET` or `TO_FAILURE`, number of the ``superset``, ``distance`` in km;
    "" and None: nothing said."""

    side: str = ""
    kind: str = ""
    superset: int | None = None
    distance: float | None = None


def with_marks(note: str, marks: Marks) -> str:
    """``note`` with marks behind it; `without_marks` takes them off again."""
    superset = None if marks.superset is None else f"superset {marks.superset}"
    distance = None if marks.distance is None else f"{_decimal(marks.distance)} km"
    said = [mark for mark in (superset, distance, marks.kind, marks.side) if mark]
    return " ".join([*([note] if note else []), *(f"[{mark}]" for mark in said)])


def without_marks(note: str) -> tuple[str, Marks]:
    """The note itself, and the marks behind it."""
    said: dict[str, str] = {}
    while found := _MARK.search(note):
        name, value = next((name, value) for name, value in found.groupdict().items() if value is not None)
        if name in said:
            break
        said[name] = value
        note = note[: found.start()]
    return note, Marks(
        said.get("side", ""),
        said.get("kind", ""),
        int(said["superset"]) if "superset" in said else None,
        float(said["distance"]) if "distance" in said else None,
    )


def _decimal(value: float) -> str:
    """The number without an exponent."""
    return f"{value:.9f}".rstrip("0").rstrip(".")
