"""The movement of a whole recording as it can be drawn, along the axis of each set. Knows no toolkit."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sensorfit.analysis import Analysis, moved
from sensorfit.core.axis import along, main_direction, products
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import FILTER_EDGE, TILT_SHARE, TURNING_MEMORY, Movement, share_of_tilt, smoothed
from sensorfit.recording.recording import Recording

Span = tuple[float, float]
"""From, to."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Movement without a hole: ``degrees`` (n,) at ``seconds`` (n,) of the file's own time."""

    seconds: FloatArray
    degrees: FloatArray


def traced(recording: Recording, analysis: Analysis) -> tuple[bool, tuple[Trace, ...]]:
    """Return whether tilt is shown, else turning, and the movement around each set along the axis of its reps."""
    shown = [one for one in moved(recording, analysis.stream) if len(one.movement.up) > FILTER_EDGE]
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
    from scipy.signal import lfilter

    forget = np.exp(-1 / (movement.rate * TURNING_MEMORY))
    turned: FloatArray = lfilter([1 / movement.rate], [1, -forget], movement.angular_rate, axis=0)
    return turned
