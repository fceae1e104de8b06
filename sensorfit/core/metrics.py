"""What is measured of one counted rep: angles, velocities and smoothness of its strokes. Knows where strokes begin and
end, not how they were found, and no stream."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray
from sensorfit.core.smoothness import spectral_arc_length
from sensorfit.core.zero_phase import butterworth

CUTOFF = 4.0
"""Hz of the low-pass (second order, run both ways) on the angular rate that peaks and smoothness are read from. A strap
and the flesh under it shake with every movement: on simulated sets peaks were 3 % too high at the median with 4 Hz,
4 % with 5 Hz and 6 % with 8 Hz. Of a minimum-jerk stroke of 0.3 s it takes 10 % off the peak (3 Hz: 17 %), of one of
0.5 s 2 %."""

Spans = tuple[tuple[int, int], tuple[int, int]]
"""First and (exclusive) last value of the first and of the second stroke of a rep; neither is empty."""


@quickly_made
@dataclass(frozen=True, slots=True)
class StrokeMetrics:
    """One stroke about the rep's own axis of rotation: ``duration`` in s, ``turned`` in rad, velocities in rad/s.

    ``mean_velocity`` is ``turned`` over ``duration``. ``smoothness`` is a spectral arc length: negative, about -1.4 for
    a smooth stroke and less for a jerky one; None where the stroke is too short for it.
    """

    duration: float
    turned: float
    mean_velocity: float
    peak_velocity: float
    smoothness: float | None


@quickly_made
@dataclass(frozen=True, slots=True)
class RepMetrics:
    """Both strokes of a rep, and the unit vector (3,) in sensor axes about which the first one turns, right-handed.

    ``break_point`` is the angle in rad from the start of the rep at which the first stroke became faster
    than an athlete who holds it (`break_point`); None where nobody asked or it never did.
    """

    first: StrokeMetrics
    second: StrokeMetrics
    axis: tuple[float, float, float]
    break_point: float | None = None


def rep_metrics(
    angular_rate: FloatArray, rate: float, reps: Sequence[Spans], break_rate: float | None = None
) -> list[RepMetrics]:
    """Measure the ``reps`` in one stretch of ``angular_rate`` (n, 3) in rad/s without bias, at ``rate`` Hz.

    ``break_rate`` in rad/s is the velocity beyond which a first stroke is no longer held; None where nobody asks.
    """
    if not reps:
        return []
    low_pass = butterworth("low", min(CUTOFF, 0.45 * rate), rate)
    steady = np.ascontiguousarray(low_pass.odd(angular_rate, min(len(angular_rate) - 1, 15)))
    turning = (steady[first[0] : second[1]] for first, second in reps)
    axes = np.linalg.eigh(np.array([part.T @ part for part in turning])).eigenvectors[..., -1]
    return [_rep(steady, axis, rate, spans, break_rate) for axis, spans in zip(axes, reps, strict=True)]


def _rep(steady: FloatArray, axis: FloatArray, rate: float, spans: Spans, break_rate: float | None) -> RepMetrics:
    (start, turn), (back, stop) = spans
    out, home = steady[start:turn] @ axis, steady[back:stop] @ axis
    there, behind = float(out.sum()), float(home.sum())
    if there < 0:
        axis, out = -axis, -out
    x, y, z = axis.tolist()
    return RepMetrics(
        first=_stroke(out, abs(there), rate),
        second=_stroke(home if behind >= 0 else -home, abs(behind), rate),
        axis=(x, y, z),
        break_point=None if break_rate is None else break_point(out, rate, break_rate),
    )


def _stroke(velocity: FloatArray, way: float, rate: float) -> StrokeMetrics:
    """Measure a stroke from its ``velocity`` (n,) in rad/s, positive the way it goes, whose sum is ``way``."""
    duration = len(velocity) / rate
    turned = way / rate
    smoothness = spectral_arc_length(np.abs(velocity), rate)
    return StrokeMetrics(duration, turned, turned / duration, float(velocity.max()), smoothness)


def break_point(velocity: FloatArray, rate: float, limit: float) -> float | None:
    """Angle in rad from which on ``velocity`` (n,) in rad/s stays above ``limit`` up to its peak; None if it never is.

    Who is slower again after a quick start still holds: what counts is where the movement is no longer caught.
    """
    peak = int(velocity.argmax())
    if velocity[peak] <= limit:
        return None
    held = (velocity[:peak] <= limit).nonzero()[0]
    return float(velocity[: held[-1] + 1].sum()) / rate if len(held) else 0.0
