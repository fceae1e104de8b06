"""Reps that turn about the vertical, counted while the set runs."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic_movements import RATE, still, to_and_fro

from sensorfit.core.events import RepCompleted, SetCompleted
from sensorfit.core.motion import MotionBlock
from sensorfit.core.profile import GENERAL, Carrier
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session

OPENING = replace(GENERAL, carrier=Carrier.TURN)
UP = np.array([0.48, -0.6, 0.64])


def openings(reps: int, held: float = 0.0) -> FloatArray:
    """The angle in rad of a thigh that opens to the side by 40° and comes back."""
    one = np.concatenate([to_and_fro(40, held), still(0.3)])
    return np.concatenate([still(4), *[one] * reps, still(4)])


def told(angle: FloatArray, at_once: int = 10**6) -> tuple[list[RepCompleted], list[MotionBlock], ExerciseSet]:
    session = Session(RATE, OPENING)
    turning = np.gradient(angle)[:, np.newaxis] * RATE * UP
    force = np.broadcast_to(9.81 * UP, turning.shape)
    starts = range(0, len(angle), at_once)
    steps = [session.process(ImuBlock(at, RATE, force[at : at + at_once], turning[at : at + at_once])) for at in starts]
    events = [event for step in steps for event in step.events] + [*session.finish_set()]
    (done,) = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    reps = [event for event in events if isinstance(event, RepCompleted)]
    return reps, [block for step in steps for block in step.motion], done


@pytest.mark.parametrize("held", [0.0, 1.5])
@pytest.mark.parametrize("reps", [4, 10, 40])
def test_turning_about_the_vertical_is_counted_live_as_at_the_end(reps: int, held: float) -> None:
    _, _, done = told(openings(reps, held))
    assert (done.count, done.live_count) == (reps, reps)


def test_each_rep_is_told_as_it_ends() -> None:
    reps, _, done = told(openings(8))
    assert len(reps) == 8
    ends = [event.rep.stop / RATE for event in reps]
    assert ends == pytest.approx([rep.stop / RATE for rep in done.reps], abs=0.3)


def test_the_movement_shown_is_the_angle_turned() -> None:
    _, motion, _ = told(openings(8))
    shown = np.concatenate([block.position for block in motion])
    assert np.ptp(shown) == pytest.approx(np.radians(40), rel=0.35)


def test_the_cut_of_the_stream_changes_nothing() -> None:
    whole, cut = told(openings(10)), told(openings(10), at_once=7)
    assert [event.rep for event in whole[0]] == [event.rep for event in cut[0]]
    assert np.array_equal(*(np.concatenate([block.position for block in one[1]]) for one in (whole, cut)))


def test_a_thigh_that_stays_where_it_is_has_no_rep() -> None:
    reps, _, done = told(still(20))
    assert not reps
    assert done.is_empty
