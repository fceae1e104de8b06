"""Counts copies of labelled recordings that were changed without changing their reps, and prints the table.

How far the method holds for sensors, mountings, tempi and people never seen, as docs/accuracy.md says it. Run it over a
labelled folder: python tests/stress.py INDEX.csv; with --list every wrong count is named.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from zlib import crc32

import numpy as np
from altered import CHANGES
from recut import Reps

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
    "right_thigh": "legs",
    "right_shank": "legs",
    "right_calf": "legs",
    "lower_back": "trunk",
    "right_shoulder": "trunk",
    "right_upper_arm": "arm",
    "right_wrist": "arm",
}
"""Column of the table, by placement, of recordings of one set."""

UNCUT, SPAR = "uncut", "spar"
BY_DATASET = {"pt_session": UNCUT, "spar": SPAR}
"""Column of the other data sets."""

COLUMNS = ("legs", "trunk", "arm", UNCUT, SPAR)

ONE_SET = ("pt_exercises", "squat3imu")
"""Data sets of which each recording is one set with a rest at either end."""

OF_ONE_SET = ("cut anyhow", "3 to 6 reps", "20 reps", "twice, with a rest")
"""Copies of recordings of one set only."""

ALL = "all"

AT_ONCE = 4
"""Recordings that a process takes at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ``changes``, by which ``seed``; ``any_exercise``: none is named."""

    changes: tuple[str, ...]
    seed: int = 0
    any_exercise: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of ``true`` reps were counted in a changed copy, at the end and live; ``sure``: nothing was doubted."""

    file: str
    column: str
    change: str
    true: int
    final: int
    live: int
    sure: bool

    @property
    def wrong(self) -> int:
        """Reps too many or too few."""
        return abs(self.final - self.true)


def of_recording(recording: LabelledRecording, asked: Asked) -> list[Outcome]:
    """All copies of one recording."""
    exercise = None if asked.any_exercise else known_exercise(recording.exercise, shipped_catalogue())
    profile = exercise.profile(recording.placement) if exercise else any_exercise(recording.placement)
    reps, outcomes = _reps_of(recording, profile), []
    column = BY_DATASET.get(recording.dataset) or GROUPS[recording.placement]
    for name in asked.changes:
        if name in OF_ONE_SET and recording.dataset not in ONE_SET:
            continue
        copy = CHANGES[name](reps, np.random.default_rng(crc32(recording.file.encode()) + asked.seed))
        if copy is None:
            continue
        sets = _counted(copy, profile)
        final, live = sum(one.count for one in sets), sum(one.live_count for one in sets)
        sure = not any(one.doubts for one in sets)
        outcomes.append(Outcome(recording.file, column, name, copy.count, final, live, sure))
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
    events = [event for block in _blocks(reps) for event in session.process(block).events]
    events += session.finish_set()
    return [event.exercise_set for event in events if isinstance(event, SetCompleted)]


def _blocks(reps: Reps) -> Iterator[ImuBlock]:
    """The samples between the packets that are lost."""
    start = 0
    for lost in (*reps.lost, len(reps)):
        stop = min(lost * reps.packet, len(reps))
        if stop > start:
            yield ImuBlock(start, reps.rate, reps.force[start:stop], reps.turning[start:stop])
        start = stop + reps.packet


def table(outcomes: Sequence[Outcome]) -> str:
    """Exact counts in %, of each column at the end and live; then of all of them, which are within 1, and how many are
    wrong without any doubt."""
    head = [f"{name} {when}" for name in (*COLUMNS, "all") for when in ("end", "live")] + ["within 1", "sure, wrong"]
    lines = [f"{'':20}{'copies':>8}" + "".join(f"{name:>12}" for name in head)]
    for change in (*CHANGES, ALL):
        every = [one for one in outcomes if change in (one.change, ALL)]
        if not every:
            continue
        cells = [[one for one in every if one.column == name] for name in COLUMNS]
        values = [_exact(cell, live) for cell in (*cells, every) for live in (False, True)]
        values.append(f"{100 * fmean(one.wrong <= 1 for one in every):.1f}")
        values.append(str(sum(one.sure and one.wrong > 0 for one in every)))
        lines.append(f"{change:20}{len(every):8d}" + "".join(f"{value:>12}" for value in values))
    return "\n".join(lines)


def _exact(outcomes: Sequence[Outcome], live: bool) -> str:
    right = [(one.live if live else one.final) == one.true for one in outcomes]
    return f"{100 * fmean(right):.1f}" if right else "–"


def main() -> None:
    """Print the table, and with --list the wrong counts before it."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("index", type=Path)
    options.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth recording only")
    options.add_argument("--only", nargs="+", choices=list(CHANGES), default=list(CHANGES), help="these copies only")
    options.add_argument("--any", action="store_true", help="name no exercise")
    options.add_argument("--seed", type=int, default=0, help="other copies where chance has a part")
    options.add_argument("--list", action="store_true", help="list what is counted wrongly, at the end or live")
    given = options.parse_args()
    recordings = [one for one in read_index(given.index) if one.dataset in (*ONE_SET, *BY_DATASET) and not one.suspect]
    work = partial(of_recording, asked=Asked(tuple(given.only), given.seed, given.any))
    outcomes = [one for found in on_all_cores(work, recordings[:: given.every], AT_ONCE) for one in found]
    for one in outcomes if given.list else ():
        if one.wrong or one.live != one.true:
            sure = "sure" if one.sure else "doubted"
            sys.stdout.write(f"{one.change}\t{one.file}\t{one.true}\t{one.final}\t{one.live}\t{sure}\n")
    sys.stdout.write(f"{table(outcomes)}\n")


if __name__ == "__main__":
    main()
