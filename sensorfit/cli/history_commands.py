"""The commands for athletes and their history, their options and their help. Knows no database."""

from datetime import datetime
from pathlib import Path

import click

from sensorfit.cli.options import INPUT

JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
ATHLETE = click.option("--athlete", metavar="NAME", help="Whose; without, the one who trained last.")
ONE_EXERCISE = click.option("-e", "--exercise", metavar="ID", help="Only this exercise of the catalogue.")
YES = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group(invoke_without_command=True)
@click.option("-n", "--most", default=20, show_default=True, type=click.IntRange(1), help="How many workouts to list.")
@ATHLETE
@JSON
@click.pass_context
def history(context: click.Context, most: int, athlete: str | None, as_json: bool) -> None:
    """Workouts done, the latest first, and what they add up to.

    \b
    Examples:
      sensorfit history -n 5
      sensorfit history show 12
      sensorfit history records --exercise back_squat
      sensorfit history trends --json
    """
    if context.invoked_subcommand is None:
        from sensorfit.cli.history import list_workouts

        list_workouts(athlete, most, as_json)


@history.command()
@click.argument("number", type=int, metavar="WORKOUT")
@ATHLETE
@JSON
def show(number: int, athlete: str | None, as_json: bool) -> None:
    """Every set of one workout; with --json its reps, too."""
    from sensorfit.cli.history import show_workout

    show_workout(athlete, number, as_json)


@history.command()
@ONE_EXERCISE
@ATHLETE
@JSON
def records(exercise: str | None, athlete: str | None, as_json: bool) -> None:
    """The best of every exercise, with what it may be off by.

    Sets that the sensor was not sure of set no record until they are corrected or confirmed (`sensorfit correct`).
    """
    from sensorfit.cli.history import list_records

    list_records(athlete, exercise, as_json)


@history.command()
@ONE_EXERCISE
@ATHLETE
@JSON
def trends(exercise: str | None, athlete: str | None, as_json: bool) -> None:
    """How every exercise goes over the last weeks, and how the last workout was beside what is usual.

    What can be chance, or an error of counting, is called steady and as usual.
    """
    from sensorfit.cli.history import list_trends

    list_trends(athlete, exercise, as_json)


@history.command()
@ATHLETE
@JSON
def balance(athlete: str | None, as_json: bool) -> None:
    """The last four weeks: sets of every muscle by week, hamstrings beside quadriceps, left beside right.

    Also what stands against training the hamstrings today, and which sessions came too often or too soon.
    """
    from sensorfit.cli.history_body import show_balance

    show_balance(athlete, as_json)


@history.command()
@click.argument("muscle", metavar="MUSCLE")
@click.argument("answer", type=click.Choice(["yes", "no"]))
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]), metavar="TIME",
    help="Since when it is not sore any more; without, since now.",
)  # fmt: skip
@ATHLETE
def sore(muscle: str, answer: str, since: datetime | None, athlete: str | None) -> None:
    """Say whether a muscle is still sore.

    \b
    Examples:
      sensorfit history sore hamstrings yes
      sensorfit history sore hamstrings no --since "2026-11-25 18:00"
    """
    from sensorfit.cli.history_body import say_sore

    say_sore(athlete, muscle, answer == "yes", since)


@history.command()
@click.option("--began", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day on which the plan began.")
@ATHLETE
def plan(began: datetime | None, athlete: str | None) -> None:
    """Where you are in the plan over months: which programs now, and when the load goes down.

    It began with the first workout unless you say otherwise; that is remembered. Before the first time you read who
    should ask a doctor.
    """
    from sensorfit.cli.history_body import show_plan

    show_plan(athlete, began)


@history.command()
@click.argument("number", type=int, metavar="WORKOUT")
@click.argument("place", type=int, metavar="SET")
@click.option("--reps", metavar="N", help="How many it had; none: as many as the sensor counted.")
@click.option("--load", metavar="KG", help="With how much; none: without.")
@click.option("-e", "--exercise", metavar="NAME", help="Which exercise it was, as you call it.")
@ATHLETE
def change(
    number: int, place: int, reps: str | None, load: str | None, exercise: str | None, athlete: str | None
) -> None:
    """Correct one set of a workout; how to take that back is said.

    What the sensor counted stays beside it. Where the set comes from a recording, the count stays when the history is
    made anew; exercise and load are then those of the recording, which `sensorfit correct` corrects.

    \b
    Examples:
      sensorfit history change 12 3 --reps 11 --load 62.5
      sensorfit history change 12 3 -e "good morning"
    """
    from sensorfit.cli.history_change import change_set

    change_set(athlete, number, place, reps, load, exercise)


@history.command()
@click.argument("number", type=int, metavar="WORKOUT")
@ATHLETE
@YES
def delete(number: int, athlete: str | None, yes: bool) -> None:
    """Delete one workout from the history; its recording stays."""
    from sensorfit.cli.history import delete_workout

    delete_workout(athlete, number, yes)


@history.command()
@click.argument("folder", type=INPUT, metavar="[FOLDER]", required=False)
@ATHLETE
def rebuild(folder: Path | None, athlete: str | None) -> None:
    """Bring what recordings hold into the history.

    Every recording (*.mcap) in FOLDER and below is a workout; without FOLDER, those in the athlete's own folder. What
    is in the history already is made anew from its recording, with its corrections; what only you knew stays. A history
    that was lost comes back this way but for titles, notes, exertion, warm-ups and answers about soreness.

    \b
    Examples:
      sensorfit history rebuild recordings
    """
    from sensorfit.cli.history import rebuild_history

    rebuild_history(athlete, folder)


@click.group(invoke_without_command=True)
@click.pass_context
def athletes(context: click.Context) -> None:
    """Everybody who trains on this computer. Nobody sees what another one did.

    \b
    Examples:
      sensorfit athletes add Maria
      sensorfit athletes switch Maria
      sensorfit athletes delete Maria
    """
    if context.invoked_subcommand is None:
        from sensorfit.cli.athletes import list_athletes

        list_athletes()


@athletes.command()
@click.argument("name")
def add(name: str) -> None:
    """Add somebody, who is then the one who trains."""
    from sensorfit.cli.athletes import add_athlete

    add_athlete(name)


@athletes.command()
@click.argument("name")
def switch(name: str) -> None:
    """Have somebody else train; that is remembered."""
    from sensorfit.cli.athletes import switch_athlete

    switch_athlete(name)


@athletes.command("delete")
@click.argument("name")
@YES
def delete_(name: str, yes: bool) -> None:
    """Delete all that is kept of somebody: history, backups, and recordings with their corrections.

    What will go is shown first. It cannot be undone.
    """
    from sensorfit.cli.athletes import delete_athlete

    delete_athlete(name, yes)
