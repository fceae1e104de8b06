"""How alike the reps of a set are, in everything the sensor measures. Knows strokes, not how they were found."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray

POINTS = 12
"""Points to which each stroke is resampled: enough for the third harmonic of a rep. Stroke by stroke, so that a pause
of another length makes no difference."""

ALTOGETHER_FOREIGN = 60.0
"""° between the usual posture of a rep and that of another movement which count as much as a shape that has nothing in
common with the reps."""

LEAST_LIKE = 0.6
"""Cosine between a movement and the typical rep from which on it belongs to the set in whatever posture. Real first and
last reps of the development recordings had 0.6 or more but for three, movements into position and out of it less."""

FOREIGN = 0.85
"""Unlikeness (1 - cosine, plus posture) from which on a movement at either end of a set is no rep of it."""

SAME_POSTURE = 5.0
"""° between the usual posture and that of a movement below which that is a rep however it looks: nobody gets into
position without taking another posture."""

HALF_LIKE = 0.8
"""Cosine, and..."""

HALF_APART = 10.0
"""... ° between postures, beyond which a movement may be half a rep and half a movement into position; judgement."""

FEWEST = 4
"""Reps from which on it can be told which of them is foreign."""

MOST_TRIMMED = 2
"""Movements at either end of a set that may be taken out as foreign."""


def shapes(values: FloatArray, pairs: Sequence[StrokePair]) -> FloatArray:
    """Each rep as one row (its `paths`); every three channels weigh alike. ``values`` (n, 3 k) are `channels`."""
    return weighed(paths(values, pairs))


def paths(values: FloatArray, pairs: Sequence[StrokePair]) -> FloatArray:
    """Strokes of each rep resampled to `POINTS` each, less their mean: (reps, 2 · `POINTS`, 3 k) of ``values``
    (n, 3 k), which are `channels`."""
    starts = np.array([(pair.first.start, pair.second.start) for pair in pairs])[..., np.newaxis]
    stops = np.array([(pair.first.stop, pair.second.stop) for pair in pairs])[..., np.newaxis]
    places = (starts + (stops - starts) * (np.arange(POINTS) + 0.5) / POINTS).reshape(len(pairs), -1)
    before = places.astype(np.intp)
    share = (places - before)[..., np.newaxis]
    after = np.minimum(before + 1, len(values) - 1)
    rows = values[before] * (1 - share) + values[after] * share
    centred: FloatArray = rows - rows.mean(axis=1, keepdims=True)
    return centred


def weighed(rows: FloatArray) -> FloatArray:
    """Each of the `paths` (reps, 2 · `POINTS`, 3 k) as one row, every three channels scaled to weigh alike."""
    groups = rows.reshape(*rows.shape[:2], -1, 3)
    scale = np.sqrt(np.square(groups).sum(axis=(1, 3)).mean(axis=0))
    result: FloatArray = (groups / np.maximum(scale, 1e-9)[:, np.newaxis]).reshape(len(rows), -1)
    return result


def likeness(rows: FloatArray, kinds: int = 1) -> float:
    """Share of a typical rep that the mean of the others explains, at most 1; ``kinds`` sorts of reps take turns."""
    unexplained = []
    for kind in range(kinds):
        same = rows[kind::kinds]
        if len(same) > 1:
            others = (same.sum(axis=0) - same) / (len(same) - 1)
            # The mean of n - 1 others is itself uncertain, by 1 / (n - 1) of what a single rep is.
            unexplained.append(np.square(same - others).sum(axis=1) * (len(same) - 1) / len(same))
    if not unexplained:
        return 0.0
    whole: list[float] = np.square(rows).sum(axis=1).tolist()
    left: list[float] = np.concatenate(unexplained).tolist()
    return 1 - median(left) / median(whole)


def next_but_one(rows: FloatArray) -> float:
    """Distance of reps to the next but one over that to the next, both medians; small where two make one rep."""
    near, far = (median(np.linalg.norm(rows[by:] - rows[:-by], axis=1).tolist()) for by in (1, 2))
    return far / near if near > 0 else 1.0


def own_reps(
    pairs: tuple[StrokePair, ...], values: FloatArray, certain: int | None = None, resting: bool = False
) -> tuple[StrokePair, ...]:
    """The reps without foreign movements at either end, but for the ``certain`` one; ``values`` (n, 3 k) are
    `channels`. Unless ``resting``, which says that the first strokes are known to leave the resting position, all may
    be half a rep off."""
    if len(pairs) <= FEWEST:
        return pairs
    ends = Comparison.of(pairs, values)
    if certain is None and not resting and ends.both_half:
        shifted = _one_stroke_later(pairs)
        other_ends = Comparison.of(shifted, values)
        if other_ends.worst_end > max(LEAST_LIKE, *ends.cosines[[0, -1]]):
            pairs, ends = shifted, other_ends
    first, last = 0, len(pairs)
    strange = ends.foreign
    if certain is not None:
        strange[certain] = False
    while first < MOST_TRIMMED and last - first > FEWEST and strange[first]:
        first += 1
    while len(pairs) - last < MOST_TRIMMED and last - first > FEWEST and strange[last - 1]:
        last -= 1
    return pairs[first:last]


def _one_stroke_later(pairs: tuple[StrokePair, ...]) -> tuple[StrokePair, ...]:
    """Each second stroke together with the first one of the next rep."""
    return tuple(StrokePair(one.second, other.first, 0.0) for one, other in pairwise(pairs))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How like the typical rep each one is: cosines (n,) of the shapes and angles (n,) in ° between the postures."""

    cosines: FloatArray
    apart: FloatArray

    @classmethod
    def of(cls, pairs: Sequence[StrokePair], values: FloatArray) -> "Comparison":
        """Compare the pairs with the median of them all; ``values`` (n, 3 k) are `channels`."""
        rows = shapes(values, pairs)
        sums = np.concatenate([np.zeros((1, 3)), values[:, :3].cumsum(axis=0)])
        up = sums[[pair.second.stop for pair in pairs]] - sums[[pair.first.start for pair in pairs]]
        cosines = _cosines(rows, _median(rows))
        apart = np.degrees(np.arccos(np.clip(_cosines(up, _median(up)), -1, 1)))
        return cls(cosines, apart)

    @property
    def foreign(self) -> NDArray[np.bool_]:
        """Which of them are no reps, if they stand at an end."""
        unlike: NDArray[np.bool_] = (self.cosines < LEAST_LIKE) & (self.apart > SAME_POSTURE)
        return unlike & (1 - self.cosines + self.apart / ALTOGETHER_FOREIGN > FOREIGN)

    @property
    def worst_end(self) -> float:
        """Cosine of the first or the last, whichever is less."""
        return float(self.cosines[[0, -1]].min())

    @property
    def both_half(self) -> bool:
        """Whether the first and the last are half a rep and half another movement, as when all are cut half a rep
        off."""
        ends = [0, -1]
        return bool((self.cosines[ends] < HALF_LIKE).all() and (self.apart[ends] > HALF_APART).all())


def _median(rows: FloatArray) -> FloatArray:
    """Median (k,) of rows (n, k); numpy's takes three times as long for a few."""
    ascending = np.sort(rows, axis=0)
    middle: FloatArray = (ascending[(len(rows) - 1) // 2] + ascending[len(rows) // 2]) / 2
    return middle


def _cosines(rows: FloatArray, typical: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(typical)
    result: FloatArray = rows @ typical / np.maximum(lengths, 1e-9)
    return result
