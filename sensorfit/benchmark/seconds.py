"""Seconds held or active against the true ones, and as a table. Knows neither where trials come from nor a detector."""

from collections.abc import Sequence
from dataclasses import dataclass

from sensorfit.benchmark.columns import Cells, middle, number, percent, text_table
from sensorfit.benchmark.index import Span
from sensorfit.benchmark.known import KnownSet
from sensorfit.benchmark.trial import Trial
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.exercises import Kind

BESIDE = 1.0
"""s before and behind a true set that are still taken for it."""

CLOSE = 1.0
"""s; an error that nobody minds in a hold or a minute on the rope."""

COLUMNS = ("sets", "true s", "within 1 s", "error s", "largest", "stray s")


@dataclass(frozen=True, slots=True)
class Seconds:
    """Of one true set: the seconds ``true`` and those ``counted`` in it."""

    true: float
    counted: float

    @property
    def error(self) -> float:
        """By how many s the count is off, either way."""
        return abs(self.counted - self.true)


def seconds_of(trial: Trial) -> list[Seconds]:
    """Return what each true set of a trial lasted: the holds in it, or all of it where activity counts."""
    spans = trial.counted.spans
    return [Seconds(_true(known), sum(_shared(_widened(known), span) for span in spans)) for known in trial.known]


def stray(trial: Trial) -> float:
    """Return the seconds that were counted where there was no set."""
    total = sum(stop - start for start, stop in trial.counted.spans)
    return total - sum(one.counted for one in seconds_of(trial))


def seconds_table(title: str, groups: Sequence[tuple[str, Sequence[Trial]]]) -> str:
    """Return how close seconds were counted, a line for each group."""
    return text_table(title, COLUMNS, [(name, _cells(trials)) for name, trials in groups])


def _cells(trials: Sequence[Trial]) -> Cells:
    sets = [one for trial in trials for one in seconds_of(trial)]
    errors = [one.error for one in sets]
    return (
        str(len(sets)),
        number(sum(one.true for one in sets), 0),
        percent(error <= CLOSE for error in errors),
        middle(errors, 2),
        number(max(errors, default=None)),
        number(sum(stray(trial) for trial in trials), 1),
    )


def _true(known: KnownSet) -> float:
    if shipped_catalogue().exercise(known.exercise).kind is Kind.HOLD:
        return sum(borders[2] - borders[1] for borders in known.borders if borders)
    return known.span[1] - known.span[0]


def _widened(known: KnownSet) -> Span:
    return known.span[0] - BESIDE, known.span[1] + BESIDE


def _shared(one: Span, other: Span) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))
