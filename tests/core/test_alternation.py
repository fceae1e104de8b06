"""Both sides' steps, seen from one of them."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_movements import RATE, humps, ramp, still, tipping

from sensorfit.core.events import RepCompleted, SetCompleted
from sensorfit.core.profile import MovementProfile, Steps
from sensorfit.core.reps import Doubt, ExerciseSet, Phase, StepSide
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session

OWN, OTHER = StepSide.OWN, StepSide.OTHER


def steps(sizes: list[float]) -> FloatArray:
    """Steps of ``sizes`` in degrees from standing and back, with a moment's stop between them."""
    parts = [np.concatenate([humps([float(np.radians(size))], 2.4), still(0.5)]) for size in sizes]
    return np.concatenate([still(3), *parts, still(3)])


def switches(count: int) -> FloatArray:
    """The knees go to the other side with each rep, by 60°, and stay there for a moment."""
    there = ramp(60, 1.2)
    ways = [there if number % 2 == 0 else there[::-1] for number in range(count)]
    return np.concatenate([still(3), *(np.concatenate([way, way[-1] + still(0.7)]) for way in ways)])


def session(angle: FloatArray, seen: Steps, cuts: tuple[int, ...] = (), starts: Phase | None = None) -> ExerciseSet:
    shown = tipping(angle)
    values = np.hstack([shown.force, shown.angular_rate])
    counter, events = Session(RATE, MovementProfile(starts, alternating=True, steps=seen, fewest_reps=2)), []
    for start, stop in pairwise(sorted({0, *(cut for cut in cuts if cut < len(values)), len(values)})):
        events += counter.process(ImuBlock(start, RATE, values[start:stop, :3], values[start:stop, 3:])).events
    events += counter.finish_set()
    (done,) = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    return done


@pytest.mark.parametrize("sizes", [[80, -14] * 5, [80, -14] * 4 + [80], [-14, 80] * 4 + [-14], [70, 12] * 5])
def test_the_small_steps_between_the_large_ones_are_the_other_sides(sizes: list[float]) -> None:
    done = session(steps(sizes), Steps.OWN_LARGER)
    assert [rep.side for rep in done.reps] == [OWN if abs(size) > 50 else OTHER for size in sizes]
    assert Doubt.ONE_SIDE not in done.doubts


def test_where_the_other_sides_step_is_larger_the_small_ones_are_the_sensors_own() -> None:
    done = session(steps([85, -9] * 4), Steps.OTHER_LARGER)
    assert [rep.side for rep in done.reps] == [OTHER, OWN] * 4


def test_steps_are_counted_while_they_are_done() -> None:
    done = session(steps([80, -14] * 5), Steps.OWN_LARGER)
    assert done.live_count == pytest.approx(10, abs=1)


def announced(angle: FloatArray, seen: Steps, starts: Phase | None = None) -> list[float]:
    """When each rep was reported first, in s."""
    shown = tipping(angle)
    counter, when = Session(RATE, MovementProfile(starts, alternating=True, steps=seen, fewest_reps=2)), []
    for at in range(0, len(angle), 5):
        block = ImuBlock(at, RATE, shown.force[at : at + 5], shown.angular_rate[at : at + 5])
        for event in counter.process(block).events:
            when += [at / RATE] if isinstance(event, RepCompleted) else []
    return when


def test_steps_of_either_side_are_announced_as_they_end() -> None:
    ends = [3 + 2.9 * number + 2.4 for number in range(10)]
    late = np.subtract(announced(steps([80, -14] * 5), Steps.OWN_LARGER), ends)
    assert late.max() < 0.3


def test_switches_are_announced_as_they_end_but_for_the_first_which_nothing_like_it_went_before() -> None:
    ends = [3 + 1.9 * number + 1.2 for number in range(8)]
    late = np.subtract(announced(switches(8), Steps.ONE_WAY), ends)
    assert late[1:].max() < 0.3


def test_who_switches_by_sinking_and_jumping_turns_where_the_sides_switch() -> None:
    swung = [3.0 + 1.9 * number for number in range(8)]
    done = session(switches(8), Steps.ONE_WAY, starts=Phase.ECCENTRIC)
    assert done.count == 8
    for rep, start in zip(done.reps, swung, strict=True):
        sinks, _, rises, *_ = rep.phases
        assert (sinks.phase, rises.phase) == (Phase.ECCENTRIC, Phase.CONCENTRIC)
        assert rises.start / RATE == pytest.approx(start, abs=0.2)
        assert rises.stop / RATE == pytest.approx(start + 0.6, abs=0.1)


def test_each_side_has_a_usual_size_of_its_own() -> None:
    done = session(steps([80, -14] * 5), Steps.OWN_LARGER)
    assert min(rep.confidence for rep in done.reps) > 0.9
    assert np.degrees(done.reps[0].range_of_motion) == pytest.approx(80, abs=8)
    assert np.degrees(done.reps[1].range_of_motion) == pytest.approx(14, abs=3)


@pytest.mark.parametrize("sizes", [[80] * 5, [80, 1.0] * 5])
def test_who_is_seen_to_step_with_one_side_only_is_told_so(sizes: list[float]) -> None:
    done = session(steps(sizes), Steps.OWN_LARGER)
    assert [rep.side for rep in done.reps] == [OWN] * 5
    assert Doubt.ONE_SIDE in done.doubts


@pytest.mark.parametrize("count", [5, 6, 9, 10])
def test_where_a_step_goes_one_way_each_stroke_is_one(count: int) -> None:
    done = session(switches(count), Steps.ONE_WAY)
    assert done.count == count
    assert all(rep.side is None for rep in done.reps)


def test_where_each_step_goes_there_and_back_nothing_is_divided() -> None:
    assert session(steps([60] * 6), Steps.EACH).count == 6


def test_where_the_other_side_is_never_seen_every_rep_is_the_sensors_own() -> None:
    done = session(steps([60] * 6), Steps.OWN_ONLY)
    assert [rep.side for rep in done.reps] == [OWN] * 6
    assert Doubt.ONE_SIDE in done.doubts


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(1, 1500), max_size=20), st.sampled_from([Steps.OWN_LARGER, Steps.ONE_WAY]))
def test_steps_do_not_depend_on_the_cut(cuts: list[int], seen: Steps) -> None:
    angle = steps([80, -14] * 4) if seen is Steps.OWN_LARGER else switches(7)
    assert session(angle, seen, tuple(cuts)) == session(angle, seen)
