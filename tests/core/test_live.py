"""Reps counted while the set runs: long sets, and movement whose axis turns."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest

from sensorfit.core.axis import AxisTracker
from sensorfit.core.live import MOST_OPEN_TURNS, LiveCounter, Recount
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
