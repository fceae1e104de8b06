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

from sensorfit.benchmark.index import LabelledRecording, Span, read_index
from sensorfit.benchmark.run import Prediction, predict_all
from sensorfit.benchmark.scoring import matched
from sensorfit.core.borders import SHORTEST_PAUSE

TOUCHING = 0.05
"""s between two labelled reps below which they were cut at one instant."""


def cuts(prediction: Prediction) -> Iterator[Span]:
    """How many s after each cut between two reps the first was found to end and the second to begin."""
    true = prediction.recording.reps or ()
    found = {label: rep for rep, label in matched(list(prediction.final), list(true))}
    for before, after in pairwise(true):
        if after[0] - before[1] < TOUCHING and before in found and after in found:
            yield found[before][1] - before[1], found[after][0] - after[0]


def line(name: str, pairs: Sequence[Span]) -> str:
    """Number of cuts, and medians in s: error of the end and of the start, distance from the pause, from its middle."""
    ends, starts = ([abs(pair[side]) for pair in pairs] for side in (0, 1))
    beyond = [max(end, -start, 0.0) for end, start in pairs]
    middles = [abs(end + start) / 2 for end, start in pairs]
    return f"{name:32}{len(pairs):6}" + "".join(f"{median(values):9.3f}" for values in (ends, starts, beyond, middles))


def main(index: Path) -> None:
    """Print three lines for each placement."""
    wanted: list[LabelledRecording] = [one for one in read_index(index) if one.reps and not one.suspect]
    found: dict[str, list[Span]] = {}
    for prediction in predict_all(wanted):
        recording = prediction.recording
        found.setdefault(f"{recording.dataset} {recording.placement}", []).extend(cuts(prediction))
    lines = [f"{'':32}{'cuts':>6}{'end':>9}{'start':>9}{'pause':>9}{'middle':>9}"]
    for name, pairs in found.items():
        paused = [pair for pair in pairs if pair[1] - pair[0] >= SHORTEST_PAUSE]
        without = [pair for pair in pairs if pair[1] - pair[0] < SHORTEST_PAUSE]
        for kind, some in ((name, pairs), ("  without a pause", without), ("  with a pause", paused)):
            lines += [line(kind, some)] if some else []
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
