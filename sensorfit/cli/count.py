"""`sensorfit count`: recordings in, reps out. Knows no signal processing."""

import json
from collections.abc import Sequence
from math import degrees
from pathlib import Path
from typing import Any

import click

from sensorfit.analysis import Analysis, analyse, stored_exercise
from sensorfit.cli.errors import EXIT_CODE, one_line
from sensorfit.cli.teach import exercise_named
from sensorfit.core.reps import Phase, Rep
from sensorfit.presentation import DOUBT_SENTENCES, angle, reps, sentence
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.recording import Recording
from sensorfit.streams import StreamError
from sensorfit.training.exercises import Exercise
from sensorfit.training.placements import Placement, placement_in

DIGITS = 3
"""Digits of seconds and shares in JSON: a sample at 200 Hz lasts 0.005 s."""


def count_files(files: Sequence[Path], exercise_id: str | None, placement: str, as_json: bool) -> int:
    """Print the result of each file; one that cannot be read is reported and the rest still counted. Returns the
    exit code."""
    chosen, demonstration = exercise_named(exercise_id)
    exit_code = 0
    for number, path in enumerate(files):
        try:
            recording = open_recording(path)
            exercise = chosen or stored_exercise(recording)
            analysis = analyse(recording, exercise, placement, demonstration)
        except (RecordingError, StreamError) as error:
            named = "" if isinstance(error, RecordingError) else f"{path}: "
            click.echo(f"Error: {named}{one_line(error)}", err=True)
            exit_code = EXIT_CODE
            continue
        warnings = warnings_of(recording, exercise, analysis)
        if as_json:
            click.echo(json.dumps(as_object(path, exercise, analysis, warnings)))
        else:
            click.echo(("\n" if number else "") + as_text(path, exercise, analysis, warnings))
    return exit_code


def warnings_of(recording: Recording, exercise: Exercise | None, analysis: Analysis) -> list[str]:
    """Everything that lowers the trust in a count, as sentences."""
    sentences = [sentence(remark.sentence) for remark in recording.remarks]
    stored = recording.facts.exercise
    if stored and not exercise:
        sentences.append(f"The catalogue does not know the recording's exercise {stored!r}: a general model counted.")
    placement = analysis.stream.placement
    if placement and placement_in(placement) is None:
        sentences.append(f"{placement!r} is no placement that is known: choose one of {', '.join(Placement)}.")
    elif placement and exercise and exercise.view(placement) is None:
        sentences.append(f"Nobody has said what {exercise.name} shows at the {placement}: check the count.")
    sentences += [DOUBT_SENTENCES[doubt] for doubt in analysis.exercise_set.doubts]
    malformed = analysis.health.malformed_packets
    if malformed:
        sentences.append(f"{malformed} {'packet was' if malformed == 1 else 'packets were'} malformed and left out.")
    if analysis.unused:
        worn = ", ".join(stream.placement or stream.sensor for stream in analysis.unused)
        sentences.append(f"The recording also holds {worn}: choose with --placement.")
    return sentences


def as_object(path: Path, exercise: Exercise | None, analysis: Analysis, warnings: Sequence[str]) -> dict[str, Any]:
    """The result as the JSON object that --help and the README describe."""
    done = analysis.exercise_set
    return {
        "file": str(path),
        "exercise": exercise.id if exercise else None,
        "placement": analysis.stream.placement or None,
        "count": done.count,
        "live_count": done.live_count,
        "reps": [_rep_object(rep, analysis) for rep in done.reps],
        "warnings": list(warnings),
    }


def _rep_object(rep: Rep, analysis: Analysis) -> dict[str, Any]:
    def seconds(index: int) -> float:
        return round(analysis.seconds(index), DIGITS)

    return {
        "start_s": seconds(rep.start),
        "end_s": seconds(rep.stop),
        "phases": [
            {"phase": span.phase.value, "start_s": seconds(span.start), "end_s": seconds(span.stop)}
            for span in rep.phases
        ],
        "rom_deg": round(degrees(rep.range_of_motion), DIGITS),
        "confidence": round(rep.confidence, DIGITS),
    }


def as_text(path: Path, exercise: Exercise | None, analysis: Analysis, warnings: Sequence[str]) -> str:
    """The result as a table with a summary in words."""
    done = analysis.exercise_set
    lines = [f"{path}: {_seen(exercise, analysis)}"]
    if done.reps:
        lines.append(f"{'rep':>5} {'start':>8} {'end':>8}  {_phase_header(done.reps[0]):38} {'range':>7} {'trust':>6}")
        lines += [_rep_line(rep, analysis) for rep in done.reps]
    lines.append(_summary(analysis))
    lines += [f"! {warning}" for warning in warnings]
    return "\n".join(lines)


def _seen(exercise: Exercise | None, analysis: Analysis) -> str:
    name = exercise.name if exercise else "general model"
    return f"{name}, {analysis.stream.placement or 'placement not known'}"


def _phase_header(rep: Rep) -> str:
    return ", ".join([*(span.phase.value for span in rep.phases[:3]), Phase.PAUSE.value]) + " s"


def _rep_line(rep: Rep, analysis: Analysis) -> str:
    durations = "  ".join(f"{span.seconds(analysis.exercise_set.sample_rate):5.2f}" for span in rep.phases)
    return (
        f"{rep.number:5d} {analysis.seconds(rep.start):8.2f} {analysis.seconds(rep.stop):8.2f}  {durations:38} "
        f"{angle(rep.range_of_motion):>7} {rep.confidence:6.0%}"
    )


def _summary(analysis: Analysis) -> str:
    done = analysis.exercise_set
    if not done.reps:
        return "No reps were found."
    live = "" if done.live_count == done.count else f" ({done.live_count} while it ran)"
    sizes = sorted(rep.range_of_motion for rep in done.reps)
    middle = sizes[len(sizes) // 2]
    seconds = analysis.seconds(done.reps[-1].stop) - analysis.seconds(done.reps[0].start)
    return f"{reps(done.count)}{live} in {seconds:.1f} s, range of motion {angle(middle)} at the median."
