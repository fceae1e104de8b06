"""Which postures are holds, in which set, and for how long."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic_movements import RATE, ramp, still, tipping, to_and_fro

from sensorfit.core.events import RepCompleted, SetCompleted
from sensorfit.core.grounds import Scale
from sensorfit.core.held_sets import LEAST_HOLD, LONGEST_REST, held_sets_in
from sensorfit.core.holds import ALIKE, SHORTEST_HOLD, Hold, alike, distinct, holds_among
from sensorfit.core.profile import MovementProfile
from sensorfit.core.reps import Counts, Doubt, ExerciseSet, Reason
from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.core.session import Session
from sensorfit.core.stillness import Posture

HOLD = MovementProfile(counts=Counts.HELD)


def at(degrees: float, start: int, stop: int) -> Posture:
    angle = np.radians(degrees)
    return Posture(start, stop, (float(-np.sin(angle)), 0.0, float(np.cos(angle))))


def seconds(angle: FloatArray) -> list[list[float]]:
    found = held_sets_in(tipping(angle), HOLD).sets
    return [[round((stop - start) / RATE, 1) for start, stop in one.spans] for one in found]


def test_of_two_postures_that_take_turns_the_first_is_rest() -> None:
    kept = [at(0, 0, 900), at(30, 950, 1450), at(1, 1500, 2400), at(29, 2450, 2950), at(0, 3000, 9000)]
    assert [hold.held for hold in holds_among(kept, LEAST_HOLD, 100)] == [kept[1], kept[3]]


def test_getting_into_position_is_no_hold() -> None:
    kept = [at(90, 0, 900), at(0, 950, 1200), at(30, 1250, 2000), at(0, 2050, 2300), at(88, 2400, 9000)]
    assert [hold.held for hold in alike(holds_among(kept, LEAST_HOLD, 100))] == [kept[2]]


@pytest.mark.parametrize(("degrees", "count"), [(LEAST_HOLD * 65, 1), (LEAST_HOLD * 50, 0)])
def test_what_is_hardly_away_from_rest_is_no_hold(degrees: float, count: int) -> None:
    found = held_sets_in(tipping(np.concatenate([still(3), to_and_fro(degrees, 6), still(3)])), HOLD)
    assert len(found.sets) == count
    grounds = [one.grounds for one in found.rejected if one.grounds]
    assert [(one.scale, one.limit) for one in grounds] == [(Scale.RANGE, LEAST_HOLD)] * (1 - count)


@pytest.mark.parametrize(("longer", "count"), [(0.5, 1), (-1.0, 0)])
def test_a_moment_on_the_way_is_no_hold(longer: float, count: int) -> None:
    angle = np.concatenate([still(3), to_and_fro(40, SHORTEST_HOLD + longer), still(3)])
    assert len(held_sets_in(tipping(angle), HOLD).sets) == count


def test_sinking_deeper_into_a_stretch_is_one_hold() -> None:
    there, deeper = ramp(30, 1.0), ramp(10, 1.5)
    sunk = np.concatenate([there, there[-1] + still(5), there[-1] + deeper, there[-1] + deeper[-1] + still(6)])
    back = sunk[-1] * (1 - ramp(57.29578, 1.0))
    ((held,),) = seconds(np.concatenate([still(3), sunk, back, still(3)]))
    assert held == pytest.approx(12.5, abs=0.4)


def test_a_drift_of_several_degrees_is_one_hold() -> None:
    there = ramp(30, 1.0)
    drift = np.radians(np.linspace(30, 38, round(20 * RATE)))
    back = drift[-1] * (1 - ramp(57.29578, 1.0))
    ((held,),) = seconds(np.concatenate([still(3), there, drift, back, still(3)]))
    assert held == pytest.approx(20, abs=0.4)


def test_a_long_rest_parts_two_sets_of_holds() -> None:
    one = to_and_fro(30, 5)
    together = seconds(np.concatenate([still(3), one, still(LONGEST_REST - 5), one, still(3)]))
    apart = seconds(np.concatenate([still(3), one, still(LONGEST_REST + 5), one, still(3)]))
    assert [len(holds) for holds in together] == [2]
    assert [len(holds) for holds in apart] == [1, 1]


def test_sitting_down_between_holds_is_none_of_them() -> None:
    holds = [to_and_fro(20, 5), still(3)] * 2
    angle = np.concatenate([still(3), *holds, to_and_fro(80, 12), still(3), *holds])
    found = held_sets_in(tipping(angle), HOLD)
    assert sum(len(one.spans) for one in found.sets) == 4
    (rejected,) = found.rejected
    assert rejected.reason is Reason.UNLIKE_THE_SET
    assert rejected.grounds is not None
    assert rejected.grounds.scale is Scale.OTHER_WAY
    assert rejected.grounds.limit == ALIKE < rejected.grounds.score


def test_a_hold_that_goes_on_counts_to_the_end() -> None:
    ((held,),) = seconds(np.concatenate([still(3), ramp(30, 1.0), np.radians(30) + still(8)]))
    assert held == pytest.approx(8, abs=0.4)


def test_what_was_left_again_is_believed_before_what_goes_on() -> None:
    rest, held, stood = at(0, 0, 200), at(30, 250, 700), at(90, 950, 9000)
    left, running = Hold(rest, held, at(0, 750, 900)), Hold(at(0, 750, 900), stood, None)
    assert alike([left, running]) == [left]
    assert alike([running]) == [running]


def test_a_dip_of_less_than_half_the_way_is_still_the_hold() -> None:
    kept = [at(0, 0, 200), at(30, 250, 700), at(18, 720, 730), at(30, 750, 1200), at(0, 1250, 1500)]
    assert len(distinct(kept, 100)) == 3
    assert len(distinct([*kept[:2], at(10, 720, 730), *kept[3:]], 100)) == 5
    assert len(distinct([*kept[:2], at(18, 720, 830), *kept[3:]], 100)) == 5


def samples() -> FloatArray:
    """Two holds of 5 and 4 s, (n, 6) at 50 Hz."""
    angle = np.concatenate([still(4), to_and_fro(25, 5), still(3), to_and_fro(27, 4), still(4)])
    seen = tipping(angle)
    return np.hstack([seen.force, seen.angular_rate])


def session(cuts: tuple[int, ...] = ()) -> tuple[list[ExerciseSet], list[int], list[float | None]]:
    values, counter, events, told = samples(), Session(RATE, HOLD), [], []
    for start, stop in pairwise(sorted({0, *(cut for cut in cuts if cut < len(values)), len(values)})):
        events += counter.process(ImuBlock(start, RATE, values[start:stop, :3], values[start:stop, 3:])).events
        told.append(counter.seconds)
    events += counter.finish_set()
    done = [event.exercise_set for event in events if isinstance(event, SetCompleted)]
    return done, [event.rep.number for event in events if isinstance(event, RepCompleted)], told


def test_seconds_run_while_a_hold_lasts_and_stand_when_it_is_left() -> None:
    (done,), completed, told = session(tuple(range(50, 1200, 50)))
    assert completed == [1, 2]
    assert done.seconds == pytest.approx(9, abs=0.5)
    assert done.count == done.live_count == 2
    assert told[3] == 0
    assert 0 < told[7] < told[8] < told[9]
    assert told[11] == told[12]
    assert told[-1] == pytest.approx(done.seconds, abs=0.8)


def test_a_hold_is_announced_as_it_is_left_before_rest_has_shown() -> None:
    values, counter, when = samples(), Session(RATE, HOLD), []
    for at in range(0, len(values), 5):
        step = counter.process(ImuBlock(at, RATE, values[at : at + 5, :3], values[at : at + 5, 3:]))
        when += [at / RATE - event.rep.stop / RATE for event in step.events if isinstance(event, RepCompleted)]
    assert len(when) == 2
    (done,) = [event.exercise_set for event in counter.finish_set() if isinstance(event, SetCompleted)]
    assert max(when) < 0.3
    for live, final in zip(done.live_reps, done.reps, strict=True):
        assert live.stop == pytest.approx(final.stop, abs=0.3 * RATE)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 1200), max_size=20))
def test_holds_do_not_depend_on_the_cut_and_are_the_same_again(cuts: list[int]) -> None:
    done, completed, told = session(tuple(cuts))
    again, plainly, last = session()
    assert (done, completed, told[-1]) == (again, plainly, last[-1])


def test_the_line_stays_where_it_is_held_however_long_that_is() -> None:
    seen, counter = tipping(np.concatenate([still(3), to_and_fro(30, 20), still(3)])), Session(RATE, HOLD)
    motion = counter.process(ImuBlock(0, RATE, seen.force, seen.angular_rate)).motion
    line = np.concatenate([block.position for block in motion])
    assert np.degrees(np.abs(line[round(6 * RATE) : round(22 * RATE)])).min() > 28


def test_who_never_holds_is_told_that_the_sensor_hardly_moves() -> None:
    counter = Session(RATE, HOLD)
    angle = np.concatenate([still(3), to_and_fro(3, 4), still(2)])
    seen = tipping(angle)
    values = np.hstack([seen.force, seen.angular_rate])
    counter.process(ImuBlock(0, RATE, values[:, :3], values[:, 3:]))
    completed = counter.finish_set()[-1]
    assert isinstance(completed, SetCompleted)
    assert completed.exercise_set.seconds == 0
    assert Doubt.HARDLY_MOVES in completed.exercise_set.doubts
