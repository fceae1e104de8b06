from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.core.turning import NEIGHBOURS, TurningPointFinder, alternating, extremes_of, significant

SIZES = st.lists(st.floats(0.01, 100), max_size=25)


def zigzag(sizes: list[float]) -> list[float]:
    """Values at turning points whose swings have these sizes."""
    signs = np.resize([1.0, -1.0], len(sizes))
    return [0.0, *np.cumsum(np.array(sizes) * signs).tolist()]


def by_definition(values: list[float], share: float) -> list[int]:
    """What `significant` promises, done the slow and obvious way."""
    kept = list(range(len(values)))
    while len(kept) > 2:
        sizes = [abs(values[b] - values[a]) for a, b in pairwise(kept)]
        around = [sizes[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1] for i in range(len(sizes))]
        ratios = [size / float(np.quantile(near, 0.6)) for size, near in zip(sizes, around, strict=True)]
        worst = int(np.argmin(ratios))
        if ratios[worst] >= share:
            break
        inside = 0 < worst < len(sizes) - 1
        del kept[worst + (worst > 0 and not inside) : worst + (2 if inside else 1) + (worst > 0 and not inside)]
    return kept


@given(SIZES)
def test_what_is_significant_follows_its_definition(sizes: list[float]) -> None:
    values = zigzag(sizes)
    assert significant(values, 0.4) == by_definition(values, 0.4)


@pytest.mark.parametrize(("small", "left"), [(0.39, 9), (0.41, 11)])
def test_a_swing_below_the_share_of_its_neighbours_is_part_of_a_larger_one(small: float, left: int) -> None:
    assert len(significant(zigzag([1.0] * 5 + [small] + [1.0] * 4), 0.4)) == left


def test_reps_that_shrink_to_a_tenth_in_the_course_of_a_set_are_all_kept() -> None:
    sizes = [10 * 0.94**swing for swing in range(40)]
    assert sizes[-1] < 1
    assert len(significant(zigzag(sizes), 0.4)) == 41


@pytest.mark.parametrize(("height", "found"), [(0.99, []), (1.01, [0, 2])])
def test_a_turning_point_counts_once_the_signal_came_back_by_the_threshold(height: float, found: list[int]) -> None:
    finder = TurningPointFinder(1.0)
    assert finder.process([0.0, height / 2, height, height / 2, 0.0]) == found


def test_the_very_first_movement_begins_at_a_turning_point() -> None:
    finder = TurningPointFinder(1.0, first=10)
    assert finder.process([5.0, 3.0]) == [10]
    assert finder.direction == -1
    assert finder.running == 11


@given(st.lists(st.floats(-10, 10), max_size=60), st.integers(1, 7))
def test_turning_points_do_not_depend_on_the_cut(values: list[float], length: int) -> None:
    whole = TurningPointFinder(1.0).process(values)
    finder, found = TurningPointFinder(1.0), []
    for start in range(0, len(values), length):
        found += finder.process(values[start : start + length])
    assert found == whole


@given(st.lists(st.floats(-10, 10), max_size=30))
def test_what_alternates_turns_at_every_point_and_keeps_both_ends(values: list[float]) -> None:
    kept = [values[i] for i in alternating(values)]
    steps = [b - a for a, b in pairwise(kept)]
    assert all((first > 0) != (second > 0) for first, second in pairwise(steps))
    assert kept[-1:] == values[-1:]
    assert kept[:1] == values[:1]


def test_the_extremes_of_a_signal_hold_all_its_turning_points() -> None:
    values = np.round(np.random.default_rng(5).normal(size=400).cumsum(), 1)
    extremes = extremes_of(values)
    found = TurningPointFinder(2.0).process(values[extremes].tolist())
    assert extremes[found].tolist() == TurningPointFinder(2.0).process(values.tolist())
