from itertools import pairwise

import numpy as np
import pytest

from sensorfit.core.borders import borders_about
from sensorfit.core.counter_movement import with_counter_movements
from sensorfit.core.edges import Edges
from sensorfit.core.samples import FloatArray

RATE = 50.0
STROKE, PAUSE, DIP = 60, 80, 8
AXIS = np.array([0.48, -0.6, 0.64])


def bell(values: int) -> FloatArray:
    """Speed of a smooth movement, 1 at its peak."""
    rising: FloatArray = np.sin(np.pi * np.linspace(0, 1, values)) ** 2
    return rising


def rates(dips: list[float], count: int) -> tuple[FloatArray, list[Edges]]:
    """Angular rate (n, 3) of ``count`` strokes to and fro, each second one of them, from the first, with a movement of
    ``dips`` of its peak the other way before it, and the strokes without these movements."""
    speed, found = [np.zeros(PAUSE)], []
    for one in range(count):
        way = 1 if one % 2 == 0 else -1
        dip = dips[one // 2 % len(dips)] if one % 2 == 0 else 0.0
        speed.append(-way * dip * bell(DIP))
        start = sum(map(len, speed))
        speed += [way * bell(STROKE), np.zeros(PAUSE)]
        found.append(Edges(start + 4, start + STROKE - 5, start, start + STROKE - 1))
    return np.concatenate(speed)[:, np.newaxis] * AXIS, found


def earlier(dips: list[float], count: int = 10) -> list[float]:
    """By how many values each stroke begins earlier with what lies before it."""
    rate, found = rates(dips, count)
    widened = with_counter_movements(found, rate, RATE)
    assert [one.start - new.start for one, new in zip(found, widened, strict=True)] == [
        pytest.approx(one.leaves - new.leaves) for one, new in zip(found, widened, strict=True)
    ]
    return [one.start - new.start for one, new in zip(found, widened, strict=True)]


def test_what_moves_the_other_way_before_every_stroke_belongs_to_it() -> None:
    found = earlier([0.2])
    assert found[::2] == [pytest.approx(DIP + 2, abs=3)] * 5
    assert found[1::2] == [0.0] * 5


@pytest.mark.parametrize("dip", [0.0, 0.04])
def test_what_is_slower_than_the_edge_of_a_stroke_does_not(dip: float) -> None:
    assert earlier([dip]) == [0.0] * 10


def test_what_one_rep_in_five_does_is_fidgeting() -> None:
    assert earlier([0.0, 0.0, 0.2, 0.0, 0.0]) == [0.0] * 10


def test_of_two_strokes_nothing_is_known_to_be_usual() -> None:
    assert earlier([0.2], count=4) == [0.0] * 4


def test_a_set_without_strokes_has_none() -> None:
    assert with_counter_movements([], np.zeros((10, 3)), RATE) == []


def test_a_stroke_of_which_nothing_is_left_stays_as_it_is() -> None:
    rate, found = rates([0.2], 10)
    found[4] = Edges(found[4].start, found[4].start - 2, found[4].start, found[4].start - 2)
    found[-1] = Edges(len(rate), len(rate) - 1, len(rate), len(rate) - 1)
    widened = with_counter_movements(found, rate, RATE)
    assert (widened[4], widened[-1]) == (found[4], found[-1])


def test_borders_lie_where_the_counter_movement_begins() -> None:
    rate, found = rates([0.2], 8)
    middles = [round((before.stop + after.start) / 2) for before, after in pairwise(found)]
    borders = borders_about(rate, RATE, [0, *middles, len(rate) - 1])
    for one, (start, stop) in zip(found[::2], borders[::2], strict=True):
        assert start == pytest.approx(one.start - DIP - 2, abs=3)
        assert stop == pytest.approx(one.stop, abs=2)
