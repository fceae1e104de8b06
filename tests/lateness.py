"""How long after a rep of people ends it is first announced, by cuts made by hand and by the end that was announced.

What docs/accuracy.md says of reps that are announced late: python tests/lateness.py INDEX.csv. Samples come 0.1 s at a
time, with the exercise named; a rep is announced once one that overlaps it by half or more is reported.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from sensorfit.benchmark.cores import on_all_cores
from sensorfit.benchmark.index import LabelledRecording, known_exercise, read_index
from sensorfit.benchmark.scoring import OVERLAP, overlap
from sensorfit.core.events import RepCompleted
from sensorfit.core.profile import GENERAL
from sensorfit.core.samples import ImuBlock, joined
from sensorfit.core.session import Session
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import motion_streams
from sensorfit.streams import open_stream
from sensorfit.training.catalogue import shipped_catalogue

AT_ONCE = 0.1
"""s of samples that come together, as ten of 100 Hz do in a packet."""

SOON = 0.3
"""s within which a rep is to be announced."""

AT_ONE_TIME = 4
"""Recordings that a process takes at once."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A rep of a ``group``: s from the ``cut`` where it ends, and from its ``own`` end, to when it was first announced;
    None where it never was."""

    group: str
    cut: float | None
    own: float | None


def announced(recording: LabelledRecording) -> list[Announced]:
    """Every labelled rep of a recording."""
    opened = open_recording(recording.path)
    (stream,) = motion_streams(opened.streams)
    samples = open_stream(stream)
    blocks = [block for packet in opened.packets for block in samples.receive(packet.payload)]
    rate = samples.sample_rate
    exercise = known_exercise(recording.exercise, shipped_catalogue())
    session = Session(rate, exercise.profile(recording.placement) if exercise else GENERAL)
    reported = []
    for block in pieces([*blocks, *samples.finish()], round(AT_ONCE * rate)):
        reps = [event.rep for event in session.process(block).events if isinstance(event, RepCompleted)]
        reported += [((rep.start / rate, rep.stop / rate), block.stop / rate) for rep in reps]
    group = f"{recording.dataset} {recording.placement}"
    found = []
    for start, stop in recording.reps or ():
        true = (start - opened.t0, stop - opened.t0)
        first = next(((at - true[1], at - own[1]) for own, at in reported if overlap(own, true) >= OVERLAP), None)
        found.append(Announced(group, *(first or (None, None))))
    return found


def pieces(blocks: Sequence[ImuBlock], length: int) -> Iterator[ImuBlock]:
    """The same samples, ``length`` of them at a time."""
    for block in joined(blocks):
        for start in range(0, len(block), length):
            part = slice(start, start + length)
            yield ImuBlock(block.start + start, block.sample_rate, block.specific_force[part], block.angular_rate[part])


def line(name: str, reps: Sequence[Announced]) -> str:
    """Number of reps, % announced at all, and for either end the median in s and the % within `SOON`."""
    cut = [one.cut for one in reps if one.cut is not None]
    own = [one.own for one in reps if one.own is not None]
    ends = "".join(f"{median(late):9.2f}{100 * fmean(one <= SOON for one in late):9.1f}" for late in (cut, own) if late)
    return f"{name:32}{len(reps):6}{100 * len(cut) / len(reps):11.1f}{ends}"


def main(index: Path) -> None:
    """Print a line for each placement, and one for all."""
    wanted = [one for one in read_index(index) if one.reps and not one.suspect]
    everything = [rep for reps in on_all_cores(announced, wanted, AT_ONE_TIME) for rep in reps]
    lines = [f"{'':32}{'reps':>6}{'announced':>11}{'cut':>9}{'soon':>9}{'own end':>9}{'soon':>9}"]
    for group in dict.fromkeys(one.group for one in everything):
        lines.append(line(group, [one for one in everything if one.group == group]))
    sys.stdout.write("\n".join([*lines, line("all", everything), ""]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
