"""Where a bout rests, seen from how it moves otherwise."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import RATE, humps, still, tipping

from sensorfit.core.rests import spans_between_rests
from sensorfit.core.signals import Movement

SET = humps([1.0] * 6, 3.0)
"""18 s."""


def with_rest(seconds: float, between: float = 0.0) -> Movement:
    """Two sets and the rest between them, in the middle of which the sensor tips by ``between`` rad and back."""
    pause = np.concatenate([still(seconds / 2 - 1), humps([between], 2.0), still(seconds / 2 - 1)])
    return tipping(np.concatenate([SET, pause, SET]))


def borders(movement: Movement) -> list[float]:
    """Positions in s at which one span ends and the next begins."""
    spans = spans_between_rests(movement)
    assert [span.start for span in spans[1:]] == [span.stop for span in spans[:-1]]
    assert (spans[0].start, spans[-1].stop) == (0, len(movement.up))
    return [span.stop / RATE for span in spans[:-1]]


@pytest.mark.parametrize(("seconds", "rests"), [(7.0, 0), (15.0, 1)])
def test_only_a_long_rest_parts_a_bout(seconds: float, rests: int) -> None:
    assert len(borders(with_rest(seconds))) == rests


def test_a_gyroscope_that_seems_to_turn_rests_all_the_same() -> None:
    movement = with_rest(15.0)
    biased = replace(movement, angular_rate=movement.angular_rate + np.radians([2.0, 0.0, 2.0]))
    assert borders(biased) == [pytest.approx(18 + 7.5, abs=3)]


def test_a_bout_is_parted_where_it_moves_least() -> None:
    assert all(abs(border - (18 + 15)) > 2 for border in borders(with_rest(30.0, between=0.05)))


@pytest.mark.parametrize("length", [0, 1, 100])
def test_what_is_shorter_than_a_rest_stays_whole(length: int) -> None:
    assert spans_between_rests(with_rest(15.0).part(0, length)) == [range(length)]
