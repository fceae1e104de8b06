"""Which movements to and fro are reps while a set still runs."""

import numpy as np
import pytest

from sensorfit.core.alike import POINTS, RepShape
from sensorfit.core.counting import StrokePair
from sensorfit.core.gait import NO_STEPS
from sensorfit.core.grouping import MANY
from sensorfit.core.judge import Candidate, LiveJudge
from sensorfit.core.profile import GENERAL
from sensorfit.core.strokes import Stroke
from sensorfit.core.whole import Movement

RATE = 50.0
CYCLE = 200
STILL = Movement(RATE, np.tile([0.0, 0.0, 1.0], (4000, 1)), np.zeros((4000, 3)), np.tile([0.0, 0.0, 9.81], (4000, 1)))


class Seen:
    movement = STILL

    def index(self, value: int) -> int:
        return value

    def position(self, index: int) -> int:
        return index

    @property
    def lag(self) -> int:
        return 0


def candidate(number: int, degrees: float = 40.0, alike: bool = True, stepped: float = NO_STEPS) -> Candidate:
    """The movement that begins 4 s after the one before; those that are not ``alike`` go another way."""
    start, angle = number * CYCLE, np.radians(degrees)
    pair = StrokePair(Stroke(start, start + 80, angle), Stroke(start + 80, start + 160, angle), float(angle))
    path = np.zeros((2 * POINTS, 3))
    path[:, 0 if alike else 1] = np.sin(np.linspace(0, np.pi, 2 * POINTS))
    path -= path.mean(axis=0)
    path /= np.linalg.norm(path)
    start_up, turn = np.array([0.0, 0.0, 1.0]), np.array([np.sin(angle), 0.0, np.cos(angle)])
    if not alike:
        turn = np.array([0.0, np.sin(angle), np.cos(angle)])
    return Candidate(pair, pair, pair, RepShape(path.ravel(), start_up, turn, float(angle), 3.2, stepped))


def members(candidates: list[Candidate], ended: bool = False, usual: float = 0.0) -> list[int]:
    return LiveJudge(GENERAL, Seen(), 10 * RATE, usual).members(candidates, ended)


def test_movements_that_are_alike_are_reps() -> None:
    assert members([candidate(number) for number in range(4)], ended=True) == [0, 1, 2, 3]


def test_the_first_movement_has_the_benefit_of_the_doubt_until_nothing_follows() -> None:
    assert members([candidate(0)]) == [0]
    assert members([candidate(0)], ended=True) == []


def test_a_movement_far_smaller_than_the_reps_of_the_set_before_has_not() -> None:
    assert members([candidate(0, degrees=5.0)], usual=np.radians(40)) == []


def test_a_stride_has_not_either() -> None:
    assert members([candidate(0, stepped=0.3)]) == []


def test_reps_before_and_behind_a_walk_stand() -> None:
    walk = [candidate(number, degrees=60.0, stepped=0.3) for number in range(3, 10)]
    reps = [candidate(number) for number in (0, 1, 2, 10, 11, 12)]
    assert members([*reps[:3], *walk], ended=True) == [0, 1, 2]
    assert members([*reps[:3], *walk, *reps[3:]]) == [0, 1, 2, 10, 11, 12]


@pytest.mark.parametrize("ended", [True, False])
def test_the_last_rep_may_look_otherwise_after_enough_others(ended: bool) -> None:
    reps = [candidate(number) for number in range(MANY)]
    last = candidate(MANY, alike=False)
    assert members([*reps, last], ended) == list(range(MANY + 1))
    assert members([*reps[1:], candidate(MANY, alike=False)], ended) == list(range(MANY - 1))


def test_a_last_movement_of_another_size_is_none() -> None:
    reps = [candidate(number) for number in range(MANY)]
    assert members([*reps, candidate(MANY, degrees=10.0, alike=False)], ended=True) == list(range(MANY))


def test_nothing_hangs_together_across_a_rest() -> None:
    early, late = [candidate(number) for number in range(4)], [candidate(number) for number in range(10, 12)]
    assert members([*early, *late], ended=True) == [0, 1, 2, 3]
