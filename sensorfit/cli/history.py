"""`sensorfit history`: workouts done and what they add up to. Knows no database and no rule."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import click

from sensorfit import history_words as words
from sensorfit.cli.athletes import known_athletes
from sensorfit.history.overview import Progress, progress
from sensorfit.history.records import Record
from sensorfit.history.store import History
from sensorfit.history.trends import WEEKS
from sensorfit.own_catalogue import own_catalogue
from sensorfit.presentation import counted, reps, sentence

T = TypeVar("T", Record, Progress)

EMPTY = "No workout yet; bring recordings in: sensorfit history rebuild FOLDER."


def history_of(athlete: str | None) -> History:
    """The history of the athlete of this name, or of the one who trained last."""
    known = known_athletes()
    return known.history(known.called(athlete) if athlete else known.current())


def list_workouts(athlete: str | None, most: int, as_json: bool) -> None:
    """Print the latest workouts."""
    with history_of(athlete) as history:
        lines = history.lines(most)
    if as_json:
        _print_json({"workouts": [asdict(one) for one in lines]})
    else:
        click.echo("\n".join(words.workout_line(one) for one in lines) or EMPTY)


def show_workout(athlete: str | None, number: int, as_json: bool) -> None:
    """Print one workout."""
    with history_of(athlete) as history:
        found = history.workout(number)
    if as_json:
        _print_json(asdict(found))
        return
    called, catalogue = words.workout_name(found.program, found.title), own_catalogue().catalogue
    click.echo(f"{found.started_at:%Y-%m-%d %H:%M}{', ' if called else ''}{called}")
    for place, done in enumerate(found.sets, 1):
        click.echo(f"{place:4d}  {words.done_set(catalogue, done)}")
    if found.note:
        click.echo(found.note)


def list_records(athlete: str | None, exercise: str | None, as_json: bool) -> None:
    """Print what was never better."""
    with history_of(athlete) as history:
        found = [one for one in history.records() if exercise in (None, one.exercise)]
    if as_json:
        _print_json({"records": [_record_object(one) for one in found]})
    else:
        none = EMPTY if exercise is None else f"No record of {exercise} yet; `sensorfit history` lists what was done."
        click.echo("\n".join(_by_exercise(found, words.record)) or none)


def list_trends(athlete: str | None, exercise: str | None, as_json: bool) -> None:
    """Print the progress of the last weeks."""
    now = datetime.now().astimezone()
    with history_of(athlete) as history:
        sets = history.sets_since(now - timedelta(weeks=WEEKS))
    found = progress([one for one in sets if exercise in (None, one.done.exercise)], now)
    if as_json:
        _print_json({"progress": [_progress_object(one) for one in found]})
    else:
        too_few = f"Too few workouts in the last {WEEKS} weeks to say anything."
        click.echo("\n".join(_by_exercise(found, words.progress)) or too_few)


def delete_workout(athlete: str | None, number: int, yes: bool) -> None:
    """Delete one workout after asking."""
    with history_of(athlete) as history:
        found = history.workout(number)
        click.echo(f"{found.started_at:%Y-%m-%d %H:%M}, {counted(len(found.sets), 'set')}")
        if not yes:
            click.confirm("Delete it for good?", abort=True)
        history.delete(number)
    click.echo("Deleted.")


def rebuild_history(athlete: str | None, folder: Path | None) -> None:
    """Bring recordings into the history, and say of each what became of it."""
    from sensorfit.rebuilding import rebuild, recordings_in

    known = known_athletes()
    who = known.called(athlete) if athlete else known.current()
    own = known.recordings(who)
    if folder is None:
        own.mkdir(parents=True, exist_ok=True)
    paths = recordings_in(folder or own)
    new = 0
    with known.history(who) as history:
        for one in rebuild(history, paths, own, who.id):
            new += one.new
            if one.workout:
                total = sum(done.count for done in one.workout.sets)
                known_before = "" if one.new else ", known before"
                click.echo(f"{one.path}: {counted(len(one.workout.sets), 'set')}, {reps(total)}{known_before}")
            for remark in one.remarks:
                click.echo(f"! {one.path}: {sentence(remark)}", err=True)
    click.echo(f"{who.name}: {counted(new, 'new workout')} of {counted(len(paths), 'recording')}.")


def _by_exercise(found: Sequence[T], text: Callable[[T], str]) -> Iterator[str]:
    catalogue = own_catalogue().catalogue
    for (exercise, side), of_one in groupby(found, lambda one: (one.exercise, one.side)):
        yield words.name(catalogue, exercise, side)
        yield from (f"  {text(one)}" for one in of_one)


def _record_object(one: Record) -> dict[str, Any]:
    values = {name: words.in_unit(one.kind, getattr(one, name)) for name in ("value", "low", "high")}
    return {**asdict(one), **values, "unit": words.unit(one.kind)}


def _progress_object(one: Progress) -> dict[str, Any]:
    found = asdict(one)
    for part in (found["trend"], found["comparison"]):
        for name in ("level", "change", "error", "value", "low", "high"):
            if part and name in part:
                part[name] = words.in_unit(one.measure, part[name])
    return {**found, "unit": words.unit(one.measure)}


def _print_json(found: dict[str, Any]) -> None:
    click.echo(json.dumps(found, default=lambda moment: moment.isoformat()))
