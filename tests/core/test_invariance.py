"""However the sensor is strapped on, however the stream is cut, however often it is counted: the reps are the same."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from simulated_curls import LIFELIKE, ideal_samples, leg_curls

from sensorfit.core.events import SetCompleted
from sensorfit.core.profile import GENERAL
from sensorfit.core.reps import ExerciseSet
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session

RATE = 100.0


@cache
def samples(placement: str) -> FloatArray:
    """Four reps, and the sets are far enough apart to end by themselves."""
    return ideal_samples(leg_curls(4, placement, sets=2, rest=14.0, athlete=LIFELIKE), RATE)


def sets(values: FloatArray, cuts: tuple[int, ...] = ()) -> list[ExerciseSet]:
    session, events = Session(RATE, GENERAL), []
    for start, stop in pairwise(sorted({0, *cuts, len(values)})):
        events += session.process(ImuBlock(start, RATE, values[start:stop, :3], values[start:stop, 3:])).events
    events += session.finish_set()
    return [event.exercise_set for event in events if isinstance(event, SetCompleted)]


@cache
def plain(placement: str) -> list[ExerciseSet]:
    return sets(samples(placement))


def test_sets_end_by_themselves() -> None:
    assert [done.count for done in plain("shank") if done.count] == [4, 4]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["shank", "thigh"]))
def test_any_way_round_the_sensor_is_worn_gives_the_same_reps(seed: int, placement: str) -> None:
    turn = Rotation.random(random_state=np.random.default_rng(seed))
    values = samples(placement)
    turned = np.hstack([turn.apply(values[:, :3]), turn.apply(values[:, 3:])])
    found, wanted = sets(turned), plain(placement)
    assert [(done.count, done.live_count) for done in found] == [(done.count, done.live_count) for done in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one.confidence == pytest.approx(other.confidence, abs=1e-9)
        for rep, same in zip(one.reps, other.reps, strict=True):
            assert rep.phases == same.phases
            assert rep.range_of_motion == pytest.approx(same.range_of_motion, abs=1e-9)
            assert rep.confidence == pytest.approx(same.confidence, abs=1e-9)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 3000), max_size=30))
def test_sets_that_end_by_themselves_do_not_depend_on_the_cut(cuts: list[int]) -> None:
    assert sets(samples("shank"), tuple(cuts)) == plain("shank")


def test_the_same_samples_give_the_same_result() -> None:
    assert sets(samples("thigh")) == plain("thigh")
