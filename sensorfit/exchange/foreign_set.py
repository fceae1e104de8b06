"""A set as other programs write it, and as a `DoneSet`. Knows no columns and no file."""

from dataclasses import dataclass

from sensorfit.core.reps import Counts
from sensorfit.exchange.cells import LARGEST
from sensorfit.exchange.marks import Marks, with_marks, without_marks
from sensorfit.exchange.names import Names
from sensorfit.history.done import DoneSet
from sensorfit.texts import tr
from sensorfit.training.exercises import COUNTED

"""kg."""

MILE = 1.609344
"""km."""

MOST_REPS = 100_000
"""More in a set is a slip: nobody skips a rope as often."""

HARDEST = 10.0
"""End of the scale of perceived exertion."""


@dataclass(frozen=True, slots=True)
class ForeignSet:
    """``name`` of the exercise, ``load`` in kg, what was marked; None: nothing said."""

    name: str
    reps: int | None
    load: float | None
    seconds: float | None
    rpe: float | None
    warm_up: bool
    marks: Marks
    note: str


def done_set(foreign: ForeignSet, names: Names) -> DoneSet:
    """The set with our exercise; a name that nobody knows is kept. What no field holds becomes a mark in the note."""
    exercise = names.id_of(foreign.name) or foreign.name
    note, noted = without_marks(foreign.note)
    marks = foreign.marks
    superset = noted.superset if marks.superset is None else marks.superset
    distance = noted.distance if marks.distance is None else marks.distance
    rest = Marks("", marks.kind or noted.kind, superset, distance)
    return DoneSet(
        exercise,
        side=marks.side or noted.side,
        load=foreign.load,
        counts=_counts(foreign, exercise, names),
        corrected=foreign.reps,
        warm_up=foreign.warm_up,
        seconds=foreign.seconds,
        rpe=foreign.rpe,
        note=with_marks(note, rest),
    )


def foreign_set(done: DoneSet, names: Names) -> ForeignSet:
    """What other programs can be told of a set; reps are those that count."""
    note, marks = without_marks(done.note)
    side = done.side if done.side in ("left", "right") else ""
    reps = None if done.counted is None and done.corrected is None else done.count
    return ForeignSet(
        names.name_of(done.exercise),
        reps,
        done.load,
        done.seconds,
        done.rpe,
        done.warm_up,
        Marks(side or marks.side, marks.kind, marks.superset, marks.distance),
        note,
    )


def _counts(foreign: ForeignSet, exercise: str, names: Names) -> Counts:
    """What the catalogue says is counted; of an exercise that it does not know seconds, where there are no reps."""
    known = names.exercise(exercise)
    if foreign.seconds is not None and known and known.kind in COUNTED:
        return COUNTED[known.kind]
    return Counts.ACTIVE if foreign.seconds is not None and foreign.reps is None else Counts.REPS


def number(text: str, what: str) -> float | None:
    """A number with a point or a comma, None for an empty cell; ValueError for anything else and below 0."""
    bare = text.strip().replace(" ", "")
    if not bare:
        return None
    try:
        value = float(bare.replace(",", ".") if "." not in bare else bare)
    except ValueError:
        value = float("nan")
    if not 0 <= value <= LARGEST:
        raise ValueError(
            tr("{what} is {text!r}, which is no number from 0 to {largest:.0f}", what=what, text=text, largest=LARGEST)
        )
    return value


def whole(text: str, what: str) -> int | None:
    """A whole number, also "8.0"; as `number`."""
    value = number(text, what)
    if value is not None and (value != int(value) or value > MOST_REPS):
        raise ValueError(
            tr(
                "{what} is {text!r}, which is no whole number up to {most_reps}",
                what=what,
                text=text,
                most_reps=MOST_REPS,
            )
        )
    return None if value is None else int(value)


def exertion(text: str) -> float | None:
    """The perceived exertion, 0 for not said; as `number`."""
    value = number(text, "rpe")
    if value is not None and value > HARDEST:
        raise ValueError(tr("rpe is {text!r}, more than {hardest:g}", text=text, hardest=HARDEST))
    return value or None


def decimal(value: float | None) -> str:
    """A number as short as it can be, "" for None: 60, 62.5."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(float(value))
