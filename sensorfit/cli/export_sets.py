"""`sensorfit export sets`, reps, strong, hevy and fit: a history in, files out. Knows no format."""

from datetime import datetime, time
from pathlib import Path

import click

from sensorfit.cli.exchange_options import names_of, zone_of
from sensorfit.cli.export_samples import STANDARD_OUTPUT
from sensorfit.cli.history import history_of
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.going_out import What, as_csv, as_fit, as_parquet
from sensorfit.exchange.new_files import check_free, write_file
from sensorfit.history.done import DoneWorkout
from sensorfit.presentation import counted

PARQUET = ".parquet"


def export_history(
    form: str,
    output: Path,
    athlete: str | None,
    since: datetime | None,
    force: bool,
    timezone: str | None = None,
    names: Path | None = None,
) -> None:
    """Write the workouts of an athlete that began on the day ``since`` or later, in a form of `What`; "-" is the
    standard output."""
    what = What(form)
    workouts = _workouts(athlete, since)
    if output.name.casefold().endswith(PARQUET):
        content = as_parquet(what, workouts)
    else:
        content = as_csv(what, workouts, names_of(names), zone_of(timezone))
    if output == STANDARD_OUTPUT:
        click.echo(content, nl=False)
        return
    write_file(output, [content], force)
    click.echo(f"{output}: {_summary(workouts)}.")


def export_fit(folder: Path, athlete: str | None, since: datetime | None, force: bool) -> None:
    """Write a FIT file for each workout."""
    workouts = _workouts(athlete, since)
    made = as_fit(workouts)
    check_free([folder / name for name, _ in made], force)
    for name, content in made:
        write_file(folder / name, [content], force)
    click.echo(f"{folder}: {counted(len(made), 'file')}, {_summary(workouts)}.")


def _workouts(athlete: str | None, since: datetime | None) -> list[DoneWorkout]:
    with history_of(athlete) as history:
        found = list(history.workouts())
    if since is not None:
        begin = datetime.combine(since, time.min).astimezone()
        found = [workout for workout in found if workout.started_at >= begin]
    if not found:
        when = f" since {since:%Y-%m-%d}" if since else ""
        raise ExchangeError(f"there are no workouts{when}; `sensorfit history` lists them")
    return found


def _summary(workouts: list[DoneWorkout]) -> str:
    return f"{counted(len(workouts), 'workout')}, {counted(sum(len(one.sets) for one in workouts), 'set')}"
