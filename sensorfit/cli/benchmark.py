"""`sensorfit benchmark`: a labelled folder in, a table out. Knows no scoring."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sensorfit.benchmark.index import BenchmarkError, LabelledRecording, Span, known_exercise, read_index
from sensorfit.benchmark.run import Prediction, predict_all
from sensorfit.benchmark.table import table
from sensorfit.cli.errors import one_line
from sensorfit.training.catalogue import shipped_catalogue


def run_benchmark(index: Path, predictions_path: Path | None) -> None:
    """Count every recording of the index, print the table, and write the predictions if asked."""
    recordings = read_index(index)
    scored = [recording for recording in recordings if not recording.suspect]
    if not scored:
        raise BenchmarkError(f"{index} marks every recording as suspect; there is nothing to score")
    if predictions_path:
        _write(predictions_path, [])  # a path that cannot be written to should show before minutes of counting
    with click.progressbar(
        predict_all(recordings), length=len(recordings), label="Counting", file=sys.stderr
    ) as running:
        predictions = list(running)
    if predictions_path:
        _write(predictions_path, predictions)
    click.echo(table([one for one in predictions if not one.recording.suspect]))
    click.echo("\n" + "\n".join(_remarks(recordings, predictions)))


def _write(path: Path, predictions: Sequence[Prediction]) -> None:
    lines = [json.dumps(_as_object(prediction)) + "\n" for prediction in predictions]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be written ({error.strerror}); choose another file") from None


def _as_object(prediction: Prediction) -> dict[str, object]:
    return {
        "file": prediction.recording.file,
        "count": len(prediction.final),
        "live_count": len(prediction.live),
        "reps": [_span(span) for span in prediction.final],
        "live_reps": [_span(span) for span in prediction.live],
    }


def _span(span: Span) -> dict[str, float]:
    return {"start_s": round(span[0], 3), "end_s": round(span[1], 3)}


def _remarks(recordings: Sequence[LabelledRecording], predictions: Sequence[Prediction]) -> list[str]:
    catalogue = shipped_catalogue()
    unknown = sorted({one.exercise for one in recordings if known_exercise(one.exercise, catalogue) is None})
    suspect = sum(one.suspect for one in recordings)
    lines = [f"{len(recordings)} recordings, {suspect} of them marked suspect and left out of the table."]
    if unknown:
        lines.append(f"Counted with the general model, not being in the catalogue: {', '.join(unknown)}.")
    lines += [f"! {one_line(Exception(one.problem))}" for one in predictions if one.problem]
    return lines
