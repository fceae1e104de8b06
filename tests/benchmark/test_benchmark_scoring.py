"""Counted reps against true ones, with answers worked out by hand."""

import pytest

from sensorfit.benchmark.scoring import Outcome, matched, outcome, overlap, score

TRUE = [(0.0, 2.0), (3.0, 5.0), (6.0, 8.0)]


@pytest.mark.parametrize(
    ("other", "share"),
    [((0.0, 2.0), 1.0), ((1.0, 3.0), 1 / 3), ((0.5, 1.5), 0.5), ((2.0, 3.0), 0.0), ((5.0, 6.0), 0.0)],
)
def test_overlap_is_the_common_part_of_all_that_both_cover(other: tuple[float, float], share: float) -> None:
    assert overlap((0.0, 2.0), other) == pytest.approx(share)


@pytest.mark.parametrize(("stop", "pairs"), [(1.0, 1), (0.99, 0)])
def test_half_an_overlap_makes_a_pair(stop: float, pairs: int) -> None:
    assert len(matched([(0.0, stop)], TRUE)) == pairs


def test_every_rep_is_matched_once_and_the_best_overlap_wins() -> None:
    assert matched([(0.0, 1.5), (0.0, 2.0)], TRUE) == [((0.0, 2.0), (0.0, 2.0))]


def test_what_is_left_over_on_either_side_is_wrong() -> None:
    result = outcome([(0.1, 2.0), (9.0, 10.0)], 3, TRUE)
    assert (result.error, len(result.pairs or ()), result.surplus, result.missed) == (-1, 1, 1, 2)


def test_without_known_reps_only_the_number_is_compared() -> None:
    assert outcome([(0.0, 1.0)], 3, None) == Outcome(-2)


def test_outcomes_are_put_together() -> None:
    result = score(
        [
            outcome([(0.1, 2.0), (3.0, 5.0), (6.0, 8.3)], 3, TRUE),
            outcome([(0.2, 2.0), (3.0, 4.6), (6.0, 8.0), (9.0, 11.0)], 3, TRUE),
            outcome([], 5, None),
            outcome([(0.0, 1.0)] * 7, 7, None),
        ]
    )
    assert (result.recordings, result.exact, result.within_one, result.mean_error) == (4, 0.5, 0.75, 1.5)
    assert result.f1 == pytest.approx(2 * 6 / (2 * 6 + 1))
    assert result.start_error == pytest.approx(0.0)  # 0.1 0 0 0.2 0 0
    assert result.end_error == pytest.approx(0.0)


def test_errors_of_bounds_are_medians() -> None:
    result = score([outcome([(0.1, 2.4), (3.2, 4.9), (6.3, 8.0)], 3, TRUE)])
    assert (result.start_error, result.end_error) == (pytest.approx(0.2), pytest.approx(0.1))


def test_where_no_bounds_are_known_there_is_no_score_for_them() -> None:
    result = score([Outcome(0)])
    assert (result.f1, result.start_error, result.end_error) == (None, None, None)


def test_reps_that_were_all_missed_score_nothing() -> None:
    result = score([outcome([], 3, TRUE)])
    assert (result.f1, result.start_error) == (0.0, None)
