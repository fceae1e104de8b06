"""What labels say is true of one sensor's stream, set by set. Knows no detector and not where labels come from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from sensorfit.benchmark.index import Span
from sensorfit.recording.labels import Label, RepLabel, SetLabel
from sensorfit.training.placements import Placement, placement_in

FULL = "full"
"""Outcome of a rep that counts."""

PAUSE = "pause"
"""The phase in which nothing moves."""

LIMBS = frozenset(Placement) - {Placement.PELVIS, Placement.CHEST, Placement.BARBELL}
"""Segments that there are two of: here a sensor sees its own side only."""

Borders = tuple[float, ...]
"""s: start and end of the first stroke, start and end of the second, end of the closing pause where one follows."""


@dataclass(frozen=True, slots=True)
class KnownSet:
    """One true set in s of the stream: ``count`` full reps, their ``reps`` and, where known, ``borders`` of their
    strokes, the median range of motion of the segment in rad, and the ``unfinished`` reps: partial and failed ones."""

    exercise: str
    span: Span
    count: int
    reps: tuple[Span, ...]
    borders: tuple[Borders | None, ...]
    range_of_motion: float | None
    unfinished: tuple[Span, ...] = ()


def known_sets(labels: Iterable[Label], sensor: str, placement: str) -> tuple[KnownSet, ...]:
    """Return the sets that ``sensor`` can see."""
    sets = _sets(labels, sensor)
    return tuple(_known(label, count, reps) for label, count, reps in sets if not _on_the_other_side(reps, placement))


def unseen_spans(labels: Iterable[Label], sensor: str, placement: str) -> tuple[Span, ...]:
    """Return the spans of sets of the other leg or arm: whether a limb that rests moves along is neither right nor
    wrong."""
    sets = _sets(labels, sensor)
    return tuple((label.start, label.stop) for label, _, reps in sets if _on_the_other_side(reps, placement))


def _sets(labels: Iterable[Label], sensor: str) -> Iterator[tuple[SetLabel, int, list[RepLabel]]]:
    """Yield the sets of a stream whose reps somebody counted, each with that number and the labels of its reps."""
    own = [label for label in labels if label.sensor in ("", sensor)]
    reps = [label for label in own if isinstance(label, RepLabel)]
    for label in own:
        if isinstance(label, SetLabel) and label.reps is not None:
            yield label, label.reps, [rep for rep in reps if label.start <= rep.start and rep.stop <= label.stop]


def _known(label: SetLabel, count: int, reps: Sequence[RepLabel]) -> KnownSet:
    full = [rep for rep in reps if rep.outcome == FULL]
    ranges = [rep.range_of_motion for rep in full if rep.range_of_motion is not None]
    return KnownSet(
        exercise=label.exercise or "",
        span=(label.start, label.stop),
        count=count,
        reps=tuple((rep.start, rep.stop) for rep in full),
        borders=tuple(stroke_borders([(one.phase, one.start, one.stop) for one in rep.phases]) for rep in full),
        range_of_motion=median(ranges) if ranges else None,
        unfinished=tuple((rep.start, rep.stop) for rep in reps if rep.outcome != FULL),
    )


def _on_the_other_side(reps: Sequence[RepLabel], placement: str) -> bool:
    own = next((side for side in ("left", "right") if side in placement), "")
    sides = {rep.side for rep in reps}
    return bool(own) and placement_in(placement) in LIMBS and bool(sides) and not sides & {own, ""}


def stroke_borders(phases: Sequence[tuple[str, float, float]]) -> Borders | None:
    """Return the borders of a rep of ``phases`` (name, start, stop); None unless it has exactly two strokes."""
    strokes = [(start, stop) for name, start, stop in phases if name != PAUSE]
    if len(strokes) != 2:
        return None
    closing = phases[-1][2:] if phases[-1][0] == PAUSE else ()
    return (*strokes[0], *strokes[1], *closing)
