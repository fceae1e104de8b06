"""`sensorfit athletes`: who trains on this computer. Knows no workout."""

import click

from sensorfit import history_words as words
from sensorfit.history.athletes import Athletes
from sensorfit.history.errors import HistoryError
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
    click.echo("\n".join(words.belongings(athlete.name, known.belongings(athlete))))
    if not yes:
        click.confirm(f"Delete all of this for good, and {athlete.name}?", abort=True)
    known.delete(athlete)
    click.echo(f"Nothing is left of {athlete.name}. Copies that you made elsewhere are yours to delete.")
