"""`sensorfit athletes`: who trains on this computer. Knows no workout."""

import click

from sensorfit.history.athletes import Athletes
from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.presentation import counted
from sensorfit.user_data import data_folder


def known_athletes() -> Athletes:
    """Everybody whom this computer knows."""
    return Athletes(data_folder())


def list_athletes() -> None:
    """Print everybody; a star marks the one who trains."""
    known = known_athletes()
    everybody = known.all()
    if not everybody:
        click.echo("Nobody yet; add somebody: sensorfit athletes add NAME.")
        return
    try:
        trains = known.current()
    except HistoryError:
        trains = None
    for one in everybody:
        click.echo(f"{'*' if one == trains else ' '} {one.name}")


def add_athlete(name: str) -> None:
    """Add somebody."""
    click.echo(f"{known_athletes().add(name).name} trains now.")


def switch_athlete(name: str) -> None:
    """Have somebody else train."""
    click.echo(f"{known_athletes().switch(name).name} trains now.")


def delete_athlete(name: str, yes: bool) -> None:
    """Show all that is kept of somebody, ask, and delete it."""
    known = known_athletes()
    athlete = known.called(name)
    _show(known, athlete)
    if not yes:
        click.confirm(f"Delete all of this for good, and {athlete.name}?", abort=True)
    known.delete(athlete)
    click.echo(f"Nothing is left of {athlete.name}. Copies that you made elsewhere are yours to delete.")


def _show(known: Athletes, athlete: Athlete) -> None:
    kept = known.belongings(athlete)
    workouts = "a damaged history" if kept.workouts is None else counted(kept.workouts, "workout")
    click.echo(f"{athlete.name}: {workouts} in {kept.folder}")
    for path in sorted(path for path in kept.folder.rglob("*") if path.is_file()):
        click.echo(f"  {path.relative_to(kept.folder)}")
    for path in kept.recordings:
        click.echo(f"  {path}")
    for path in kept.shared:
        click.echo(f"  stays, as it is somebody else's too: {path}")
    if kept.workouts is None:
        click.echo("Which recordings elsewhere belong to it nobody knows any more; delete them yourself.")
    click.echo("Calibrations stay: they belong to sensors and say nothing of anybody.")
