"""A folder of labelled recordings: one row of its index a recording. Knows no detector."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sensorfit.training.catalogue import Catalogue
from sensorfit.training.exercises import Exercise

COLUMNS = ("file", "dataset", "exercise", "placement", "true_reps")
"""Without these an index cannot be scored; ``suspect``, ``subject`` and ``note`` are read where there are such."""

EXEMPLAR = "exemplar"
"""A row whose note has this word shows the exercise: its reps are demonstrated before the subject's other recordings of
it are counted."""

Span = tuple[float, float]
"""Start and end of a rep in s."""


class BenchmarkError(Exception):
    """An index that cannot be scored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A recording of ``reps`` demonstrated reps, seen from ``placement``."""

    path: Path
    reps: int
    placement: str


@dataclass(frozen=True, slots=True)
class LabelledRecording:
    """One recording and what is known about it; ``reps`` is None where only their number is known.

    ``shown`` is a recording in which the same subject demonstrates the exercise, None where there is none.
    """

    path: Path
    file: str
    dataset: str
    exercise: str
    placement: str
    true_reps: int
    suspect: bool
    reps: tuple[Span, ...] | None
    shown: Shown | None = None


def read_index(path: Path) -> list[LabelledRecording]:
    """Return the recordings that an index names; BenchmarkError with the line where it cannot be understood."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:  # spreadsheets put a mark in front
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                lacking = ", ".join(missing)
                raise BenchmarkError(f"{path} has no column {lacking}; choose the index of a labelled folder")
            recordings = _with_shown([(row, _recording(path, number, row)) for number, row in enumerate(rows, 2)])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "it is no text in columns"
        raise BenchmarkError(f"{path} cannot be read ({reason}); give the path of an index.csv") from None
    if not recordings:
        raise BenchmarkError(f"{path} names no recording; add a row for each")
    return recordings


def _with_shown(read: Sequence[tuple[dict[str, str], LabelledRecording]]) -> list[LabelledRecording]:
    """The recordings, with the exemplar of the same data set, subject, exercise and placement where there is one."""
    exemplars = {
        _performed(row, one): Shown(one.path, one.true_reps, one.placement)
        for row, one in read
        if EXEMPLAR in (row.get("note") or "").lower() and one.true_reps
    }
    return [
        one if EXEMPLAR in (row.get("note") or "").lower() else replace(one, shown=exemplars.get(_performed(row, one)))
        for row, one in read
    ]


def _performed(row: dict[str, str], one: LabelledRecording) -> tuple[str, str, str, str]:
    return one.dataset, row.get("subject") or "", one.exercise, one.placement


def _recording(index: Path, line: int, row: dict[str, str]) -> LabelledRecording:
    if not row["file"] or any(row[name] is None for name in COLUMNS):
        raise BenchmarkError(f"{index}, line {line}, has too few values; fill in {', '.join(COLUMNS)}")
    if not row["true_reps"].strip().isdecimal():
        raise BenchmarkError(f"{index}, line {line}: true_reps is {row['true_reps']!r}; write a whole number")
    suspect = (row.get("suspect") or "").strip().lower() in ("1", "true")
    file, true_reps = row["file"], int(row["true_reps"])
    reps = _reps(index.parent / (file.removesuffix(".gz").removesuffix(".csv").removesuffix(".mcap") + ".reps.csv"))
    return LabelledRecording(
        index.parent / file, file, row["dataset"], row["exercise"], row["placement"], true_reps, suspect, reps
    )


def _reps(path: Path) -> tuple[Span, ...] | None:
    if not path.is_file():
        return None
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return tuple((float(row["start_s"]), float(row["end_s"])) for row in csv.DictReader(file))
    except (TypeError, ValueError, KeyError):
        raise BenchmarkError(f"{path} cannot be understood; give two columns start_s,end_s of seconds") from None


def known_exercise(name: str, catalogue: Catalogue) -> Exercise | None:
    """The exercise of the catalogue that a label names, by an alias, too, and as "exercise/variant"; None: the general
    model is used."""
    return catalogue.called(name) or catalogue.called(name.split("/")[0])
