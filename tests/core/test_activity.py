"""Seconds of activity, live and at the end of a set, and the cycles beside them."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_movements import GRAVITY, RATE, tipping

from sensorfit.core.active_sets import active_sets_in
from sensorfit.core.activity import INTERRUPTION, LEAST, SHORTEST, SWUNG, ActivityFinder, Spans
from sensorfit.core.events import CountRevised, Event, SetCompleted
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Reason
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session
from sensorfit.core.signals import Movement

ROPE = MovementProfile(counts=Counts.ACTIVE, jumps=True)
JUMPS = 2.0
"""A second."""


def jumping(seconds: float, height: float = 0.05) -> Movement:
    """A shank that goes up and down and tips by a few degrees meanwhile."""
    phase = 2 * np.pi * JUMPS * np.arange(round(seconds * RATE)) / RATE
    return tipping(np.radians(4) * (1 - np.cos(phase)), height * (1 - np.cos(phase)))


def standing(seconds: float) -> Movement:
    return tipping(np.zeros(round(seconds * RATE)))


def swinging(seconds: float, shaking: float) -> Movement:
    """A limb that swings by 1 rad/s (root mean square) and is shaken by ``shaking`` m/s² along its axis."""
    phase = 2 * np.pi * np.arange(round(seconds * RATE)) / RATE
    still = np.zeros_like(phase)
    rate = np.column_stack([still, np.sqrt(2) * np.cos(phase), still])
    force = np.column_stack([still, np.sqrt(2) * shaking * np.cos(phase), still + GRAVITY])
    return Movement(RATE, np.tile([0.0, 0.0, 1.0], (len(phase), 1)), rate, force)


def after_each_other(*parts: Movement) -> Movement:
    columns = zip(*((part.up, part.angular_rate, part.force) for part in parts), strict=True)
    up, rate, force = (np.concatenate(column) for column in columns)
    return Movement(RATE, up, rate, force)


def spans(movement: Movement, cuts: tuple[int, ...] = ()) -> Spans:
    finder = ActivityFinder(RATE)
    marks = sorted({0, *(cut for cut in cuts if cut < len(movement.up)), len(movement.up)})
    for start, stop in pairwise(marks):
        finder.process(movement.force[start:stop], movement.angular_rate[start:stop])
    return finder.spans()


def test_activity_lasts_from_the_first_jump_to_the_last() -> None:
    ((start, stop),) = spans(after_each_other(standing(5), jumping(12), standing(5)))
    assert start / RATE == pytest.approx(5, abs=0.3)
    assert stop / RATE == pytest.approx(17, abs=0.3)


@pytest.mark.parametrize(("longer", "count"), [(-0.8, 1), (0.8, 2)])
def test_only_a_longer_pause_interrupts(longer: float, count: int) -> None:
    assert len(spans(after_each_other(jumping(8), standing(INTERRUPTION + longer), jumping(8)))) == count


@pytest.mark.parametrize(("longer", "count"), [(-0.8, 0), (0.8, 1)])
def test_a_few_jumps_are_no_activity(longer: float, count: int) -> None:
    assert len(spans(after_each_other(standing(5), jumping(SHORTEST + longer), standing(5)))) == count


@pytest.mark.parametrize(("beyond", "count"), [(0.8, 0), (1.3, 1)])
def test_a_limb_that_only_swings_does_not_jump(beyond: float, count: int) -> None:
    assert len(spans(swinging(8, SWUNG + beyond * LEAST))) == count


def test_walking_before_and_after_is_none_beside_jumping() -> None:
    walking = swinging(10, SWUNG + 1.5 * LEAST)
    ((start, stop),) = spans(after_each_other(walking, jumping(20, 0.1), walking))
    assert (start / RATE, stop / RATE) == (pytest.approx(10, abs=0.5), pytest.approx(30, abs=0.5))


def test_each_set_of_activity_has_its_cycles() -> None:
    found = active_sets_in(after_each_other(standing(3), jumping(10), standing(12), jumping(6), standing(3)), ROPE).sets
    assert [len(one.spans) for one in found] == [1, 1]
    assert [len(one.pairs) for one in found] == [pytest.approx(20, abs=1), pytest.approx(12, abs=1)]


def test_what_of_some_activity_is_no_cycle_is_told() -> None:
    few = active_sets_in(after_each_other(standing(3), jumping(10), standing(3)), replace(ROPE, fewest_reps=99))
    assert [(len(one.pairs), len(one.spans)) for one in few.sets] == [(0, 1)]
    assert Reason.TOO_FEW_ALIKE in [one.reason for one in few.rejected]
    assert all(one.grounds and 2 * RATE < one.start < one.stop < 14 * RATE for one in few.rejected)


def session(cuts: tuple[int, ...] = ()) -> tuple[list[ExerciseSet], float | None]:
    seen = after_each_other(standing(3), jumping(10), standing(4), jumping(6), standing(3))
    values: FloatArray = np.hstack([seen.force, seen.angular_rate])
    counter, events = Session(RATE, ROPE), []
    for start, stop in pairwise(sorted({0, *(cut for cut in cuts if cut < len(values)), len(values)})):
        events += counter.process(ImuBlock(start, RATE, values[start:stop, :3], values[start:stop, 3:])).events
    told = counter.seconds
    events += counter.finish_set()
    return [event.exercise_set for event in events if isinstance(event, SetCompleted)], told


def test_seconds_are_the_same_live_and_at_the_end() -> None:
    (done,), told = session()
    assert done.counts is Counts.ACTIVE
    assert len(done.spans) == 2
    assert done.seconds == pytest.approx(16, abs=0.6)
    assert told == pytest.approx(done.seconds, abs=0.3)
    assert Doubt.METHODS_DISAGREE not in done.doubts


def told_of(seen: Movement, size: int) -> list[Event]:
    """All that is told, samples coming in blocks of ``size``."""
    counter, events = Session(RATE, ROPE), []
    for start in range(0, len(seen.up), size):
        part = slice(start, start + size)
        events += counter.process(ImuBlock(start, RATE, seen.force[part], seen.angular_rate[part])).events
    return [*events, *counter.finish_set()]


def test_live_cycles_are_jumps_and_no_swings_of_the_leg_before_them() -> None:
    swinging = tipping(np.radians(20) * (1 - np.cos(2 * np.pi * 0.9 * np.arange(10 * RATE) / RATE)))
    events = told_of(after_each_other(standing(3), swinging, standing(3), jumping(10), standing(3)), 10_000)
    (done,) = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    assert done.live_count == pytest.approx(10 * JUMPS, abs=1)
    assert done.live_reps[0].start / RATE > 15


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 1300), max_size=20))
def test_activity_does_not_depend_on_the_cut_and_is_the_same_again(cuts: list[int]) -> None:
    assert session(tuple(cuts)) == session()


def test_live_cycles_and_what_is_taken_back_do_not_depend_on_the_cut() -> None:
    seen = after_each_other(standing(3), jumping(2), standing(5), jumping(10), standing(3))
    told = told_of(seen, 10)
    assert any(isinstance(event, CountRevised) for event in told)
    assert told_of(seen, 10_000) == told
