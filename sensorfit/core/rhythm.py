"""Finds reps by what all of them share where none stands out. Knows a stretch of movement; no exercise, no carrier.

A rep that repeats is a template in everything that was measured. For each period that may be one, the template is
guessed from a few periods in a row; then the spans it explains best are sought (`chains`), and their mean is the next
template. What counts is how much of the movement the mean of the others explains of each rep.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.chains import IMPOSSIBLE, Span, best_chains
from sensorfit.core.rhythm_views import RhythmViews
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

SHORTEST, LONGEST, FINENESS = 0.9, 9.0, 1.1
"""s of the periods that are tried, and the factor from one to the next."""

LENGTHS = np.geomspace(0.7, 1.43, 11)
"""Shares of a period that one rep may last."""

POINTS = 12
"""Points that stand for one rep."""

GUESSES, IN_A_ROW = 3, 4
"""Places at which a template is guessed, from how many periods."""

ROUNDS, TURNED_ROUNDS = 3, 2
"""How often spans and template are made of each other, at first and once more from another phase on."""

PHASES, BEST = 6, 3
"""Phases at which the template of the `BEST` periods may begin: a rep begins where most whole ones are found."""

LARGEST = 1.5
"""Times the template that a rep may be as large."""

COST = 0.2
"""Explained power times s that each rep costs, three in all for every second: what is found in noise."""

UNUSUAL, UNUSUAL_COST = 1.3, 0.15
"""Factor on the period by which a rep may differ for this cost, and four times the cost for twice as much."""

GAP_COST = 0.125
"""Cost of a s between two reps."""

NEARLY = 0.85
"""Share of what long reps explain from which on half as long ones that do are the reps."""

POOR = 0.2
"""Share of the usual explained power times s below which what is found first or last is no rep."""

FEWEST = 3
"""Reps below which there is no rhythm."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The ``spans`` of all reps, in values, how much of the movement they explain (``worth``, in power times s less
    what they cost), and which ``share`` of what moves within them; ``seen``, what other spans explain."""

    spans: tuple[Span, ...]
    worth: float
    share: float
    seen: float


@dataclass(frozen=True, slots=True)
class _Fit:
    spans: list[Span]
    template: FloatArray
    explained: FloatArray
    worth: float
    share: float


class _Period:
    """One period that may be that of the reps: everything measured, and every span of it."""

    def __init__(self, views: RhythmViews, seconds: float) -> None:
        self._rate = views.rate
        self._values = views.at_period(seconds)
        self._length = seconds * views.rate
        self.lengths = np.rint(self._length * LENGTHS).astype(np.intp)
        self._ends = np.arange(len(self._values))[:, np.newaxis]
        self._starts = self._ends - self.lengths
        unusual = np.log(self.lengths / self._length) / np.log(UNUSUAL)
        self._costs = COST + UNUSUAL_COST * np.square(unusual)

    @cached_property
    def _rows(self) -> NDArray[Any]:
        """Every span as `POINTS` points, (n, lengths, `POINTS` · k): most of the work, for which a mere `fit` need not
        ask. Templates have no mean, so that of the spans does not matter."""
        starts, ends = np.maximum(self._starts, 0), np.broadcast_to(self._ends, self._starts.shape)
        rows = _sampled(self._values.astype(np.float32), starts, ends)
        return rows.reshape(*starts.shape, -1)

    def guesses(self) -> Iterator[FloatArray]:
        """Templates: means of a few periods in a row, at some places."""
        whole = len(self._values) - 1
        several = min(IN_A_ROW, int(whole / self._length)) * self._length
        for place in np.linspace(0, 1, GUESSES + 2)[1:-1]:
            begin = min(max(place * whole - several / 2, 0.0), whole - several)
            starts = begin + np.arange(0.0, several - 0.5, self._length)
            yield _resampled(self._values, starts, starts + self._length).mean(axis=0)

    def worth(self, templates: Sequence[FloatArray]) -> FloatArray:
        """What each span would be worth, (n, lengths, templates)."""
        rows = np.stack(templates).reshape(len(templates), -1).astype(np.float32)
        explained = _explained(self._rows @ rows.T, np.square(rows).sum(axis=1))
        worth: FloatArray = explained * (self.lengths / self._rate)[:, np.newaxis] - self._costs[:, np.newaxis]
        worth[self._starts < 0] = IMPOSSIBLE
        return worth

    def fit(self, spans: list[Span]) -> _Fit:
        """The spans with their mean, judged by what the mean of the others explains of each."""
        starts, ends = np.array(spans).T
        reps = _resampled(self._values, starts, ends)
        rows = reps.reshape(len(reps), -1)
        others = (rows.sum(axis=0) - rows) / (len(rows) - 1)
        seconds = (ends - starts) / self._rate
        explained = _explained((rows * others).sum(axis=1), np.square(others).sum(axis=1)) * seconds
        power = float(np.square(self._values).sum(axis=1).mean())
        share = float(explained.sum() / seconds.sum() / power)
        return _Fit(spans, reps.mean(axis=0), explained, float(explained.sum()) - COST * len(spans), share)

    @property
    def gap(self) -> float:
        """Cost of one value between two reps."""
        return GAP_COST / self._rate


def rhythm_of(movement: Movement, seen: Sequence[Span]) -> Rhythm | None:
    """The rhythm that explains most of a movement, beside the reps that were ``seen`` in it; None where it is too short
    for one."""
    views = RhythmViews.of(movement)
    periods = [_Period(views, seconds) for seconds in _seconds_tried(len(views.tilt) / views.rate)]
    if not periods:
        return None
    found = _fitted(periods, [list(period.guesses()) for period in periods], ROUNDS)
    best = sorted(
        ((max(fits, key=_worth), period) for fits, period in zip(found, periods, strict=True) if fits),
        key=lambda one: -one[0].worth,
    )[:BEST]
    if not best:
        return None
    begins = np.arange(PHASES) * POINTS // PHASES
    turned = [[np.roll(fit.template, -begin, axis=0) for begin in begins] for fit, _ in best]
    again = _fitted([period for _, period in best], turned, TURNED_ROUNDS)
    chosen = max([fit for fit, _ in best] + [fit for fits in again for fit in fits], key=_worth)
    chosen = _undoubled(chosen, views)
    spans = tuple((start * views.step, end * views.step) for start, end in _without_poor_ends(chosen))
    return Rhythm(spans, chosen.worth, chosen.share, _worth_of(seen, views))


def _worth_of(spans: Sequence[Span], views: RhythmViews) -> float:
    """What spans of the movement explain; nothing where they are too few or last as nothing that is tried."""
    if len(spans) < FEWEST:
        return 0.0
    thinned = [(start // views.step, max(end // views.step, start // views.step + 1)) for start, end in spans]
    seconds = median(after[0] - before[0] for before, after in pairwise(thinned)) / views.rate
    if not SHORTEST / 2 <= seconds <= 2 * LONGEST:
        return 0.0
    return _Period(views, seconds).fit(thinned).worth


def _undoubled(fit: _Fit, views: RhythmViews) -> _Fit:
    """The same movement as twice as many reps, if these explain it nearly as well."""
    seconds = median(end - start for start, end in fit.spans) / views.rate / 2
    if seconds < SHORTEST:
        return fit
    halves = fit.template.reshape(2, POINTS // 2, -1)
    twice = np.repeat(halves, 2, axis=1)
    guesses = [twice.mean(axis=0), *twice]
    guesses = [np.roll(one, by, axis=0) for one in guesses for by in (0, POINTS // 2)]
    (fits,) = _fitted([_Period(views, seconds)], [[one - one.mean(axis=0) for one in guesses]], ROUNDS)
    single = max(fits, key=_worth, default=fit)
    return single if single.worth >= NEARLY * fit.worth else fit


def _without_poor_ends(fit: _Fit) -> list[Span]:
    """The spans but for those at either end of which the others explain too little: a rest trembles, too."""
    least = POOR * median(fit.explained.tolist())
    first, last = 0, len(fit.spans)
    while last - first > FEWEST and fit.explained[first] < least:
        first += 1
    while last - first > FEWEST and fit.explained[last - 1] < least:
        last -= 1
    return fit.spans[first:last]


def _worth(fit: _Fit) -> float:
    return fit.worth


def _seconds_tried(lasting: float) -> Iterator[float]:
    seconds = SHORTEST
    while seconds < LONGEST and FEWEST * seconds < lasting:
        yield seconds
        seconds *= FINENESS


def _fitted(periods: Sequence[_Period], guesses: Sequence[Sequence[FloatArray]], rounds: int) -> list[list[_Fit]]:
    """For each period what comes of its guesses, as many as lead to enough reps."""
    templates = [list(guessed) for guessed in guesses]
    fits: list[list[_Fit]] = [[] for _ in periods]
    for _ in range(rounds):
        tried = [(period, guessed) for period, guessed in zip(periods, templates, strict=True) if guessed]
        if not tried:
            break
        worth = np.concatenate([period.worth(guessed) for period, guessed in tried], axis=2)
        lengths: NDArray[np.intp] = np.stack([period.lengths for period, guessed in tried for _ in guessed], axis=1)
        chains = iter(best_chains(worth, lengths, periods[0].gap))
        for place, period in enumerate(periods):
            chained = [next(chains) for _ in templates[place]]
            fits[place] = [period.fit(spans) for spans in chained if len(spans) >= FEWEST]
            templates[place] = [fit.template for fit in fits[place]]
    return fits


def _resampled(values: FloatArray, starts: NDArray[Any], ends: NDArray[Any]) -> FloatArray:
    """Spans of ``values`` (n, k), each as `POINTS` points less their mean: (..., `POINTS`, k)."""
    rows = _sampled(values, starts, ends)
    centred: FloatArray = rows - rows.mean(axis=-2, keepdims=True)
    return centred


def _sampled(values: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
    places = starts[..., np.newaxis] + (ends - starts)[..., np.newaxis] * ((np.arange(POINTS) + 0.5) / POINTS)
    places = np.minimum(places, len(values) - 1)
    before = places.astype(np.intp)
    share = (places - before).astype(values.dtype)[..., np.newaxis]
    rows: NDArray[Any] = values.take(before, axis=0)
    rows += share * (values.take(np.minimum(before + 1, len(values) - 1), axis=0) - rows)
    return rows


def _explained(product: FloatArray, power: FloatArray) -> FloatArray:
    """Power that a template of ``power`` explains of spans, by their ``product`` with it; none where they go the other
    way."""
    size = np.clip(product / np.maximum(power, 1e-12), 0.0, LARGEST)
    explained: FloatArray = (2 * size * product - size * size * power) / POINTS
    return explained
