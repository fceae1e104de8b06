"""Which reps of a set went only part of the way, or failed on the way up."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import humps, ramp, still, tipping

from sensorfit.core.counting import StrokePair
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.reps import Phase
from sensorfit.core.samples import FloatArray
from sensorfit.core.sets import sets_in
from sensorfit.core.strokes import Stroke
from sensorfit.core.unfinished import is_partial, with_failed

DEGREES = np.pi / 180
SQUAT = replace(GENERAL, starts=Phase.ECCENTRIC, good_range=60 * DEGREES)


def squats(count: int, degrees: float = 80.0) -> FloatArray:
    return humps([degrees * DEGREES] * count, 3.0)


def failing(stall: float) -> FloatArray:
    """Down by 80°, up by a share of it, where it stalls, down again, and up with somebody's help."""
    down, up = ramp(80, 1.0), ramp(80 * stall, 1.0)
    low = down[-1]
    return np.concatenate([down, low - up, low - up[-1] + still(0.6), low - up[::-1], low + still(0.6), down[::-1]])


def found(*parts: FloatArray, profile: MovementProfile = SQUAT) -> list[StrokePair]:
    (one,) = sets_in(tipping(np.concatenate([still(3), *parts, still(12)])), profile).sets
    return list(one.pairs)


def partial(pairs: list[StrokePair]) -> list[int]:
    return [place for place, pair in enumerate(pairs) if pair.partial]


def test_partial_is_what_goes_less_than_usual_and_is_no_good_rep() -> None:
    assert is_partial(40 * DEGREES, 80 * DEGREES, SQUAT)
    assert not is_partial(62 * DEGREES, 100 * DEGREES, SQUAT)
    assert not is_partial(40 * DEGREES, 45 * DEGREES, SQUAT)
    assert not is_partial(40 * DEGREES, 80 * DEGREES, GENERAL)
    assert not is_partial(8 * DEGREES, 12 * DEGREES, SQUAT)


@pytest.mark.parametrize("stall", [0.35, 0.5, 0.65])
def test_a_rep_that_fails_on_the_way_up_is_one_and_counted_apart(stall: float) -> None:
    pairs = found(squats(8), failing(stall))
    assert (len(pairs), partial(pairs)) == (9, [8])


@pytest.mark.parametrize(("stall", "failed"), [(0.15, []), (0.35, [8])])
def test_a_failed_rep_that_was_seen_as_one_is_told_by_going_down_twice(stall: float, failed: list[int]) -> None:
    angle = np.concatenate([squats(8), failing(stall)])
    begins = [150 * number for number in range(9)]
    ends = [*begins[1:], len(angle) - 1]
    pairs = [
        StrokePair(Stroke(start, start + 60, 1.4), Stroke(stop - 50, stop, 1.4), 1.4)
        for start, stop in zip(begins, ends, strict=True)
    ]
    assert partial(list(with_failed(pairs, tipping(angle), SQUAT))) == failed


def test_lifting_first_nothing_gives_way() -> None:
    pairs = found(squats(8), failing(0.5), profile=replace(SQUAT, starts=Phase.CONCENTRIC))
    assert len(pairs) == 10


def test_where_every_rep_goes_down_twice_that_is_how_it_is_done() -> None:
    assert partial(found(*[failing(0.3)] * 6)) == []


def test_a_knock_at_the_turn_fails_nothing() -> None:
    rep = squats(1)
    rep[70:76] -= 40 * DEGREES * np.hanning(6)
    assert partial(found(squats(4), rep, squats(4))) == []
