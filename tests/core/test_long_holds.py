"""Reps that are held where they turn for longer than a rest lasts, live and at the end of a set."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_movements import RATE, ramp, still, tipping, to_and_fro

from sensorfit.core.bouts import LONGEST_HOLD
from sensorfit.core.events import SetCompleted
from sensorfit.core.long_holds import without
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session

SHORT = 0.4
"""s of an ordinary pause."""


def reps_held(*held: float, pause: float = 0.5) -> FloatArray:
    """Angle (n,) in rad of reps of 60° that are held for so many s each, between stillness of 3 and 14 s."""
    reps = [np.concatenate([to_and_fro(60, seconds), still(pause)]) for seconds in held]
    return np.concatenate([still(3), *reps, still(14)])


def sets(angle: FloatArray, cuts: tuple[int, ...] = ()) -> list[ExerciseSet]:
    """What a session makes of it, without what is empty."""
    movement, session, events = tipping(angle), Session(RATE, GENERAL), []
    for start, stop in pairwise(sorted({0, *cuts, len(angle)})):
        block = ImuBlock(start, RATE, movement.force[start:stop], movement.angular_rate[start:stop])
        events += session.process(block).events
    done = [*events, *session.finish_set()]
    found = [event.exercise_set for event in done if isinstance(event, SetCompleted)]
    return [one for one in found if one.count or one.live_count]


@pytest.mark.parametrize("seconds", [12.0, 25.0])
@pytest.mark.parametrize("places", [(0,), (3,), (5,), (1, 4), range(6)])
def test_a_long_hold_splits_neither_the_rep_nor_the_set(seconds: float, places: tuple[int, ...]) -> None:
    (done,) = sets(reps_held(*(seconds if place in places else SHORT for place in range(6))))
    assert (done.count, done.live_count) == (6, 6)
    for place in places:
        for reps in (done.reps, done.live_reps):
            assert reps[place].phases[1].seconds(RATE) == pytest.approx(seconds, abs=0.6)


@pytest.mark.parametrize(("held", "told"), [((SHORT, 14.0, SHORT), False), ((14.0, 14.0, 14.0), True)])
def test_of_three_movements_all_are_held_or_none_is(held: tuple[float, ...], told: bool) -> None:
    found = sets(reps_held(*held))
    assert [one.count for one in found if one.count] == [3] * told


def test_reps_that_start_at_the_other_end_may_be_held_as_well() -> None:
    (done,) = sets(-reps_held(SHORT, SHORT, SHORT, 14.0, SHORT))
    assert (done.count, done.live_count) == (5, 5)


def test_what_lasts_longer_than_anybody_holds_is_a_rest() -> None:
    assert len(sets(reps_held(*[SHORT] * 4, LONGEST_HOLD + 3, *[SHORT] * 4))) > 1


def test_a_rest_in_the_posture_that_reps_start_from_parts_two_sets() -> None:
    first, second = reps_held(*[SHORT] * 4)[: -round(2 * RATE)], reps_held(*[SHORT] * 4)
    assert [done.count for done in sets(np.concatenate([first, second]))] == [4, 4]


def test_who_gets_into_position_and_waits_there_does_not_hold_a_rep() -> None:
    into = ramp(-80, 1.5) + np.radians(80)
    angle = np.concatenate([np.full(150, into[0]), into, still(9), reps_held(*[SHORT] * 5)])
    (done,) = sets(angle)
    assert (done.count, done.live_count) == (5, 5)
    assert max(rep.phases[1].seconds(RATE) for rep in (*done.reps, *done.live_reps)) < 2


def test_who_rests_elsewhere_after_the_last_rep_does_not_hold_one() -> None:
    away = ramp(60, 1.5)
    angle = np.concatenate([reps_held(*[SHORT] * 5)[: -round(13 * RATE)], away, away[-1] + still(20), away[-1] + away])
    first, *_ = sets(np.concatenate([angle, angle[-1] + still(14)]))
    assert (first.count, first.live_count) == (5, 5)


def test_sets_that_are_got_into_from_where_reps_turn_do_not_become_one_of_held_reps() -> None:
    away, reps = ramp(60, 2.5), [part for _ in range(8) for part in (to_and_fro(60, 0), still(0.8))]
    angle = np.concatenate([away[-1] + still(3), away[::-1], *reps, still(15), *reps, still(15), *reps, away])
    assert [done.count for done in sets(np.concatenate([angle, away[-1] + still(14)]))] == [8, 8, 8]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(1, 2200), max_size=20))
def test_a_hold_does_not_depend_on_the_cut(cuts: list[int]) -> None:
    angle = reps_held(SHORT, 13.0, SHORT, 15.0, SHORT)
    assert sets(angle, tuple(cuts)) == sets(angle)


def test_positions_lie_where_they_were_before_the_stillness_was_left_out() -> None:
    movement = tipping(reps_held(12.0))
    still_span = range(200, 800)
    short = without([still_span], movement)
    left = len(short.movement.up) - (len(movement.up) - len(still_span))
    assert left == 2 * RATE
    for position in range(0, len(short.movement.up), 7):
        assert movement.up[short.place(position)] == pytest.approx(short.movement.up[position], abs=1e-6)
