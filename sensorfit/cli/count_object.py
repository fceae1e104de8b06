"""A count as plain numbers for other programs: a JSON object a file, a CSV row a rep. Knows no signal processing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import degrees
from pathlib import Path
from typing import Any

from sensorfit.analysis import Analysis
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.metrics import StrokeMetrics
from sensorfit.core.reps import Counts, ExerciseSet, PhaseSpan, Rejected, Rep, Span
from sensorfit.core.set_metrics import SetMetrics, Typical, set_metrics
from sensorfit.core.sides import directions, side_difference
from sensorfit.knee_angle import KneeBends
from sensorfit.training.exercises import Exercise, Side
from sensorfit.training.placements import side_in, step_side

DIGITS = 3
"""Digits of seconds, degrees and shares: a sample at 200 Hz lasts 0.005 s."""

STROKE_COLUMNS = ("stroke", "start_s", "end_s", "turned_deg", "mean_dps", "peak_dps", "smoothness")
"""Columns of a CSV row for each of its two strokes."""

CSV_COLUMNS = (
    *("file", "exercise", "placement", "set", "rep", "start_s", "end_s", "rom_deg", "confidence", "break_point_deg"),
    *("side", "held_s", "active_s"),
    *(f"{which}_{column}" for which in ("first", "second") for column in STROKE_COLUMNS),
)
"""Header of the CSV form, a row for each rep."""


def as_object(path: Path, exercise: Exercise | None, analysis: Analysis, warnings: Sequence[str]) -> dict[str, Any]:
    """The result as the JSON object that --help and the README describe."""
    alternating = exercise is not None and exercise.side is Side.ALTERNATING
    return {
        "file": str(path),
        "exercise": exercise.id if exercise else None,
        "placement": analysis.stream.placement or None,
        "count": len(analysis.reps),
        "live_count": len(analysis.live_reps),
        "reps": [
            {"set": number, **_rep_object(rep, analysis)}
            for number, done in enumerate(analysis.sets, 1)
            for rep in done.reps
        ],
        "partial_reps": [_rep_object(rep, analysis) for rep in analysis.partial_reps],
        "sets": [
            {**_set_object(done, analysis, alternating), **({"knee": _knee_object(knee)} if knee else {})}
            for done, knee in zip_longest(analysis.sets, analysis.knees)
        ],
        "rejected": [_rejected_object(one, analysis) for one in analysis.rejected],
        "warnings": list(warnings),
    }


def _knee_object(knee: KneeBends) -> dict[str, Any]:
    """How far the knee bends in each rep, or why that cannot be told."""
    return {"bend_deg": [_in_degrees(one) for one in knee.ranges], "reasons": list(knee.reasons)}


def _rejected_object(rejected: Rejected, analysis: Analysis) -> dict[str, Any]:
    return {
        **_bounds(rejected, analysis),
        "reason": rejected.reason.value,
        "like_reps": rejected.reps,
        "rom_deg": _in_degrees(rejected.range_of_motion),
        "evidence": _score(rejected.grounds),
    }


def _score(grounds: Grounds | None) -> dict[str, Any]:
    """By what a movement was judged; a range is in degrees."""
    if grounds is None:
        return {}
    number = _in_degrees if grounds.scale is Scale.RANGE else _rounded
    carrier = grounds.carrier.value if grounds.carrier else None
    return {
        "signal": carrier,
        "measure": "rom_deg" if grounds.scale is Scale.RANGE else grounds.scale.value,
        "score": number(grounds.score),
        "limit": number(grounds.limit),
    }


def _evidence(rep: Rep) -> dict[str, Any] | None:
    shown = rep.evidence
    if shown is None:
        return None
    return {
        **_score(shown.grounds),
        "first_stroke_deg": _in_degrees(shown.first_stroke),
        "second_stroke_deg": _in_degrees(shown.second_stroke),
        "typical_stroke_deg": _in_degrees(shown.typical_stroke),
        "smallest_stroke_deg": _in_degrees(shown.smallest_stroke),
    }


def _rep_object(rep: Rep, analysis: Analysis) -> dict[str, Any]:
    return {
        "number": rep.number,
        **_bounds(rep, analysis),
        "phases": [{"phase": span.phase.value, **_bounds(span, analysis)} for span in rep.phases],
        **_rep_numbers(rep),
        **({"side": _side(rep, analysis)} if rep.side else {}),
        "strokes": [
            {"phase": span.phase.value, **_stroke_numbers(stroke)}
            for span in (rep.phases[0], rep.phases[2])
            if (stroke := rep.stroke(span.phase))
        ],
        "evidence": _evidence(rep),
    }


def _side(rep: Rep, analysis: Analysis) -> str | None:
    return step_side(rep.side, side_in(analysis.stream.placement)) if rep.side else None


def _rep_numbers(rep: Rep) -> dict[str, float | None]:
    return {
        "rom_deg": _in_degrees(rep.range_of_motion),
        "confidence": _rounded(rep.confidence),
        "break_point_deg": _in_degrees(rep.metrics.break_point if rep.metrics else None),
    }


def _bounds(span: Rep | PhaseSpan | Rejected | Span, analysis: Analysis) -> dict[str, float | None]:
    return {"start_s": _rounded(analysis.seconds(span.start)), "end_s": _rounded(analysis.seconds(span.stop))}


def _stroke_numbers(stroke: StrokeMetrics) -> dict[str, float | None]:
    return {
        "turned_deg": _in_degrees(stroke.turned),
        "mean_dps": _in_degrees(stroke.mean_velocity),
        "peak_dps": _in_degrees(stroke.peak_velocity),
        "smoothness": _rounded(stroke.smoothness),
    }


def _set_object(done: ExerciseSet, analysis: Analysis, alternating: bool) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "count": done.count,
        "live_count": done.live_count,
        "partial_count": len(done.partial_reps),
        "confidence": _rounded(done.confidence),
        "sure": done.is_sure,
        "doubts": [doubt.value for doubt in done.doubts],
    }
    if done.counts is not Counts.REPS:
        counts |= {
            f"{done.counts}_s": _rounded(done.seconds),
            "spans": [_bounds(span, analysis) for span in done.spans],
        }
    measured = set_metrics(done.reps, done.sample_rate)
    if measured is None:
        return counts
    return {
        **counts,
        "tut_s": _rounded(measured.time_under_tension),
        "cadence_rpm": _rounded(measured.cadence),
        "velocity_loss": _rounded(measured.velocity_loss),
        "rom_deg": _typical_degrees(measured.range_of_motion),
        "strokes": _stroke_summaries(measured),
        "sides": _sides(done) if alternating else None,
    }


def _stroke_summaries(measured: SetMetrics) -> list[dict[str, Any]]:
    return [
        {
            "phase": stroke.phase.value,
            "duration_s": _typical(stroke.duration),
            "mean_dps": _typical_degrees(stroke.mean_velocity),
            "peak_dps": _typical_degrees(stroke.peak_velocity),
            "smoothness": stroke.smoothness and _typical(stroke.smoothness),
        }
        for stroke in measured.strokes
    ]


def _sides(done: ExerciseSet) -> dict[str, Any] | None:
    """Which way each rep turns, where that tells two sides, and how the sides differ."""
    found = directions(done.reps)
    if found is None:
        return None
    like_first, others = (
        replace(done, reps=tuple(rep for rep, way in zip(done.reps, found, strict=True) if way == this))
        for this in (1, -1)
    )
    difference = side_difference(like_first, others)
    assert difference, "reps turn both ways"
    return {
        "reps": list(found),
        "rom_difference": _rounded(difference.range_of_motion),
        "tut_difference": _rounded(difference.time_under_tension),
        "concentric_difference": _rounded(difference.concentric_velocity),
        "eccentric_difference": _rounded(difference.eccentric_velocity),
    }


def csv_rows(path: Path, exercise: Exercise | None, analysis: Analysis) -> Iterator[list[object]]:
    """Yield a row of `CSV_COLUMNS` for each rep, with None where nothing is known."""
    source = [str(path), exercise.id if exercise else None, analysis.stream.placement or None]
    for number, rep in ((number, rep) for number, done in enumerate(analysis.sets, 1) for rep in done.reps):
        row: list[object] = [*source, number, rep.number, *_bounds(rep, analysis).values(), *_rep_numbers(rep).values()]
        row += [_side(rep, analysis), *_seconds(analysis.sets[number - 1], rep)]
        for span in (rep.phases[0], rep.phases[2]):
            stroke = rep.stroke(span.phase)
            measured = _stroke_numbers(stroke).values() if stroke else [None] * 4
            row += [span.phase.value, *_bounds(span, analysis).values(), *measured]
        yield row


def _seconds(done: ExerciseSet, rep: Rep) -> tuple[float | None, float | None]:
    """Seconds that a hold lasts, and those of activity in its whole set."""
    held = rep.phases[1].seconds(done.sample_rate) if done.counts is Counts.HELD else None
    return _rounded(held), _rounded(done.seconds) if done.counts is Counts.ACTIVE else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _in_degrees(value: float | None) -> float | None:
    return None if value is None else _rounded(degrees(value))


def _typical(values: Typical) -> dict[str, float | None]:
    return {"median": _rounded(values.median), "spread": _rounded(values.spread)}


def _typical_degrees(values: Typical) -> dict[str, float | None]:
    return _typical(Typical(degrees(values.median), degrees(values.spread)))
