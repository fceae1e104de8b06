"""The commands that let data out and in, their options and their help. Knows no format."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sensorfit.cli.history_commands import ATHLETE
from sensorfit.cli.options import CALIBRATED, INPUT

NAMES = click.option(
    "--names", type=INPUT, metavar="FILE.toml",
    help='Lines such as "Zercher Squat" = "front_squat"; without, names.toml in the folder of your data.',
)  # fmt: skip
TIMEZONE = click.option(
    "--timezone", metavar="ZONE", help="Where the clocks of the file were, such as Europe/Berlin; without, here."
)
SINCE = click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Only workouts from this day on."
)
TABLE_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="-", metavar="FILE",
    help="A name; .parquet at its end makes it Parquet. Without, CSV to the standard output.",
)  # fmt: skip
CSV_OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="-", metavar="FILE.csv",
    help="Without, the standard output.",
)  # fmt: skip
FORCE = click.option("--force", is_flag=True, help="Replace files that are there already.")


@click.group()
def export() -> None:
    """Write samples, sets and reps for other programs.

    \b
    Examples:
      sensorfit export samples monday.mcap -o monday
      sensorfit export sets -o sets.csv
      sensorfit export reps -o reps.parquet --since 2026-01-01
      sensorfit export hevy -o hevy.csv
      sensorfit export fit -o workouts
    """


@export.command()
@click.argument("recording", type=INPUT, metavar="RECORDING")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="-", metavar="FILE|FOLDER",
    help="A name that ends in .csv, .csv.gz or .parquet, or a folder; without, the standard output.",
)  # fmt: skip
@click.option("-p", "--placement", metavar="PLACE", default="", help="Only the sensor that was worn here.")
@click.option("--parquet", "form", flag_value=".parquet", help="In a folder: Parquet instead of CSV.")
@click.option("--raw", is_flag=True, help="As measured, without the calibration that the recording holds.")
@CALIBRATED
@FORCE
def samples(
    recording: Path, output: Path, placement: str, form: str | None, raw: bool, calibrated: bool, force: bool
) -> None:
    """Write the samples of a recording, a file for each sensor.

    Columns are t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps: seconds of the recording, m/s² with gravity,
    rad/s, in the sensor's own axes. Lost samples have no row. What is written counts as the recording does:
    `sensorfit count` reads it. Parquet has the units in its metadata and needs sensorfit[parquet].

    \b
    Examples:
      sensorfit export samples monday.mcap > monday.csv
      sensorfit export samples monday.mcap -o monday.parquet --placement shank
      sensorfit export samples monday.mcap -o monday --raw
      sensorfit count monday.csv -e lying_leg_curl -p shank
    """
    from sensorfit.cli.export_samples import export_samples

    export_samples(recording, output, placement, form or ".csv", raw, calibrated, force)


def _table(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (FORCE, SINCE, ATHLETE, TABLE_OUTPUT):
        command = option(command)
    return command


def _foreign(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (FORCE, NAMES, TIMEZONE, SINCE, ATHLETE, CSV_OUTPUT):
        command = option(command)
    return command


@export.command()
@_table
def sets(output: Path, athlete: str | None, since: datetime | None, force: bool) -> None:
    """Write every set of the history, a row each.

    Nothing is lost: `sensorfit import` reads the table back, together with that of the reps where it is given. Units
    are in the names of columns (load_kg, rom_deg, start_s since the workout began) and in the metadata of Parquet.
    A text that a spreadsheet would take for a formula has an apostrophe in front; `sensorfit import` takes it off.

    \b
    Examples:
      sensorfit export sets > sets.csv
      sensorfit export sets -o sets.parquet
      sensorfit import sets.csv reps.csv
    """
    from sensorfit.cli.export_sets import export_history

    export_history("sets", output, athlete, since, force)


@export.command()
@_table
def reps(output: Path, athlete: str | None, since: datetime | None, force: bool) -> None:
    """Write every rep of the history that a sensor saw, a row each.

    The columns workout and set say which set of the table of sets a rep belongs to.

    \b
    Examples:
      sensorfit export reps -o reps.csv
      sensorfit export reps -o reps.parquet --since 2026-01-01
    """
    from sensorfit.cli.export_sets import export_history

    export_history("reps", output, athlete, since, force)


@export.command()
@_foreign
def strong(
    output: Path,
    athlete: str | None,
    since: datetime | None,
    timezone: str | None,
    names: Path | None,
    force: bool,
) -> None:
    """Write the history as Strong exports it, for programs that read that.

    Exercises get the names that Strong knows. Tempo, range of motion and what was prescribed have no column there.

    \b
    Example:
      sensorfit export strong -o strong.csv
    """
    from sensorfit.cli.export_sets import export_history

    export_history("strong", output, athlete, since, force, timezone, names)


@export.command()
@_foreign
def hevy(
    output: Path,
    athlete: str | None,
    since: datetime | None,
    timezone: str | None,
    names: Path | None,
    force: bool,
) -> None:
    """Write the history as Hevy exports it, for programs that read that.

    Exercises get the names that Hevy knows. Tempo, range of motion and what was prescribed have no column there, and
    beginnings have no seconds.

    \b
    Example:
      sensorfit export hevy -o hevy.csv --since 2026-01-01
    """
    from sensorfit.cli.export_sets import export_history

    export_history("hevy", output, athlete, since, force, timezone, names)


@export.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="A file for each workout."
)
@ATHLETE
@SINCE
@FORCE
def fit(output: Path, athlete: str | None, since: datetime | None, force: bool) -> None:
    """Write workouts as FIT activities with their strength sets.

    Each set has its reps, load, times and category of exercise. Files are named by when the workout began.

    \b
    Example:
      sensorfit export fit -o workouts --since 2026-11-01
    """
    from sensorfit.cli.export_sets import export_fit

    export_fit(output, athlete, since, force)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=INPUT, metavar="FILE...")
@ATHLETE
@click.option("--unit", type=click.Choice(["kg", "lb"]), help="Of the weights, where a file of Strong does not tell.")
@TIMEZONE
@NAMES
@click.option("--skip-bad", is_flag=True, help="Leave out rows that cannot be used, and import the rest.")
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
def import_(
    files: tuple[Path, ...],
    athlete: str | None,
    unit: str | None,
    timezone: str | None,
    names: Path | None,
    skip_bad: bool,
    dry_run: bool,
) -> None:
    """Add workouts from other programs to the history.

    Reads the CSV exports of Strong and Hevy in all their forms, and the tables of `sensorfit export sets` and reps,
    CSV or Parquet. What a file is, is told by its columns.

    All of it is added in one go, or nothing. A workout that began when one of the history did is left out, so that
    the same file can be imported again. Rows that cannot be used are listed with line and reason. Names of exercises
    that the catalogue does not know are kept and listed.

    \b
    Examples:
      sensorfit import hevy.csv
      sensorfit import strong.csv --unit lb --timezone America/New_York
      sensorfit import strong.csv --names names.toml --dry-run
      sensorfit import sets.csv reps.csv --athlete Anna
    """
    from sensorfit.cli.import_sets import import_sets

    import_sets(files, athlete, timezone, unit, names, skip_bad, dry_run)
