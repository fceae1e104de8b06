"""Options that several modules of commands share. Knows no command."""

from math import isfinite
from pathlib import Path
from typing import Any

import click

EXERCISE = click.option(
    "-e",
    "--exercise",
    metavar="ID",
    help="Exercise by id or name, or the FILE.toml of one that was taught.",
)
CALIBRATED = click.option(
    "--calibrated", is_flag=True, help="Where a recording holds no calibration, use the one its sensor has now."
)
FLEXIONS = click.option(
    "--flexions", is_flag=True, help="It begins with standing still and five slow flexions, which show the knee's zero."
)
SPEED = click.option(
    "--speed", metavar="FACTOR", default="1", show_default=True, help="0.25 to 8 times real time, or max."
)
THEME = click.option(
    "--theme", type=click.Choice(["dark", "light"]), help="Without, as chosen in the settings of the app."
)


class Number(click.FloatRange):
    """A number in a range; that "nan" is none is not noticed by click, since it is neither too small nor too large."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; "nan" and "inf" fail."""
        number: float = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value} is no number", param, ctx)
        return number


INPUT = click.Path(path_type=Path, readable=False)
"""What cannot be read is said by whoever reads it, and does not stop other files."""

LARGEST_SEED = 2**64 - 1
"""Eight bytes; more would only be a slip of the pen."""
