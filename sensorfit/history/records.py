"""The best that was done of each exercise. Knows sets, no database and no words.

A set whose count is not sure sets no record until a person corrects or confirms it; neither does warming up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from sensorfit.core.reps import Counts
from sensorfit.history.count_error import count_error, is_known
from sensorfit.history.done import PastSet
from sensorfit.history.one_rep_max import one_rep_max


class RecordKind(StrEnum):
    """What was never better: reps of a set at that load or more, load in kg, load times reps of one workout in kg,
    estimated one-rep maximum in kg, share of the tempo that was kept, range in rad at one placement, seconds of a
    set."""

    REPS = "reps"
    LOAD = "load"
    VOLUME = "volume"
    ONE_REP_MAX = "one_rep_max"
    TEMPO = "tempo"
    RANGE = "range"
    SECONDS = "seconds"


FEWEST_TIMED = 3
"""Reps that a tempo record needs; judgement: one rep is easily kept."""


@dataclass(frozen=True, slots=True)
class Record:
    """The best ``value`` of one kind, which may lie between ``low`` and ``high``, and the set that it was.

    ``load`` in kg belongs to records of reps, None: without; ``placement`` to those of range.
    """

    exercise: str
    side: str
    kind: RecordKind
    value: float
    low: float
    high: float
    started_at: datetime
    workout: int
    number: int
    load: float | None = None
    placement: str = ""

    @property
    def what(self) -> tuple[str, str, str, float, str]:
        """What it is the best of; also the order in which records are listed."""
        return self.exercise, self.side, self.kind, -1.0 if self.load is None else self.load, self.placement


def records(sets: Iterable[PastSet]) -> tuple[Record, ...]:
    """The records among ``sets``, of which those of one workout follow each other."""
    return best(one for _, of_workout in groupby(sets, lambda past: past.workout) for one in _of_workout(of_workout))


def best(candidates: Iterable[Record]) -> tuple[Record, ...]:
    """The best of each kind, of two alike the earlier one; of reps those that nobody beat with more load."""
    found: dict[tuple[object, ...], Record] = {}
    for one in candidates:
        other = found.get(one.what)
        if other is None or _rank(one) > _rank(other):
            found[one.what] = one
    return tuple(sorted(_unbeaten(found.values()), key=lambda one: one.what))


def _unbeaten(found: Iterable[Record]) -> Iterator[Record]:
    """Without the records of reps that another one beats with at least that load and as many reps."""
    most: dict[tuple[str, str], float] = {}
    for one in sorted(found, key=lambda one: -(one.load or 0.0)):
        if one.kind is not RecordKind.REPS:
            yield one
        elif one.value > most.get((one.exercise, one.side), 0.0):
            most[one.exercise, one.side] = one.value
            yield one


def _rank(record: Record) -> tuple[float, float, int]:
    return record.value, -record.started_at.timestamp(), -record.number


def _of_workout(sets: Iterable[PastSet]) -> Iterator[Record]:
    volumes: dict[tuple[str, str], list[PastSet]] = {}
    for past in sets:
        done = past.done
        if done.warm_up or not is_known(done):
            continue
        yield from _of_set(past)
        if done.volume and done.volume > 0:
            volumes.setdefault((done.exercise, done.side), []).append(past)
    for of_exercise in volumes.values():
        volume = sum(past.done.volume or 0.0 for past in of_exercise)
        error = sum((past.done.load or 0.0) * count_error(past.done) for past in of_exercise)
        yield _record(of_exercise[0], RecordKind.VOLUME, volume, error)


def _of_set(past: PastSet) -> Iterator[Record]:
    done, error = past.done, count_error(past.done)
    if done.counts is not Counts.REPS:
        if done.seconds:
            yield _record(past, RecordKind.SECONDS, done.seconds, 0.0)
        return
    if done.count < 1:
        return
    yield _record(past, RecordKind.REPS, float(done.count), float(error), load=done.load)
    if done.load and done.load > 0:
        yield _record(past, RecordKind.LOAD, done.load, 0.0)
    if estimated := one_rep_max(done.load, done.count, error):
        half = (estimated.high - estimated.low) / 2
        yield _record(past, RecordKind.ONE_REP_MAX, estimated.middle, half)
    if done.tempo_score is not None and done.count >= FEWEST_TIMED:
        yield _record(past, RecordKind.TEMPO, done.tempo_score, 0.0)
    if done.range_of_motion is not None:
        yield _record(past, RecordKind.RANGE, done.range_of_motion, 0.0, placement=done.placement)


def _record(
    past: PastSet, kind: RecordKind, value: float, error: float, load: float | None = None, placement: str = ""
) -> Record:
    done = past.done
    return Record(
        done.exercise, done.side, kind, value, value - error, value + error, past.started_at, past.workout, past.number,
        load, placement,
    )  # fmt: skip
