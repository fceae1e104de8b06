"""What an athlete chose and said during a workout, as a recording keeps it, and its JSON form. Knows no detector.

A recording of a workout holds, on a channel of its own and in the order in which it happened among the packets:

* first one `WorkoutBegun`: the athlete's id, program and day, when it began (UTC, ISO 8601), and every set as it was
  prescribed then: exercise id, prescription as people type it (amount, load, tempo, range, rest), side, group and role;
* then every `Act` of `sensorfit.training.acts`: sets skipped, added and finished by hand, exercise, load and target
  changed, rests made longer, counts corrected, what was undone;
* at the end one `WorkoutEnded` with the time of day; it is missing where the program was killed.

What the sensors counted is not among it: playing the recording anew through `sensorfit.training_run` gives that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sensorfit.training import acts
from sensorfit.training.acts import Act
from sensorfit.training.prescription import Prescription
from sensorfit.training.prescription_text import parsed_set, written_set
from sensorfit.training.workout_sets import Role, WorkoutSet


@dataclass(frozen=True, slots=True)
class WorkoutBegun:
    """A workout of these ``sets`` began; "" where it is not known or there is none.

    ``athlete`` is an id, ``program`` one of the catalogue, ``day`` one of its days, ``started_at`` UTC in ISO 8601.
    """

    sets: tuple[WorkoutSet, ...]
    athlete: str = ""
    program: str = ""
    day: str = ""
    started_at: str = ""


@dataclass(frozen=True, slots=True)
class WorkoutEnded:
    """The workout ended at ``ended_at``, UTC in ISO 8601."""

    ended_at: str


Note = WorkoutBegun | WorkoutEnded | Act


@dataclass(frozen=True, slots=True)
class Noted:
    """A ``note`` that came after so many ``packets`` of the recording, at host time ``at`` s."""

    packets: int
    at: float
    note: Note


_ACTS: dict[str, type[Act]] = {
    "finish set": acts.FinishSet,
    "end rest": acts.EndRest,
    "change rest": acts.ChangeRest,
    "skip set": acts.SkipSet,
    "go to": acts.GoTo,
    "next set": acts.NextSet,
    "previous set": acts.PreviousSet,
    "extra set": acts.ExtraSet,
    "warm-up set": acts.WarmUpSet,
    "change exercise": acts.ChangeExercise,
    "change load": acts.ChangeLoad,
    "change target": acts.ChangeTarget,
    "correct count": acts.CorrectCount,
    "correct load": acts.CorrectLoad,
    "correct exercise": acts.CorrectExercise,
    "end workout": acts.EndWorkout,
    "undo": acts.Undo,
}


def encode_note(note: Note) -> bytes:
    """Return the JSON bytes that `decode_note` understands."""
    match note:
        case WorkoutBegun():
            kept = {"kind": "begun", **_fields(note), "sets": [_set(one) for one in note.sets]}
        case WorkoutEnded():
            kept = {"kind": "ended", **_fields(note)}
        case _:
            kind = next(name for name, one in _ACTS.items() if type(note) is one)
            kept = {"kind": kind, **_fields(note)}
    return json.dumps(kept).encode()


def decode_note(payload: bytes) -> Note:
    """Return the note in ``payload``; ValueError, KeyError or TypeError if it is none."""
    kept = json.loads(payload)
    kind = kept.pop("kind")
    if kind == "begun":
        return WorkoutBegun(**{**kept, "sets": tuple(_decoded_set(one) for one in kept["sets"])})
    if kind == "ended":
        return WorkoutEnded(**kept)
    return _ACTS[kind](**{name: _decoded(name, value) for name, value in kept.items()})


def _fields(note: Note) -> dict[str, Any]:
    return {one.name: _encoded(getattr(note, one.name)) for one in fields(note)}


def _encoded(value: object) -> object:
    return written_set(value) if isinstance(value, Prescription) else value


def _decoded(name: str, value: Any) -> Any:
    return parsed_set(value) if name == "prescription" else value


def _set(one: WorkoutSet) -> dict[str, str]:
    return {
        "exercise": one.exercise,
        "prescription": written_set(one.prescription),
        "side": one.side,
        "group": one.group,
        "role": one.role.value,
    }


def _decoded_set(kept: Mapping[str, Any]) -> WorkoutSet:
    prescription, role = parsed_set(kept["prescription"]), Role(kept["role"])
    return WorkoutSet(kept["exercise"], prescription, kept["side"], kept["group"], role)
