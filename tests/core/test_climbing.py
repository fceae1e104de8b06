"""Movements that carry the segment up and down by turns are halves of a rep."""

import numpy as np
import pytest

from sensorfit.core.climbing import climbs_by_turns
from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke

RATE, LENGTH, MOVEMENTS = 50.0, 100, 10
PAIRS = tuple(
    StrokePair(Stroke(i * LENGTH, i * LENGTH + 50, 1.0), Stroke(i * LENGTH + 50, (i + 1) * LENGTH, 1.0), 1.0)
    for i in range(MOVEMENTS)
)


def rising(climbs: list[float], wrong_force: float = 0.0) -> FloatArray:
    """Channels of movements that climb by so many m each, with a vertical force that is wrong by some m/s²."""
    time = (np.arange(LENGTH) + 0.5) / LENGTH
    shape = (60 * time - 180 * time**2 + 120 * time**3) / (LENGTH / RATE) ** 2  # of a climb by 1 m, at rest at its ends
    force = np.concatenate([climb * shape for climb in climbs] + [np.zeros(1)])
    values = np.zeros((len(force), 9))
    values[:, 2], values[:, 8] = 1.0, 9.81 + wrong_force + force
    return values


def test_who_bows_to_stand_up_and_bows_to_sit_down_made_one_rep_of_two_bows() -> None:
    assert climbs_by_turns(PAIRS, rising([0.4, -0.4] * (MOVEMENTS // 2)), RATE)


def test_movements_that_end_where_they_began_are_whole() -> None:
    assert not climbs_by_turns(PAIRS, rising([0.0] * MOVEMENTS), RATE)


@pytest.mark.parametrize("by", [-0.4, 0.4])
def test_what_all_movements_seem_to_climb_alike_is_drift(by: float) -> None:
    assert not climbs_by_turns(PAIRS, rising([by] * MOVEMENTS), RATE)


def test_a_force_that_is_wrong_all_along_is_taken_out() -> None:
    assert climbs_by_turns(PAIRS, rising([0.4, -0.4] * (MOVEMENTS // 2), wrong_force=0.5), RATE)


def test_climbs_that_do_not_alternate_say_nothing() -> None:
    assert not climbs_by_turns(PAIRS, rising([0.4, 0.4, -0.4, -0.4, 0.4, -0.4, -0.4, 0.4, 0.4, -0.4]), RATE)
