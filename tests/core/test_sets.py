"""Which movements of a bout are sets, and why the others are not."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import GRAVITY, RATE, humps, still, tipping

from sensorfit.core.carrier import Carrier
from sensorfit.core.found_sets import FoundSet, joined
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import Reason
from sensorfit.core.samples import FloatArray
from sensorfit.core.sets import BESIDE, BEYOND_DOUBT, sets_in
from sensorfit.core.signals import Movement

DEGREES = np.pi / 180


def bout(*parts: FloatArray) -> Movement:
    return tipping(np.concatenate(parts))


def reps(count: int, degrees: float, seconds: float = 3.0) -> FloatArray:
    return humps([degrees * DEGREES] * count, seconds)


def counts(found: Sequence[FoundSet]) -> list[int]:
    return [len(one.pairs) for one in found]


def aside(movement: Movement, angle: FloatArray) -> Movement:
    """The movement with another one about another axis behind it."""
    up = np.column_stack([np.zeros_like(angle), np.sin(angle), np.cos(angle)])
    rate = np.column_stack([np.gradient(angle) * RATE, np.zeros_like(angle), np.zeros_like(angle)])
    return Movement(
        RATE,
        np.concatenate([movement.up, up]),
        np.concatenate([movement.angular_rate, rate]),
        np.concatenate([movement.force, GRAVITY * up]),
    )


def test_a_set_is_found_as_it_is() -> None:
    found = sets_in(bout(still(3), reps(8, 40), still(3)), GENERAL)
    assert (counts(found.sets), found.rejected) == ([8], ())


def test_small_reps_after_a_large_movement_are_a_set_of_their_own() -> None:
    """Lying down turns the thigh by 90 degrees; then it moves by 5."""
    way = 90 * DEGREES * (1 - np.cos(np.linspace(0, np.pi, 100))) / 2
    movement = aside(bout(still(2), way, 90 * DEGREES - way, still(3)), np.concatenate([reps(10, 5), still(3)]))
    assert counts(sets_in(movement, GENERAL).sets) == [10]


def test_two_exercises_one_after_the_other_are_two_sets() -> None:
    movement = aside(bout(still(2), reps(6, 60), still(8)), np.concatenate([reps(9, 25, 2.0), still(3)]))
    assert counts(sets_in(movement, GENERAL).sets) == [6, 9]


@pytest.mark.parametrize(("share", "sets"), [(0.8 * BESIDE, [8]), (1.5 * BESIDE, [8, 6])])
def test_what_is_small_beside_the_set_is_settling(share: float, sets: list[int]) -> None:
    movement = aside(bout(still(2), reps(8, 60), still(6)), np.concatenate([reps(6, 60 * share), still(3)]))
    found = sets_in(movement, GENERAL)
    assert counts(found.sets) == sets
    assert (Reason.SMALL_BESIDE_OTHERS in [one.reason for one in found.rejected]) is (len(sets) == 1)


@pytest.mark.parametrize(("count", "sets"), [(BEYOND_DOUBT - 1, [8]), (BEYOND_DOUBT, [8, BEYOND_DOUBT])])
def test_many_small_reps_that_are_all_the_same_are_a_set_without_a_rest_before_them(
    count: int, sets: list[int]
) -> None:
    movement = aside(bout(still(2), reps(8, 80), still(6)), np.concatenate([reps(count, 5), still(3)]))
    assert counts(sets_in(movement, GENERAL).sets) == sets


@pytest.mark.parametrize(("spread", "sets"), [(0.0, [8, 8]), (1.0, [8])])
def test_what_is_small_is_a_set_behind_a_rest_if_it_is_sure(spread: float, sets: list[int]) -> None:
    """Small reps that are all the same, and twitching of as many sizes and durations."""
    sizes, lengths = [8, 11, 10, 7, 6, 11, 8, 9], [0.8, 2.4, 1.8, 0.9, 2.6, 0.7, 3.1, 1.0]
    small = [
        reps(1, 9 + spread * (size - 9), 1 + spread * (long - 1)) for size, long in zip(sizes, lengths, strict=True)
    ]
    movement = aside(bout(still(2), reps(8, 60), still(15)), np.concatenate([*small, still(3)]))
    assert counts(sets_in(movement, GENERAL).sets) == sets


@pytest.mark.parametrize(("count", "sets"), [(2, []), (3, [3])])
def test_too_few_movements_are_no_set_and_the_reason_is_said(count: int, sets: list[int]) -> None:
    found = sets_in(bout(still(3), reps(count, 40), still(3)), GENERAL)
    assert counts(found.sets) == sets
    assert [one.reason for one in found.rejected] == ([] if sets else [Reason.TOO_FEW_ALIKE])


def test_two_reps_are_a_set_of_an_exercise_that_says_so() -> None:
    found = sets_in(bout(still(3), reps(2, 40), still(3)), replace(GENERAL, fewest_reps=2))
    assert counts(found.sets) == [2]


@pytest.mark.parametrize(("degrees", "sets"), [(1.7, []), (2.3, [8])])
def test_a_set_moves_enough(degrees: float, sets: list[int]) -> None:
    found = sets_in(bout(still(3), reps(8, degrees), still(3)), GENERAL)
    assert counts(found.sets) == sets
    assert [one.reason for one in found.rejected] == ([] if sets else [Reason.TOO_SMALL])


def walked(angle: FloatArray, since: float, until: float, landing: float = 2.5) -> Movement:
    """A segment that turns by ``angle`` while both feet land in turn from ``since`` to ``until`` s, 1.1 s a stride, by
    ``landing`` m/s²."""
    seen = tipping(angle)
    time = np.arange(len(angle)) / RATE
    beat = landing * np.cos(4 * np.pi * time / 1.1) * ((time > since) & (time < until))
    return replace(seen, force=seen.force + beat[:, np.newaxis] * seen.up)


@pytest.mark.parametrize("jumps", [False, True])
def test_steps_are_no_set_even_of_an_exercise_that_jumps(jumps: bool) -> None:
    walking = walked(np.concatenate([still(2), reps(12, 40, 1.1), still(2)]), 2.0, 15.2)
    found = sets_in(walking, replace(GENERAL, jumps=jumps))
    assert counts(found.sets) == []
    assert Reason.WALKING in [one.reason for one in found.rejected]


def test_jumps_that_land_harder_than_steps_are_reps_of_an_exercise_that_jumps() -> None:
    jumping = walked(np.concatenate([still(2), reps(12, 40, 1.1), still(2)]), 2.0, 15.2, landing=15.0)
    assert counts(sets_in(jumping, GENERAL).sets) == []
    assert counts(sets_in(jumping, replace(GENERAL, jumps=True)).sets) == [12]


def test_reps_that_follow_steps_of_their_size_are_a_set_of_their_own() -> None:
    movement = walked(np.concatenate([still(2), reps(12, 40, 1.1), still(1), reps(6, 40), still(2)]), 2.0, 15.2)
    assert counts(sets_in(movement, GENERAL).sets) == [6]


@pytest.mark.parametrize(("seconds", "sets"), [(4.0, [3]), (9.0, [])])
def test_movements_of_which_one_lasts_far_longer_are_too_few(seconds: float, sets: list[int]) -> None:
    movement = bout(still(3), reps(2, 40, 3.0), reps(1, 40, seconds), still(3))
    assert counts(sets_in(movement, GENERAL).sets) == sets


def test_a_partial_rep_is_told_apart_where_a_good_range_is_known() -> None:
    movement = bout(still(3), reps(4, 100), reps(1, 52), reps(4, 100), still(3))
    for good_range, partial in ((90 * DEGREES, [4]), (0.0, [])):
        (found,) = sets_in(movement, replace(GENERAL, good_range=good_range)).sets
        assert [place for place, pair in enumerate(found.pairs) if pair.partial] == partial
        assert len(found.pairs) == 9


def test_where_nothing_comes_back_the_stroke_without_a_partner_is_told() -> None:
    way = 60 * DEGREES * (1 - np.cos(np.linspace(0, np.pi, 100))) / 2
    found = sets_in(bout(still(3), way, way[-1] + still(5)), GENERAL)
    assert found.sets == ()
    assert found.unpaired == (pytest.approx(60 * DEGREES, rel=0.06),)
    (rejected,) = found.rejected
    assert rejected.reason is Reason.NO_PARTNER
    assert rejected.grounds == Grounds(Scale.STROKES, 1, 2, Carrier.TILT)


@pytest.mark.parametrize(("pause", "sets"), [(9.0, 1), (11.0, 2)])
def test_sets_of_a_size_without_a_rest_between_are_one(pause: float, sets: int) -> None:
    (one,) = sets_in(bout(still(3), reps(4, 40), still(3)), GENERAL).sets
    gap = one.start - one.stop - round(pause * RATE)
    other = one.at(lambda position: position - gap)
    assert len(joined([one, other], 10 * RATE)) == sets


def test_sets_of_another_size_stay_apart() -> None:
    (large,) = sets_in(bout(still(3), reps(4, 80), still(3)), GENERAL).sets
    (small,) = sets_in(bout(still(3), reps(4, 20), still(3)), GENERAL).sets
    later = small.at(lambda position: position + large.stop)
    assert len(joined([large, later], 10 * RATE)) == 2


def test_swings_and_then_reps_from_another_posture_are_two_sets() -> None:
    """Twelve swings of 40 degrees, then ten reps of 60 about the same axis, with nothing but standing up between."""
    up = 50 * DEGREES * (1 - np.cos(np.linspace(0, np.pi, 75))) / 2
    movement = bout(still(2), reps(12, 40, 1.1), up, 50 * DEGREES + reps(10, 60), 50 * DEGREES + still(3))
    assert counts(sets_in(movement, GENERAL).sets) == [12, 10]


def test_a_long_rest_with_a_slow_drift_does_not_join_two_sets() -> None:
    drift = 30 * DEGREES * np.linspace(0, 1, round(20 * RATE))
    movement = bout(still(2), reps(6, 60), drift, 30 * DEGREES + reps(8, 60), 30 * DEGREES + still(3))
    assert counts(sets_in(movement, GENERAL).sets) == [6, 8]


def test_every_rep_and_every_rejected_movement_says_what_it_was_judged_by() -> None:
    found = sets_in(bout(still(3), reps(8, 40), still(8), reps(4, 0.8 * BESIDE * 40), still(3)), GENERAL)
    for pair in found.sets[0].pairs:
        assert pair.grounds is not None
        assert (pair.grounds.scale, pair.grounds.carrier) == (Scale.LIKENESS, Carrier.TILT)
        assert pair.grounds.limit < pair.grounds.score
    assert found.rejected
    for rejected in found.rejected:
        assert rejected.grounds is not None
        if rejected.reason is Reason.SMALL_BESIDE_OTHERS:
            assert rejected.grounds.scale is Scale.RANGE
            assert rejected.grounds.score < rejected.grounds.limit == pytest.approx(BESIDE * 40 * DEGREES, rel=0.1)


@pytest.mark.parametrize(
    ("movement", "scale"),
    [(reps(2, 40), Scale.REPS), (reps(3, 40, 1.0), Scale.SECONDS), (reps(5, 1.6), Scale.RANGE)],
    ids=["two", "quick", "small"],
)
def test_what_is_no_set_tells_which_limit_it_missed(movement: FloatArray, scale: Scale) -> None:
    (rejected,) = sets_in(bout(still(3), movement, still(3)), GENERAL).rejected
    assert rejected.grounds is not None
    assert rejected.grounds.scale is scale
    assert rejected.grounds.score < rejected.grounds.limit
