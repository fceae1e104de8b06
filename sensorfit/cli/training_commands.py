"""The commands for training, their options and their help. Knows no signal processing."""

from pathlib import Path

import click

from sensorfit.cli.options import INPUT


@click.command()
@click.argument("recording", type=INPUT, metavar="RECORDING")
@click.argument("wish", nargs=-1, metavar="[CORRECTION]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.mcap",
    help="Also write the recording here, with what is then counted as its labels.",
)  # fmt: skip
def correct(recording: Path, wish: tuple[str, ...], output: Path | None) -> None:
    """Correct what was counted in a recording.

    A rep or set is named by any moment in it, in seconds as `sensorfit count` prints them. Corrections are kept beside
    the recording, in NAME.corrections.json; the recording itself stays as it is. Without a correction, what is counted
    now is printed.

    \b
    add START STOP       there was one more rep
    remove AT            this was none
    merge AT             this rep and the one after it were one
    split AT             this was two; the second began here
    move FROM TO         the border nearest to FROM lies at TO
    count AT REPS        the set had so many reps; none: as many as are marked
    exercise AT ID       the set was one of this exercise
    load AT KG           with this load; none: without
    undo, redo           take the last one back, or do it again

    \b
    Examples:
      sensorfit correct monday.mcap remove 15.2
      sensorfit correct monday.mcap count 30 13
      sensorfit correct monday.mcap undo
      sensorfit correct monday.mcap -o labelled/monday.mcap
    """
    from sensorfit.cli.correct import correct_recording

    correct_recording(recording, wish, output)
