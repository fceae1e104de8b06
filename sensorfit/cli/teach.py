"""`sensorfit teach`: demonstrated reps in, an exercise file out. Knows no signal processing."""

from pathlib import Path

import click

from sensorfit.analysis import teach
from sensorfit.presentation import reps
from sensorfit.recording.open_recording import open_recording
from sensorfit.training.errors import CatalogueError
from sensorfit.training.taught import SUFFIX, TaughtExercise


def teach_exercise(recording: Path, count: int, placement: str, name: str, output: Path) -> None:
    """Learn an exercise from a recording and write it to ``output``, which must not exist; say what was learnt."""
    if output.suffix != SUFFIX:
        raise CatalogueError(f"{output} does not end with {SUFFIX}; choose a name that does, such as snatch{SUFFIX}")
    try:
        demonstration, stream = teach(open_recording(recording), count, placement)
    except CatalogueError as error:
        raise CatalogueError(f"{recording}: {error}") from None
    taught = TaughtExercise(name or output.stem, stream.placement, demonstration)
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(taught.to_toml())
    except OSError as error:
        raise CatalogueError(f"{output} cannot be written ({error.strerror}); choose another file") from None
    click.echo(f"{output}: {taught.name}, {reps(count)} of {demonstration.duration:.1f} s.")
