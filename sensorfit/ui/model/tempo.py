"""Tempo as prescribed, as it is now and as the last rep had it, with one sentence of advice. Knows no colour."""

from dataclasses import astuple, dataclass

from sensorfit.core.reps import Phase, PhaseNow, Rep
from sensorfit.training.prescription import TempoTarget

TOLERANCE = 0.3
"""Seconds by which a phase may differ from its target: twice the 0.1 to 0.15 s by which measured and hand-cut ends
differ."""

ROUNDING = 1e-6
"""Seconds of arithmetic error that must not turn a deviation of exactly the tolerance into advice."""

LEAST_WIDTH = 0.6
"""Seconds whose width every part of the bar has at least, so that its name can be read."""

Durations = tuple[float | None, float | None, float | None, float | None]

TOO_SHORT = ("Lower more slowly", "Pause longer after lowering", "Lift more slowly", "Pause longer after lifting")
TOO_LONG = ("Lower faster", "Pause shorter after lowering", "Lift faster", "Pause shorter after lifting")


@dataclass(frozen=True, slots=True)
class TempoView:
    """Four parts, eccentric first; None where nothing is known.

    ``widths`` are relative, ``target`` in s. ``now`` is the running part, ``elapsed`` its age in s and ``filled`` how
    much of its target that is, from 0 to 1. ``last`` are the durations of the last rep in s.
    """

    parts: tuple[Phase, Phase, Phase, Phase]
    widths: tuple[float, ...]
    target: tuple[float, ...] | None
    now: int | None
    elapsed: float
    filled: float
    last: Durations | None
    advice: str
    on_tempo: bool


def part_now(phase: PhaseNow | None, last_stroke: Phase | None) -> int | None:
    """Return which of the four parts runs: a pause belongs to the stroke before it."""
    if phase is None:
        return None
    if phase.phase is not Phase.PAUSE:
        return _stroke_part(phase.phase)
    return None if last_stroke is None else _stroke_part(last_stroke) + 1


def _stroke_part(stroke: Phase) -> int:
    return 0 if stroke in (Phase.ECCENTRIC, Phase.OUT) else 2


def tempo_view(
    strokes: tuple[Phase, Phase], target: TempoTarget | None, last: Durations | None, now: int | None, elapsed: float
) -> TempoView:
    """Put target, running part and last rep together; a target is compared only where the exercise is known."""
    wanted = None if target is None or Phase.OUT in strokes else target
    sentence = advice(last, wanted) if last and wanted else None
    seconds = None if wanted is None else astuple(wanted)
    first, second = sorted(strokes, key=_stroke_part)
    return TempoView(
        parts=(first, Phase.PAUSE, second, Phase.PAUSE),
        widths=(1.0,) * 4 if seconds is None else tuple(max(value, LEAST_WIDTH) for value in seconds),
        target=seconds,
        now=now,
        elapsed=elapsed,
        filled=1.0 if now is None or not seconds or not seconds[now] else min(elapsed / seconds[now], 1.0),
        last=last,
        advice=sentence or ("On tempo" if last and wanted else ""),
        on_tempo=sentence is None,
    )


def durations(rep: Rep, sample_rate: float) -> Durations:
    """Return the four durations of a rep in s, those of out and back where the exercise is not known."""
    if rep.phases[0].phase in (Phase.OUT, Phase.BACK):
        first, pause, second, *closing = (span.seconds(sample_rate) for span in rep.phases)
        return first, pause, second, closing[0] if closing else None
    measured = rep.tempo(sample_rate)
    return measured.eccentric, measured.pause_after_eccentric, measured.concentric, measured.pause_after_concentric


def advice(measured: Durations, target: TempoTarget) -> str | None:
    """Return one sentence on the part that is furthest off its target; None when all are within the tolerance."""
    deviations = [0.0 if has is None else has - wanted for has, wanted in zip(measured, astuple(target), strict=True)]
    part = max(range(4), key=lambda k: abs(deviations[k]))
    if abs(deviations[part]) <= TOLERANCE + ROUNDING:
        return None
    order = (TOO_SHORT if deviations[part] < 0 else TOO_LONG)[part]
    return f"{order}: {measured[part]:.1f} s of {astuple(target)[part]:g} s"
