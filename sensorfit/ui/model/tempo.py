"""Tempo as prescribed, as it is now and as the last rep had it, with one sentence of advice. Knows no colour."""

from dataclasses import dataclass

from sensorfit.core.reps import Phase, PhaseNow, Rep
from sensorfit.texts import tr
from sensorfit.training.prescription import TempoTarget
from sensorfit.training.tempo import Durations, advice, durations

LEAST_WIDTH = 0.6
"""Seconds whose width every part of the bar has at least, so that its name can be read."""


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
    seconds = None if wanted is None else wanted.parts
    first, second = sorted(strokes, key=_stroke_part)
    return TempoView(
        parts=(first, Phase.PAUSE, second, Phase.PAUSE),
        widths=(1.0,) * 4 if seconds is None else tuple(max(value, LEAST_WIDTH) for value in seconds),
        target=seconds,
        now=now,
        elapsed=elapsed,
        filled=1.0 if now is None or not seconds or not seconds[now] else min(elapsed / seconds[now], 1.0),
        last=last,
        advice=sentence or (tr("On tempo") if last and wanted else ""),
        on_tempo=sentence is None,
    )


def shown_durations(rep: Rep, sample_rate: float) -> Durations:
    """Return the four durations of a rep in s, those of out and back where the exercise is not known."""
    if rep.phases[0].phase in (Phase.OUT, Phase.BACK):
        first, pause, second, *closing = (span.seconds(sample_rate) for span in rep.phases)
        return first, pause, second, closing[0] if closing else None
    return durations(rep, sample_rate)
