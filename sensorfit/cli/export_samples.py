"""`sensorfit export samples`: recordings in, tables out. Knows no format."""

from pathlib import Path

import click

from sensorfit.analysis import chosen_stream
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.new_files import check_free, write_file
from sensorfit.exchange.sample_files import ending, sample_bytes, sample_paths
from sensorfit.exchange.sample_table import SampleTable, sample_table
from sensorfit.openings import calibrated_now
from sensorfit.presentation import counted
from sensorfit.recording.open_recording import open_recording

STANDARD_OUTPUT = Path("-")


def export_samples(
    path: Path, output: Path, placement: str, form: str, raw: bool, calibrated: bool, force: bool
) -> None:
    """Write the samples of the sensors of a recording, a file each, and say so; "-" is the standard output."""
    if raw and calibrated:
        raise ExchangeError("--raw leaves samples as they were measured, --calibrated corrects them; choose one")
    recording = open_recording(path)
    said = [remark.sentence for remark in recording.remarks]
    if calibrated:
        recording, more = calibrated_now(recording)
        said += more
    streams = [chosen_stream(recording.streams, None, placement)] if placement else list(recording.streams)
    printed = output == STANDARD_OUTPUT
    paths = sample_paths(Path(f"-{form}") if printed else output, streams, form)
    if not printed:
        check_free(paths, force)
    for stream, target in zip(streams, paths, strict=True):
        table = sample_table(recording, stream, raw)
        said += [f"{stream.sensor}: {remark}" for remark in table.remarks]
        pieces = sample_bytes(table, ending(target))
        if printed:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            write_file(target, pieces, force)
            click.echo(f"{target}: {_summary(table)}.")
    for sentence in said:
        click.echo(f"{path}: {sentence}", err=True)


def _summary(table: SampleTable) -> str:
    worn = table.stream.placement or table.stream.sensor
    state = "corrected by its calibration" if table.corrected else "as the sensor measured"
    return f"{worn}, {counted(len(table.rows), 'sample')} at {table.sample_rate:g} Hz, {state}"
