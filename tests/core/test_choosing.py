"""Windows are chosen so that they do not overlap and are worth most: as trying every choice would."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.choosing import Window, best_windows, exactly
from sensorfit.core.samples import FloatArray

LENGTHS = (2, 3)
ROWS = 7


def every_choice(worth: FloatArray) -> list[tuple[Window, ...]]:
    windows = [
        Window(start, length, place)
        for place, length in enumerate(LENGTHS)
        for start in range(worth.shape[1] - length + 1)
    ]
    apart = []
    for count in range(4):
        for chosen in combinations(sorted(windows, key=lambda one: one.start), count):
            if all(one.stop <= other.start for one, other in pairwise(chosen)):
                apart.append(chosen)
    return apart


def total(worth: FloatArray, windows: tuple[Window, ...] | list[Window]) -> float:
    return sum(worth[one.place, one.start] for one in windows)


worths = st.lists(st.integers(-3, 9), min_size=2 * ROWS, max_size=2 * ROWS).map(
    lambda numbers: _fitting(np.array(numbers, dtype=float).reshape(2, ROWS))
)


def _fitting(worth: FloatArray) -> FloatArray:
    for place, length in enumerate(LENGTHS):
        worth[place, ROWS - length + 1 :] = -1
    return worth


@given(worths)
def test_the_best_choice_is_as_good_as_the_best_of_all(worth: FloatArray) -> None:
    assert total(worth, best_windows(worth, LENGTHS)) == max(total(worth, one) for one in every_choice(worth))


@given(worths, st.integers(1, 3))
def test_the_best_choice_of_so_many_is_as_good_as_the_best_of_all(worth: FloatArray, count: int) -> None:
    choice = exactly(worth[np.newaxis], LENGTHS, count)
    best = max(total(worth, one) for one in every_choice(worth) if len(one) == count)
    assert choice.totals[0] == best
    assert total(worth, choice.windows(0)) == best
    assert len(choice.windows(0)) == count


def test_ways_to_value_windows_are_judged_each_on_its_own() -> None:
    worth = np.full((2, 2, ROWS), -1.0)
    worth[0, 0, 1] = worth[1, 1, 3] = 5
    choice = exactly(worth, LENGTHS, 1)
    assert [choice.windows(way) for way in (0, 1)] == [[Window(1, 2, 0)], [Window(3, 3, 1)]]


@pytest.mark.parametrize("rows", [0, 1])
def test_where_no_window_fits_none_is_chosen(rows: int) -> None:
    assert best_windows(np.full((2, rows), -1.0), LENGTHS) == []
    assert exactly(np.full((1, 2, rows), -1.0), LENGTHS, 1).windows(0) == []
