"""Getting into position makes a stroke like those of the reps: which stroke begins a rep."""

from itertools import pairwise

import numpy as np
import pytest
from synthetic_movements import RATE, humps, still, tipping

from sensorfit.core.counting import StrokePair
from sensorfit.core.halves import an_end_waits, one_stroke_off
from sensorfit.core.profile import GENERAL
from sensorfit.core.samples import FloatArray
from sensorfit.core.sets import sets_in
from sensorfit.core.signals import Movement
from sensorfit.core.strokes import Stroke

DEEP = np.radians(70)


def sinks(seconds: float = 1.5) -> FloatArray:
    return DEEP * np.sin(np.pi / 2 * np.arange(round(seconds * RATE)) / (seconds * RATE)) ** 2


def stays(seconds: float) -> FloatArray:
    return DEEP + still(seconds)


def bent_over(pause: float, reps: int) -> Movement:
    """Somebody bends down to the bar, waits, lifts and lowers it ``reps`` times, waits and stands up."""
    lifts = DEEP - humps([DEEP] * reps, 3.0)
    return tipping(np.concatenate([still(3), sinks(), stays(pause), lifts, stays(pause), sinks()[::-1], still(3)]))


def strokes(borders: list[float]) -> list[Stroke]:
    places = [round(border * RATE) for border in borders]
    return [Stroke(a, b, DEEP) for a, b in zip(places[::2], places[1::2], strict=True)]


def paired(found: list[Stroke]) -> list[StrokePair]:
    return [StrokePair(a, b, DEEP) for a, b in zip(found[::2], found[1::2], strict=False)]


@pytest.mark.parametrize("reps", [5, 8, 12])
def test_who_bends_down_and_waits_has_not_begun_a_rep(reps: int) -> None:
    (found,) = sets_in(bent_over(4.0, reps), GENERAL).sets
    assert len(found.pairs) == reps
    assert found.pairs[0].first.start / RATE == pytest.approx(3 + 1.5 + 4, abs=0.15)


def test_reps_that_wait_at_the_turn_each_time_are_reps() -> None:
    """Each bends down, waits as long and stands up; nothing precedes them."""
    one = np.concatenate([sinks(), stays(4.0), sinks()[::-1], still(0.5)])
    (found,) = sets_in(tipping(np.concatenate([still(3), *[one] * 6, still(3)])), GENERAL).sets
    assert len(found.pairs) == 6
    assert found.pairs[0].first.start / RATE == pytest.approx(3, abs=0.15)


def test_without_a_wait_the_pairs_are_left_as_they_are() -> None:
    borders = [3 + 1.5 * one for one in range(15)]
    found = strokes([place for pair in pairwise(borders) for place in pair])
    assert not an_end_waits(paired(found), RATE)


def test_two_strokes_can_be_paired_in_one_way_only() -> None:
    movement = bent_over(4.0, 6)
    assert one_stroke_off(paired(strokes([3, 4.5, 8.5, 10])), [], movement) == ()


def test_who_waits_long_over_the_bar_and_before_standing_up_holds_no_rep() -> None:
    (found,) = sets_in(bent_over(12.0, 5), GENERAL).sets
    assert len(found.pairs) == 5
    assert found.pairs[0].first.start / RATE == pytest.approx(3 + 1.5 + 12, abs=0.2)
