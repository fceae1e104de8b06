"""The command that packs a report of a fault. Knows no file of it."""

from pathlib import Path

import click

from sensorfit.cli.options import INPUT


@click.command()
@click.argument("recording", type=INPUT, metavar="[RECORDING]", required=False)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.zip", help="Where to write it."
)
def report(recording: Path | None, output: Path) -> None:
    """Pack what helps to find a fault into a zip file: versions, settings, the app's log, and a recording.

    Nothing is sent. No names of people or files are in it but what the recording itself holds.

    \b
    Examples:
      sensorfit report -o report.zip
      sensorfit report monday.mcap -o report.zip
    """
    from sensorfit.cli.report import make_report

    make_report(output, recording)
