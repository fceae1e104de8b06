"""`sensorfit history change`: what was done in one set, as its athlete knows it better. Knows no database."""

from dataclasses import replace

import click

from sensorfit import history_words as words
from sensorfit.cli.history import history_of
from sensorfit.history.done import DoneSet
from sensorfit.history.errors import HistoryError
from sensorfit.named_exercise import exercise_meant
from sensorfit.own_catalogue import own_catalogue
from sensorfit.training.prescription import Prescription
from sensorfit.training.workout_sets import checked_count

NONE = "none"
"""Typed where there is no load, or no other count than that of the sensor."""


def change_set(
    athlete: str | None, number: int, place: int, reps: str | None, load: str | None, exercise: str | None
) -> None:
    """Keep what is said of set ``place`` of workout ``number``, and print it and how to take that back."""
    if reps is load is exercise is None:
        raise click.UsageError("Say what is to be changed: --reps, --load or --exercise.")
    with history_of(athlete) as history:
        workout = history.workout(number)
        before = workout.sets[place - 1] if 1 <= place <= len(workout.sets) else DoneSet("")
        done = _changed(before, reps, load, exercise)
        history.replace(number, workout.with_set(place, done))
    click.echo(f"{place:4d}  {words.done_set(own_catalogue().catalogue, done)}")
    click.echo(f"Take it back: sensorfit history change {number} {place}{_options(before, reps, load, exercise)}")


def _changed(done: DoneSet, reps: str | None, load: str | None, exercise: str | None) -> DoneSet:
    """The set as it was in truth; HistoryError or TrainingError where it cannot have been so."""
    if reps is not None:
        if reps == NONE and done.counted is None:
            raise HistoryError("no sensor counted this set; say how many reps it had")
        said = None if reps == NONE else checked_count(int(_number(reps, "--reps", whole=True)))
        done = replace(done, corrected=said)
    if load is not None:
        done = replace(done, load=None if load == NONE else Prescription(load=_number(load, "--load")).load)
    return replace(done, exercise=exercise_meant(exercise)) if exercise is not None else done


def _number(text: str, option: str, whole: bool = False) -> float:
    try:
        return int(text) if whole else float(text.removesuffix("kg").replace(",", "."))
    except ValueError:
        raise HistoryError(
            f"'{text}' is no number for {option}; write such as {'12' if whole else '62.5'}, or none"
        ) from None


def _options(before: DoneSet, reps: str | None, load: str | None, exercise: str | None) -> str:
    """What to type to have the set as it was."""
    said = NONE if before.corrected is None else f"{before.corrected}"
    with_load = NONE if before.load is None else f"{before.load!r}"
    parts = [
        f" --reps {said}" if reps is not None else "",
        f" --load {with_load}" if load is not None else "",
        f" --exercise {before.exercise}" if exercise is not None else "",
    ]
    return "".join(parts)
