"""Reps counted while the set runs: long sets, and movement whose axis turns."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from synthetic_movements import humps, still

from sensorfit.core.axis import AxisTracker
from sensorfit.core.counting import StrokePair
from sensorfit.core.live import MOST_OPEN_TURNS, LiveCounter
from sensorfit.core.live_news import Recount
from sensorfit.core.profile import GENERAL
from sensorfit.core.samples import FloatArray
from sensorfit.core.whole import Movement

RATE = 50.0


def reps(count: int, degrees: float, direction: tuple[float, float, float] = (1.0, 0.0, 0.0)) -> FloatArray:
    """Up vectors of ``count`` reps of 2 s away from (0, 0, 1) in ``direction``."""
    t = np.arange(int(2 * count * RATE)) / RATE
    angle = np.radians(degrees) * 0.5 * (1 - np.cos(np.pi * t))
    return np.sin(angle)[:, np.newaxis] * np.array(direction) + np.cos(angle)[:, np.newaxis] * np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Seen:
    movement: Movement

    def index(self, value: int) -> int:
        return value

    def position(self, index: int) -> int:
        return index

    @property
    def lag(self) -> int:
        return 0


def recounts_of(up: FloatArray, usual: float = 0.0) -> list[Recount]:
    tracker = AxisTracker(RATE)
    turning = np.cross(np.gradient(up, 1 / RATE, axis=0), up)
    seen = Seen(Movement(RATE, up, turning, 9.81 * up))
    counter = LiveCounter(RATE, tracker.tick, GENERAL, seen, usual)
    happened = [*counter.process(tracker.process(up)).happened, *counter.finish()]
    return [one for one in happened if isinstance(one, Recount)]


def counted(up: FloatArray, usual: float = 0.0) -> int:
    recounts = recounts_of(up, usual)
    return sum(len(one.settled) for one in recounts) + len(recounts[-1].open)


@pytest.mark.parametrize("count", [3, MOST_OPEN_TURNS // 2, MOST_OPEN_TURNS, 3 * MOST_OPEN_TURNS])
def test_reps_are_neither_lost_nor_doubled_when_older_ones_settle(count: int) -> None:
    assert counted(reps(count, 60)) == count


def test_a_turning_point_that_changes_no_rep_lets_nothing_be_judged_anew() -> None:
    recounts = recounts_of(reps(12, 60))
    assert all(one != other for one, other in pairwise(recounts[:-1]))


def test_turning_points_are_measured_along_the_axis_as_it_is_now() -> None:
    aside, still = reps(3, 30, (0.0, 1.0, 0.0)), reps(1, 0)
    assert counted(np.concatenate([aside, still, reps(12, 70), still])) == 12


DEEP = np.radians(70)


def tipped(angle: FloatArray) -> FloatArray:
    """Up vectors (n, 3) of a segment tipped by ``angle`` (n,) in rad."""
    return np.stack([np.sin(angle), np.zeros(len(angle)), np.cos(angle)], axis=1)


def sinks(angle: float = DEEP) -> FloatArray:
    return angle * np.sin(np.pi / 2 * np.arange(round(1.5 * RATE)) / (1.5 * RATE)) ** 2


def live(angle: FloatArray) -> list[StrokePair]:
    """Reps found live, in the end."""
    recounts = recounts_of(tipped(angle))
    return [*(pair for one in recounts for pair in one.settled), *recounts[-1].open]


@pytest.mark.parametrize("reps", [5, 8, 12])
def test_who_bends_down_and_waits_has_not_begun_a_rep(reps: int) -> None:
    lifts = DEEP - humps([DEEP] * reps, 3.0)
    found = live(np.concatenate([still(3), sinks(), DEEP + still(4), lifts, DEEP + still(3)]))
    assert len(found) == reps
    assert found[0].first.start / RATE == pytest.approx(3 + 1.5 + 4, abs=0.3)


def test_reps_that_wait_at_the_turn_each_time_are_reps() -> None:
    one = np.concatenate([sinks(), DEEP + still(4), sinks()[::-1], still(0.5)])
    found = live(np.concatenate([still(3), *[one] * 6, still(3)]))
    assert len(found) == 6
    assert found[0].first.start / RATE == pytest.approx(3, abs=0.3)


def test_the_first_rep_begins_where_the_way_to_the_starting_position_ends() -> None:
    """From one side through the starting position, where somebody stops, on into the first rep."""
    led_in = sinks(np.radians(60)) - np.radians(60)
    found = live(
        np.concatenate([still(3) - np.radians(60), led_in, still(2), humps([np.radians(50)] * 6, 3.0), still(3)])
    )
    assert len(found) == 6
    assert found[0].first.start / RATE == pytest.approx(3 + 1.5 + 2, abs=0.4)


def through(degrees: list[float]) -> FloatArray:
    """Angles in rad that turn at ``degrees``, with 1 s from one to the next."""
    ease = 0.5 - 0.5 * np.cos(np.pi * np.arange(round(RATE)) / RATE)
    ways = pairwise(degrees)
    return np.radians(np.concatenate([before + (after - before) * ease for before, after in ways]))


@pytest.mark.parametrize("reps", [8, 20])
def test_which_stroke_begins_a_set_does_not_change_as_later_ones_get_shorter(reps: int) -> None:
    """Who stands up less and less: at last the first posture lies farther off than the strokes are long."""
    tops = [36.0, 22.0, 20.0, 18.0, *[16.0] * (reps - 3)]
    angle = through([one for top in tops for one in (top, 0.0)] + [16.0])
    for recount in recounts_of(tipped(angle)):
        if len(recount.open) >= 3 and not recount.settled:
            assert recount.open[0].first.start / RATE % 2 == pytest.approx(0.0, abs=0.5)
    assert len(live(angle)) == len(tops)
