"""Which movements to and fro are reps of one set, and what speaks against their being one. Knows no stream and no
name; used live and at the end of a set."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import radians
from statistics import median

from sensorfit.core.alike import RepShape, linked, near
from sensorfit.core.carrier import ANGLES, Carrier
from sensorfit.core.choice import spread
from sensorfit.core.counting import StrokePair
from sensorfit.core.drowned import FAINT
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import Reason
from sensorfit.core.strides import steps_among
from sensorfit.core.strokes import LONGEST_PAUSE, Stroke, runs
from sensorfit.core.unfinished import is_partial
from sensorfit.core.whole import Movement

LIKENESS_OF_FEW, LIKENESS_OF_MANY, MANY = 0.4, 0.1, 6
"""Least median likeness of neighbours in a set of fewer than `MANY` reps, and of that many or more. Sets of real
people have 0.24 and more, nearly all 0.5; what is alike by chance among simulated fidgets is three or four movements
at -0.1 to 0.35."""

SEVERAL, STEADY = 4, 0.2
"""Reps that last about as long (`EVEN`) from which on a steady rhythm counts for as much as `MANY`, and the spread of
the times between them (median absolute deviation over the median) up to which it is steady. Sets of four and five reps
of a simulated leg curl that tilt the thigh by 1 to 4° have 0.06 to 0.19; fidgets of four and five have 0.3 to 0.6,
those with less are unlike each other by -0.2."""

LIKENESS_OF_FAINT = -0.15
"""The same of a steady set that is tilted by `drowned.FAINT` or less: the limb wanders as far, and paths of no axis but
that of the reps are alike. Such sets of simulated leg curls have -0.12 and more, and their periods a spread of 0.05 to
0.2; of simulated fidgets that tilt by as little, none of four and more in 12 h is as steady (0.3 to 0.5)."""

LEAST_SURE_OF_FAINT = 0.15
"""Confidence from which on the rhythm of such sets says anything: slow swaying of 2 to 5° that was steady by chance,
four movements long, has 0.12, sets of simulated leg curls 0.17 and more."""

SURE = 0.6
"""Confidence of a segmentation from which on 98 % of the labelled sets were counted right within one."""

SHORTEST_SET = 3.5
"""s of reps that make a set: three quick movements are shaking a limb out."""

LEAST_SURE = 0.5
"""The same below which three or more, but fewer than `MANY`, movements are no set: fidgets have 0.25, racking a
bar 0.47. It says nothing about two."""

FAINT_TURN = 5.0
"""degrees. Turning is summed up from the angular rate alone, which drifts and trembles, and gravity does not check it:
below this a set, however long, has to be as sure as one of few. Simulated fidgets of up to 17 movements of 2.5° have
0.1 and less, sets of real people that turn by 4 to 8° 0.89 and more."""

FAINT_TILT, LEAST_SURE_OF_TILT = 2.0, 0.1
"""degrees of tilt below which a set, however long, has to be this sure: ten movements of 1° of who fidgets had 0.03."""

FAR_FROM_USUAL = 2.8
"""Factor on the median range of a set, either way, beyond which a rep unlike its neighbours is none."""

EVEN = 2.0
"""Factor on the median duration of a set, either way, beyond which a rep says nothing for it, nor on
the median range where there are fewer than `SEVERAL`. Three to five reps that
follow each other in labelled sets differ by less, but for a last one whose end includes coming to rest; of three
movements of fidgeting mostly one lasts far longer or shorter."""

SMALL_PAIR = 0.5
"""Share of the least range of a full rep that two reps go at the least, where two make a set: racking a bar, or picking
up a weight, tips the shank twice by 15 to 40°, a leg curl by 90° and more. Judgement."""

SHORTEST_END = 0.4
"""Share of the usual duration below which the first or last movement is no rep but a jerk, as on the way out. It may be
far longer: the last limb is put down slowly."""

MOST_STEPS = 0.5
"""Share of steps above which movements are walking; judgement."""


@dataclass(frozen=True, slots=True)
class Group:
    """Places of the reps of one set in a sequence of pairs, of the ``partial`` ones among them and of what is
    ``unlike`` between them, and the ``reason`` why they are no set, None where they are one, with the ``grounds``
    for it. ``range_of_motion`` is the median in rad."""

    members: tuple[int, ...]
    partial: frozenset[int]
    unlike: tuple[int, ...]
    range_of_motion: float
    reason: Reason | None
    grounds: Grounds | None = None


def best_group(
    pairs: Sequence[StrokePair],
    shapes: Sequence[RepShape],
    movement: Movement,
    profile: MovementProfile,
    confidence: float,
    carrier: Carrier = Carrier.TILT,
) -> Group:
    """The reps that hang together and move most, of at least one pair; positions are those in ``movement``.

    ``confidence`` is that of having found all reps of a set: with enough of it the first and the last, which often
    look otherwise, are taken in too. Where the ``carrier`` of the reps is no angle, turning says nothing
    about which are alike, and only the segmentation's own confidence is left.
    """
    if carrier not in ANGLES and confidence >= SURE:
        return _all_of_them(pairs, shapes, movement, profile)
    steps = steps_among(shapes, profile)
    groups = linked(pairs, shapes, LONGEST_PAUSE * movement.rate, steps)
    alike = max(groups, key=lambda group: _worth(group, shapes, profile))
    if confidence >= SURE and len(alike) >= MANY:
        alike = _with_ends(alike, pairs, shapes, steps, LONGEST_PAUSE * movement.rate)
    usual = median(shapes[one].range_of_motion for one in alike)
    of_size = [near(shape.range_of_motion, usual, FAR_FROM_USUAL) for shape in shapes]
    span = range(alike[0], alike[-1] + 1)
    members = tuple(one for one in span if one in alike or of_size[one])
    if steps[alike[0]]:
        verdict: Verdict = Reason.WALKING, Grounds(Scale.STEPS, 1.0, MOST_STEPS)
    else:
        faint = carrier is Carrier.TILT and usual <= FAINT
        told = not faint or confidence >= LEAST_SURE_OF_FAINT
        steady = told and _are_steady([pairs[one] for one in alike])
        reps = [shapes[one] for one in alike]
        verdict = _against_faint(usual, carrier, confidence)
        if verdict[0] is None:
            least = LIKENESS_OF_FAINT if faint and steady else None
            verdict = _reason_against(reps, steady, confidence, profile, least)
    partial = frozenset(one for one in members if is_partial(shapes[one].range_of_motion, usual, profile))
    return Group(members, partial, tuple(one for one in span if one not in members), usual, *verdict)


def _all_of_them(
    pairs: Sequence[StrokePair], shapes: Sequence[RepShape], movement: Movement, profile: MovementProfile
) -> Group:
    """All pairs up to a rest, however they turn."""
    spans = [Stroke(pair.first.start, pair.second.stop, pair.size) for pair in pairs]
    count, first = max((len(run), -run.start) for run in runs(spans, LONGEST_PAUSE * movement.rate))
    members = tuple(range(-first, count - first))
    usual = median(shapes[one].range_of_motion for one in members)
    walking = sum(steps_among([shapes[one] for one in members], profile)) / len(members)
    if walking > MOST_STEPS:
        return Group(members, frozenset(), (), usual, Reason.WALKING, Grounds(Scale.STEPS, walking, MOST_STEPS))
    reason, grounds = _against_few(_even([shapes[one] for one in members]), profile)
    return Group(members, frozenset(), (), usual, reason, grounds)


def _with_ends(
    alike: Sequence[int],
    pairs: Sequence[StrokePair],
    shapes: Sequence[RepShape],
    steps: Sequence[bool],
    longest_pause: float,
) -> list[int]:
    """The group with the pair before and the pair behind it, where they are of its size and duration and no rest lies
    between."""
    first, last = alike[0], alike[-1]
    usual = median(shapes[one].range_of_motion for one in alike)
    lasting = median(shapes[one].duration for one in alike)
    taken = list(alike)
    for end, inner in ((first - 1, first), (last + 1, last)):
        if not 0 <= end < len(pairs) or steps[end] != steps[inner]:
            continue
        before, after = sorted((end, inner))
        follows = pairs[after].first.start - pairs[before].second.stop <= longest_pause
        if follows and shapes[end].of_size(usual) and shapes[end].duration >= SHORTEST_END * lasting:
            taken.append(end)
    return sorted(taken)


def _worth(group: Sequence[int], shapes: Sequence[RepShape], profile: MovementProfile) -> tuple[bool, float]:
    """Enough reps come first; then the movement counts."""
    return len(group) >= profile.fewest_reps, sum(shapes[one].range_of_motion for one in group)


Verdict = tuple[Reason | None, Grounds | None]
"""Why movements are no set, and the grounds for it; None where nothing speaks against them."""


def _even(reps: Sequence[RepShape]) -> list[RepShape]:
    """Those that last and move as is usual among them."""
    lasting = median(one.duration for one in reps)
    usual = median(one.range_of_motion for one in reps)
    factor = EVEN if len(reps) < SEVERAL else FAR_FROM_USUAL
    return [one for one in reps if near(one.duration, lasting, EVEN) and near(one.range_of_motion, usual, factor)]


def _against_few(even: Sequence[RepShape], profile: MovementProfile) -> Verdict:
    if len(even) < profile.fewest_reps:
        return Reason.TOO_FEW_ALIKE, Grounds(Scale.REPS, len(even), profile.fewest_reps)
    lasting = sum(one.duration for one in even)
    if lasting < SHORTEST_SET:
        return Reason.TOO_FEW_ALIKE, Grounds(Scale.SECONDS, lasting, SHORTEST_SET)
    return None, None


def against_few(reps: Sequence[RepShape], profile: MovementProfile) -> Verdict:
    """What speaks against reps because too few of them last and move alike."""
    even = _even(reps)
    verdict = _against_few(even, profile)
    return _against_small_pairs(even, profile) if even and verdict[0] is None else verdict


def _against_small_pairs(even: Sequence[RepShape], profile: MovementProfile) -> Verdict:
    """What speaks against fewer reps than make a set of any exercise: they tell nothing but how far they go."""
    usual, limit = median(one.range_of_motion for one in even), SMALL_PAIR * profile.full_range
    if len(even) < GENERAL.fewest_reps and usual < limit:
        return Reason.TOO_SMALL, Grounds(Scale.RANGE, usual, limit)
    return None, None


def _against_faint(usual: float, carrier: Carrier, confidence: float) -> Verdict:
    """What speaks against reps, however many, that hardly move and may be cut otherwise as well."""
    least = 0.0
    if carrier is Carrier.TURN and usual < radians(FAINT_TURN):
        least = LEAST_SURE
    if carrier is Carrier.TILT and usual < radians(FAINT_TILT):
        least = LEAST_SURE_OF_TILT
    return (Reason.HARDLY_ALIKE, Grounds(Scale.SURENESS, confidence, least)) if confidence < least else (None, None)


def _are_steady(pairs: Sequence[StrokePair]) -> bool:
    """Whether there are several and one follows the other in a steady rhythm."""
    periods = [after.first.start - before.first.start for before, after in pairwise(pairs)]
    return len(pairs) >= SEVERAL and spread(periods) <= STEADY


def _reason_against(
    alike: Sequence[RepShape],
    steady: bool,
    confidence: float,
    profile: MovementProfile,
    least: float | None,
) -> Verdict:
    """``least``: likeness that is enough, where that is not a matter of how many they are."""
    usual = median(one.range_of_motion for one in alike)
    if usual < profile.smallest_rep:
        return Reason.TOO_SMALL, Grounds(Scale.RANGE, usual, profile.smallest_rep)
    even = _even(alike)
    few = against_few(alike, profile)
    if few[0] is not None:
        return few
    many = len(even) >= (SEVERAL if steady else MANY)
    if not many and len(even) > 2 and confidence < LEAST_SURE:
        return Reason.HARDLY_ALIKE, Grounds(Scale.SURENESS, confidence, LEAST_SURE)
    likeness = median(before.likeness(after) for before, after in pairwise(alike))
    usual_limit = LIKENESS_OF_MANY if many else LIKENESS_OF_FEW
    grounds = Grounds(Scale.LIKENESS, likeness, usual_limit if least is None else least)
    return (Reason.HARDLY_ALIKE if likeness < grounds.limit else None), grounds
