"""Measures reps while their set runs, with what measures them at its end. Knows one stretch at a time, no event."""

from collections.abc import Sequence
from dataclasses import replace

from sensorfit.core.counting import StrokePair
from sensorfit.core.metrics import RepMetrics, rep_metrics
from sensorfit.core.profile import MovementProfile
from sensorfit.core.stretch import Stretch
from sensorfit.core.whole import moving_spans

Place = tuple[int, int, int, int]
"""Where both strokes of a pair start and stop, on which alone depends what is measured of it."""


class LiveMetrics:
    """Remembers what was measured of the reps that may still change.

    A rep is measured within as many values around it as are known whenever it is reported, whatever the cut of the
    stream: the live counter lags by that many.
    """

    def __init__(self, profile: MovementProfile) -> None:
        self._profile = profile
        self._known: dict[Place, tuple[StrokePair, StrokePair]] = {}

    def of(self, pairs: Sequence[StrokePair], stretch: Stretch) -> tuple[StrokePair, ...]:
        """The pairs, in sample indices of ``stretch``, with their metrics."""
        return tuple(self._one(pair, stretch) for pair in pairs)

    def keep(self, pairs: Sequence[StrokePair]) -> None:
        """Forget all but these pairs, which may come again."""
        self._known = {place: self._known[place] for place in map(_place, pairs)}

    def _one(self, pair: StrokePair, stretch: Stretch) -> StrokePair:
        place = _place(pair)
        known = self._known.get(place)
        if known is not None and known[0] is pair:
            return known[1]
        metrics = known[1].metrics if known else self._measured(pair, stretch)
        found = replace(pair, metrics=metrics)
        self._known[place] = pair, found
        return found

    def _measured(self, pair: StrokePair, stretch: Stretch) -> RepMetrics:
        first, stop = stretch.row(pair.first.start) - stretch.lag, stretch.row(pair.second.stop) + stretch.lag
        first = max(0, first)
        angular_rate = stretch.movement.angular_rate[first:stop]
        spans = moving_spans(pair.at(lambda index: stretch.row(index) - first), len(angular_rate))
        (metrics,) = rep_metrics(angular_rate, stretch.movement.rate, [spans], self._profile.break_rate)
        return metrics


def _place(pair: StrokePair) -> Place:
    return pair.first.start, pair.first.stop, pair.second.start, pair.second.stop
