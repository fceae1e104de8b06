"""Labels and trials written by hand, with times that can be worked out in the head. Knows no detector."""

from sensorfit.benchmark.counted import Announcement, Counted, CountedSet
from sensorfit.benchmark.index import Span
from sensorfit.benchmark.known import KnownSet
from sensorfit.benchmark.trial import Trial
from sensorfit.recording.labels import PhaseLabel, RepLabel, SetLabel

TWO = ((10.0, 12.0), (13.0, 15.0))
"""The reps of a true set."""


def rep_label(start: float, side: str = "", outcome: str = "full", sensor: str = "s") -> RepLabel:
    """A rep of 0.5 s up, 1 s pause, 0.5 s down and 1 s closing pause."""
    edges = (start, start + 0.5, start + 1.5, start + 2.0, start + 3.0)
    names = ("concentric", "pause", "eccentric", "pause")
    phases = tuple(PhaseLabel(name, a, b) for name, a, b in zip(names, edges, edges[1:], strict=False))
    return RepLabel(start, start + 2, "hand", "curl", sensor, phases, 0.1 * start, 0.2 * start, side, outcome)


def set_label(start: float, stop: float, reps: int | None, sensor: str = "s") -> SetLabel:
    return SetLabel(start, stop, "hand", "curl", reps, sensor)


def known_set(reps: tuple[Span, ...] = TWO, tilt: float | None = 0.03) -> KnownSet:
    borders = tuple((start, start + 0.5, stop - 0.5, stop) for start, stop in reps)
    return KnownSet("curl", (reps[0][0], reps[-1][1]), len(reps), reps, borders, tilt)


def counted_set(
    final: tuple[Span, ...] = TWO, live: tuple[Span, ...] | None = None, sure: bool = True, late: float = 0.0
) -> CountedSet:
    """A set whose borders in the middle of a rep come ``late`` s after those of `known_set`."""
    borders = tuple((start, start + 0.5 + late, stop - 0.5 + late, stop) for start, stop in final)
    return CountedSet(final, borders, final if live is None else live, sure)


def trial(
    *sets: CountedSet,
    known: tuple[KnownSet, ...] = (known_set(),),
    announced: tuple[Announcement, ...] = (),
    unseen: tuple[Span, ...] = (),
    group: str = "g",
    sensor: str = "s",
) -> Trial:
    return Trial(group, sensor, "shank", "", known, unseen, Counted(sets, announced, 605.0))
