"""The movement of a whole recording as it can be drawn, along the axis of each set. Knows no toolkit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sensorfit.analysis import Analysis, moved
from sensorfit.core.axis import along, main_direction, products
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import FILTER_EDGE, TILT_SHARE, TURNING_MEMORY, Movement, share_of_tilt, smoothed
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.streams import open_stream

Span = tuple[float, float]
"""From, to."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Movement without a hole: ``degrees`` (n,) at ``seconds`` (n,) of the file's own time."""

    seconds: FloatArray
    degrees: FloatArray


def traced(recording: Recording, analysis: Analysis) -> tuple[bool, tuple[Trace, ...]]:
    """Return whether tilt is shown, else turning, and the movement around each set along the axis of its reps."""
    rate = analysis.sample_rate
    each = [(*done.reps, *done.partial_reps) for done in analysis.sets]
    spans = [(min(rep.start for rep in reps) / rate, max(rep.stop for rep in reps) / rate) for reps in each if reps]
    return traced_by(recording, analysis.stream, spans)


def traced_by(recording: Recording, stream: SensorStream, sets: Sequence[Span]) -> tuple[bool, tuple[Trace, ...]]:
    """The same of any ``stream``, along the axis in which it moves most in each of the ``sets``, in s since sample 0,
    in order."""
    rate = open_stream(stream).sample_rate
    shown = [one for one in moved(recording, stream) if len(one.movement.up) > FILTER_EDGE]
    tilts = max((share_of_tilt(one.movement) for one in shown), default=1.0) > TILT_SHARE
    traces: list[Trace] = []
    axis: FloatArray | None = None
    for passage in shown:
        movement = passage.movement
        path = smoothed(movement.up if tilts else _turned(movement), movement.rate)
        seconds = (passage.start + passage.step * np.arange(len(path))) / rate
        for span, around in _around(sets):
            here, inside = (_between(one, seconds) for one in (around, span))
            if inside.sum() > 1:
                axis = _like(main_direction(products(path[inside] - path[inside].mean(axis=0)).sum(axis=0)), axis)
            if axis is not None and here.any():
                degrees = np.degrees(along(path[here] - path[here].mean(axis=0), axis))
                traces.append(Trace(recording.t0 + seconds[here], degrees))
    return tilts, tuple(traces)


def _around(sets: Sequence[Span]) -> list[tuple[Span, Span]]:
    """First and last moment of each set, and half-way to the sets before and behind it."""
    if not sets:
        return [((0, np.inf), (-np.inf, np.inf))]
    borders = [-np.inf, *((before[1] + after[0]) / 2 for before, after in pairwise(sets)), np.inf]
    return list(zip(sets, pairwise(borders), strict=True))


def _between(span: Span, seconds: FloatArray) -> NDArray[np.bool_]:
    within: NDArray[np.bool_] = (span[0] <= seconds) & (seconds < span[1])
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
