"""Sets and reps as they stand on the time axis of a recording, found or corrected. Knows no signal and no file.

Times are in s since the first sample of the stream ``sensor`` (sample index over nominal rate), as in labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from sensorfit.core.reps import ExerciseSet, Phase, PhaseSpan, Rep
from sensorfit.texts import tr
from sensorfit.training.errors import TrainingError


@dataclass(frozen=True, slots=True)
class MarkedPhase:
    """One phase of a rep from ``start`` to ``stop`` s."""

    phase: Phase
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class MarkedRep:
    """One rep from ``start`` to ``stop`` s.

    ``phases`` follow each other from the start on, the fourth (the closing pause) lies after ``stop``; () where nobody
    timed them. ``range_of_motion`` in rad is what the sensor measured, None where it measured no such rep. ``split`` is
    the rep that this one is a part of.
    """

    start: float
    stop: float
    phases: tuple[MarkedPhase, ...] = ()
    range_of_motion: float | None = None
    split: "MarkedRep | None" = None

    def __post_init__(self) -> None:
        """Check that times go forward and phases touch."""
        borders = [self.start, *(phase.stop for phase in self.phases)] if self.phases else [self.start, self.stop]
        if not all(map(isfinite, (*borders, self.stop))) or not self.start < self.stop:
            raise TrainingError(
                tr(
                    "a rep from {start:.2f} to {stop:.2f} s is none; end it after its start",
                    start=self.start,
                    stop=self.stop,
                )
            )
        touching = all(one.stop == other.start for one, other in pairwise(self.phases))
        begins = not self.phases or self.phases[0].start == self.start
        ends = not self.phases or (len(self.phases) in (3, 4) and self.phases[2].stop == self.stop)
        if not (touching and begins and ends) or any(after < before for before, after in pairwise(borders)):
            raise TrainingError(
                tr(
                    "the phases of the rep at {start:.2f} s do not follow each other; move the border less",
                    start=self.start,
                )
            )

    @property
    def end(self) -> float:
        """Where its closing pause ends, or the rep itself where it has none."""
        return self.phases[-1].stop if self.phases else self.stop

    @property
    def borders(self) -> tuple[float, ...]:
        """Start, end of each phase in order; start and stop where nobody timed phases."""
        return (self.start, *(phase.stop for phase in self.phases)) if self.phases else (self.start, self.stop)


@dataclass(frozen=True, slots=True)
class MarkedSet:
    """One set seen by ``sensor``; it keeps its ``start`` and ``stop`` in s even if all its reps are removed.

    ``said`` is a count that somebody gave instead of the reps, ``exercise`` an id, ``load`` in kg; None: not known.
    """

    start: float
    stop: float
    reps: tuple[MarkedRep, ...] = ()
    exercise: str | None = None
    load: float | None = None
    said: int | None = None
    sensor: str = ""

    def __post_init__(self) -> None:
        """Check that reps are in order and do not overlap."""
        for one, other in pairwise(self.reps):
            if other.start < one.end:
                raise TrainingError(
                    tr(
                        "the reps at {one:.2f} and {other:.2f} s would overlap; leave the other its time",
                        one=one.start,
                        other=other.start,
                    )
                )

    @property
    def count(self) -> int:
        """How many reps: what was said, or else how many there are."""
        return len(self.reps) if self.said is None else self.said


def marked(
    done: ExerciseSet, exercise: str | None = None, load: float | None = None, sensor: str = ""
) -> MarkedSet | None:
    """What was found, as marks; None for a set in which nothing counts."""
    if done.is_empty:
        return None
    reps = [_rep(rep, done.sample_rate) for rep in done.reps]
    spans = [(rep.start, rep.end) for rep in reps]
    spans += [(one.start / done.sample_rate, one.stop / done.sample_rate) for one in done.spans]
    return MarkedSet(
        min(start for start, _ in spans), max(stop for _, stop in spans), _apart(reps), exercise, load, None, sensor
    )


def _rep(rep: Rep, rate: float) -> MarkedRep:
    phases = tuple(_phase(span, rate) for span in rep.phases)
    return MarkedRep(rep.start / rate, rep.stop / rate, phases, rep.range_of_motion)


def _phase(span: PhaseSpan, rate: float) -> MarkedPhase:
    return MarkedPhase(span.phase, span.start / rate, span.stop / rate)


def _apart(reps: Sequence[MarkedRep]) -> tuple[MarkedRep, ...]:
    """The reps, those without their closing pause that would reach into the next one."""
    following = [*(rep.start for rep in reps[1:]), float("inf")]
    return tuple(
        rep if rep.end <= after else MarkedRep(rep.start, rep.stop, rep.phases[:3], rep.range_of_motion)
        for rep, after in zip(reps, following, strict=True)
    )
