"""Options that several modules of commands share. Knows no command."""

import click

EXERCISE = click.option("-e", "--exercise", metavar="ID", help="Exercise of the catalogue, for example lying_leg_curl.")
