"""`sensorfit count`: recordings in, reps out. Knows no signal processing."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from enum import StrEnum
from io import StringIO
from pathlib import Path

import click

from sensorfit import presentation
from sensorfit.analysis import Analysis, analyse, placement_remark, stored_exercise
from sensorfit.cli.correct import set_text
from sensorfit.cli.count_object import CSV_COLUMNS, as_object, csv_rows
from sensorfit.cli.errors import EXIT_CODE, one_line
from sensorfit.core.metrics import StrokeMetrics
from sensorfit.core.reps import Counts, ExerciseSet, Phase, Rejected, Rep
from sensorfit.core.set_metrics import set_metrics
from sensorfit.core.sides import side_difference
from sensorfit.heart_rate import HeartRates, heart_rates
from sensorfit.knee_angle import KneeBends
from sensorfit.named_exercise import exercise_named
from sensorfit.openings import calibrated_now
from sensorfit.presentation import NOTHING, angle, reps, sentence, set_measures, velocity
from sensorfit.reasons import about, doubt_sentence, why, why_not
from sensorfit.recording.corrections_file import read_corrections
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError
from sensorfit.training.exercises import Exercise, Kind
from sensorfit.training.placements import placement_in, side_in, step_side


class Form(StrEnum):
    """How a result is written: for people with or without every number, or for other programs."""

    TABLE = "table"
    DETAILS = "details"
    JSON = "json"
    CSV = "csv"


def count_files(
    files: Sequence[Path], exercise_id: str | None, placement: str, form: Form, calibrated: bool = False
) -> int:
    """Print the result of each file; one that cannot be read is reported and the rest still counted. Returns the
    exit code."""
    chosen, demonstration = exercise_named(exercise_id)
    exit_code = 0
    counted: list[tuple[Exercise | None, Analysis]] = []
    if form is Form.CSV:
        click.echo(csv_line(CSV_COLUMNS))
    for number, path in enumerate(files):
        try:
            recording = open_recording(path)
            said: list[str] = []
            if calibrated:
                recording, said = calibrated_now(recording)
            exercise = chosen or stored_exercise(recording)
            analysis = analyse(recording, exercise, placement, demonstration)
        except (RecordingError, StreamError) as error:
            named = "" if isinstance(error, RecordingError) else f"{path}: "
            click.echo(f"Error: {named}{one_line(error)}", err=True)
            exit_code = EXIT_CODE
            continue
        warnings = [*said, *warnings_of(recording, exercise, analysis), *corrected_by_hand(path)]
        hearts = heart_rates(recording.streams, recording.packets)
        write(path, exercise, analysis, hearts, warnings, form, first=number == 0)
        counted.append((exercise, analysis))
    difference = left_against_right(counted)
    if difference and form in (Form.TABLE, Form.DETAILS):
        click.echo(f"\n{difference}")
    return exit_code


def corrected_by_hand(path: Path) -> list[str]:
    """What a person says about the sets of a recording instead, in sentences."""
    try:
        corrections = read_corrections(path)
    except RecordingError as error:
        return [sentence(str(error))]
    if corrections is None or not corrections.done:
        return []
    return [f"Corrected by hand, set {n}: {set_text(one)}." for n, one in enumerate(corrections.sets, 1)]


def left_against_right(counted: Sequence[tuple[Exercise | None, Analysis]]) -> str:
    """Two sets of one exercise, seen from the left and from the right, compared in a sentence; "" for anything else."""
    sides = {side_in(analysis.stream.placement): analysis for _, analysis in counted}
    seen = {(exercise, placement_in(analysis.stream.placement)) for exercise, analysis in counted}
    if len(counted) != 2 or len(seen) != 1 or set(sides) != {"left", "right"}:
        return ""
    difference = side_difference(sides["left"].together, sides["right"].together)
    return presentation.side_difference(difference) if difference else ""


def write(
    path: Path,
    exercise: Exercise | None,
    analysis: Analysis,
    hearts: Sequence[HeartRates],
    warnings: Sequence[str],
    form: Form,
    first: bool,
) -> None:
    """Print the result of one file. Between tables stands an empty line; CSV has no room for warnings, which then go to
    the error stream."""
    match form:
        case Form.JSON:
            rates = {"heart_rates": [asdict(one) for one in hearts]} if hearts else {}
            click.echo(json.dumps(as_object(path, exercise, analysis, warnings) | rates))
        case Form.CSV:
            for row in csv_rows(path, exercise, analysis):
                click.echo(csv_line(row))
            for warning in warnings:
                click.echo(f"{path}: {warning}", err=True)
        case _:
            shown = [*map(_heart_line, hearts), *(f"! {warning}" for warning in warnings)]
            text = "\n".join([as_text(path, exercise, analysis, details=form is Form.DETAILS), *shown])
            click.echo(text if first else f"\n{text}")


def csv_line(cells: Iterable[object]) -> str:
    """One line of CSV; None is an empty cell."""
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def warnings_of(recording: Recording, exercise: Exercise | None, analysis: Analysis) -> list[str]:
    """Everything that lowers the trust in a count, as sentences."""
    sentences = [sentence(remark.sentence) for remark in recording.remarks]
    if recording.notes:
        sentences.append("It holds a workout of several sets: sensorfit train --from shows each by its own exercise.")
    stored = recording.facts.exercise
    if stored and not exercise:
        sentences.append(f"The catalogue does not know the recording's exercise {stored!r}: a general model counted.")
    placement = analysis.stream.placement
    sentences += filter(None, [placement_remark(exercise, placement)])
    better = exercise.better_placement(placement) if exercise else ""
    sentences += [doubt_sentence(doubt, placement, better) for doubt in analysis.doubts]
    sentences += analysis.health.remarks
    malformed = analysis.health.malformed_packets
    if malformed:
        sentences.append(f"{malformed} {'packet was' if malformed == 1 else 'packets were'} malformed and left out.")
    if analysis.unused:
        worn = ", ".join(stream.placement or stream.sensor for stream in analysis.unused)
        sentences.append(f"The recording also holds {worn}: choose with --placement.")
    return sentences


def as_text(path: Path, exercise: Exercise | None, analysis: Analysis, details: bool = False) -> str:
    """The result as a table with a summary in words; with ``details``, also the strokes, and why everything was counted
    or was not."""
    lines = [f"{path}: {_seen(exercise, analysis)}"]
    ballistic = exercise is not None and exercise.kind is Kind.BALLISTIC
    for number, done in enumerate(analysis.sets, 1):
        if len(analysis.sets) > 1:
            lines.append(f"Set {number}")
        lines += _set_lines(analysis, done, ballistic, details)
        lines += _knee_lines(analysis.knees[number - 1], details) if analysis.knees else []
    if len(analysis.sets) > 1:
        lines.append(f"{presentation.set_count(analysis.together)} in {len(analysis.sets)} sets.")
    if details and analysis.rejected:
        lines += ["", "Not counted", *(_rejected_line(one, analysis) for one in analysis.rejected), ""]
    return "\n".join(lines)


def _heart_line(heart: HeartRates) -> str:
    return f"Heart rate {heart.median} a minute at the median, {heart.least} to {heart.most} ({heart.sensor})."


def _set_lines(analysis: Analysis, done: ExerciseSet, ballistic: bool, details: bool) -> list[str]:
    lines = []
    if done.reps:
        lines.append(f"{'rep':>5} {'start':>8} {'end':>8}  {_phase_header(done.reps[0]):38} {'range':>7} {'trust':>6}")
        lines += [_rep_line(rep, analysis) for rep in done.reps]
        if details:
            lines += ["", _stroke_header(done.reps[0]), *map(_stroke_line, done.reps)]
            lines += ["", f"{'rep':>5}  why it was counted", *(f"{rep.number:5d}  {why(rep)}" for rep in done.reps), ""]
    if details and done.partial_reps:
        partial = [_partial_line(rep, analysis) for rep in done.partial_reps]
        lines += ["Only part of the way, counted apart", *partial, ""]
    lines.append(_summary(analysis, done))
    measured = set_metrics(done.reps, done.sample_rate)
    return [*lines, set_measures(measured, ballistic)] if measured else lines


def _knee_lines(knee: KneeBends, details: bool) -> list[str]:
    """How far the knee bends; with ``details`` in each rep, or why that cannot be told."""
    if not knee.ranges:
        return list(knee.reasons) if details else []
    sizes = sorted(knee.ranges)
    each = f" ({', '.join(map(angle, knee.ranges))})" if details else ""
    middle, least, most = (angle(sizes[place]) for place in (len(sizes) // 2, 0, -1))
    return [f"The knee bends by {middle} at the median, {least} to {most}{each}."]


def _seen(exercise: Exercise | None, analysis: Analysis) -> str:
    name = exercise.name if exercise else "general model"
    return f"{name}, {analysis.stream.placement or 'placement not known'}"


def _phase_header(rep: Rep) -> str:
    return ", ".join([*(span.phase.value for span in rep.phases[:3]), Phase.PAUSE.value]) + " s"


def _rep_line(rep: Rep, analysis: Analysis) -> str:
    durations = "  ".join(f"{span.seconds(analysis.sample_rate):5.2f}" for span in rep.phases)
    return (
        f"{rep.number:5d} {analysis.seconds(rep.start):8.2f} {analysis.seconds(rep.stop):8.2f}  {durations:38} "
        f"{angle(rep.range_of_motion):>7} {rep.confidence:6.0%}{_side(rep, analysis)}"
    )


def _side(rep: Rep, analysis: Analysis) -> str:
    return f"  {step_side(rep.side, side_in(analysis.stream.placement))}" if rep.side else ""


def _stroke_header(rep: Rep) -> str:
    first, second = rep.phases[0].phase, rep.phases[2].phase
    return f"{'rep':>5}  {f'{first}: mean, peak, smoothness':36} {second}: mean, peak, smoothness"


def _stroke_line(rep: Rep) -> str:
    strokes = [_stroke_cells(rep.stroke(rep.phases[place].phase)) for place in (0, 2)]
    return f"{rep.number:5d}  {strokes[0]:36} {strokes[1]}".rstrip()


def _stroke_cells(stroke: StrokeMetrics | None) -> str:
    if stroke is None:
        return ""
    smoothness = NOTHING if stroke.smoothness is None else f"{stroke.smoothness:.2f}"
    return f"{velocity(stroke.mean_velocity):>9} {velocity(stroke.peak_velocity):>9} {smoothness:>7}"


def _summary(analysis: Analysis, done: ExerciseSet) -> str:
    if done.counts is not Counts.REPS:
        return NOTHING_FOUND[done.counts] if done.is_empty else f"{about(done)}{_interrupted(done)}."
    live = "" if done.live_count == done.count else f" ({done.live_count} while it ran)"
    if not done.reps:
        return f"No reps were found{live}."
    sizes = sorted(rep.range_of_motion for rep in done.reps)
    middle = sizes[len(sizes) // 2]
    seconds = analysis.seconds(done.reps[-1].stop) - analysis.seconds(done.reps[0].start)
    partial = f", {len(done.partial_reps)} more only part of the way" if done.partial_reps else ""
    return f"{about(done)}{live} in {seconds:.1f} s{partial}, range of motion {angle(middle)} at the median."


NOTHING_FOUND = {
    Counts.HELD: "No hold was found.",
    Counts.ACTIVE: "No activity was found.",
}
"""What is said of a set in which no seconds count."""


def _interrupted(done: ExerciseSet) -> str:
    more = len(done.spans) - 1 if done.counts is Counts.ACTIVE else 0
    return f", interrupted {'once' if more == 1 else f'{more} times'}" if more else ""


def _rejected_line(rejected: Rejected, analysis: Analysis) -> str:
    like = f"{reps(rejected.reps)} of {angle(rejected.range_of_motion)}"
    return f"      {_times(rejected, analysis)}  like {like}: {why_not(rejected)}"


def _partial_line(rep: Rep, analysis: Analysis) -> str:
    return f"      {_times(rep, analysis)}  {angle(rep.range_of_motion)}: {why(rep)}"


def _times(span: Rep | Rejected, analysis: Analysis) -> str:
    return f"{analysis.seconds(span.start):8.2f} {analysis.seconds(span.stop):8.2f}"
