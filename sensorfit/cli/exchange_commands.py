"""The commands that let data out and in, their options and their help. Knows no format."""

from pathlib import Path

import click

from sensorfit.cli.options import CALIBRATED, INPUT

FORCE = click.option("--force", is_flag=True, help="Replace files that are there already.")


@click.group()
def export() -> None:
    """Write samples, sets and reps for other programs.

    \b
    Examples:
      sensorfit export samples monday.mcap -o monday
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
