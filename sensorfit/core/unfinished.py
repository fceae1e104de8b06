"""Which reps of a set went only part of the way, or failed on the way up. Knows strokes and up, no name.

Only where the exercise says how far a good rep goes: elsewhere small reps among large ones may be what was asked for.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Phase
from sensorfit.core.whole import Movement

PARTIAL = 0.72
"""Share of the usual range of the set below which a rep that is no good one either is partial. Judgement."""

SEEN = 0.5
"""Share of the range of a good rep that the set reaches at the median, or else it says nothing of single reps: the limb
that rests moves along by 0.1 to 0.25. Judgement."""

GAVE_WAY = 0.75
"""Share of the usual stroke below which the way up stalls, and the way down begins half-way. Judgement."""

REACHED, STALLED = 0.85, 0.75
"""Shares of the way to the turn: between the first time the one is reached and the last time nobody comes back to the
other, but for who fails on the way up. None of 250 squats of people, seen by the thigh, comes back to 0.8."""

SHORTEST = 1.5
"""s from the first time to the last: who fails fights, gives way and tries again. A knock at the turn is shorter."""

FEW = 0.25
"""Share of the reps that fail at the most: where more do, so is the exercise done. For a dip at the turn to tell,
partial reps count among them. Judgement."""


def is_partial(range_of_motion: float, usual: float, profile: MovementProfile) -> bool:
    """Whether a rep of a set whose median range is ``usual`` rad went only part of the way."""
    return usual >= SEEN * profile.good_range and range_of_motion < min(PARTIAL * usual, profile.good_range)


def failed_attempts(pairs: Sequence[StrokePair], profile: MovementProfile) -> list[int]:
    """Places of the pairs whose way up stalls and gives way: they and the next one are one rep, which failed."""
    if not pairs or not _may_give_way(profile):
        return []
    usual = GAVE_WAY * median(size for pair in pairs for size in (pair.first.size, pair.second.size))
    found = [
        place
        for place, (down, up) in enumerate(pairwise(pairs))
        if max(down.second.size, up.first.size) < usual <= min(down.first.size, up.second.size)
    ]
    return found if len(found) <= FEW * len(pairs) else []


def with_failed(pairs: Sequence[StrokePair], movement: Movement, profile: MovementProfile) -> tuple[StrokePair, ...]:
    """The pairs, each failed attempt one that is partial; positions are those in ``movement``."""
    if not _may_give_way(profile):
        return tuple(pairs)
    places = failed_attempts(pairs, profile)
    whole = {place: replace(pairs[place], second=pairs[place + 1].second, partial=True) for place in places}
    joined = [whole.get(place, pair) for place, pair in enumerate(pairs) if place - 1 not in whole]
    failed = [one.partial or _gives_way(one, movement) for one in joined]
    if sum(failed) > FEW * len(joined):
        return tuple(joined)
    return tuple(replace(one, partial=fails) for one, fails in zip(joined, failed, strict=True))


def _may_give_way(profile: MovementProfile) -> bool:
    """Lifting first, a rep that fails goes part of the way, and is partial."""
    return profile.good_range > 0 and profile.starts is Phase.ECCENTRIC


def _gives_way(pair: StrokePair, movement: Movement) -> bool:
    """Whether the segment comes back part of the way, and turns again, before it comes back."""
    away = movement.up[pair.first.start : pair.second.stop + 1] - movement.up[pair.first.start]
    farthest = away[np.square(away).sum(axis=1).argmax()]
    way = along(away, farthest)
    reached = (way >= REACHED * way.max()).nonzero()[0]
    low = way[reached[0] : reached[-1] + 1]
    return len(low) > SHORTEST * movement.rate and bool(low.min() < STALLED * way.max())
