"""A rep is learnt from demonstrated ones whose number is all that is known."""

from dataclasses import replace

import numpy as np
import pytest
from repeated import CURL, RATE, TWIST, moved, rep, still

from sensorfit.core.channels import CHANNELS
from sensorfit.core.signals import Movement
from sensorfit.core.template import MOST, POINTS, demonstrated


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_the_duration_of_a_rep_is_learnt_whatever_the_idle_time_around(count: int) -> None:
    shown = demonstrated(moved([still(1), *[rep(CURL, 2.0)] * count, still(2)]), count)
    assert shown is not None
    assert shown.reps == count
    assert shown.duration == pytest.approx(1.65, abs=0.4)  # how much of the slow ends is taken in does not matter
    assert shown.shape.shape == (POINTS, CHANNELS)


def test_reps_of_one_kind_are_alike_and_a_foreign_one_among_them_is_not_taken_in() -> None:
    shown = demonstrated(moved([rep(TWIST, 1.5), still(1), *[rep(CURL, 2.0)] * 4]), 4)
    assert shown is not None
    assert shown.alikeness > 0.99
    assert shown.duration == pytest.approx(1.65, abs=0.4)


def test_quick_reps_are_compared_at_the_higher_rate() -> None:
    quick = demonstrated(moved([rep(CURL, 0.5, 0.3)] * 5), 5)
    slow = demonstrated(moved([rep(CURL, 2.0)] * 3), 3)
    assert quick is not None
    assert slow is not None
    assert (quick.rate, slow.rate) == (50.0, 25.0)


@pytest.mark.parametrize("count", [0, MOST + 1, 200])
def test_numbers_that_cannot_be_demonstrated_teach_nothing(count: int) -> None:
    assert demonstrated(moved([rep(CURL, 2.0)] * 3), count) is None


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_movement_too_short_for_its_reps_teaches_nothing(length: int) -> None:
    whole = moved([rep(CURL, 2.0)] * 3)
    assert demonstrated(Movement(RATE, whole.up[:length], whole.angular_rate[:length], whole.force[:length]), 3) is None


def test_more_than_a_minute_teaches_nothing() -> None:
    assert demonstrated(moved([rep(CURL, 3.5)] * 18), 18) is None


def test_stillness_teaches_nothing() -> None:
    assert demonstrated(moved([still(8)]), 3) is None


def test_the_same_movement_teaches_the_same() -> None:
    movement = moved([rep(CURL, 2.0)] * 3)
    one, other = demonstrated(movement, 3), demonstrated(replace(movement), 3)
    assert one is not None
    assert other is not None
    assert np.array_equal(one.shape, other.shape)
