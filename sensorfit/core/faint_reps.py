"""Makes reps of the rhythm of a movement in which none is seen by itself. Knows one stretch; not when to ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import radians

import numpy as np

from sensorfit.core.counting import StrokePair
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.profile import Carrier
from sensorfit.core.rhythm import Rhythm, rhythm_of
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import FAINT_EXTENT, Movement, channels, smooth_movement, tilt_line
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import extent

FEWEST_BY_RHYTHM = 4
"""Reps from which on a rhythm alone makes a set."""

LEAST_SHARE = 0.3
"""Share of what moves that the mean of the others has to explain."""

LEAST_WORTH = 20.0
"""What the reps have to explain (`rhythm.Rhythm`): among simulated fidgets and rests most rhythms have 4 to 15, sets of
a leg curl 17 to 130."""

FASTEST = radians(6.0)
"""rad/s rms. Who turns the limb faster fidgets: simulated sets have 2.7 to 5.3° in a s, what looked like a rhythm
otherwise 6.5 to 14°."""

MOST_CONFIDENCE = 0.5
"""Confidence of a count of which everything is explained: never sure."""

POINTS = 32
"""Points of the mean rep, of which the farthest is where a rep turns."""


CLEARLY_LESS = 0.6
"""Share of what the rhythm explains below which reps that were seen by themselves are not the ones that follow it."""

OTHERWISE = 2
"""Reps by which the rhythm differs from what was seen before it counts: at its ends it is one off as often."""

HALF = 1
"""Reps by which a rhythm of half as many as were seen may be off that half."""


@dataclass(frozen=True, slots=True)
class RepsByRhythm:
    """Pairs of strokes of a stretch, in values, all with the range of the mean rep; ``confidence`` as in `Segmented`.
    ``instead``: they tell more than what was seen, ``beside``: they tell otherwise, so that it is not sure."""

    pairs: tuple[StrokePair, ...]
    confidence: float
    instead: bool
    beside: bool


def reps_by_rhythm(movement: Movement, seen: Sequence[StrokePair], smallest: float) -> RepsByRhythm | None:
    """The reps that a faint movement has by its rhythm, beside those ``seen`` by themselves, if any; None where it has
    none, tilts by less than ``smallest`` rad, or is not faint."""
    if len(movement.up) < 2:
        return None
    movement = movement.in_own_axes()
    tilt = tilt_line(smooth_movement(channels(movement), movement.rate), 0.0).position
    turning = float(np.sqrt(np.square(movement.angular_rate).sum(axis=1).mean()))
    if extent(tilt) > FAINT_EXTENT or turning > FASTEST:
        return None
    rhythm = rhythm_of(movement, [(pair.first.start, pair.second.stop) for pair in seen])
    if rhythm is None or len(rhythm.spans) < FEWEST_BY_RHYTHM:
        return None
    pairs = tuple(_pairs(rhythm, tilt))
    if rhythm.share < LEAST_SHARE or rhythm.worth < LEAST_WORTH or pairs[0].range_of_motion < smallest:
        return None
    count, differs = len(rhythm.spans), abs(len(rhythm.spans) - len(seen))
    is_half = abs(count - len(seen) / 2) <= HALF
    explains_more = rhythm.seen < CLEARLY_LESS * rhythm.worth
    instead = not seen or (differs >= OTHERWISE and explains_more and not is_half)
    return RepsByRhythm(pairs, MOST_CONFIDENCE * min(1.0, rhythm.share), instead, explains_more and differs > 0)


def _pairs(rhythm: Rhythm, tilt: FloatArray) -> list[StrokePair]:
    starts, stops = np.array(rhythm.spans).T
    places = starts[:, np.newaxis] + (stops - starts)[:, np.newaxis] * np.linspace(0, 1, POINTS)
    reps = np.interp(places, np.arange(len(tilt)), tilt)
    mean = reps.mean(axis=0) - reps.mean(axis=0)[[0, -1]].mean()
    farthest = int(abs(mean[1:-1]).argmax()) + 1
    size = float(np.ptp(mean))
    grounds = Grounds(Scale.RHYTHM, rhythm.share, LEAST_SHARE, Carrier.TILT)
    turns = places[:, farthest].round().astype(int).tolist()
    return [
        StrokePair(
            Stroke(start, turn, size), Stroke(turn, stop, size), size, grounds=grounds, trust=min(1.0, rhythm.share)
        )
        for (start, stop), turn in zip(rhythm.spans, turns, strict=True)
    ]
