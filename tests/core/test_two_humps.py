"""Reps in which the segment goes there and back twice."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import RATE, REP, humps, pelvis_in_squats, still, tipping

from sensorfit.core.profile import GENERAL, Carrier
from sensorfit.core.sets import sets_in
from sensorfit.core.whole import segmented


@pytest.mark.parametrize("with_force", [True, False])
def test_a_squat_seen_from_the_pelvis_is_one_rep_though_the_pelvis_tips_twice(with_force: bool) -> None:
    found = segmented(pelvis_in_squats(8, with_force), GENERAL)
    assert len(found.pairs) == 8
    starts = [pair.first.start / RATE for pair in found.pairs]
    assert starts == pytest.approx([2 + REP * rep for rep in range(8)], abs=0.25)
    bottoms = [(pair.first.stop + pair.second.start) / 2 / RATE for pair in found.pairs]
    assert bottoms == pytest.approx([2 + REP * (rep + 0.5) for rep in range(8)], abs=0.25)


def test_sides_that_take_turns_are_counted_one_by_one() -> None:
    alternating = replace(GENERAL, alternating=True)
    assert len(segmented(pelvis_in_squats(8, with_force=False), alternating).pairs) == 16


def test_the_range_of_what_is_no_angle_is_that_of_the_segment_meanwhile() -> None:
    found = segmented(pelvis_in_squats(8), replace(GENERAL, carrier=Carrier.VERTICAL))
    assert found.carrier is Carrier.VERTICAL
    assert [np.degrees(pair.range_of_motion) for pair in found.pairs] == pytest.approx([20] * 8, abs=2)
    assert [np.degrees(pair.size) for pair in found.pairs] == pytest.approx([20] * 8, abs=6)


def test_a_movement_up_and_down_without_tilting_is_counted() -> None:
    angle = np.concatenate([still(2), humps(np.radians([0.3] * 8).tolist(), REP), still(2)])
    height = np.concatenate([still(2), humps([0.4] * 8, REP), still(2)])
    assert len(segmented(tipping(angle, height), GENERAL).pairs) == 8


def test_equal_movements_are_not_merged() -> None:
    angle = np.concatenate([still(2), humps(np.radians([20] * 16).tolist(), REP / 2), still(2)])
    assert len(segmented(tipping(angle), GENERAL).pairs) == 16


def test_a_rep_that_turns_where_it_began_goes_as_far_as_its_larger_swing() -> None:
    """A knee to the chest and back, then out to the side and back."""
    angle = np.concatenate([still(2), humps(np.radians([40, 25] * 6).tolist(), REP / 2), still(2)])
    (found,) = sets_in(tipping(angle), replace(GENERAL, two_humps=True, carrier=Carrier.TILT)).sets
    assert [np.degrees(pair.range_of_motion) for pair in found.pairs] == pytest.approx([40] * 6, abs=2)
    starts = [pair.first.start / RATE for pair in found.pairs]
    stops = [pair.second.stop / RATE for pair in found.pairs]
    assert starts == pytest.approx([2 + REP * rep for rep in range(6)], abs=0.25)
    assert stops == pytest.approx([2 + REP * (rep + 1) for rep in range(6)], abs=0.25)
