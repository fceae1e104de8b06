"""What can be drawn of a recording: its movement, the reps that were counted and the true ones. Knows no toolkit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from sensorfit.analysis import Analysis, moved
from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, Span
from sensorfit.benchmark.run import Prediction, analysed
from sensorfit.core.axis import along, main_direction, products
from sensorfit.core.passages import Passage
from sensorfit.core.reps import Rejected, Rep
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import FILTER_EDGE, TILT_SHARE, TURNING_MEMORY, Movement, share_of_tilt, smoothed
from sensorfit.recording.open_recording import open_recording


@dataclass(frozen=True, slots=True)
class Trace:
    """Movement without a hole: ``degrees`` (n,) at ``seconds`` (n,) of the file's own time."""

    seconds: FloatArray
    degrees: FloatArray


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
    tilts, traces = _traces(moved(opened, analysis.stream), analysis)
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


def _traces(passages: Sequence[Passage], analysis: Analysis) -> tuple[bool, tuple[Trace, ...]]:
    """Whether tilt is shown, and the movement around each set along the axis of its reps."""
    shown = [one for one in passages if len(one.movement.up) > FILTER_EDGE]
    tilts = max((share_of_tilt(one.movement) for one in shown), default=1.0) > TILT_SHARE
    traces: list[Trace] = []
    axis: FloatArray | None = None
    for passage in shown:
        movement = passage.movement
        path = smoothed(movement.up if tilts else _turned(movement), movement.rate)
        places = passage.start + passage.step * np.arange(len(path))
        seconds = analysis.t0 + places / analysis.sample_rate
        for (first, last), around in _sets(analysis):
            here, inside = (_between(span, places) for span in (around, (first, last)))
            if inside.sum() > 1:
                axis = _like(main_direction(products(path[inside] - path[inside].mean(axis=0)).sum(axis=0)), axis)
            if axis is not None and here.any():
                traces.append(Trace(seconds[here], np.degrees(along(path[here] - path[here].mean(axis=0), axis))))
    return tilts, tuple(traces)


def _sets(analysis: Analysis) -> list[tuple[Span, Span]]:
    """Sample indices of the first and last rep of each set, and half-way to the sets before and behind it."""
    each = [(*done.reps, *done.partial_reps) for done in analysis.sets]
    spans = [(min(rep.start for rep in reps), max(rep.stop for rep in reps)) for reps in each if reps]
    if not spans:
        return [((0, np.inf), (-np.inf, np.inf))]
    borders = [-np.inf, *((before[1] + after[0]) / 2 for before, after in pairwise(spans)), np.inf]
    return list(zip(spans, pairwise(borders), strict=True))


def _between(span: Span, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = (span[0] <= places) & (places < span[1])
    return within


def _like(axis: FloatArray, before: FloatArray | None) -> FloatArray:
    """The axis, the way round that is nearer to the one before."""
    return -axis if before is not None and float(axis @ before) < 0 else axis


def _turned(movement: Movement) -> FloatArray:
    """Angle in rad (n, 3) turned within the memory of the line that is sought about the vertical."""
    forget = np.exp(-1 / (movement.rate * TURNING_MEMORY))
    turned: FloatArray = lfilter([1 / movement.rate], [1, -forget], movement.angular_rate, axis=0)
    return turned
