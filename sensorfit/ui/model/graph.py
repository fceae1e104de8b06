"""What the two graphs show: lines, reps shaded, target band, axes. Knows no plot item and no colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import degrees

import numpy as np

from sensorfit import presentation
from sensorfit.core.reps import Phase, Rejected, Rep
from sensorfit.core.samples import FloatArray
from sensorfit.reasons import REJECTED_BECAUSE
from sensorfit.texts import tr
from sensorfit.training.prescription import Prescription
from sensorfit.ui.model.axis import Axis, axis_for
from sensorfit.ui.model.motion_trace import WINDOW, MotionTrace
from sensorfit.ui.model.rep_marks import OFF_TARGET, RepState, judge

LEAST_RANGE = 4.0
"""Degrees that the movement axis spans at least, so that breathing at rest does not look like an exercise."""

LEAST_SPEED = 5.0
"""°/s that the speed axis spans at least to either side, for the same reason."""

SPEED_BEFORE = 30.0
"""The same while nothing is counted, so that getting ready and shifting look small. Slower reps are seen larger once
they count."""

REST_SPEED = 0.02
"""Part of the largest speed in the window below which a stroke is not coloured; keeps the noise of a pause grey."""

EDGE = 0.6
"""Seconds from the left border within which a text would be cut."""

SHAPES = {RepState.GOOD: " ✓", RepState.SHORT: " ▲", RepState.FAR: " ▲", RepState.COUNTED: "", RepState.PARTIAL: " ▲"}
"""What follows the name of a rep; those off target get a word as well."""


@dataclass(frozen=True, slots=True)
class RepSpan:
    """One shaded rep between two times in seconds ago; ``short_label`` where ``label`` has no room.

    ``peak`` is the middle of the pause where it turned, in seconds ago and °, None once it leaves the window; ``text``,
    its range, is written above it.
    """

    start: float
    stop: float
    label: str
    short_label: str
    state: RepState
    peak: tuple[float, float] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class GraphView:
    """Arrays (n,): seconds ago, ° from the start, °/s above 0 (lifting or out) and °/s below 0 (lowering or back)."""

    seconds_ago: FloatArray
    position: FloatArray
    lifting: FloatArray
    lowering: FloatArray
    axis: Axis
    speed_axis: Axis
    band: tuple[float, float] | None
    spans: tuple[RepSpan, ...]


def graph_view(
    trace: MotionTrace,
    strokes: tuple[Phase, Phase],
    prescription: Prescription,
    spans: tuple[RepSpan, ...],
    zero: float,
    reps: Sequence[Rep] = (),
) -> GraphView:
    """Put the last seconds of the movement beside the prescribed range of motion; ``zero`` is drawn at 0°. The axes
    have room for the shown set's ``reps``, also when nobody moves any more."""
    seconds_ago, position, velocity = trace.values()
    position = position - zero
    band = _band(prescription)
    lifting, lowering = _strokes_apart(-velocity if strokes[0] is Phase.ECCENTRIC else velocity)
    range_of_motion = max((degrees(rep.range_of_motion) for rep in reps), default=LEAST_RANGE)
    up, down = _fastest(reps, strokes[0])
    return GraphView(
        seconds_ago=seconds_ago,
        position=position,
        lifting=lifting,
        lowering=lowering,
        axis=axis_for(_least(position), max(_most(position), LEAST_RANGE, range_of_motion, band[1] if band else 0.0)),
        speed_axis=axis_for(min(_least(lowering), -down), max(_most(lifting), up)),
        band=band,
        spans=spans,
    )


def counted_spans(
    trace: MotionTrace, reps: Iterable[Rep], prescription: Prescription, zero: float, noun: str = "rep"
) -> tuple[RepSpan, ...]:
    """Return the counted reps, named ``noun``, that still lie in the window."""
    return tuple(
        _counted(trace, rep, judge(rep, prescription), zero, noun)
        for rep in reps
        if trace.seconds_ago(rep.stop) > -WINDOW
    )


def partial_spans(trace: MotionTrace, reps: Iterable[Rep], zero: float) -> tuple[RepSpan, ...]:
    """Return the reps that went only part of the way and still lie in the window."""
    found = (_counted(trace, rep, RepState.PARTIAL, zero) for rep in reps if trace.seconds_ago(rep.stop) > -WINDOW)
    return tuple(replace(span, label=tr("▲ partial"), short_label="▲") for span in found)


def rejected_spans(trace: MotionTrace, rejected: Iterable[Rejected]) -> tuple[RepSpan, ...]:
    """Return what was not counted and still lies in the window."""
    return tuple(
        RepSpan(
            start=max(trace.seconds_ago(one.start), -WINDOW),
            stop=min(trace.seconds_ago(one.stop), 0.0),
            label=f"✕ {REJECTED_BECAUSE[one.reason]}",
            short_label="✕",
            state=RepState.REJECTED,
        )
        for one in rejected
        if trace.seconds_ago(one.stop) > -WINDOW
    )


def running_span(trace: MotionTrace, number: int, start: int, noun: str = "rep") -> RepSpan:
    """Return the rep, named ``noun``, that began at sample index ``start`` and has not ended."""
    began = min(max(trace.seconds_ago(start), -WINDOW), 0.0)
    return RepSpan(began, 0.0, f"{noun.capitalize()} {number}", str(number), RepState.NOW)


def _counted(trace: MotionTrace, rep: Rep, state: RepState, zero: float, noun: str = "rep") -> RepSpan:
    pause = (rep.phases[1].start + rep.phases[1].stop) // 2
    position = trace.position_at(pause)
    turned = trace.seconds_ago(pause)
    return RepSpan(
        start=max(trace.seconds_ago(rep.start), -WINDOW),
        stop=min(trace.seconds_ago(rep.stop), 0.0),
        label=f"{noun.capitalize()} {rep.number}{SHAPES[state]}" + (f" {tr(state)}" if state in OFF_TARGET else ""),
        short_label=f"{rep.number}{SHAPES[state]}",
        state=state,
        peak=None if position is None or turned < EDGE - WINDOW else (turned, position - zero),
        text=presentation.angle(rep.range_of_motion),
    )


def _strokes_apart(velocity: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Split velocity into what is above and what is below zero, 0 elsewhere and at holes."""
    velocity = np.nan_to_num(velocity)
    floor = REST_SPEED * max(_most(velocity), -_least(velocity))
    return np.where(velocity > floor, velocity, 0.0), np.where(velocity < -floor, velocity, 0.0)


def _fastest(reps: Sequence[Rep], first: Phase) -> tuple[float, float]:
    """Return the largest speed of ``reps`` above and below 0, in °/s."""
    if not reps:
        return SPEED_BEFORE, SPEED_BEFORE
    measured = [rep.metrics for rep in reps if rep.metrics]
    out = max((degrees(one.first.peak_velocity) for one in measured), default=0.0)
    back = max((degrees(one.second.peak_velocity) for one in measured), default=0.0)
    up, down = (back, out) if first is Phase.ECCENTRIC else (out, back)
    return max(up, LEAST_SPEED), max(down, LEAST_SPEED)


def _band(prescription: Prescription) -> tuple[float, float] | None:
    if prescription.range_of_motion is None:
        return None
    least, most = prescription.range_of_motion
    return degrees(least), degrees(most)


def _least(values: FloatArray) -> float:
    return float(np.nanmin(values, initial=0.0))


def _most(values: FloatArray) -> float:
    return float(np.nanmax(values, initial=0.0))
