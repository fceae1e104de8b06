"""The simulated benchmark as text. Knows its rows, no scenario and no detector."""

from collections.abc import Sequence
from math import degrees

from sensorfit.benchmark.scenarios import CLEAN, LOSSY, Row
from sensorfit.benchmark.seconds import seconds_table
from sensorfit.benchmark.simulated import SimulatedCase
from sensorfit.benchmark.trial import Trial, as_a_whole
from sensorfit.benchmark.trial_tables import (
    count_table,
    false_table,
    grouped,
    pair_table,
    session_table,
    sure_table,
    timing_table,
    unfinished_table,
    with_total,
)
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Kind

TILT_BINS = (0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Degrees between groups of thighs; what is promised changes at 1 and 2."""

SECONDS = "Of these, seconds held or active, exercise selected"

LEGEND = (
    "exact, ±1: % of sets counted exactly, or within one rep. error: mean absolute count error. F1: reps matched "
    "(overlap ≥ 50 %).\n"
    "live: the same for what had been counted when the set ended. late: median s from a rep's end until it was first "
    "announced;\n"
    "in time: % of all reps announced within 0.3 s. sure: % of sets that are not doubted; sure, wrong: number of "
    "those counted wrongly.\n"
    "matched: % of reps of which the phases can be compared. borders, phases: median error in s of the borders of "
    "strokes and of the\n"
    "durations of phases; close: % within 0.15 s. found: % of sets matched by one that was found. false, false live, "
    "announced: reps\n"
    "counted where nobody did any, per 10 minutes. falls: points. error s, largest: median and largest error of a set\n"
    "in s; stray s: seconds counted where there was no set. unfinished: reps that are partial or fail; counted: % of "
    "them\ncounted as full ones; full apart: full reps counted as partial ones."
)


def simulated_table(results: Sequence[SimulatedCase]) -> str:
    """All rows, each a table of its own; what has no results is left out."""
    blocks = []
    for row, make in _TABLES.items():
        trials = [trial for result in results if result.row is row for trial in result.trials]
        blocks += make(trials) if trials else []
    return "\n\n".join([*blocks, LEGEND])


def _tilt(trials: Sequence[Trial]) -> list[str]:
    names = [_tilt_name(low, high) for low, high in zip((0.0, *TILT_BINS), (*TILT_BINS, None), strict=True)]
    by_name = dict(grouped(trials, _tilt_of))
    groups = [(name, by_name[name]) for name in names if name in by_name]
    return [
        sure_table("Lying leg curl, thigh alone, 2 to 4 s a rep, by the true tilt of the thigh", with_total(groups))
    ]


def _tilt_name(low: float, high: float | None) -> str:
    return f"{low:g}° to {high:g}°" if high else f"{low:g}° and more"


def _tilt_of(trial: Trial) -> str:
    tilt = degrees(trial.known[0].range_of_motion or 0.0)
    low = max(edge for edge in (0.0, *TILT_BINS) if edge <= tilt)
    return _tilt_name(low, next((edge for edge in TILT_BINS if edge > tilt), None))


def _phases(trials: Sequence[Trial]) -> list[str]:
    title = "Phases of all cyclic exercises, given with a few seconds around"
    return [
        timing_table(f"{title}, by length of a rep", with_total(sorted(grouped(trials, lambda one: one.group)))),
        timing_table(f"{title}, by exercise", grouped(trials, _exercise_and_place)),
    ]


def _distractors(trials: Sequence[Trial]) -> list[str]:
    groups = grouped(trials, lambda one: f"{one.placement} · {one.model or 'general model'}")
    return [false_table("Distractors only: walking, sitting down, fidgeting, drinking, ...", with_total(groups))]


def _loss(trials: Sequence[Trial]) -> list[str]:
    title = "5 % of packets lost, 50 Hz, strapped anyhow, against the same sets at 100 Hz without loss"
    return [pair_table(title, with_total(grouped(trials, _exercise_and_place)), CLEAN, LOSSY)]


def _counts(trials: Sequence[Trial]) -> list[str]:
    told, general = _by_model(trials)
    title = "Every exercise where it is best seen, one set with a few seconds around"
    inexact = [group for group in grouped(told, _exercise_and_place) if not all(_exact(one) for one in group[1])]
    return [
        count_table(f"{title}, exercise selected", with_total(grouped(told, _kind))),
        count_table(f"{title}, general model", with_total(grouped(general, _kind))),
        count_table("Of these, exercises not always counted exactly when selected", inexact),
        *_seconds(told),
    ]


def _sessions(trials: Sequence[Trial]) -> list[str]:
    told, general = _by_model(trials)
    title = "Whole sessions of one exercise, three sets to be found between walking, getting on and rests"
    return [
        session_table(f"{title}, exercise selected", with_total(grouped(told, _kind))),
        session_table(f"{title}, general model", with_total(grouped(general, _kind))),
        *_seconds(told),
    ]


def _held_reps(trials: Sequence[Trial]) -> list[str]:
    told, general = _by_model(trials)
    title = "Each of six reps held where it turns, for longer than the rest that ends a set"
    return [
        count_table(f"{title}, exercise selected", with_total(grouped(told, lambda one: one.group))),
        count_table(f"{title}, general model", with_total(grouped(general, lambda one: one.group))),
    ]


def _unfinished(trials: Sequence[Trial]) -> list[str]:
    title = "Sets of ten with two partial reps, or a last one that fails, or both, exercise selected"
    return [
        unfinished_table(title, with_total(grouped(trials, lambda one: one.group))),
        unfinished_table("Of these, by exercise", grouped(trials, _exercise_and_place)),
    ]


def _by_model(trials: Sequence[Trial]) -> tuple[list[Trial], list[Trial]]:
    return [one for one in trials if one.model], [one for one in trials if not one.model]


def _seconds(trials: Sequence[Trial]) -> list[str]:
    lasting = [one for one in trials if _kind(one) in (Kind.HOLD, Kind.TIMED)]
    return [seconds_table(SECONDS, with_total(grouped(lasting, _name)))] if lasting else []


def _name(trial: Trial) -> str:
    return f"{_kind(trial)} · {_exercise_and_place(trial)}"


def _kind(trial: Trial) -> str:
    return shipped_catalogue().exercise(trial.group).kind.value


def _exercise_and_place(trial: Trial) -> str:
    return f"{trial.model} · {trial.placement}"


def _exact(trial: Trial) -> bool:
    return all(as_a_whole(trial, reps).error == 0 for reps in (trial.counted.final, trial.counted.live))


_TABLES = {
    Row.TILT: _tilt,
    Row.PHASES: _phases,
    Row.DISTRACTORS: _distractors,
    Row.LOSS: _loss,
    Row.COUNTS: _counts,
    Row.SESSIONS: _sessions,
    Row.HELD_REPS: _held_reps,
    Row.UNFINISHED: _unfinished,
}
