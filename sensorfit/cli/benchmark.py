"""`sensorfit benchmark`: labelled or simulated recordings in, tables out. Knows no scoring."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from sensorfit.benchmark.index import BenchmarkError, LabelledRecording, Span, known_exercise, read_index
from sensorfit.benchmark.labelled_folder import count_folder, folder_table, recordings_in
from sensorfit.benchmark.picture import pictured_all, wrong
from sensorfit.benchmark.run import Prediction, predict_all
from sensorfit.benchmark.scenarios import Case, cases, quick_cases
from sensorfit.benchmark.simulated import simulate_all
from sensorfit.benchmark.simulated_table import simulated_table
from sensorfit.benchmark.table import table
from sensorfit.cli.errors import one_line
from sensorfit.cli.windows import Windows
from sensorfit.presentation import counted
from sensorfit.training.catalogue import shipped_catalogue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where pictures of what was counted wrongly go, and what draws them."""

    folder: Path
    windows: Windows


def run_benchmark(
    labelled: Path | None,
    predictions_path: Path | None,
    drawing: Drawing | None,
    simulated: bool,
    quick: bool,
    seed: int,
) -> None:
    """Count what is ``labelled`` (an index or a folder), and what is ``simulated``, and print the tables."""
    index = _index(labelled)
    if not index and (predictions_path or drawing):
        what = "predictions are written" if predictions_path else "plots are drawn"
        raise BenchmarkError(f"{what} for an index only; give an INDEX.csv")
    if index:
        _run_index(index, predictions_path, drawing)
    elif labelled:
        _run_folder(recordings_in(labelled))
    if simulated:
        _run_simulated(list(quick_cases(seed) if quick else cases(seed)), after_another=labelled is not None)


def _index(labelled: Path | None) -> Path | None:
    """The index that is meant; None for a folder without one."""
    if labelled and labelled.is_dir():
        inside = labelled / "index.csv"
        return inside if inside.is_file() else None
    return labelled


def _run_index(index: Path, predictions_path: Path | None, drawing: Drawing | None) -> None:
    """Count every recording of the index, print the table, and write the predictions and draw pictures if asked."""
    recordings = read_index(index)
    scored = [recording for recording in recordings if not recording.suspect]
    if not scored:
        raise BenchmarkError(f"{index} marks every recording as suspect; there is nothing to score")
    if predictions_path:
        _write(predictions_path, [])  # a path that cannot be written to should show before minutes of counting
    if drawing:
        _make(drawing.folder)
    predictions = _watched(predict_all(recordings), len(recordings), "Counting")
    problems = [one.problem for one in predictions if one.problem]
    if len(problems) == len(predictions):
        raise BenchmarkError(f"no recording of {index} can be counted, the first because {problems[0]}")
    if predictions_path:
        _write(predictions_path, predictions)
    click.echo(table([one for one in predictions if not one.recording.suspect]))
    click.echo("\n" + "\n".join(_remarks(recordings, predictions)))
    if drawing:
        _draw(drawing, [one for one in predictions if not one.recording.suspect])


def _run_folder(paths: Sequence[Path]) -> None:
    results = _watched(count_folder(paths), len(paths), "Counting")
    click.echo(folder_table(results))
    for result in results:
        if result.problem:
            click.echo(f"! {one_line(Exception(result.problem))}")


def _run_simulated(cases: Sequence[Case], after_another: bool) -> None:
    results = _watched(simulate_all(cases), len(cases), "Simulating and counting")
    click.echo(("\n" if after_another else "") + simulated_table(results))


def _watched(results: Iterator[T], length: int, label: str) -> list[T]:
    """All results, with a progress bar while they come."""
    with click.progressbar(results, length=length, label=label, file=sys.stderr) as running:
        return list(running)


def _write(path: Path, predictions: Sequence[Prediction]) -> None:
    lines = [json.dumps(_as_object(prediction)) + "\n" for prediction in predictions]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, error, "file") from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error, "folder") from None


def _draw(drawing: Drawing, predictions: Sequence[Prediction]) -> None:
    """One picture of each recording that was counted wrongly."""
    missed = wrong(predictions)
    pictures = _watched(pictured_all(missed), len(missed), "Drawing")
    for recording, picture in zip(missed, pictures, strict=True):
        path = drawing.folder / (
            recording.file.removesuffix(".gz").removesuffix(".csv").removesuffix(".mcap").replace("/", "_") + ".png"
        )
        try:
            drawing.windows.draw(picture, path)
        except OSError as error:
            raise _unwritable(path, error, "folder") from None
    click.echo(f"{counted(len(missed), 'picture')} of recordings counted wrongly in {drawing.folder}.")


def _unwritable(path: Path, error: OSError, other: str) -> BenchmarkError:
    return BenchmarkError(f"{path} cannot be written ({error.strerror or error}); choose another {other}")


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
    lines = [f"{counted(len(recordings), 'recording')}, {suspect} of them marked suspect and left out of the table."]
    if unknown:
        lines.append(f"Counted with the general model, not being in the catalogue: {', '.join(unknown)}.")
    lines += [f"! {one_line(Exception(one.problem))}" for one in predictions if one.problem]
    return lines
