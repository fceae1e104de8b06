"""A measured tempo beside the prescribed one: how far off, and what to do about it. Knows no set and no screen."""

from sensorfit.core.reps import Rep
from sensorfit.texts import mark, tr
from sensorfit.training.prescription import TempoTarget

TOLERANCE = 0.3
"""Seconds by which a phase may differ from its target: twice the 0.1 to 0.15 s by which measured and hand-cut ends
differ."""

ROUNDING = 1e-6
"""Seconds of arithmetic error that must not turn a deviation of exactly the tolerance into advice."""

Durations = tuple[float | None, float | None, float | None, float | None]
"""s, eccentric first; None where a phase was not measured."""

TOO_SHORT = (
    mark("Lower more slowly"),
    mark("Pause longer after lowering"),
    mark("Lift more slowly"),
    mark("Pause longer after lifting"),
)
TOO_LONG = (
    mark("Lower faster"),
    mark("Pause shorter after lowering"),
    mark("Lift faster"),
    mark("Pause shorter after lifting"),
)


def advice(measured: Durations, target: TempoTarget) -> str | None:
    """Return one sentence on the part that is furthest off its target; None when all are within the tolerance."""
    off = deviations(measured, target)
    part = max(range(4), key=lambda k: abs(off[k] or 0.0))
    deviation = off[part] or 0.0
    if abs(deviation) <= TOLERANCE + ROUNDING:
        return None
    order = (TOO_SHORT if deviation < 0 else TOO_LONG)[part]
    return tr(
        "{order}: {measured:.1f} s of {wanted:g} s",
        order=order,
        measured=measured[part],
        wanted=target.parts[part],
    )


def deviations(measured: Durations, target: TempoTarget) -> Durations:
    """Return by how many s each part is longer than its target; None where it was not measured or, by a 0, nothing is
    prescribed for it."""
    pairs = zip(measured, target.parts, strict=True)
    eccentric, low, concentric, high = (has - wanted if has is not None and wanted else None for has, wanted in pairs)
    return eccentric, low, concentric, high


def durations(rep: Rep, sample_rate: float) -> Durations:
    """Return the durations of a rep in s; all None where nobody knows which stroke lifts."""
    measured = rep.tempo(sample_rate)
    return measured.eccentric, measured.pause_after_eccentric, measured.concentric, measured.pause_after_concentric
