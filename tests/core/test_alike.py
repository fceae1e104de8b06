"""Which reps are alike."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import RATE, humps, still, tipping

from sensorfit.core.alike import FEW, SKIPPED, RepShape, lasting_turn, linked, rep_shape
from sensorfit.core.counting import StrokePair
from sensorfit.core.gait import NO_STEPS
from sensorfit.core.strokes import Stroke


def pairs_of(count: int, seconds: float = 3.0, gap: float = 0.0) -> list[StrokePair]:
    length, pause = round(seconds * RATE), round(gap * RATE)
    starts = [100 + number * (length + pause) for number in range(count)]
    half = length // 2
    return [StrokePair(Stroke(at, at + half, 1.0), Stroke(at + half, at + length, 1.0), 1.0) for at in starts]


def shapes(degrees: list[float], seconds: float = 3.0) -> list[RepShape]:
    movement = tipping(np.concatenate([still(2), humps(np.radians(degrees).tolist(), seconds), still(2)]))
    return [rep_shape(pair, movement) for pair in pairs_of(len(degrees), seconds)]


def test_the_same_again_is_alike() -> None:
    one, other = shapes([40, 40])
    assert one.likeness(other) == pytest.approx(1.0, abs=0.01)
    assert one.like(other)


def test_the_other_way_is_not() -> None:
    one, other = shapes([40, -40])
    assert one.likeness(other) < -1
    assert not one.like(other)


def test_a_path_does_not_depend_on_how_long_the_turn_is_held() -> None:
    hold = np.full(100, np.radians(40))
    hump = humps([np.radians(40)], 3.0)
    movement = tipping(np.concatenate([still(2), hump, still(1), hump[:75], hold, hump[75:], still(2)]))
    quick = StrokePair(Stroke(100, 175, 1.0), Stroke(175, 250, 1.0), 0.7)
    held = StrokePair(Stroke(300, 375, 1.0), Stroke(475, 550, 1.0), 0.7)
    assert rep_shape(quick, movement).likeness(rep_shape(held, movement)) == pytest.approx(1.0, abs=0.02)


def test_one_odd_rep_does_not_tear_a_set_apart_but_more_than_that_do() -> None:
    for odd, groups in ((SKIPPED, 1), (SKIPPED + 1, 2)):
        one = shapes([40] * 3 + [-40] * odd + [40] * 3)
        found = linked(pairs_of(len(one)), one, 10 * RATE, [False] * len(one))
        assert len([group for group in found if 0 in group or len(one) - 1 in group]) == groups


@pytest.mark.parametrize(("gap", "groups"), [(9.9, 1), (10.1, 4)])
def test_a_rest_parts_sets(gap: float, groups: int) -> None:
    assert len(linked(pairs_of(4, gap=gap), shapes([40] * 4), 10 * RATE, [False] * 4)) == groups


def test_strides_and_reps_do_not_hang_together() -> None:
    assert linked(pairs_of(4), shapes([40] * 4), 10 * RATE, [True, True, False, False]) == [[0, 1], [2, 3]]


def test_a_slow_movement_is_no_stride_whatever_shakes() -> None:
    movement = tipping(np.concatenate([still(2), humps(np.radians([40.0] * 4).tolist(), 3.2), still(2)]))
    beat = 2.5 * np.cos(2 * np.pi * np.arange(len(movement.up)) / RATE / 0.55)
    walking = replace(movement, force=movement.force + beat[:, np.newaxis] * movement.up)
    quick, slow = (rep_shape(pairs_of(2, seconds)[1], walking) for seconds in (2.9, 3.1))
    assert quick.stepped > 0.8
    assert slow.stepped == NO_STEPS


def test_a_posture_that_changes_for_good_has_turned_by_that_angle() -> None:
    up = [np.array([np.sin(angle), 0.0, np.cos(angle)]) for angle in np.radians([0, 2, 1, 0, 30, 31, 29, 30])]
    assert np.degrees(lasting_turn(up)) == pytest.approx(29, abs=1)


def test_a_single_start_from_elsewhere_is_no_lasting_turn() -> None:
    up = [np.array([np.sin(angle), 0.0, np.cos(angle)]) for angle in np.radians([0, 0, 0, 30, 0, 0, 0])]
    assert np.degrees(lasting_turn(up)) < 30 / FEW + 2


def test_too_few_reps_have_no_lasting_turn() -> None:
    assert lasting_turn([np.array([0.0, 0.0, 1.0])] * (2 * FEW - 1)) == 0.0
