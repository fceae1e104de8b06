"""Counted reps against true ones. Knows neither files nor the detector."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from sensorfit.benchmark.index import Span

OVERLAP = 0.5
"""Intersection over union from which on a counted rep is taken for a true one, as in action detection."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One recording's count error; where the true reps are known also the matched pairs (counted, true) and what is
    left over."""

    error: int
    pairs: tuple[tuple[Span, Span], ...] | None = None
    surplus: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Outcomes of several recordings put together; shares are 0 to 1, times in s, None without known reps.

    ``start_error`` and ``end_error`` are medians of the absolute errors of matched reps.
    """

    recordings: int
    exact: float
    within_one: float
    mean_error: float
    f1: float | None
    start_error: float | None
    end_error: float | None


def outcome(counted: Sequence[Span], true_count: int, true_reps: Sequence[Span] | None) -> Outcome:
    """Compare the reps of one recording."""
    error = len(counted) - true_count
    if true_reps is None:
        return Outcome(error)
    pairs = tuple(matched(counted, true_reps))
    return Outcome(error, pairs, len(counted) - len(pairs), len(true_reps) - len(pairs))


def matched(counted: Sequence[Span], true_reps: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Pairs that overlap enough, one to one, the best overlap first."""
    candidates = sorted(
        (-overlap(one, other), i, j)
        for i, one in enumerate(counted)
        for j, other in enumerate(true_reps)
        if overlap(one, other) >= OVERLAP
    )
    free_counted, free_true = set(range(len(counted))), set(range(len(true_reps)))
    pairs = []
    for _, i, j in candidates:
        if i in free_counted and j in free_true:
            free_counted.discard(i)
            free_true.discard(j)
            pairs.append((counted[i], true_reps[j]))
    return pairs


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def score(outcomes: Sequence[Outcome]) -> Score:
    """Put at least one outcome together."""
    errors = [abs(one.error) for one in outcomes]
    known = [one for one in outcomes if one.pairs is not None]
    pairs = [pair for one in known for pair in one.pairs or ()]
    wrong = sum(one.surplus + one.missed for one in known)
    return Score(
        recordings=len(outcomes),
        exact=fmean(error == 0 for error in errors),
        within_one=fmean(error <= 1 for error in errors),
        mean_error=fmean(errors),
        f1=2 * len(pairs) / (2 * len(pairs) + wrong) if pairs or wrong else None,
        start_error=median(abs(counted[0] - true[0]) for counted, true in pairs) if pairs else None,
        end_error=median(abs(counted[1] - true[1]) for counted, true in pairs) if pairs else None,
    )
