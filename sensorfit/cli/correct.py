"""`sensorfit correct`: what a person says about a recording's sets, kept beside it. Knows no signal processing."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from sensorfit.own_catalogue import own_catalogue
from sensorfit.presentation import NOTHING, angle, load, reps
from sensorfit.recording.corrections_file import read_corrections, write_corrections
from sensorfit.recording.open_recording import open_recording
from sensorfit.reviewing import found_in, write_labelled
from sensorfit.training.corrections import (
    AddRep,
    Correction,
    Corrections,
    MergeReps,
    MoveBorder,
    RemoveRep,
    SetCount,
    SetExercise,
    SetLoad,
    SplitRep,
)
from sensorfit.training.errors import TrainingError
from sensorfit.training.marks import MarkedRep, MarkedSet

LATE = 5.0
"""s by which a recording may be longer than from its first to its last packet; a packet holds a second at most, and
others come late."""

NONE = "none"
"""Takes a count or a load back."""


def correct_recording(recording: Path, wish: Sequence[str], output: Path | None) -> None:
    """Carry out one ``wish``, such as remove 12.5, keep it, and print what is then counted; with ``output`` also write
    the recording with its corrected labels there."""
    corrections = read_corrections(recording) or Corrections(found_in(recording))
    if wish:
        corrections = _carried_out(corrections, wish)
        if wish[0] in ("add", "move"):
            _expect_within(corrections, recording)
        write_corrections(recording, corrections)
    click.echo(corrected_text(corrections))
    if output:
        write_labelled(recording, corrections, output)
        click.echo(f"{output}: the recording with {len(corrections.sets)} corrected sets as its labels.")


def corrected_text(corrections: Corrections) -> str:
    """All sets and reps as they stand, and how many corrections that took."""
    lines = []
    for number, one in enumerate(corrections.sets, 1):
        lines.append(f"Set {number}: {set_text(one)}")
        lines += [f"{place:5d}  {_rep_text(rep)}" for place, rep in enumerate(one.reps, 1)]
    count = len(corrections.done)
    lines.append(f"{count or 'No'} correction{'' if count == 1 else 's'}.")
    return "\n".join(lines)


def set_text(one: MarkedSet) -> str:
    """One corrected set in words."""
    exercise = own_catalogue().catalogue.exercises.get(one.exercise or "")
    said = "" if one.said is None or one.said == len(one.reps) else f", {len(one.reps)} of them marked"
    parts = [exercise.name if exercise else "any exercise", f"{reps(one.count)}{said}"]
    parts += [load(one.load)] if one.load is not None else []
    return f"{', '.join(parts)}, {one.start:.2f} to {one.stop:.2f} s"


def _rep_text(rep: MarkedRep) -> str:
    size = NOTHING if rep.range_of_motion is None else angle(rep.range_of_motion)
    borders = " ".join(f"{border:.2f}" for border in rep.borders)
    return f"{borders:45} {size:>6}"


def _carried_out(corrections: Corrections, wish: Sequence[str]) -> Corrections:
    what, *values = wish
    if what in ("undo", "redo"):
        _expect(wish, 0, what)
        return corrections.undo() if what == "undo" else corrections.redo()
    if what not in WISHES:
        raise TrainingError(f"{what!r} is no correction; write one of {', '.join((*WISHES, 'undo', 'redo'))}")
    usage, make = WISHES[what]
    _expect(wish, len(usage.split()) - 1, usage)
    return corrections.with_one(make(corrections, values))


def _expect_within(corrections: Corrections, path: Path) -> None:
    """TrainingError unless all reps lie in the recording."""
    packets = open_recording(path).packets
    length = packets[-1].received_at - packets[0].received_at if packets else 0.0
    for rep in (rep for one in corrections.sets for rep in one.reps):
        if not 0.0 <= rep.start < rep.stop <= length + LATE:
            raise TrainingError(
                f"{rep.start:.2f} to {rep.stop:.2f} s is not in the recording; it goes from 0 to {length:.2f} s"
            )


def _expect(wish: Sequence[str], count: int, usage: str) -> None:
    if len(wish) - 1 != count:
        raise TrainingError(f"{' '.join(wish)!r} is not understood; write {usage}")


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise TrainingError(f"{text!r} is no time; write seconds such as 12.5") from None


def _number(text: str, read: Callable[[str], float], what: str) -> float | None:
    try:
        return None if text == NONE else read(text)
    except ValueError:
        raise TrainingError(f"{text!r} is no {what}; write a number, or {NONE}") from None


def _moved(corrections: Corrections, values: Sequence[str]) -> Correction:
    """The border nearest to a moment, moved; where one rep begins as the pause before it ends, it is the beginning."""
    where, to = map(_seconds, values)
    borders = [
        (abs(border - where), number, rep)
        for one in corrections.sets
        for rep in one.reps
        for number, border in enumerate(rep.borders)
    ]
    if not borders:
        raise TrainingError("there is no rep whose border could be moved; add one")
    _, number, rep = min(borders, key=lambda one: one[:2])
    return MoveBorder((rep.start + rep.stop) / 2, number, to)


def _exercise(at: str, name: str) -> Correction:
    return SetExercise(_seconds(at), own_catalogue().catalogue.exercise(name).id)


def _count(at: str, text: str) -> Correction:
    count = _number(text, int, "number of reps")
    return SetCount(_seconds(at), None if count is None else int(count))


WISHES: dict[str, tuple[str, Callable[[Corrections, Sequence[str]], Correction]]] = {
    "add": ("add START STOP", lambda _, values: AddRep(*map(_seconds, values))),
    "remove": ("remove AT", lambda _, values: RemoveRep(_seconds(values[0]))),
    "merge": ("merge AT", lambda _, values: MergeReps(_seconds(values[0]))),
    "split": ("split AT", lambda _, values: SplitRep(_seconds(values[0]))),
    "move": ("move FROM TO", _moved),
    "count": ("count AT REPS", lambda _, values: _count(*values)),
    "exercise": ("exercise AT ID", lambda _, values: _exercise(*values)),
    "load": ("load AT KG", lambda _, values: SetLoad(_seconds(values[0]), _number(values[1], float, "load"))),
}
"""How a correction is written, and what it becomes."""
