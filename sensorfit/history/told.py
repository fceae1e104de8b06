"""What of a workout only the athlete knew, so that no recording can give it back. Knows no file and no database."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sensorfit.history.done import DoneSet, DoneWorkout
from sensorfit.texts import mark, tr

WORDS = {
    "exercise": "exercise",
    "side": "side",
    "load": "load",
    "prescription": "target",
    "corrected": mark("corrected count"),
    "warm_up": "warm-up",
    "rpe": "exertion",
    "note": "note",
    "title": "title",
    "program": "program",
    "ended_at": "end",
}
"""Fields that a person says, and what they are called."""

_UNSAID: dict[str, object] = {"exercise": ""} | {
    one.name: one.default
    for one in (*fields(DoneSet), *fields(DoneWorkout))
    if one.name in WORDS and one.name != "exercise"
}


def lost(old: DoneWorkout, new: DoneWorkout) -> tuple[str, ...]:
    """What somebody said in ``old`` and ``new``, made from recordings, does not say, in words."""
    said = [f"{WORDS[name]} {getattr(old, name)}" for name in _said(old) if getattr(old, name) != getattr(new, name)]
    for number, done in enumerate(old.sets, 1):
        other = _same(done, new.sets) if done.recording else (done if done in new.sets else None)
        if other is None:
            said.append(
                tr("set {number} ({exercise}, {count} reps)", number=number, exercise=done.exercise, count=done.count)
            )
            continue
        for name in _said(done):
            if getattr(done, name) != getattr(other, name):
                said.append(
                    tr("set {number}: {words} {getattr}", number=number, words=WORDS[name], getattr=getattr(done, name))
                )
    return tuple(said)


def moved(workout: DoneWorkout, recording: str) -> DoneWorkout:
    """``workout`` after its recording was moved or renamed to ``recording``."""
    sets = (replace(done, recording=recording) if done.recording else done for done in workout.sets)
    return replace(workout, sets=tuple(sets))


def with_told(new: DoneWorkout, old: DoneWorkout) -> DoneWorkout:
    """``new``, made from recordings, and what only ``old`` says, its sets without a recording among it.

    Where both say something the recordings are right: what is corrected there is corrected for good.
    """
    sets: list[DoneSet] = []
    left = list(new.sets)
    for done in old.sets:
        other = _same(done, left)
        if other is not None:
            left.remove(other)
            sets.append(replace(other, **_only_said(done, other)))
        elif not done.recording:
            sets.append(done)
    return replace(new, sets=(*sets, *left), **_only_said(old, new))


def _only_said(old: DoneSet | DoneWorkout, new: DoneSet | DoneWorkout) -> dict[str, Any]:
    return {name: getattr(old, name) for name in _said(old) if getattr(new, name) == _UNSAID[name]}


def _said(value: DoneSet | DoneWorkout) -> list[str]:
    """Fields that a person said of it."""
    names = [one.name for one in fields(value) if one.name in WORDS]
    return [name for name in names if getattr(value, name) != _UNSAID[name]]


def _same(done: DoneSet, among: Sequence[DoneSet]) -> DoneSet | None:
    """The set of ``among`` that comes from the same place of the same recording."""
    place = done.recording, done.recorded_set
    return next((one for one in among if done.recording and (one.recording, one.recorded_set) == place), None)
