"""Counts copies of labelled recordings that were changed without changing their reps, and prints the table.

How far the method holds for sensors, mountings, tempi and people never seen, as docs/accuracy.md says it. Run it over a
labelled folder: python tests/stress.py INDEX.csv; with --list every wrong count is named.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from zlib import crc32

import numpy as np
from altered import CHANGES, Reps

from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, known_exercise, read_index
from sensorfit.core.events import SetCompleted
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.samples import ImuBlock, joined
from sensorfit.core.session import Session
from sensorfit.recording.open_recording import open_recording
from sensorfit.streams import open_stream
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import any_exercise

GROUPS = {
    "right_thigh": "thigh",
    "right_shank": "shank",
    "right_calf": "shank",
    "lower_back": "trunk",
    "right_shoulder": "trunk",
    "right_upper_arm": "arm",
    "right_wrist": "arm",
}
"""Column of the table, by placement."""

COLUMNS = ("thigh", "shank", "trunk", "arm")

ONE_SET = ("pt_exercises", "squat3imu")
"""Data sets of which each recording is one set."""

AT_ONCE = 4
"""Recordings that a process takes at once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of ``true`` reps were counted in a changed copy, at the end and live, with the exercise named or not."""

    file: str
    column: str
    change: str
    named: bool
    true: int
    final: int
    live: int


def of_recording(recording: LabelledRecording) -> list[Outcome]:
    """All copies of one recording, with and without its exercise."""
    exercise = known_exercise(recording.exercise, shipped_catalogue())
    models = {False: any_exercise(recording.placement)}
    if exercise:
        models[True] = exercise.profile(recording.placement)
    reps = _reps_of(recording, models.get(True, models[False]))
    column, outcomes = GROUPS[recording.placement], []
    for name, change in CHANGES.items():
        copy = change(reps, np.random.default_rng(crc32(recording.file.encode())))
        if copy is None:
            continue
        for named, profile in models.items():
            sets = _counted(copy, profile)
            final, live = sum(one.count for one in sets), sum(one.live_count for one in sets)
            outcomes.append(Outcome(recording.file, column, name, named, copy.count, final, live))
    return outcomes


def _reps_of(recording: LabelledRecording, profile: MovementProfile) -> Reps:
    """The reps of a recording; where they lie is labelled, or found where as many are found as there are."""
    opened = open_recording(recording.path)
    stream = open_stream(opened.streams[0])
    blocks = [block for packet in opened.packets for block in stream.receive(packet.payload)]
    longest = max(joined([*blocks, *stream.finish()]), key=len)
    rate = longest.sample_rate
    found = Reps(rate, longest.specific_force.copy(), longest.angular_rate.copy(), recording.true_reps)
    spans = [(round(rate * (a - opened.t0)), round(rate * (b - opened.t0))) for a, b in recording.reps or ()]
    if not spans:
        spans = [(rep.start, rep.stop) for one in _counted(found, profile) for rep in one.reps]
    bounds = tuple(spans) if len(spans) == found.count else ()
    return Reps(rate, found.force, found.turning, found.count, bounds)


def _counted(reps: Reps, profile: MovementProfile) -> list[ExerciseSet]:
    session = Session(reps.rate, profile)
    events = [*session.process(ImuBlock(0, reps.rate, reps.force, reps.turning)).events, *session.finish_set()]
    return [event.exercise_set for event in events if isinstance(event, SetCompleted)]


def table(outcomes: Iterable[Outcome]) -> str:
    """Exact counts in %, of each column at the end without and with the exercise named; then all of them, and live."""
    cells: dict[tuple[str, bool, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        cells[one.change, one.named, one.column].append(one)
    head = [f"{name} {model}" for name in (*COLUMNS, "all", "live") for model in ("any", "named")]
    lines = [f"{'':20}{'copies':>8}" + "".join(f"{name:>13}" for name in head)]
    for change in CHANGES:
        rows = [[cells[change, named, column] for column in COLUMNS] for named in (False, True)]
        every = [[one for cell in row for one in cell] for row in rows]
        values = [_exact(row[place]) for place in range(len(COLUMNS)) for row in rows]
        values += [_exact(row) for row in every] + [_exact(row, live=True) for row in every]
        lines.append(f"{change:20}{len(every[0]):8d}" + "".join(f"{value:>13}" for value in values))
    return "\n".join(lines)


def _exact(outcomes: Sequence[Outcome], *, live: bool = False) -> str:
    right = [(one.live if live else one.final) == one.true for one in outcomes]
    return f"{100 * fmean(right):.1f}" if right else "–"


def main() -> None:
    """Print the table, and with --list the wrong counts before it."""
    recordings = [one for one in read_index(Path(sys.argv[1])) if one.dataset in ONE_SET and not one.suspect]
    outcomes = [one for found in on_all_cores(of_recording, recordings, AT_ONCE) for one in found]
    if "--list" in sys.argv:
        wrong = [one for one in outcomes if one.true not in (one.final, one.live) or one.final != one.true]
        for one in wrong:
            model = "named" if one.named else "any"
            sys.stdout.write(f"{one.change}\t{one.file}\t{model}\t{one.true}\t{one.final}\t{one.live}\n")
    sys.stdout.write(f"{table(outcomes)}\n")


if __name__ == "__main__":
    main()
