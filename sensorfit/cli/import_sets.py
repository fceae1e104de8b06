"""`sensorfit import`: files of other programs in, a history with them out. Knows no format."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from sensorfit.cli.exchange_options import OWN_NAMES, content_of, names_of, zone_of
from sensorfit.cli.history import history_of
from sensorfit.exchange.already_there import new_workouts
from sensorfit.exchange.arrived import Arrived
from sensorfit.exchange.coming_in import Reading, Source, arrived, source
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.strong import Unit
from sensorfit.history.done import DoneWorkout
from sensorfit.presentation import counted
from sensorfit.user_data import data_folder

MOST_LISTED = 20
"""Lines of bad rows or names; more would scroll away what is to be done."""


def import_sets(
    paths: Sequence[Path],
    athlete: str | None,
    timezone: str | None,
    unit: str | None,
    names: Path | None,
    skip_bad: bool,
    dry_run: bool,
) -> None:
    """Add what ``paths`` hold to the history of an athlete, all of it in one go or nothing."""
    reading = Reading(names_of(names), zone_of(timezone), Unit(unit) if unit else None)
    found = list(arrived([_source(path) for path in paths], reading))
    for one, what in found:
        _tell(one, what)
    bad = sum(len(what.bad) for _, what in found)
    if bad and not skip_bad:
        raise ExchangeError(
            f"{counted(bad, 'row')} cannot be used, so that nothing was imported; correct them, or leave them out "
            "with --skip-bad"
        )
    with history_of(athlete) as history:
        beginnings = list(history.beginnings())
        new: list[DoneWorkout] = []
        for _, what in found:
            more = new_workouts(what, beginnings)
            new += more
            beginnings += [workout.started_at for workout in more]
        if not dry_run:
            history.add_all(new)
    _sum_up(new, sum(len(what.workouts) for _, what in found), dry_run)


def _source(path: Path) -> Source:
    content = content_of(path)
    try:
        return source(path, content)
    except ExchangeError as error:
        raise ExchangeError(f"{path} {error}") from None


def _tell(one: Source, what: Arrived) -> None:
    """Say what a file holds, and on the error stream what is odd about it."""
    sets = sum(len(workout.sets) for workout in what.workouts)
    click.echo(f"{one.path}: {one.form}, {counted(len(what.workouts), 'workout')}, {counted(sets, 'set')}.")
    _list(f"line {row.line}: {row.reason}" for row in what.bad)
    for remark in what.remarks:
        click.echo(f"  {remark}", err=True)
    if what.unknown:
        click.echo(
            "  Kept under their own names, for the catalogue has none of them; say in "
            f"{data_folder() / OWN_NAMES}, before you import, which of its exercises they are:",
            err=True,
        )
        _list(f'"{name}" = "..."' for name in what.unknown)


def _list(lines: Iterable[str]) -> None:
    listed = [" ".join(line.split()) for line in lines]
    for line in listed[:MOST_LISTED]:
        click.echo(f"  {line}", err=True)
    if len(listed) > MOST_LISTED:
        click.echo(f"  and {len(listed) - MOST_LISTED} more", err=True)


def _sum_up(new: Sequence[DoneWorkout], held: int, dry_run: bool) -> None:
    sets = counted(sum(len(workout.sets) for workout in new), "set")
    done = "Would add" if dry_run else "Added"
    there = f"; {held - len(new)} were in the history already" if held > len(new) else ""
    click.echo(f"{done} {counted(len(new), 'workout')} with {sets}{there}.")
