"""Segments a whole set once it is over, with filters that look both ways. Knows one contiguous stretch of movement
at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sensorfit.core.axis import along
from sensorfit.core.calm import up_to_calm
from sensorfit.core.candidates import Candidate, cut, merged, pruned, stroke_borders, turning_points
from sensorfit.core.certainty import certainty
from sensorfit.core.choice import Judged, agreement, best, judged, with_clear_turning
from sensorfit.core.climbing import climbs_by_turns
from sensorfit.core.counting import StrokePair
from sensorfit.core.drowned import with_drowned
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.metrics import Spans, rep_metrics
from sensorfit.core.profile import Carrier, MovementProfile
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import (
    FAINT_EXTENT,
    TILT_SHARE,
    Line,
    channels,
    force_line,
    rate_line,
    share_of_tilt,
    slow_line,
    smooth_movement,
    tilt_line,
    turn_line,
    vertical_line,
)
from sensorfit.core.signals import Movement as Movement
from sensorfit.core.similarity import LEAST_LIKE, Comparison, own_reps
from sensorfit.core.strokes import Stroke, angle_of_chord, range_between
from sensorfit.core.turning import SMALLEST_SHARE

FLOOR_SHARE = 0.7
"""Share of the profile's smallest swing that counts when the whole set is known: 0.7° where 1.0° is needed live."""

NOISE_SHARE = 0.12
"""Share of the range of a speed or force below which its swings are noise."""

OUTLIERS = np.array([0.03, 0.97])
"""Quantiles beyond which values may be outliers."""

SHARES = (0.3, SMALLEST_SHARE, 0.5, 0.6)
"""Pruning levels whose counts are compared."""

STRICT_SHARE = 0.5
"""Pruning level tried beside the usual one on speeds and forces, which are rougher than positions."""

LONGEST_COMPARED = 600.0
"""s of a stretch up to which all lines are compared; in a longer one other things happen than one set."""

SHORTEST_COMPARED = 2.0
"""s below which there is nothing to compare."""

DOUBLED = 0.7
"""Distance to the next but one over that to the next below which two movements are one rep. Doubled sets of the
development recordings 0.33 to 0.66, all others 0.75 or more."""

DOUBLED_AS_EXPECTED = 0.9
"""The same where the exercise usually shows two humps a rep, or the segment climbs in one and sinks in the next."""

DOUBLED_COST = 0.5
"""Cost of counting such movements one by one: about what tells single from doubled counts otherwise."""

FEWEST_TO_MERGE = 6
"""Movements from which on doubling can be told."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """The stroke pairs of one stretch, in values, and the strokes that found no partner.

    ``foreign`` are pairs at either end that are no reps, with the grounds (`own_reps`). Sizes are in rad; where
    ``carrier``, what carried the reps, is no angle, they are scaled to the angle that the segment goes through
    meanwhile. ``confidence``, 0 to 1, is how sure it is that the count is right within one (`certainty`); 0 where there
    was only one way to count. ``halfway`` are the same strokes paired the other way round and not scaled.
    ``there_and_back``: each stroke is a movement there and back, so a rep turns where it began.
    """

    pairs: tuple[StrokePair, ...] = ()
    unpaired: tuple[Stroke, ...] = ()
    carrier: Carrier = Carrier.TILT
    confidence: float = 0.0
    halfway: tuple[StrokePair, ...] = ()
    there_and_back: bool = False
    foreign: tuple[StrokePair, ...] = ()


def segmented(movement: Movement, profile: MovementProfile) -> Segmented:
    """Segment one stretch; nothing comes of one in which nothing moved enough."""
    if len(movement.up) < 2:
        return Segmented()
    likely = Carrier.TILT if share_of_tilt(movement) > TILT_SHARE else Carrier.TURN
    if not SHORTEST_COMPARED <= len(movement.up) / movement.rate <= LONGEST_COMPARED:
        return _usual(movement, profile, likely)
    movement = movement.in_own_axes()
    values = channels(movement)
    ways: list[Judged] = []
    for candidate in _candidates(movement, values, profile):
        way = judged(candidate, values, movement.rate, profile, likely)
        ways += _undoubled(way, values, movement.rate, profile)
    if Carrier.TURN not in (profile.carrier, likely):
        ways = with_clear_turning(ways)
    chosen = best(ways)
    return _result(chosen.candidate, movement, values, agreement(chosen, ways))


def _usual(movement: Movement, profile: MovementProfile, likely: Carrier) -> Segmented:
    """The expected line alone, without a comparison."""
    floor = FLOOR_SHARE * profile.smallest_swing
    if (profile.carrier or likely) is Carrier.TILT:
        line = tilt_line(smooth_movement(channels(movement), movement.rate), floor)
    else:
        line = turn_line(movement, floor)
    (turns,) = pruned(line, turning_points(line), [SMALLEST_SHARE])
    found = cut(line, turns, movement.rate, 1.0)
    return _in_radians(found, movement.up, 0.0)


def along_vertical(movement: Movement, ended: bool) -> tuple[StrokePair, ...]:
    """The pairs along the vertical speed alone, in values, their sizes as angles: much faster than a comparison.

    Unless it has ``ended`` an odd last stroke goes on, and its partner comes.
    """
    if len(movement.up) < SHORTEST_COMPARED * movement.rate:
        return ()
    line = _above_noise(vertical_line(smooth_movement(channels(movement), movement.rate)))
    (turns,) = pruned(line, turning_points(line), [SMALLEST_SHARE])
    borders = stroke_borders(line, turns)
    whole = borders if ended or len(borders) % 2 else borders[:-1]
    return _in_radians(cut(line, whole, movement.rate, 1.0), movement.up, 0.0).pairs


def _candidates(movement: Movement, values: FloatArray, profile: MovementProfile) -> Iterator[Candidate]:
    """Every line, cut at the usual pruning level, rough ones at a stricter one as well; ``values`` (n, 9) are the
    `channels` of the movement."""
    for line in _lines(movement, values, FLOOR_SHARE * profile.smallest_swing):
        turns = turning_points(line)
        levels = dict(zip(SHARES, pruned(line, turns, SHARES), strict=True))
        usual, strict = levels[SMALLEST_SHARE], levels[STRICT_SHARE]
        for kept in (usual,) if line.swings or usual == strict else (usual, strict):
            same = sum(abs(len(level) - len(kept)) <= 1 for level in levels.values()) / len(levels)
            whole = with_drowned(line, turns, kept) if line.carrier is Carrier.TILT else kept
            yield cut(line, stroke_borders(line, whole), movement.rate, same)


def _lines(movement: Movement, values: FloatArray, floor: float) -> Iterator[Line]:
    smooth = smooth_movement(values, movement.rate)
    tilt = tilt_line(smooth, floor)
    yield tilt
    if extent(tilt.position) <= FAINT_EXTENT:
        yield slow_line(tilt, movement.rate)
    yield turn_line(movement, floor)
    usual = np.asfortranarray(movement.angular_rate).mean(axis=0)
    for line in (rate_line(smooth, usual), vertical_line(smooth), force_line(smooth)):
        yield _above_noise(line)


def _above_noise(line: Line) -> Line:
    """The line, whose floor is a share of its own range where that is more."""
    noise = NOISE_SHARE * extent(line.guide) if NOISE_SHARE * np.ptp(line.guide) > line.floor else 0.0
    return replace(line, floor=max(line.floor, noise))


def extent(values: FloatArray) -> float:
    """Range of values without outliers, unless these make up half of it or more."""
    ascending = np.sort(values)
    low, high = np.interp((len(values) - 1) * OUTLIERS, np.arange(len(values)), ascending)
    return max(float(high - low), float(ascending[-1] - ascending[0]) / 2)


def _undoubled(way: Judged, values: FloatArray, rate: float, profile: MovementProfile) -> Iterator[Judged]:
    """The way itself; if the next but one is more alike than the next, also with two movements as one rep."""
    expected = profile.two_humps and way.candidate.line.carrier is Carrier.TILT
    possible = way.count >= FEWEST_TO_MERGE and not profile.alternating and way.doubled < DOUBLED_AS_EXPECTED
    doubled = possible and (expected or way.doubled < DOUBLED or climbs_by_turns(way.candidate.pairs, values, rate))
    yield replace(way, worth=way.worth - DOUBLED_COST) if doubled else way
    if doubled:
        for first in range(1 + way.count % 2):
            yield judged(merged(way.candidate, first), values, rate, profile, likely=None)


def _result(chosen: Candidate, movement: Movement, values: FloatArray, agreeing: float) -> Segmented:
    """Without foreign movements at either end, in rad."""
    if not chosen.pairs:
        return _in_radians(chosen, movement.up, 0.0)
    resting = chosen.line.carrier is Carrier.TILT  # `without_strays` saw where strokes begin.
    pairs = own_reps(chosen.pairs, values, chosen.completed, resting)
    cosines = Comparison.of(pairs, values).cosines
    starts = np.array([pair.first.start for pair in pairs], dtype=np.float64)
    confidence = certainty(agreeing, chosen.stability, cosines, starts)
    if chosen.line.carrier in (Carrier.VERTICAL, Carrier.FORCE):
        pairs = up_to_calm(pairs, np.sqrt(along(values[:, 3:6], values[:, 3:6])))
    found = _in_radians(replace(chosen, pairs=pairs), movement.up, confidence)
    return replace(found, foreign=_foreign(chosen, found.pairs, values, movement.up))


def _foreign(
    chosen: Candidate, kept: Sequence[StrokePair], values: FloatArray, up: FloatArray
) -> tuple[StrokePair, ...]:
    """The pairs of a segmentation that lie before and behind those ``kept``, each with its grounds; ``values`` (n, 9)
    are the `channels`."""
    begin, end, carrier = kept[0].first.start, kept[-1].second.stop, chosen.line.carrier
    if all(pair.second.stop > begin and pair.first.start < end for pair in chosen.pairs):
        return ()
    cosines = Comparison.of(chosen.pairs, values).cosines.tolist()
    return tuple(
        replace(
            pair,
            range_of_motion=_range_of(pair, up, carrier),
            grounds=Grounds(Scale.TYPICAL, cosine, LEAST_LIKE, carrier),
        )
        for pair, cosine in zip(chosen.pairs, cosines, strict=True)
        if pair.second.stop <= begin or pair.first.start >= end
    )


def _in_radians(chosen: Candidate, up: FloatArray, confidence: float) -> Segmented:
    """Sizes and ranges as angles. Tilt and turning are; what is none takes that of the segment meanwhile."""
    pairs, carrier = chosen.pairs, chosen.line.carrier
    range_of = _range_of_both if chosen.there_and_back else _range_of
    ranges, unit = [range_of(pair, up, carrier) for pair in pairs], 1.0
    if carrier not in (Carrier.TILT, Carrier.TURN):
        unit = float(np.median(ranges) / np.median([pair.size for pair in pairs])) if pairs else 0.0
    angles = tuple(
        StrokePair(_scaled(pair.first, unit), _scaled(pair.second, unit), angle)
        for pair, angle in zip(pairs, ranges, strict=True)
    )
    halfway = tuple(replace(pair, range_of_motion=_range_of(pair, up, carrier)) for pair in chosen.halfway)
    unpaired = tuple(_scaled(stroke, unit) for stroke in chosen.unpaired)
    return Segmented(angles, unpaired, carrier, confidence, halfway, chosen.there_and_back)


def _range_of(pair: StrokePair, up: FloatArray, carrier: Carrier) -> float:
    """Mean of the angles in rad of both strokes; where no angle carries the reps, the largest meanwhile."""
    if carrier is Carrier.TILT:
        return range_between(up[[pair.first.start, pair.turn, pair.second.stop]])
    if carrier is Carrier.TURN:
        return (pair.first.size + pair.second.size) / 2
    return _largest_during(pair, up)


def moving_spans(pair: StrokePair, length: int) -> Spans:
    """Positions of its strokes in a stretch of ``length`` values, of one value at least: what a recording cut off may
    have left nothing."""
    return _span(pair.first, length), _span(pair.second, length)


def _span(stroke: Stroke, length: int) -> tuple[int, int]:
    start = min(stroke.start, length - 1)
    return start, max(start + 1, min(stroke.stop, length))


def _scaled(stroke: Stroke, unit: float) -> Stroke:
    return replace(stroke, size=stroke.size * unit)


def _range_of_both(pair: StrokePair, up: FloatArray, carrier: Carrier) -> float:
    """The larger of two movements there and back, in rad."""
    return max(pair.first.size, pair.second.size) if carrier is Carrier.TURN else _largest_during(pair, up)


def _largest_during(pair: StrokePair, up: FloatArray) -> float:
    """Largest angle in rad between the up vector (n, 3) at the beginning of a pair and any other during it."""
    during = up[pair.first.start : pair.second.stop + 1]
    chord = float(np.linalg.norm(during - during[0], axis=1).max())
    return angle_of_chord(chord)


def measured(
    pairs: Sequence[StrokePair], movement: Movement, profile: MovementProfile, carrier: Carrier
) -> list[StrokePair]:
    """The pairs of one stretch, in values, with what can be measured of them.

    About the vertical, where up does not move, their range is what the gyroscope says.
    """
    length = len(movement.up)
    spans = [moving_spans(pair, length) for pair in pairs]
    metrics = rep_metrics(movement.angular_rate, movement.rate, spans, profile.break_rate)
    found = [replace(pair, metrics=of_pair) for pair, of_pair in zip(pairs, metrics, strict=True)]
    if carrier is not Carrier.TURN:
        return found
    turned = ((of_pair.first.turned + of_pair.second.turned) / 2 for of_pair in metrics)
    return [replace(pair, range_of_motion=angle) for pair, angle in zip(found, turned, strict=True)]
