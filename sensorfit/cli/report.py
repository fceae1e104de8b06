"""`sensorfit report`: what helps to find a fault, in a file. Knows no piece of it."""

from pathlib import Path

import click

from sensorfit.bug_report import described, pieces, write_report
from sensorfit.settings import SettingsFile


def make_report(output: Path, recording: Path | None) -> None:
    """Write the report and list what is in it."""
    found = pieces(SettingsFile().now, recording)
    write_report(output, found)
    click.echo("\n".join(described(found)))
    click.echo(f"Written: {output}. Nothing was sent; look into it before you attach it to a report.")
