"""Two movements to and fro that make one rep, told while the set runs."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from synthetic_movements import REP, humps, pelvis_in_squats, still, tipping

from sensorfit.core.axis import AxisTracker
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_news import Recount
from sensorfit.core.profile import GENERAL, MovementProfile
from sensorfit.core.whole import Movement


class Seen:
    def __init__(self, movement: Movement) -> None:
        self.movement = movement

    def index(self, value: int) -> int:
        return value

    def position(self, index: int) -> int:
        return index

    @property
    def lag(self) -> int:
        return 0


def counts(movement: Movement, profile: MovementProfile = GENERAL) -> list[int]:
    """What the live count was after each time it was looked at."""
    tracker = AxisTracker(movement.rate)
    counter = LiveCounter(movement.rate, tracker.tick, profile, Seen(movement), 0.0)
    happened = [*counter.process(tracker.process(movement.up)).happened, *counter.finish()]
    found, settled = [], 0
    for one in happened:
        if isinstance(one, Recount):
            settled += len(one.settled)
            found.append(settled + len(one.open))
    return found


def test_a_squat_seen_from_the_pelvis_is_counted_once_live_and_the_count_corrected_once() -> None:
    found = counts(pelvis_in_squats(30))
    assert found[-1] == 30
    assert sum(after < before for before, after in pairwise(found)) == 1
    assert max(found[: found.index(3, found.index(5))]) <= 6


def test_sides_that_take_turns_are_counted_one_by_one_live() -> None:
    assert counts(pelvis_in_squats(8), replace(GENERAL, alternating=True))[-1] == 16


def test_equal_movements_stay_single_live() -> None:
    angle = np.concatenate([still(2), humps(np.radians([20] * 12).tolist(), REP / 2), still(2)])
    assert counts(tipping(angle))[-1] == 12
