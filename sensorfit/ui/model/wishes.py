"""What an athlete may want changed during a workout: the words of the menu, what is asked, the act that it becomes.
Knows no widget and no run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sensorfit import loads
from sensorfit.texts import Marked, mark, shown, tr
from sensorfit.training.acts import (
    Act,
    ChangeExercise,
    ChangeLoad,
    ChangeTarget,
    CorrectCount,
    CorrectLoad,
    EndWorkout,
    ExtraSet,
    FinishSet,
    GoTo,
    NextSet,
    PreviousSet,
    SkipSet,
    Undo,
    WarmUpSet,
)
from sensorfit.training.amounts import MOST_REPS
from sensorfit.training.errors import TrainingError
from sensorfit.training.exercises import Exercise
from sensorfit.training.prescription_text import parsed_set, written_set
from sensorfit.training.search import search
from sensorfit.training.workout import Workout

LONGEST_COUNT = len(str(MOST_REPS))
"""Digits of a number of reps."""

NO_LOAD = ("", "0", "none")
"""What people type for no load."""


@shown
class Wish(StrEnum):
    """What needs an answer; the value is the word in the menu."""

    REPS = "Finish the set with my own count…"
    LOAD = "Change the load…"
    TARGET = "Change the target…"
    EXERCISE = "Change the exercise…"
    WARM_UP = "Warm-up set before this one…"
    CORRECT_COUNT = "Correct the count…"
    CORRECT_LOAD = "Correct the load…"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: its words, its key ("" none), and what it says or asks."""

    words: Marked | Wish
    key: str
    wanted: Act | Wish


ENTRIES = (
    Entry(Wish.LOAD, "L", Wish.LOAD),
    Entry(Wish.TARGET, "T", Wish.TARGET),
    Entry(Wish.EXERCISE, "E", Wish.EXERCISE),
    Entry(Wish.REPS, "R", Wish.REPS),
    Entry(mark("Skip this set"), "S", SkipSet()),
    Entry(mark("Extra set"), "X", ExtraSet()),
    Entry(Wish.WARM_UP, "W", Wish.WARM_UP),
    Entry(mark("Next set"), "N", NextSet()),
    Entry(mark("Set before"), "P", PreviousSet()),
    Entry(mark("Undo"), "Ctrl+Z", Undo()),
    Entry(mark("End the workout"), "", EndWorkout()),
)
"""The menu, for the set that comes or runs."""


def entries_of(workout: Workout, number: int) -> tuple[Entry, ...]:
    """Return the menu of set ``number``, from 0."""
    one = workout.sets[number]
    if number == workout.place and one.is_open:
        return ENTRIES
    if one.result:
        corrections = (Wish.CORRECT_COUNT, Wish.CORRECT_LOAD)
        return tuple(Entry(wish, "", wish) for wish in corrections)
    return (Entry(mark("Do this set now"), "", GoTo(number)),) if one.is_open else ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and the answer that stands there at first."""

    words: str
    answer: str


def question(wish: Wish, workout: Workout, number: int) -> Question:
    """Return what ``wish`` asks about set ``number``."""
    one = workout.sets[number]
    kilograms = one.prescription.load
    load = "" if kilograms is None else loads.words(kilograms)
    match wish:
        case Wish.REPS:
            return Question(tr("How many reps did you do?"), "")
        case Wish.LOAD:
            return Question(tr("Load of this set and those after it"), load)
        case Wish.TARGET:
            return Question(
                tr("Target, such as 12 @ 60kg tempo 3-1-1-2 rest 60s"),
                loads.in_prescription(written_set(one.prescription)),
            )
        case Wish.EXERCISE:
            return Question(tr("Which exercise instead?"), "")
        case Wish.WARM_UP:
            return Question(tr("Load to warm up with; empty for none"), load)
        case Wish.CORRECT_COUNT:
            return Question(tr("How many reps were it? Empty: as counted"), str(one.result.count) if one.result else "")
        case Wish.CORRECT_LOAD:
            return Question(tr("Which load was it?"), load)


def act_of(wish: Wish, text: str, number: int, exercises: Mapping[str, Exercise]) -> Act:
    """Return what the answer ``text`` means for set ``number``; TrainingError says what can be written."""
    text = text.strip()
    match wish:
        case Wish.REPS:
            return FinishSet(_reps(text))
        case Wish.LOAD:
            return ChangeLoad(_load(text))
        case Wish.TARGET:
            return ChangeTarget(parsed_set(text))
        case Wish.EXERCISE:
            return ChangeExercise(found(text, exercises).id)
        case Wish.WARM_UP:
            return WarmUpSet(_load(text))
        case Wish.CORRECT_COUNT:
            return CorrectCount(number, _reps(text) if text else None)
        case Wish.CORRECT_LOAD:
            return CorrectLoad(number, _load(text))


def found(text: str, exercises: Mapping[str, Exercise]) -> Exercise:
    """Return the exercise that people call so; TrainingError where there is none."""
    likely = search(text, exercises.values())
    if not likely:
        raise TrainingError(tr("no exercise is called {text!r}; write such as leg curl or squat", text=text))
    return likely[0]


def _reps(text: str) -> int:
    if not text.isdecimal():
        raise TrainingError(tr("{text!r} is no number of reps; write such as 12", text=text))
    if len(text) > LONGEST_COUNT:
        raise TrainingError(tr("nobody does {text} reps; give a number from 0 to {most}", text=text, most=MOST_REPS))
    return int(text)


def _load(text: str) -> float | None:
    """kg of a load typed as "60", which is meant in the unit that is shown, "60 kg" or "135 lb"."""
    if text.casefold() in NO_LOAD:
        return None
    try:
        return parsed_set(f"1 @ {loads.typed(text)}").load
    except TrainingError:
        raise TrainingError(tr("{text!r} is no load; write such as 60, 27.5 kg or 135 lb", text=text)) from None
