"""What an athlete types during `sensorfit train`. Knows no screen and no sensor."""

from sensorfit.named_exercise import exercise_meant
from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    ChangeRest,
    ChangeTarget,
    CorrectCount,
    CorrectExercise,
    CorrectLoad,
    EndRest,
    EndWorkout,
    ExtraSet,
    FinishSet,
    NextSet,
    PreviousSet,
    SkipSet,
    Undo,
    WarmUpSet,
)
from sensorfit.training.errors import TrainingError
from sensorfit.training.prescription import Prescription
from sensorfit.training.prescription_text import parsed_set

STEP = 15.0
"""s by which + and - change a rest."""

PLAIN: dict[str, Act] = {
    "s": SkipSet(), "n": NextSet(), "p": PreviousSet(), "x": ExtraSet(), "u": Undo(), "r": EndRest(),
    "+": ChangeRest(STEP), "-": ChangeRest(-STEP), "end": EndWorkout(), "f": FinishSet(), "w": WarmUpSet(),
}  # fmt: skip
"""What is said in one word."""

POSSIBLE = "f, f 12, s, n, p, x, w 20, kg 40, e good morning, t 8-10, c 3 12, c 3 40kg, +, -, r, u or end"


def act_of(line: str, present: Prescription) -> Act:
    """What a typed line means while a set is to be done as ``present``; TrainingError where it means nothing."""
    word, _, rest = line.strip().partition(" ")
    rest = rest.strip()
    if not rest and word in PLAIN:
        return PLAIN[word]
    match word:
        case "f" if rest.isdecimal():
            return FinishSet(int(rest))
        case "w" if (load := _load(rest)) is not None:
            return WarmUpSet(load)
        case "kg" if (load := _load(rest)) is not None:
            return ChangeLoad(load)
        case "e" if rest:
            return ChangeExercise(exercise_meant(rest))
        case "t" if rest:
            return ChangeTarget(_target(rest, present))
        case "c" if rest:
            return _correction(*rest.partition(" ")[::2])
    raise TrainingError(f"{line!r} is not understood; type {POSSIBLE}")


def _correction(number: str, what: str) -> Act:
    """What set ``number``, from 1, was in truth: so many reps, a load such as 40kg, or an exercise."""
    if not number.isdecimal() or not what.strip():
        raise TrainingError(f"'c {number} {what}' is not understood; say which set and what it was, such as c 3 12")
    place, what = int(number) - 1, what.strip()
    if what.isdecimal():
        return CorrectCount(place, int(what))
    load = _load(what) if what.endswith("kg") else None
    return CorrectExercise(place, exercise_meant(what)) if load is None else CorrectLoad(place, load)


def _load(text: str) -> float | None:
    """A load in kg, None where none is said; TrainingError where nobody can lift it."""
    try:
        load = float(text.removesuffix("kg").replace(",", "."))
    except ValueError:
        return None
    return Prescription(load=load).load


def _target(text: str, present: Prescription) -> Prescription:
    """What is typed, and of what ``present`` holds that which is not typed: load, tempo, range and rest."""
    typed = parsed_set(text)
    fields = ("tempo", "range_of_motion", "load", "rest")
    kept = {name: getattr(present, name) if getattr(typed, name) is None else getattr(typed, name) for name in fields}
    return Prescription(typed.amount, typed.each, **kept)
