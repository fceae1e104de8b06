"""One labelled stream counted once, and how that went. Knows neither files nor the simulation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sensorfit.benchmark.counted import Counted, CountedSet, Selected, counted
from sensorfit.benchmark.index import Span
from sensorfit.benchmark.known import KnownSet, known_sets, unseen_spans
from sensorfit.benchmark.scoring import OVERLAP, Outcome, matched, outcome, overlap
from sensorfit.recording.labels import Label
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.training.catalogue import shipped_catalogue

INSIDE = 0.5
"""Share of a rep that must lie within a set for the rep to be one of that set's."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The stream of ``sensor`` at ``placement``, counted as ``model``: an exercise's id, "" for the general model.

    ``group`` is what the benchmark puts together; ``known`` are the sets that the sensor can see, ``unseen`` the spans
    in s of the others.
    """

    group: str
    sensor: str
    placement: str
    model: str
    known: tuple[KnownSet, ...]
    unseen: tuple[Span, ...]
    counted: Counted

    @property
    def training(self) -> tuple[Span, ...]:
        """The spans of all sets."""
        return (*(known.span for known in self.known), *self.unseen)


@dataclass(frozen=True, slots=True)
class Timing:
    """A true rep and the counted one that matches it: the errors in s of the borders of its strokes, and of the
    durations of its phases."""

    borders: tuple[float, ...]
    durations: tuple[float, ...]


def tried(
    group: str,
    stream: SensorStream,
    packets: Sequence[Packet],
    labels: Sequence[Label],
    model: str,
    at_once: int = 0,
    selected: Sequence[Selected] = (),
) -> Trial:
    """Count the ``packets`` of a stream, ``at_once`` of them at a time (0: all), with the exercises ``selected`` on the
    way."""
    exercise = shipped_catalogue().exercise(model) if model else None
    return Trial(
        group=group,
        sensor=stream.sensor,
        placement=stream.placement,
        model=model,
        known=known_sets(labels, stream.sensor, stream.placement),
        unseen=unseen_spans(labels, stream.sensor, stream.placement),
        counted=counted(stream, packets, exercise, at_once, selected),
    )


def as_a_whole(trial: Trial, reps: Sequence[Span]) -> Outcome:
    """Compare ``reps`` with all true ones, wherever they lie."""
    true = [span for known in trial.known for span in known.reps]
    return outcome(reps, sum(known.count for known in trial.known), true)


def set_by_set(trial: Trial, reps: Sequence[Span]) -> list[Outcome]:
    """Compare for each true set those of ``reps`` that lie in it."""
    return [outcome(_within(known.span, reps), known.count, known.reps) for known in trial.known]


def outside(trial: Trial, reps: Sequence[Span]) -> int:
    """Return how many of ``reps`` lie in no set."""
    return len(reps) - sum(len(_within(span, reps)) for span in trial.training)


def idle_seconds(trial: Trial) -> float:
    """Return how long nobody did a set."""
    return trial.counted.seconds - sum(stop - start for start, stop in trial.training)


def found(trial: Trial) -> int:
    """Return how many true sets are matched by one that was found."""
    spans = [one.span for one in trial.counted.sets if one.span]
    return len(matched(spans, [known.span for known in trial.known]))


def taken_for_full(trial: Trial) -> int:
    """Return how many true reps that were partial or failed hold the middle of one that was counted."""
    middles = [(start + stop) / 2 for start, stop in trial.counted.final]
    unfinished = [span for known in trial.known for span in known.unfinished]
    return sum(any(start <= middle <= stop for middle in middles) for start, stop in unfinished)


def taken_for_partial(trial: Trial) -> int:
    """Return how many true full reps were counted apart."""
    partial = [span for one in trial.counted.sets for span in one.partial]
    return len(matched(partial, [rep for known in trial.known for rep in known.reps]))


def surely_wrong(trial: Trial) -> int:
    """Return how many true sets are counted wrongly without any reserve."""
    results = zip(trial.known, set_by_set(trial, trial.counted.final), strict=True)
    sure = [one.span for one in trial.counted.sets if one.sure and one.span]
    return sum(result.error != 0 and any(overlap(span, known.span) > 0 for span in sure) for known, result in results)


def where(trial: Trial, known: Callable[[KnownSet], bool]) -> Trial:
    """The same trial of which only those ``known`` sets are asked for; the others are neither right nor wrong."""
    others = tuple(one.span for one in trial.known if not known(one))
    return replace(trial, known=tuple(filter(known, trial.known)), unseen=(*trial.unseen, *others))


def timings(trial: Trial) -> list[Timing]:
    """Return the timing of every true rep that is matched by a final one, where both have two strokes."""
    counted_borders = {span: borders for one in trial.counted.sets for span, borders in _with_borders(one)}
    true_borders = {span: borders for known in trial.known for span, borders in _with_borders(known)}
    result = []
    for mine, true in matched(list(counted_borders), list(true_borders)):
        have, want = counted_borders[mine], true_borders[true]
        if have and want:
            borders = tuple(abs(a - b) for a, b in zip(have[:4], want[:4], strict=True))
            result.append(Timing(borders, _duration_errors(have, want)))
    return result


def delays(trial: Trial) -> list[float]:
    """Return for every true rep that was announced live how many s after its end that first happened."""
    announced = trial.counted.announced
    firsts = [
        next((one.at - rep[1] for one in announced if overlap(one.span, rep) >= OVERLAP), None)
        for known in trial.known
        for rep in known.reps
    ]
    return [delay for delay in firsts if delay is not None]


def _within(span: Span, reps: Sequence[Span]) -> list[Span]:
    start, stop = span
    return [rep for rep in reps if min(stop, rep[1]) - max(start, rep[0]) >= INSIDE * (rep[1] - rep[0])]


def _with_borders(reps: KnownSet | CountedSet) -> list[tuple[Span, tuple[float, ...] | None]]:
    return list(zip(reps.reps if isinstance(reps, KnownSet) else reps.final, reps.borders, strict=True))


def _duration_errors(have: Sequence[float], want: Sequence[float]) -> tuple[float, ...]:
    mine = [b - a for a, b in pairwise(have)]
    true = [b - a for a, b in pairwise(want)]
    return tuple(abs(a - b) for a, b in zip(mine, true, strict=False))
