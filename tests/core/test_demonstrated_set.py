"""The sets of a bout are the reps that are like the demonstrated ones."""

from functools import cache

import pytest
from repeated import CURL, RATE, TWIST, moved, rep, still

from sensorfit.core.demonstrated_set import UNSURE, sets_like
from sensorfit.core.found_sets import FoundSets
from sensorfit.core.grounds import Scale
from sensorfit.core.reps import Reason
from sensorfit.core.samples import FloatArray
from sensorfit.core.template import Demonstration, demonstrated

HALF_LIKE = (0.5 * CURL[0] + 0.5 * TWIST[0], 0.5 * CURL[1] + 0.5 * TWIST[1])


@cache
def curl() -> Demonstration:
    shown = demonstrated(moved([still(1), *[rep(CURL, 2.0)] * 2]), 2)
    assert shown is not None
    return shown


def found(*parts: FloatArray) -> FoundSets:
    return sets_like(moved(list(parts), seed=4), curl())


def test_reps_lie_in_the_values_of_the_bout_and_have_two_strokes_that_are_measured() -> None:
    (one,) = found(still(3), rep(TWIST, 2.0), *[rep(CURL, 2.0)] * 3).sets
    middles = [(pair.first.start + pair.second.stop) / 2 / RATE for pair in one.pairs]
    assert middles == pytest.approx([6, 8, 10], abs=0.3)
    for pair in one.pairs:
        assert pair.first.start < pair.first.stop == pair.second.start < pair.second.stop
        assert pair.range_of_motion == pytest.approx(0.95, abs=0.2)
        assert pair.metrics is not None
        assert pair.metrics.first.peak_velocity > pair.metrics.first.mean_velocity > 0
        assert pair.trust is not None
        assert pair.trust > 0.9


def test_every_rep_says_how_like_the_demonstration_it_is_and_how_like_it_had_to_be() -> None:
    for pair in found(*[rep(CURL, 2.0)] * 3).sets[0].pairs:
        assert pair.grounds is not None
        assert pair.grounds.scale is Scale.DEMONSTRATED
        assert 0 < pair.grounds.limit < pair.grounds.score <= 1


def test_what_is_nearly_like_them_is_rejected_with_its_likeness() -> None:
    one = found(*[rep(CURL, 2.0)] * 4, still(2), rep(HALF_LIKE, 2.0), still(2))
    assert [len(each.pairs) for each in one.sets] == [4]
    assert [each.reason for each in one.rejected] == [Reason.HARDLY_ALIKE]
    (rejected,) = one.rejected
    assert (rejected.start + rejected.stop) / 2 / RATE == pytest.approx(11, abs=0.5)
    assert rejected.grounds is not None
    assert rejected.grounds.score < rejected.grounds.limit


def test_reps_are_trusted_less_where_the_count_hangs_on_the_threshold() -> None:
    (unsure,) = found(*[rep(CURL, 2.0)] * 4, *[rep(HALF_LIKE, 2.0)] * 4).sets
    assert unsure.confidence == 0.0
    assert max(pair.trust or 0.0 for pair in unsure.pairs) <= UNSURE


@pytest.mark.parametrize(("rest", "sets"), [(9, [5]), (11, [3, 2])])
def test_a_rest_parts_two_sets(rest: int, sets: list[int]) -> None:
    parts = [*[rep(CURL, 2.0)] * 3, *[rep(TWIST, 1.0)] * rest, *[rep(CURL, 2.0)] * 2]
    assert [len(one.pairs) for one in found(*parts).sets] == sets


def test_where_nothing_moved_there_is_no_set() -> None:
    assert found(still(5)) == FoundSets()
    assert sets_like(moved([still(1)]).part(0, 1), curl()) == FoundSets()
