"""How far bounds of reps can be compared with cuts that leave no pause between two reps, where people did make one.

What docs/accuracy.md says of hand-cut squats: python tests/cut_bounds.py INDEX.csv. A cut between two reps is one
instant; a pause there has two ends, and one of them is off by half of it at the least. Told apart are the cuts where no
pause was found and those where one was; beside them stand how far a cut is from the pause, and from its middle.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sensorfit.benchmark.index import LabelledRecording, read_index
from sensorfit.benchmark.run import Prediction, predict_all
from sensorfit.benchmark.scoring import matched
from sensorfit.core.borders import SHORTEST_PAUSE

TOUCHING = 0.05
"""s between two labelled reps below which they were cut at one instant."""


class Cut(NamedTuple):
    """A cut between two reps, at ``at`` s: how many s after it the first was found to end and the second to begin."""

    at: float
    end: float
    start: float

    @property
    def has_pause(self) -> bool:
        """Whether a pause was found in its place."""
        return self.start - self.end >= SHORTEST_PAUSE


def cuts(prediction: Prediction) -> Iterator[Cut]:
    """The cuts between two reps that were both found."""
    true = prediction.recording.reps or ()
    found = {label: rep for rep, label in matched(list(prediction.final), list(true))}
    for before, after in pairwise(true):
        if after[0] - before[1] < TOUCHING and before in found and after in found:
            yield Cut(before[1], found[before][1] - before[1], found[after][0] - after[0])


def line(name: str, pairs: Sequence[Cut]) -> str:
    """Number of cuts, and medians in s: error of the end and of the start, distance from the pause, from its middle."""
    ends, starts = [abs(cut.end) for cut in pairs], [abs(cut.start) for cut in pairs]
    beyond = [max(cut.end, -cut.start, 0.0) for cut in pairs]
    middles = [abs(cut.end + cut.start) / 2 for cut in pairs]
    return f"{name:32}{len(pairs):6}" + "".join(f"{median(values):9.3f}" for values in (ends, starts, beyond, middles))


def main(index: Path) -> None:
    """Print three lines for each placement."""
    wanted: list[LabelledRecording] = [one for one in read_index(index) if one.reps and not one.suspect]
    found: dict[str, list[Cut]] = {}
    for prediction in predict_all(wanted):
        recording = prediction.recording
        found.setdefault(f"{recording.dataset} {recording.placement}", []).extend(cuts(prediction))
    lines = [f"{'':32}{'cuts':>6}{'end':>9}{'start':>9}{'pause':>9}{'middle':>9}"]
    for name, pairs in found.items():
        paused = [cut for cut in pairs if cut.has_pause]
        without = [cut for cut in pairs if not cut.has_pause]
        for kind, some in ((name, pairs), ("  without a pause", without), ("  with a pause", paused)):
            lines += [line(kind, some)] if some else []
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
