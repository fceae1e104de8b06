"""What of a stretch is in no set, and why."""

from dataclasses import replace

import pytest

from sensorfit.core.carrier import Carrier
from sensorfit.core.counting import StrokePair
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.left_over import beside, not_told, one_way
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Reason
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import Segmented


def pair(start: int, size: float = 1.0) -> StrokePair:
    return StrokePair(Stroke(start, start + 40, size), Stroke(start + 50, start + 90, size), size)


def test_what_led_into_a_set_is_told_with_how_like_the_typical_rep_it_is() -> None:
    foreign = replace(pair(0), grounds=Grounds(Scale.TYPICAL, 0.2, 0.6, Carrier.TILT))
    (told,) = beside([pair(100), pair(200)], Segmented((pair(100), pair(200)), foreign=(foreign,)), GENERAL)
    assert (told.start, told.stop, told.reason, told.grounds) == (0, 90, Reason.UNLIKE_THE_SET, foreign.grounds)


def test_a_movement_alone_before_a_set_or_behind_it_is_told() -> None:
    found = Segmented((pair(0), pair(100), pair(200), pair(300)))
    told = list(beside([pair(100), pair(200)], found, GENERAL))
    assert [one.start for one in told] == [0, 300]
    assert {one.reason for one in told} == {Reason.TOO_FEW_ALIKE}
    assert told[0].grounds == Grounds(Scale.REPS, 1, GENERAL.fewest_reps, Carrier.TILT)


@pytest.mark.parametrize(("share", "told"), [(0.9, False), (1.1, True)])
def test_what_nothing_came_back_from_is_told_if_it_was_large_enough_for_a_rep(share: float, told: bool) -> None:
    found = list(one_way([Stroke(10, 60, share * GENERAL.smallest_rep)], Carrier.TURN, GENERAL.smallest_rep))
    assert [one.reason for one in found] == [Reason.NO_PARTNER] * told
    assert all(one.grounds == Grounds(Scale.STROKES, 1, 2, Carrier.TURN) for one in found)


def test_what_was_looked_at_once_more_is_told_of_once() -> None:
    one, again, other = one_way([Stroke(0, 50, 1.0), Stroke(20, 60, 1.0), Stroke(90, 120, 1.0)], Carrier.TILT, 0.1)
    assert not_told([one, again, other], [(85, 95)]) == [one]
    assert not_told([one, again, other], []) == [one, other]
