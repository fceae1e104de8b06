"""Learns one rep of an exercise from a few demonstrated ones, of which only the number is known. Knows no file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sensorfit.core.channels import CHANNELS, channels, common_scale, moving_part, usual_scale
from sensorfit.core.choosing import Window, exactly
from sensorfit.core.likeness import SHORTEST, Likeness, about_mean, alike, durations, likeness, stretched
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

POINTS = 48
"""Points of a demonstrated rep, whatever its duration."""

RATES = (25.0, 50.0)
"""Hz. The second is for quick reps, which would be few values long at the first."""

QUICK = 0.8
"""s of a rep below which it is compared at the second rate; a skipping rope turns in 0.22 s and more."""

LONGEST = 60.0
"""s of the longest demonstration; the effort grows with the square of it."""

MOST = 20
"""Reps of the longest demonstration."""

SHARES = np.geomspace(0.3, 1.0, 9)
"""Durations of a rep that are tried, as shares of the demonstration's duration by the number of reps; what is left is
idle before, between and after. Exemplars of the CaRaCount data are idle for up to two thirds."""

TEMPI = np.array([0.75, 0.87, 1.0, 1.15, 1.33])
"""Durations of the reps of one demonstration over that of the one they are compared with."""

SEEDS_A_REP = 6
"""Places at which a rep may begin that are tried, a duration of a rep."""

FINALISTS = 6
"""Best seeds of each duration whose reps are looked at for evenness."""

UNEVENNESS = 1.0
"""Weight of the spread of the reps' distances, relative to their mean, against their worth."""

UNEVEN_DURATION, UNEVEN_SIZE = 0.5, 0.3
"""Weights of the relative spread of durations, and of the spread of the logarithm of energies, in the unevenness.
Judgement; on the development recordings evenness raised the exact counts from 45 to 51 %."""

MOST_ALIKE = 0.985
"""Correlation above which two windows count as equally alike: a window is entirely like itself."""

ROUNDS = 2
"""Times that reps are cut anew with the mean of those found before; further ones change nothing."""

LEAST_ALIKE = 0.5
"""Likeness to each other below which the windows found are no reps of one kind. The least of the development
recordings is 0.70 (lunges, seen from a wrist)."""

ALONE = 0.8
"""Likeness to each other that is assumed of reps when only one was demonstrated, until reps of the recording show
their own: below that of three in four demonstrations of the development recordings."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was learnt from demonstrated reps.

    ``shape`` (48, 9) is their mean in units of ``scale`` (9,), about the mean of each channel of
    `sensorfit.core.channels`; ``duration`` in s and ``power`` (mean square of a row in these units) are their medians.
    ``alikeness`` is the median correlation of a rep with the mean of the others, 0 to 1, ``reps`` their number.
    """

    shape: FloatArray
    scale: FloatArray
    duration: float
    power: float
    alikeness: float
    reps: int

    @property
    def rate(self) -> float:
        """Rate in Hz at which movement is compared with it."""
        return RATES[1] if self.duration < QUICK else RATES[0]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Windows that were taken for the reps, and how good a choice they are."""

    windows: tuple[Window, ...]
    merit: float


def demonstrated(movement: Movement, count: int) -> Demonstration | None:
    """Learn from a movement that holds ``count`` reps, and perhaps idle moments; None where no reps can be told.

    The windows are those whose likeness to one of them explains the movement best and that follow each other evenly.
    """
    slow = _best(movement, count, RATES[0])
    if slow and slow.duration >= QUICK:
        return slow
    return _best(movement, count, RATES[1]) or slow


def _best(movement: Movement, count: int, rate: float) -> Demonstration | None:
    signal = channels(movement, rate)
    signal = signal[moving_part(signal)]
    if len(signal) > LONGEST * rate or len(signal) < SHORTEST * count or not 1 <= count <= MOST:
        return None
    found = [
        _with_scale(signal, scale, count, rate) for scale in (common_scale(signal), usual_scale(signal, int(rate)))
    ]
    learnt = [one for one in found if one]
    best = max(learnt, key=lambda one: one[0])[1] if learnt else None
    return best if best and best.alikeness >= LEAST_ALIKE else None


def _with_scale(signal: FloatArray, scale: FloatArray, count: int, rate: float) -> tuple[float, Demonstration] | None:
    scaled = signal / scale
    cuts = list(_cuts(scaled, count))
    if not cuts:
        return None
    windows = _recut(scaled, max(cuts, key=lambda cut: cut.merit).windows, count)
    reps = _resampled(scaled, windows)
    others = _likeness_to_others(reps)
    power = [
        float(np.square(about_mean(scaled[np.newaxis, one.start : one.stop])).sum()) / one.length for one in windows
    ]
    length = float(np.median([one.length for one in windows]))
    alikeness = max(0.0, float(np.median(others)))
    learnt = Demonstration(reps.mean(axis=0), scale, length / rate, float(np.median(power)), alikeness, count)
    return float(np.mean(others)) - _spread([one.start + one.length / 2 for one in windows]), learnt


def _cuts(scaled: FloatArray, count: int) -> Iterator[_Cut]:
    """The best ways to cut ``count`` windows like one of them, for each duration."""
    for share in SHARES.tolist():
        length = round(share * len(scaled) / count)
        if length <= SHORTEST:
            continue
        starts = range(0, len(scaled) - length + 1, max(1, length // SEEDS_A_REP))
        seeds = np.stack([scaled[start : start + length] for start in starts])
        found = likeness(scaled, seeds, durations(length, TEMPI))
        choice = exactly(_explained(found), found.lengths, count)
        for seed in np.argsort(-choice.totals, kind="stable")[:FINALISTS].tolist():
            windows = choice.windows(seed)
            if choice.totals[seed] > 0 and len(windows) == count:
                yield _Cut(
                    tuple(windows), float(choice.totals[seed]) * np.exp(-UNEVENNESS * _unevenness(found, windows))
                )


def _explained(found: Likeness) -> FloatArray:
    """Worth (s, k, n) of each window: the logarithm of the likelihood ratio of being the shape at any size plus noise,
    against being noise alone, -½ m log(1 - r²) for m rows; a share of the whole signal's rows."""
    squared = np.square(np.minimum(found.correlation, MOST_ALIKE))
    lengths = np.array(found.lengths)[np.newaxis, :, np.newaxis]
    worth: FloatArray = -lengths / found.correlation.shape[2] * np.log1p(-np.minimum(squared, MOST_ALIKE**2))
    return np.where(found.correlation > 0, worth, -1.0)


def _unevenness(found: Likeness, windows: Sequence[Window]) -> float:
    lengths = np.array([one.length for one in windows])
    power = np.array([found.energy[one.place, one.start] / one.length for one in windows])
    uneven_size = UNEVEN_SIZE * float(np.log(power).std())
    middles = [one.start + one.length / 2 for one in windows]
    return _spread(middles) + UNEVEN_DURATION * float(lengths.std() / lengths.mean()) + uneven_size


def _spread(middles: Sequence[float]) -> float:
    """Spread of the distances between middles relative to their mean; 0 where there is but one."""
    if len(middles) < 3:
        return 0.0
    distances = np.diff(middles)
    return float(distances.std() / distances.mean())


def _recut(scaled: FloatArray, windows: tuple[Window, ...], count: int) -> tuple[Window, ...]:
    for _ in range(ROUNDS):
        mean = _resampled(scaled, windows).mean(axis=0)
        found = likeness(scaled, mean[np.newaxis], durations(float(np.median([one.length for one in windows])), TEMPI))
        again = exactly(_explained(found), found.lengths, count).windows(0)
        windows = tuple(again) if len(again) == count else windows
    return windows


def _resampled(scaled: FloatArray, windows: Sequence[Window]) -> FloatArray:
    """The windows as shapes (count, 48, 9), each about its own mean."""
    shapes = [stretched(about_mean(scaled[np.newaxis, one.start : one.stop]), POINTS) for one in windows]
    return np.concatenate(shapes) if shapes else np.empty((0, POINTS, CHANNELS))


def _likeness_to_others(reps: FloatArray) -> list[float]:
    if len(reps) == 1:
        return [ALONE]
    total = reps.sum(axis=0)
    return [alike(one, (total - one) / (len(reps) - 1)) for one in reps]
