"""Counts labelled and simulated recordings with one part of the method switched off at a time, and prints the table.

What each part is worth, as docs/accuracy.md says it. Run it over a labelled folder: python tests/ablations.py INDEX.csv
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from statistics import fmean
from types import ModuleType
from unittest.mock import patch

import numpy as np

from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, Span, known_exercise, read_index
from sensorfit.benchmark.known import known_sets, unseen_spans
from sensorfit.benchmark.run import predict
from sensorfit.benchmark.scenarios import Case, Row, cases
from sensorfit.core import bouts, candidates, grouping, sets, strides, turning, whole
from sensorfit.core import session as live_session
from sensorfit.core.axis import AlignedBlock
from sensorfit.core.events import SetCompleted
from sensorfit.core.live_news import Followed
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.samples import FloatArray, ImuBlock, joined
from sensorfit.core.session import Session
from sensorfit.core.signals import Line, Movement
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.simulated_truth import true_labels
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.simulation.scenario import scenario_from_toml
from sensorfit.simulation.session import carried_out
from sensorfit.simulation.worn_sensor import worn_sensors
from sensorfit.streams import open_stream
from sensorfit.training.catalogue import shipped_catalogue

LEGS, SESSIONS, BACK, SPAR, SHORT, LONG, SIMULATED, FALSE = (
    "legs", "uncut", "lower back", "spar", "cara 1", "cara 2", "simulated", "false",
)  # fmt: skip
COLUMNS = (LEGS, SESSIONS, BACK, SPAR, SHORT, LONG, SIMULATED, FALSE)

Change = tuple[ModuleType, str, object]

AT_ONCE = 4
"""Recordings that a process takes at once."""

EVERY = 4
"""Of the simulated sessions every fourth is tried."""


def _tilt(movement: Movement, values: FloatArray, floor: float) -> Line:
    return whole.tilt_line(whole.smooth_movement(values, movement.rate), floor)


EVERYTHING = "everything on"
NOTHING_SHOWN = "nothing demonstrated"

SWITCHED_OFF: dict[str, tuple[Change, ...]] = {
    EVERYTHING: (),
    "tilt line only": ((whole, "_lines", lambda m, values, floor: iter([_tilt(m, values, floor)])),),
    "turning only where expected": (
        (whole, "with_clear_turning", lambda ways: [way for way in ways if not way.turns_angle]),
    ),
    "no rests within a bout": ((sets, "spans_between_rests", lambda movement: [range(len(movement.up))]),),
    "no own axis for a set": ((sets, "_seen_alone", lambda part, *_: part),),
    "no likeness of reps": (
        (grouping, "linked", lambda pairs, *_: [list(range(len(pairs)))]),
        (grouping, "LIKENESS_OF_FEW", -inf),
        (grouping, "LIKENESS_OF_MANY", -inf),
        (grouping, "LEAST_SURE", -inf),
        (grouping, "FAR_FROM_USUAL", inf),
    ),
    "no test for walking": ((strides, "is_step", lambda *_: False),),
    "no test for double counts": ((whole, "FEWEST_TO_MERGE", inf),),
    "ends as they are": (
        (whole, "own_reps", lambda pairs, *_: pairs),
        (grouping, "_with_ends", lambda alike, *_: alike),
        (candidates, "is_cropped", lambda *_: False),
    ),
    "pruned by the whole set": ((turning, "NEIGHBOURS", 200),),
    "no bouts": ((bouts, "REST", 1e6), (bouts, "LONGEST", 1e6)),
}
"""What stands in for each part. A swing that has 200 neighbours on either side is compared with the whole stretch."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """In a column, with a part off: whether the count was ``right``, or how many ``false`` reps in ``seconds``."""

    column: str
    off: str
    right: bool | None = None
    false: int = 0
    seconds: float = 0.0


class NoLiveCounter:
    """Stands in for the live counter, which the end of a set does not need; nothing is known of long holds then."""

    towards = 0

    def __init__(self, *_: object) -> None:
        pass

    def process(self, aligned: AlignedBlock) -> Followed:
        nothing = np.zeros(len(aligned.up))
        return Followed((nothing, nothing), ())

    def finish(self) -> tuple[()]:
        return ()

    def spans(self) -> tuple[()]:
        return ()

    def waits(self) -> bool:
        return False


@contextmanager
def without(changes: Sequence[Change]) -> Iterator[None]:
    """Have other values in modules for a while."""
    if not changes:
        yield
        return
    module, name, value = changes[0]
    with patch.object(module, name, value), without(changes[1:]):
        yield


def final_reps(blocks: Sequence[ImuBlock], rate: float, profile: MovementProfile) -> list[Span]:
    """All full reps at the end of the sets, in s."""
    counts_only = (
        (live_session, "LiveCounter", NoLiveCounter),
        (live_session, "fitting", lambda counter, *_: counter),
        (sets, "with_borders", lambda pairs, *_: pairs),
        (sets, "measured", lambda pairs, *_: pairs),
    )
    with without(counts_only):
        session = Session(rate, profile)
        events = [event for block in blocks for event in session.process(block).events]
        events += session.finish_set()
    done = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    return [(rep.start / rate, rep.stop / rate) for one in done for rep in one.reps]


def samples(header: SensorStream, packets: Sequence[Packet]) -> tuple[float, list[ImuBlock]]:
    """Rate in Hz and samples of a stream, in as few blocks as there are holes."""
    stream = open_stream(header)
    blocks = [block for packet in packets for block in stream.receive(packet.payload)]
    return stream.sample_rate, list(joined([*blocks, *stream.finish()]))


def column_of(recording: LabelledRecording, exemplar: bool) -> str:
    """Which column a recording belongs to; empty where to none."""
    legs = recording.placement in ("right_thigh", "right_shank", "right_calf")
    match recording.dataset:
        case "cara":
            return SHORT if exemplar else LONG
        case "spar":
            return SPAR
        case "pt_session":
            return SESSIONS
        case "pt_exercises":
            return LEGS if legs else ""
        case "squat3imu":
            return LEGS if legs else BACK
    return ""


def of_recording(task: tuple[str, LabelledRecording]) -> list[Outcome]:
    """One recording with every part off in turn."""
    column, recording = task
    opened = open_recording(recording.path)
    rate, blocks = samples(opened.streams[0], opened.packets)
    exercise = known_exercise(recording.exercise, shipped_catalogue())
    profile = exercise.profile(recording.placement) if exercise else GENERAL
    if column == LONG:  # What is counted by a demonstration is counted in another way.
        counts = {
            EVERYTHING: len(predict(recording).final),
            NOTHING_SHOWN: len(final_reps(blocks, rate, profile)),
        }
    else:
        counts = {off: len(reps) for off, reps in _with_each_off(blocks, rate, profile)}
    return [Outcome(column, off, count == recording.true_reps) for off, count in counts.items()]


def of_case(case: Case) -> list[Outcome]:
    """One simulated session with every part off in turn; distractors with the general model."""
    outcomes: list[Outcome] = []
    for worn in worn_sensors(carried_out(scenario_from_toml(case.scenario))):
        source = SimulatedSensor(worn)
        packets, labels, header = list(source), list(true_labels(worn)), source.streams[0]
        rate, blocks = samples(header, packets)
        model = case.models[0]
        profile = shipped_catalogue().exercise(model).profile(header.placement) if model else GENERAL
        known = known_sets(labels, header.sensor, header.placement)
        unseen = unseen_spans(labels, header.sensor, header.placement)
        seconds = max(label.stop for label in labels)
        for off, reps in _with_each_off(blocks, rate, profile):
            outcomes += [Outcome(SIMULATED, off, _within(one.span, reps) == one.count) for one in known]
            if not known and not unseen:
                outcomes.append(Outcome(FALSE, off, None, len(reps), seconds))
    return outcomes


def _with_each_off(
    blocks: Sequence[ImuBlock], rate: float, profile: MovementProfile
) -> Iterator[tuple[str, list[Span]]]:
    for off, changes in SWITCHED_OFF.items():
        with without(changes):
            yield off, final_reps(blocks, rate, profile)


def _within(span: Span, reps: Sequence[Span]) -> int:
    return sum(span[0] <= (start + stop) / 2 <= span[1] for start, stop in reps)


def table(outcomes: Sequence[Outcome]) -> str:
    """Exact counts in %, and false reps in 10 minutes."""
    cells: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        cells[one.off, one.column].append(one)
    lines = [f"{'':26}" + "".join(f"{name:>12}" for name in COLUMNS)]
    lines.append(f"{'number':26}" + "".join(f"{len(cells[EVERYTHING, name]):12d}" for name in COLUMNS))
    for off in (*SWITCHED_OFF, NOTHING_SHOWN):
        lines.append(f"{off:26}" + "".join(f"{_value(cells[off, name]):>12}" for name in COLUMNS))
    return "\n".join(lines)


def _value(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return "–"
    if outcomes[0].right is None:
        return f"{600 * sum(one.false for one in outcomes) / sum(one.seconds for one in outcomes):.1f}"
    return f"{100 * fmean(bool(one.right) for one in outcomes):.1f}"


def tasks(index: Path) -> list[tuple[str, LabelledRecording]]:
    """The recordings that are scored; those that show an exercise are the ones that others name."""
    recordings = [one for one in read_index(index) if not one.suspect]
    shown = {one.shown.path for one in recordings if one.shown}
    placed = [(column_of(one, one.path in shown or not one.shown), one) for one in recordings]
    return [(column, one) for column, one in placed if column]


def simulated() -> list[Case]:
    """Distractors, counted with the general model, and a few sessions of one exercise each."""
    distractors = [replace(case, models=("",)) for case in cases() if case.row is Row.DISTRACTORS]
    return distractors + [case for case in cases() if case.row is Row.SESSIONS][::EVERY]


def main() -> None:
    """Print the table."""
    outcomes = [one for found in on_all_cores(of_recording, tasks(Path(sys.argv[1])), AT_ONCE) for one in found]
    outcomes += [one for found in on_all_cores(of_case, simulated()) for one in found]
    sys.stdout.write(f"{table(outcomes)}\n")


if __name__ == "__main__":
    main()
