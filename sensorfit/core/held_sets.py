"""Sets of held postures: which holds belong together, and when each is reached and left. Knows one contiguous stretch;
no stream, no name."""

from collections.abc import Sequence
from dataclasses import replace
from math import radians
from statistics import fmean

from sensorfit.core.borders import borders_about
from sensorfit.core.counting import StrokePair
from sensorfit.core.found_sets import FoundSet, FoundSets
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.holds import ALIKE, SHORTEST_HOLD, Hold, alike, holds_among
from sensorfit.core.profile import Carrier, MovementProfile
from sensorfit.core.reps import Reason, Rejected
from sensorfit.core.stillness import Posture, PostureFinder
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import Movement, measured

LEAST_HOLD = radians(5.0)
"""rad between rest and hold below which shifting one's weight is not told from holding. Seated people shift by 2
to 4°; the pelvis tips by 20° and more in the stretches and bridges of the catalogue, the thigh in a bridge by 14°."""

LONGEST_REST = 20.0
"""s between two holds of one set; rests between sets take longer, as in `bouts.REST`."""

BESIDE = 0.5
"""s of stillness on either side of a movement in which its borders are sought: it creeps before and after it."""


def held_sets_in(movement: Movement, profile: MovementProfile) -> FoundSets:
    """Find the holds of a bout that are alike, as sets without a long rest inside."""
    finder = PostureFinder(movement.rate)
    finder.process(movement.up)
    possible = possible_holds(finder.postures(), profile, movement.rate)
    clear = [hold for hold in possible if hold.angle >= least_hold(profile)]
    kept = alike(clear)
    runs: list[list[Hold]] = []
    for hold in kept:
        if not runs or hold.held.start - runs[-1][-1].held.stop > LONGEST_REST * movement.rate:
            runs.append([])
        runs[-1].append(hold)
    sets = tuple(_found_set(run, movement, profile) for run in runs)
    rejected = [_unlike(hold, kept) for hold in clear if hold not in kept]
    rejected += [_too_small(hold, profile) for hold in possible if hold not in clear]
    return FoundSets(sets, tuple(sorted(rejected, key=lambda one: one.start)))


def possible_holds(postures: Sequence[Posture], profile: MovementProfile, rate: float) -> list[Hold]:
    """Everything that was held long enough, however small the movement that led there."""
    return holds_among(postures, profile.smallest_swing, SHORTEST_HOLD * rate)


def least_hold(profile: MovementProfile) -> float:
    """How far in rad a hold is from rest at the least."""
    return max(LEAST_HOLD, profile.smallest_rep)


def _unlike(hold: Hold, kept: Sequence[Hold]) -> Rejected:
    """A hold that is not among those ``kept``, judged by the one of them that it is least like."""
    differs = Grounds(Scale.OTHER_WAY, max(hold.unlikeness(other) for other in kept), ALIKE, Carrier.TILT)
    return Rejected(hold.held.start, hold.held.stop, Reason.UNLIKE_THE_SET, 1, hold.angle, differs)


def _too_small(hold: Hold, profile: MovementProfile) -> Rejected:
    small = Grounds(Scale.RANGE, hold.angle, least_hold(profile), Carrier.TILT)
    return Rejected(hold.held.start, hold.held.stop, Reason.TOO_SMALL, 1, hold.angle, small)


def _found_set(holds: Sequence[Hold], movement: Movement, profile: MovementProfile) -> FoundSet:
    pairs: list[StrokePair] = []
    for hold in holds:
        pairs.append(_pair(hold, movement, pairs[-1].second.stop if pairs else 0))
    timed = tuple(measured(pairs, movement, profile, Carrier.TILT))
    spans = tuple((pair.first.stop, pair.second.start) for pair in timed)
    return FoundSet(timed, confidence=fmean(hold.certainty for hold in holds), spans=spans)


def _pair(hold: Hold, movement: Movement, earliest: int) -> StrokePair:
    """Arriving and leaving, not before ``earliest``; what is never left lasts to the end."""
    first = _stroke(hold.before, hold.held, movement, hold.angle)
    first = replace(first, start=max(earliest, first.start), stop=max(earliest + 1, first.stop))
    if hold.after is None:
        end = max(len(movement.up) - 1, first.stop)
        return StrokePair(first, Stroke(end, end + 1, hold.angle), hold.angle)
    second = _stroke(hold.held, hold.after, movement, hold.angle)
    second = replace(second, start=max(first.stop, second.start), stop=max(first.stop + 1, second.stop))
    return StrokePair(first, second, hold.angle)


def _stroke(before: Posture, after: Posture, movement: Movement, size: float) -> Stroke:
    """The movement between two postures."""
    beside = round(BESIDE * movement.rate)
    begin, end = max(before.start, before.stop - beside), min(after.stop, after.start + beside, len(movement.up) - 1)
    ((start, stop),) = borders_about(movement.angular_rate, movement.rate, [begin, max(end, begin + 1)])
    return Stroke(start, stop, size)
