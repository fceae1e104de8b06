"""What can be drawn of a recording: its movement, the reps that were counted and the true ones. Knows no toolkit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sensorfit.analysis import Analysis
from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, Span
from sensorfit.benchmark.run import Prediction, analysed
from sensorfit.core.reps import Rejected, Rep
from sensorfit.recording.open_recording import open_recording
from sensorfit.traces import Trace, traced


@dataclass(frozen=True, slots=True)
class Picture:
    """One recording and what was made of it: ``traces`` show how far it ``tilts``, or else turns,
    along an axis of each set. Spans are in s of the
    file's own time; ``true`` is None where only the number of reps is known."""

    title: str
    result: str
    tilts: bool
    traces: tuple[Trace, ...]
    counted: tuple[Span, ...]
    partial: tuple[Span, ...]
    rejected: tuple[tuple[Span, Rejected], ...]
    true: tuple[Span, ...] | None


def wrong(predictions: Sequence[Prediction]) -> list[LabelledRecording]:
    """The recordings that were counted wrongly at the end of the set."""
    return [one.recording for one in predictions if not one.problem and len(one.final) != one.recording.true_reps]


def pictured_all(recordings: Sequence[LabelledRecording]) -> Iterator[Picture]:
    """Pictures in the order of the recordings, made on all cores."""
    return on_all_cores(pictured, recordings)


def pictured(recording: LabelledRecording) -> Picture:
    """Count a readable recording once more and keep what can be drawn."""
    opened = open_recording(recording.path)
    analysis = analysed(recording, opened)
    count, live = len(analysis.reps), len(analysis.live_reps)
    tilts, traces = traced(opened, analysis)
    return Picture(
        title=f"{recording.exercise.replace('_', ' ')} · {recording.placement.replace('_', ' ')} · {recording.file}",
        result=f"true {recording.true_reps}, counted {count}, live {live}",
        tilts=tilts,
        traces=traces,
        counted=_spans(analysis, analysis.reps),
        partial=_spans(analysis, analysis.partial_reps),
        rejected=tuple(zip(_spans(analysis, analysis.rejected), analysis.rejected, strict=True)),
        true=recording.reps,
    )


def _spans(analysis: Analysis, found: Sequence[Rep | Rejected]) -> tuple[Span, ...]:
    return tuple((analysis.seconds(one.start), analysis.seconds(one.stop)) for one in found)
