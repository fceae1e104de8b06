"""Options that several modules of commands share. Knows no command."""

import click

EXERCISE = click.option(
    "-e", "--exercise", metavar="ID", help="Exercise of the catalogue, or the FILE.toml of one that was taught."
)
