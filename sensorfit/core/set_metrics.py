"""What is measured of a whole set: totals, what is typical, and how much slower it ended. Knows its reps, no signal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.metrics import StrokeMetrics
from sensorfit.core.reps import Phase, Rep


@dataclass(frozen=True, slots=True)
class Typical:
    """The median of one number over the reps of a set, and the spread between its quartiles, in its own unit."""

    median: float
    spread: float


@dataclass(frozen=True, slots=True)
class StrokeSummary:
    """The strokes of one ``phase`` in a set: ``duration`` in s, velocities in rad/s, ``smoothness`` as in
    `StrokeMetrics`."""

    phase: Phase
    duration: Typical
    mean_velocity: Typical
    peak_velocity: Typical
    smoothness: Typical | None


@dataclass(frozen=True, slots=True)
class SetMetrics:
    """Numbers of a set with at least one rep; ``range_of_motion`` in rad, ``cadence`` in reps per minute.

    ``time_under_tension`` in s is the sum over the reps, without what lies between them. ``velocity_loss`` is the share
    by which the last lifting stroke was slower than the fastest, by mean velocity; None where lifting is not known,
    sides take turns or there is one rep only. ``strokes`` are in the order of a rep; () where nothing was measured.
    """

    time_under_tension: float
    range_of_motion: Typical
    cadence: float | None
    velocity_loss: float | None
    strokes: tuple[StrokeSummary, ...]

    def stroke(self, phase: Phase) -> StrokeSummary | None:
        """The strokes that are ``phase``; None where none is."""
        return next((stroke for stroke in self.strokes if stroke.phase is phase), None)


def set_metrics(reps: Sequence[Rep], sample_rate: float) -> SetMetrics | None:
    """Sum up ``reps`` of one set in sample indices at ``sample_rate`` Hz; None without any."""
    if not reps:
        return None
    phases = (reps[0].phases[0].phase, reps[0].phases[2].phase)
    summaries = (_summary(phase, strokes_of(reps, phase)) for phase in phases)
    return SetMetrics(
        time_under_tension=sum(rep.time_under_tension(sample_rate) for rep in reps),
        range_of_motion=typical([rep.range_of_motion for rep in reps]),
        cadence=cadence(reps, sample_rate),
        velocity_loss=slowed(reps),
        strokes=tuple(summary for summary in summaries if summary),
    )


def slowed(reps: Sequence[Rep]) -> float | None:
    """The velocity loss of ``reps``, as in `SetMetrics`."""
    # Steps of both sides differ, however tired one is.
    lifts = [] if len({rep.side for rep in reps}) > 1 else strokes_of(reps, Phase.CONCENTRIC)
    return velocity_loss([stroke.mean_velocity for stroke in lifts])


def strokes_of(reps: Sequence[Rep], phase: Phase) -> list[StrokeMetrics]:
    """The measured strokes of ``reps`` that are ``phase``, in their order."""
    return [stroke for rep in reps if (stroke := rep.stroke(phase))]


def _summary(phase: Phase, strokes: Sequence[StrokeMetrics]) -> StrokeSummary | None:
    if not strokes:
        return None
    smooth = [stroke.smoothness for stroke in strokes if stroke.smoothness is not None]
    return StrokeSummary(
        phase,
        typical([stroke.duration for stroke in strokes]),
        typical([stroke.mean_velocity for stroke in strokes]),
        typical([stroke.peak_velocity for stroke in strokes]),
        typical(smooth) if smooth else None,
    )


def typical(values: Sequence[float]) -> Typical:
    """Median and distance of the quartiles of ``values``, of which there is at least one."""
    lower, middle, upper = np.percentile(values, (25, 50, 75)).tolist()
    return Typical(middle, upper - lower)


def velocity_loss(velocities: Sequence[float]) -> float | None:
    """Share by which the last of the mean ``velocities`` is below the fastest; None for fewer than two.

    Sánchez-Medina & González-Badillo 2011 (doi 10.1249/MSS.0b013e318213f880), there from the bar's velocity in m/s.
    """
    fastest = max(velocities, default=0.0)
    if len(velocities) < 2 or fastest <= 0:
        return None
    return 1 - velocities[-1] / fastest


def cadence(reps: Sequence[Rep], sample_rate: float) -> float | None:
    """Reps per minute, from the median time between their starts, so that a break does not count; None for one rep."""
    if len(reps) < 2:
        return None
    return 60 * sample_rate / median(after.start - before.start for before, after in pairwise(reps))
