from itertools import pairwise

import numpy as np
import pytest

from sensorfit.core.borders import borders_about, going_on, with_pauses
from sensorfit.core.edges import Edges, edges, smoothed, unsmeared
from sensorfit.core.samples import FloatArray
from sensorfit.core.strokes import Stroke

RATE = 50.0
VISIBLE = 0.0593
"""Share of a minimum-jerk stroke's duration at either end in which it is slower than 5 % of its peak."""


def minimum_jerk(values: int) -> FloatArray:
    """From 0 to 1 in ``values`` steps (Flash & Hogan 1985, equation 4)."""
    t = np.linspace(0, 1, values + 1)
    return 10 * t**3 - 15 * t**4 + 6 * t**5


def still(values: int, at: float) -> FloatArray:
    return np.full(values, at)


def reps(stroke: int, high: int, low: int, count: int = 5) -> tuple[FloatArray, list[int]]:
    """Positions of reps between 0 and 1 with strokes of ``stroke`` values and pauses, and their turning points."""
    there = minimum_jerk(stroke)
    rep = np.concatenate([there[1:], still(high, 1.0), there[::-1][1:], still(low, 0.0)])
    path = np.concatenate([still(60, 0.0), *[rep] * count, still(60, 0.0)])
    tops = [60 + stroke + high // 2 + i * len(rep) for i in range(count)]
    lows = [60 + 2 * stroke + high + low // 2 + i * len(rep) for i in range(count - 1)]
    return path, sorted([0, *tops, *lows, len(path) - 1])


def turning(path: FloatArray, axis: FloatArray) -> FloatArray:
    """Angular rate (n, 3) of a turn about ``axis`` by ``path`` rad."""
    return np.gradient(path)[:, np.newaxis] * RATE * axis


AXIS = np.array([0.48, -0.6, 0.64])


def found_in(path: FloatArray, turns: list[int]) -> list[Stroke]:
    return [Stroke(start, stop, 0.0) for start, stop in borders_about(turning(path, AXIS), RATE, turns)]


@pytest.mark.parametrize("length", [20, 50, 150])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_stroke_begins_and_ends_at_a_twentieth_of_its_peak_speed(length: int, sign: float) -> None:
    path = sign * np.concatenate([still(60, 0.0), minimum_jerk(length), still(80, 1.0)])
    turns = [0, len(path) - 1]
    (found,) = found_in(path, turns)
    assert found.start == pytest.approx(60 + VISIBLE * length, abs=2)
    assert found.stop == pytest.approx(60 + (1 - VISIBLE) * length, abs=2)


@pytest.mark.parametrize(("creep", "start"), [(0.06, 20), (0.04, 30)])
def test_what_creeps_before_a_stroke_is_pause_below_a_twentieth_of_the_peak(creep: float, start: int) -> None:
    speed = np.concatenate([still(20, 0.0), still(10, creep), still(40, 1.0), still(20, 0.0)])
    assert edges(speed, 0, len(speed)).start == pytest.approx(start, abs=1)


def test_a_stroke_that_sticks_half_way_is_one_stroke() -> None:
    lower, upper = minimum_jerk(40), 1 + minimum_jerk(40)
    path = np.concatenate([still(60, 0.0), lower, still(30, 1.0), upper, still(60, 2.0)])
    (found,) = found_in(path, [0, len(path) - 1])
    assert found.start < 65
    assert found.stop > 60 + 105


@pytest.mark.parametrize(("share", "stop"), [(0.14, 90), (0.16, 40)])
def test_a_last_bit_of_the_way_after_a_stop_belongs_to_no_stroke(share: float, stop: int) -> None:
    speed = np.concatenate([still(40, 1.0), still(30, 0.0), still(20, share / (1 - share) * 2)])
    assert edges(speed, 0, len(speed)).stop == pytest.approx(130 - stop, abs=2)


def test_a_stroke_may_end_after_the_turning_point_that_was_found_for_it() -> None:
    path = np.concatenate([still(60, 0.0), minimum_jerk(50), still(60, 1.0)])
    (found,) = found_in(path, [30, 102])
    assert found.stop == pytest.approx(60 + (1 - VISIBLE) * 50, abs=2)


def test_the_way_of_the_axis_does_not_matter() -> None:
    path, turns = reps(50, 40, 40)
    one = borders_about(turning(path, AXIS), RATE, turns)
    assert one == borders_about(turning(path, np.array([0.0, 0.0, -1.0])), RATE, turns)


@pytest.mark.parametrize(("pause", "is_one"), [(0, False), (25, True)])
def test_where_a_movement_just_turns_there_is_no_pause(pause: int, is_one: bool) -> None:
    path, turns = reps(50, pause, 30)
    strokes = found_in(path, turns)
    for there, back in zip(strokes[::2], strokes[1::2], strict=True):
        assert (back.start > there.stop + 1) is is_one


def test_the_border_is_then_where_it_turns() -> None:
    path, turns = reps(50, 0, 30)
    there, back = found_in(path, turns)[:2]
    assert there.stop == back.start == pytest.approx(110, abs=1)


def test_slow_strokes_turn_without_a_pause_though_they_are_slow_for_long() -> None:
    path, turns = reps(200, 0, 0, count=3)
    strokes = found_in(path, turns)
    assert all(after.start <= before.stop + 1 for before, after in pairwise(strokes))


def test_speed_that_grows_with_the_square_of_time_is_followed_back_to_where_it_began() -> None:
    grows = np.linspace(0, 1, 51) ** 2
    found = edges(np.concatenate([grows, still(40, 1.0), grows[::-1]]), 0, 142)
    assert found.leaves == pytest.approx(0.0, abs=0.5)
    assert found.rests == pytest.approx(141.0, abs=0.5)


def pausing(still_for: float, slow_for: float, count: int = 9) -> list[Edges]:
    """Strokes of 100 values between which speed is low for ``slow_for`` and would be zero for ``still_for`` values."""
    cycle, soft = 100 + slow_for, (slow_for - still_for) / 2
    return [Edges(i * cycle, i * cycle + 100, i * cycle - soft, i * cycle + 100 + soft) for i in range(count)]


def pauses(found: list[Edges], rate: float = RATE) -> list[bool]:
    ends = with_pauses(found, rate)
    return [after[0] > before[1] for before, after in pairwise(ends)]


def paused(found: list[Edges], turn: int) -> float:
    """s of pause at a turn, at 100 Hz."""
    ends = with_pauses(found, 100.0)
    return (ends[turn + 1][0] - ends[turn][1]) / 100


@pytest.mark.parametrize(("still_for", "pause"), [(-10.0, 0.0), (-5.0, 0.2), (0.0, 0.4)])
def test_within_a_rep_what_would_be_still_for_no_time_is_a_pause_in_full(still_for: float, pause: float) -> None:
    assert paused(pausing(still_for, 40.0), 2) == pytest.approx(pause)


@pytest.mark.parametrize(("still_for", "pause"), [(-16.0, 0.0), (0.0, 0.2), (15.0, 0.4)])
def test_between_reps_more_stillness_is_asked_for(still_for: float, pause: float) -> None:
    assert paused(pausing(still_for, 40.0), 3) == pytest.approx(pause)


@pytest.mark.parametrize("turn", [2, 3])
def test_a_little_more_stillness_makes_a_pause_a_little_longer(turn: int) -> None:
    lengths = [paused(pausing(still / 8, 40.0), turn) for still in range(-160, 161)]
    assert lengths == sorted(lengths)
    steps = [after - before for before, after in pairwise(lengths)]
    assert max(steps) < 0.06


@pytest.mark.parametrize(("slow_for", "is_one"), [(4.5, False), (5.5, True)])
def test_a_twentieth_of_a_second_is_the_shortest_pause(slow_for: float, is_one: bool) -> None:
    found = [Edges(one.start, one.stop, one.start + 30, one.stop - 30) for one in pausing(0.0, slow_for)]
    assert set(pauses(found, 100.0)) == {is_one}


def test_where_a_segment_rests_while_others_move_strokes_go_on_until_they_meet_at_the_turn_of_the_rep() -> None:
    found = pausing(40.0, 40.0, count=4)
    first, second, third, fourth = going_on(found, 0.1)
    assert (first.stop, second.start) == (found[0].stop + 10, found[1].start - 10)
    assert (first.rests, second.leaves) == (found[0].rests + 10, found[1].leaves - 10)
    assert (second.stop, third.start) == (found[1].stop, found[2].start)
    assert fourth.start == found[3].start - 10
    met = going_on(found, 0.3)
    assert met[0].stop == pytest.approx(met[1].start) == pytest.approx(found[0].stop + 20)
    assert going_on(found, 0.0) == found


def test_turns_of_the_same_kind_decide_together() -> None:
    found = pausing(20.0, 30.0)
    odd = found[4]
    found[4] = Edges(odd.start, odd.stop, odd.leaves - 20, odd.rests)
    assert all(pauses(found))


@pytest.mark.parametrize(("on_either_side", "is_one"), [(1, True), (2, False)])
def test_turns_far_away_in_the_set_do_not_decide(on_either_side: int, is_one: bool) -> None:
    found = pausing(20.0, 30.0, count=60)
    for turn in range(30 - 2 * on_either_side, 31 + 2 * on_either_side, 2):
        one = found[turn]
        found[turn] = Edges(one.start, one.stop, one.leaves, one.rests + 30)
    assert pauses(found)[30] is is_one


def test_smoothing_delays_nothing_and_keeps_the_level() -> None:
    values = np.zeros(101)
    values[50] = 1.0
    result = smoothed(values, 3.0)
    assert len(result) == 101
    assert result.argmax() == 50
    assert result.sum() == pytest.approx(1.0)
    assert np.allclose(smoothed(still(30, 2.0), 3.0), 2.0)


def test_a_fast_stroke_is_not_smeared_over_the_pauses_beside_it() -> None:
    path, turns = reps(20, 16, 16)
    for stroke in found_in(path, turns)[:-1]:
        assert stroke.stop - stroke.start == pytest.approx(20 * (1 - 2 * VISIBLE), abs=4)


def test_trembling_while_still_is_no_stroke() -> None:
    path, turns = reps(50, 50, 50)
    tremor = 0.4 * np.sin(2 * np.pi * 8 * np.arange(len(path)) / RATE)
    quiet = borders_about(turning(path, AXIS), RATE, turns)
    shaken = borders_about(turning(path, AXIS) + tremor[:, np.newaxis] * AXIS, RATE, turns)
    for one, other in zip(quiet, shaken, strict=True):
        assert one == pytest.approx(other, abs=2)


def test_what_a_bell_smeared_outwards_is_put_back() -> None:
    """A stroke whose speed grows and falls with the square of time: 5 % of its peak lie 11 values from either end."""
    rise = np.linspace(0, 1, 50) ** 2
    speed = np.concatenate([still(60, 0.0), rise, still(40, 1.0), rise[::-1], still(60, 0.0)])
    width = 6.0
    seen = edges(smoothed(speed, width), 60, 200)
    exact = edges(speed, 60, 200)
    put_back = unsmeared(seen, width)
    for name in ("start", "stop"):
        assert abs(getattr(put_back, name) - getattr(exact, name)) < 1.5
        assert abs(getattr(put_back, name) - getattr(exact, name)) <= abs(getattr(seen, name) - getattr(exact, name))
