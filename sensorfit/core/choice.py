"""Which way to cut a stretch into reps is the best, and how sure that is. Knows candidates, no exercise's name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, inf, log
from statistics import median

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.candidates import Candidate
from sensorfit.core.frozen import quickly_made
from sensorfit.core.profile import Carrier, MovementProfile
from sensorfit.core.samples import FloatArray
from sensorfit.core.similarity import likeness, next_but_one, shapes

MORE_REPS = 0.3
"""Worth of a factor e in the number of reps: of two ways that explain the movement equally well the one with more reps
is right, since every second rep repeats as well. Weights between 0 and 0.6 changed no leg set of the development
recordings; the same holds for the other weights here between nothing and twice their value, unless noted."""

IRREGULARITY = 1.0
"""Worth of the spread of the times between reps, and..."""

UNEVENNESS = 0.5
"""... of the spread of their sizes (median absolute deviations over medians, at most `LARGEST_SPREAD`)."""

LARGEST_SPREAD = 0.5

STABILITY = 0.3
"""Worth of the count being the same at every pruning level."""

EXPECTED_CARRIER = 0.4
"""Worth of reps being carried by what the exercise says, about half of what tells single from doubled counts."""

LIKELY_CARRIER = 0.15
"""Worth of being carried by what turns most, where no exercise is named: a quarter of what tells single from double.
Without it one of 116 leg sets was miscounted."""

CLEARLY = 0.1
"""Likeness by which turning has to exceed tilt where tilt is expected. Small reps of which tilt shows little 0.11 and
0.24 on the development recordings, simulated sets that tilt 0 and less; judgement."""

UNUSUAL_DURATION = 0.7
"""Cost of a typical rep shorter or longer than the exercise allows."""

CREDIBLE_LIKENESS = 0.6
"""Likeness from which on a movement may be carried by something else than what the exercise says or what turns most."""

INCREDIBLE = 2.0
"""Cost of less."""

LEAST_LIKENESS = 0.02
"""Nothing is less like a rep than this; keeps the logarithm finite."""

FEWEST_REPS = 3
"""Reps below which neither likeness nor regularity mean anything."""

NOT_COMPARABLE = -10.0
"""Worth of ways with fewer reps than that: less than any other, the expected carrier before the others."""

SHARPNESS = 4.0
"""How much more a better candidate's vote on the confidence counts: e to this for one unit of worth."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its worth (larger is better) and the likeness of its reps; ``doubled``: `next_but_one` of them,
    infinite where they are too few. ``credible``: its reps are carried by what is expected, or are alike."""

    candidate: Candidate
    worth: float
    likeness: float
    doubled: float = inf
    credible: bool = True

    @property
    def count(self) -> int:
        """Number of reps."""
        return len(self.candidate.pairs)

    @property
    def turns_angle(self) -> bool:
        """Whether its line is the angle turned."""
        return self.candidate.line.carrier is Carrier.TURN and self.candidate.line.swings


def judged(
    candidate: Candidate, values: FloatArray, rate: float, profile: MovementProfile, likely: Carrier | None
) -> Judged:
    """Weigh a candidate; ``values`` (n, k) are the channels of the movement, ``likely`` what turns most, None
    where that does not speak for it."""
    pairs = candidate.pairs
    expected = candidate.line.carrier is (profile.carrier or likely)
    if len(pairs) < FEWEST_REPS:
        return Judged(candidate, NOT_COMPARABLE + expected, 0.0)
    rows = shapes(values, pairs)
    alike = likeness(rows, 2 if profile.alternating else 1)
    periods = [(after.first.start - before.first.start) / rate for before, after in pairwise(pairs)]
    worth = (
        log(max(alike, LEAST_LIKENESS))
        + MORE_REPS * log(len(pairs))
        - IRREGULARITY * spread(periods)
        - UNEVENNESS * spread([pair.size for pair in pairs])
        + log(max(coverage(candidate, values), LEAST_LIKENESS))
        + STABILITY * candidate.stability
    )
    shortest, longest = profile.durations
    if not shortest <= median(periods) <= longest:
        worth -= UNUSUAL_DURATION
    if expected:
        worth += EXPECTED_CARRIER if profile.carrier else LIKELY_CARRIER
    credible = expected or alike >= CREDIBLE_LIKENESS
    if not credible:
        worth -= INCREDIBLE
    return Judged(candidate, worth, alike, next_but_one(rows), credible)


def spread(values: Sequence[float]) -> float:
    """Median absolute deviation over the median, at most `LARGEST_SPREAD`."""
    middle = median(values)
    deviation = median([abs(value - middle) for value in values])
    return min(LARGEST_SPREAD, deviation / middle) if middle > 0 else LARGEST_SPREAD


def coverage(candidate: Candidate, values: FloatArray) -> float:
    """Share of all turning that lies within reps."""
    energy = np.concatenate([[0.0], along(values[:, 3:6], values[:, 3:6]).cumsum()])
    within = sum(float(energy[pair.second.stop] - energy[pair.first.start]) for pair in candidate.pairs)
    return within / float(energy[-1]) if energy[-1] > 0 else 0.0


def best(ways: Sequence[Judged]) -> Judged:
    """The candidate of most worth; of equal ones the first."""
    return max(ways, key=lambda way: way.worth)


def with_clear_turning(ways: Sequence[Judged]) -> list[Judged]:
    """Where tilt is expected, the angle turned counts only if its reps are clearly more alike than those of the tilt:
    what it forgets during a hold looks like the way back, and getting into position like a rep. Then it is likely."""
    tilt = max((way.likeness for way in ways if way.candidate.line.carrier is Carrier.TILT), default=0.0)
    return [
        replace(way, worth=way.worth + LIKELY_CARRIER) if way.turns_angle else way
        for way in ways
        if not way.turns_angle or way.likeness >= tilt + CLEARLY
    ]


def agreement(chosen: Judged, ways: Sequence[Judged]) -> float:
    """Share, 0 to 1, of the candidates that come to the chosen count within one; better ones weigh more. 0 where the
    chosen one is not credible: the others are then no better."""
    if not chosen.credible:
        return 0.0
    weights = [exp(SHARPNESS * (way.worth - chosen.worth)) for way in ways]
    agreeing = sum(weight for way, weight in zip(ways, weights, strict=True) if abs(way.count - chosen.count) <= 1)
    return agreeing / sum(weights)
