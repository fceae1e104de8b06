"""The spans that are worth most together."""

import numpy as np

from sensorfit.core.chains import IMPOSSIBLE, best_chains


def worth_of(*spans: tuple[int, int, float]) -> np.ndarray:
    """Worth (20, 2, 1) of spans of 3 and 5 positions: start, end and worth; all others are worth nothing."""
    worth = np.full((20, 2, 1), -1.0)
    worth[:3, 0], worth[:5, 1] = IMPOSSIBLE, IMPOSSIBLE
    for start, end, value in spans:
        worth[end, (end - start) // 5, 0] = value
    return worth


LENGTHS = np.array([[3], [5]])


def test_what_is_worth_most_together_is_taken_not_what_is_worth_most_alone() -> None:
    worth = worth_of((2, 5, 2.0), (3, 8, 3.0), (5, 10, 2.0))
    assert best_chains(worth, LENGTHS, gap=0.1) == [[(2, 5), (5, 10)]]


def test_a_gap_that_costs_more_than_what_lies_behind_it_ends_the_chain() -> None:
    worth = worth_of((2, 5, 2.0), (10, 13, 1.0))
    assert best_chains(worth, LENGTHS, gap=0.1) == [[(2, 5), (10, 13)]]
    assert best_chains(worth, LENGTHS, gap=0.3) == [[(2, 5)]]


def test_a_gap_that_costs_more_than_what_lies_before_it_begins_the_chain() -> None:
    worth = worth_of((2, 5, 1.0), (10, 13, 2.0))
    assert best_chains(worth, LENGTHS, gap=0.3) == [[(10, 13)]]


def test_many_problems_are_solved_as_each_alone() -> None:
    chance = np.random.default_rng(1)
    worth = chance.normal(-0.3, 1.0, (40, 2, 6))
    worth[:3, 0], worth[:5, 1] = IMPOSSIBLE, IMPOSSIBLE
    together = best_chains(worth, np.repeat(LENGTHS, 6, axis=1), gap=0.1)
    assert together == [best_chains(worth[..., [one]], LENGTHS, gap=0.1)[0] for one in range(6)]
