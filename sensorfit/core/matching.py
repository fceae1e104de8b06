"""Finds the reps that are like demonstrated ones among anything else. Knows no exercise and no file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sensorfit.core.channels import channels
from sensorfit.core.choosing import Window, best_windows
from sensorfit.core.likeness import Likeness, about_mean, durations, likeness, stretched
from sensorfit.core.mounting import mounting, turned
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.template import MOST_ALIKE, POINTS, Demonstration

TEMPI = np.geomspace(0.28, 2.0, 16)
"""Durations of a rep over that of a demonstrated one: what was shown slowly may be done at three times the speed."""

USUAL_TEMPO = 0.5
"""Logarithm of such a ratio up to which, either way, any tempo is as likely as another: 0.61 to 1.65."""

FAR_TEMPO = 0.15
"""What a correlation must be higher by for each unit of the logarithm beyond that. Without other tempi reps done three
times as fast as shown are all missed; with them about half are found, and no more of anything else."""

POWERS = (0.1, 8.0)
"""Least and most power of a rep over that of a demonstrated one: a third to nearly three times the size. A quicker rep
has more of it, in the angular rate with the square of its tempo, which is allowed for."""

ACCEPTED = 0.42
"""Share of the reps' own likeness, as Fisher's z = artanh r (1915, doi 10.2307/2331838), from which on a window is a
rep. 0.40 to 0.45 were equal on the development recordings; one threshold on r itself was not: quick simple movements
resemble anything, slow intricate ones hardly each other."""

CERTAIN = 0.6
"""The same for windows from which the shape is learnt anew."""

LENIENT, STRICT = 0.28, 0.6
"""The same for two more counts; where they hardly differ the count does not hang on the threshold."""

AGREEING = 1
"""Reps by which the lenient and the strict count may differ. That held for 37 of 105 development recordings, of which
36 were within one rep; of the others 79 % were."""

WORTH_TURNING = 1.5
"""Share by which the certain windows must be worth more in turned axes, for the sensor to have been turned."""

FEWEST = 3
"""Certain windows without which the shape stays as demonstrated."""


@dataclass(frozen=True, slots=True)
class Match:
    """A movement in rows ``start`` to ``stop``, its correlation with the demonstrated reps, and the ``least`` that
    makes it a rep."""

    start: int
    stop: int
    likeness: float
    least: float


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found in each of several stretches, and what was nearly; ``least`` and ``most`` are the strict and the
    lenient count."""

    stretches: tuple[tuple[Match, ...], ...]
    missed: tuple[tuple[Match, ...], ...]
    least: int
    most: int

    @property
    def agreed(self) -> bool:
        """Whether strict and lenient thresholds count the same but for one rep."""
        return self.most - self.least <= AGREEING


def matches(movements: Sequence[Movement], demonstration: Demonstration) -> Matches:
    """Find the reps in the stretches of one recording."""
    signals = [channels(movement, demonstration.rate) / demonstration.scale for movement in movements]
    compared, own = _adapted(_as_shown(signals, demonstration), demonstration)
    counts = [sum(len(one.accepted(share, own)) for one in compared) for share in (STRICT, LENIENT)]
    found, missed = [], []
    for one, movement in zip(compared, movements, strict=True):
        rows = movement.rate / demonstration.rate
        reps = one.accepted(ACCEPTED, own)
        found.append(tuple(one.match(window, rows, own) for window in reps))
        others = [window for window in one.accepted(LENIENT, own) if not any(map(window.overlaps, reps))]
        missed.append(tuple(one.match(window, rows, own) for window in others))
    return Matches(tuple(found), tuple(missed), min(counts), max(counts))


@dataclass(frozen=True, slots=True)
class _Compared:
    """One stretch compared with a shape whose own duration is ``length`` rows."""

    signal: FloatArray
    found: Likeness
    possible: FloatArray
    length: float

    def accepted(self, share: float, own: float) -> list[Window]:
        """Windows that are alike enough; each is worth what it exceeds the threshold by, and its duration."""
        least = self._least(share, own)[:, np.newaxis]
        worth = np.where(self.possible, self.found.correlation[0] - least, -1.0)
        return best_windows(worth * self._tempo[:, np.newaxis], self.found.lengths)

    @property
    def _tempo(self) -> FloatArray:
        return np.array(self.found.lengths) / self.length

    def _least(self, share: float, own: float) -> FloatArray:
        """Correlation (k,) that a window of each length must exceed."""
        far = FAR_TEMPO * (np.abs(np.log(self._tempo)) - USUAL_TEMPO).clip(0)
        least: FloatArray = np.tanh(share * _z(own)) + far
        return least

    def correlation(self, window: Window) -> float:
        return float(self.found.correlation[0, window.place, window.start])

    def match(self, window: Window, rows: float, own: float) -> Match:
        """The window in rows of the movement, of which each here is ``rows``."""
        least = float(self._least(ACCEPTED, own)[window.place])
        return Match(round(window.start * rows), round(window.stop * rows), self.correlation(window), least)


def _compared(signal: FloatArray, demonstration: Demonstration) -> _Compared:
    length = demonstration.duration * demonstration.rate
    found = likeness(signal, demonstration.shape[np.newaxis], durations(length, TEMPI))
    lengths = np.array(found.lengths)[:, np.newaxis]
    power = found.energy / lengths / demonstration.power * np.minimum(1.0, lengths / length) ** 2
    return _Compared(signal, found, (power > POWERS[0]) & (power < POWERS[1]), length)


def _as_shown(signals: Sequence[FloatArray], demonstration: Demonstration) -> list[FloatArray]:
    """The signals in the axes of the demonstration, where the sensor is strapped on in another way now."""
    as_they_are = _worth(signals, demonstration)
    rotation = mounting(signals, demonstration.shape, demonstration.duration * demonstration.rate)
    if rotation is None:
        return as_they_are[0]
    better = _worth([turned(signal, rotation) for signal in signals], demonstration)
    return better[0] if better[1] > WORTH_TURNING * as_they_are[1] else as_they_are[0]


def _worth(signals: Sequence[FloatArray], demonstration: Demonstration) -> tuple[list[FloatArray], float]:
    """The signals, and what their certain windows are worth together: by how much z exceeds what is certain, times the
    duration. Few that are very alike are worth more than many that are just alike enough."""
    compared = [_compared(signal, demonstration) for signal in signals]
    least = CERTAIN * _z(demonstration.alikeness)
    worth = 0.0
    for one in compared:
        for window in one.accepted(CERTAIN, demonstration.alikeness):
            worth += (_z(one.correlation(window)) - least) * window.length
    return list(signals), worth


def _z(correlation: float) -> float:
    return float(np.arctanh(min(correlation, MOST_ALIKE)))


def _adapted(signals: Sequence[FloatArray], demonstration: Demonstration) -> tuple[list[_Compared], float]:
    """The signals compared with the shape that the reps that are certain were taken into, and how alike such reps
    are."""
    compared = [_compared(signal, demonstration) for signal in signals]
    certain = [(one, window) for one in compared for window in one.accepted(CERTAIN, demonstration.alikeness)]
    if len(certain) < FEWEST:
        return compared, demonstration.alikeness
    reps = [one.signal[np.newaxis, window.start : window.stop] for one, window in certain]
    shapes = np.concatenate([stretched(about_mean(rep), POINTS) for rep in reps])
    weight = len(certain) / (len(certain) + demonstration.reps)
    shape = (1 - weight) * demonstration.shape + weight * shapes.mean(axis=0)
    again = [_compared(signal, replace(demonstration, shape=shape)) for signal in signals]
    found = [one.correlation(window) for one in again for window in one.accepted(CERTAIN, demonstration.alikeness)]
    return again, float(np.median(found)) if found else demonstration.alikeness
