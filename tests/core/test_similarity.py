"""How alike reps are, which of them are none, and how sure that makes of their number."""

import numpy as np
import pytest

from sensorfit.core.certainty import certainty
from sensorfit.core.counting import StrokePair
from sensorfit.core.samples import FloatArray
from sensorfit.core.similarity import likeness, next_but_one, own_reps, shapes
from sensorfit.core.strokes import Stroke

REPS, LENGTH = 10, 100
PAIRS = tuple(
    StrokePair(Stroke(i * LENGTH, i * LENGTH + 50, 1.0), Stroke(i * LENGTH + 50, (i + 1) * LENGTH, 1.0), 1.0)
    for i in range(REPS)
)


def measured(foreign: tuple[int, ...] = (), posture: float = 0.0, noise: float = 0.0) -> FloatArray:
    """Ten reps in six channels; those in ``foreign`` are another movement, in a posture by ``posture`` ° off."""
    rng = np.random.default_rng(3)
    time = np.arange(LENGTH) / LENGTH
    rep = np.column_stack(
        [0.2 * np.sin(2 * np.pi * time), 0 * time, 1 + 0 * time, *np.cos(2 * np.pi * time) * np.eye(3)[:, :1]]
    )
    other = rep[:, [1, 0, 2, 4, 3, 5]] @ np.eye(6)
    tip = np.radians(posture)
    other[:, [0, 2]] = other[:, [0, 2]] @ np.array([[np.cos(tip), -np.sin(tip)], [np.sin(tip), np.cos(tip)]])
    values = np.concatenate([other if i in foreign else rep for i in range(REPS)] + [rep[:1]])
    return values + noise * rng.normal(size=values.shape)


def test_equal_reps_are_alike_and_noise_is_not() -> None:
    assert likeness(shapes(measured(), PAIRS)) == pytest.approx(1.0)
    assert 0.2 < likeness(shapes(measured(noise=0.3), PAIRS)) < 0.8
    assert abs(likeness(np.random.default_rng(1).normal(size=(30, 200)))) < 0.1


def test_every_second_one_alike_tells_two_movements_of_one_rep() -> None:
    by_turns = shapes(measured(foreign=(1, 3, 5, 7, 9), noise=0.05), PAIRS)
    assert next_but_one(by_turns) < 0.5
    assert next_but_one(shapes(measured(noise=0.05), PAIRS)) == pytest.approx(1.0, abs=0.2)
    assert likeness(by_turns, kinds=2) > 0.8 > likeness(by_turns) + 0.2


@pytest.mark.parametrize(("foreign", "kept"), [((0,), (1, 10)), ((9,), (0, 9)), ((0, 1, 9), (2, 9)), ((4,), (0, 10))])
def test_foreign_movements_at_either_end_are_no_reps(foreign: tuple[int, ...], kept: tuple[int, int]) -> None:
    assert own_reps(PAIRS, measured(foreign, posture=40)) == PAIRS[slice(*kept)]


def test_who_stays_in_position_is_exercising_however_it_looks() -> None:
    assert own_reps(PAIRS, measured((0,), posture=0)) == PAIRS


def test_a_cropped_rep_is_kept_however_it_looks() -> None:
    assert own_reps(PAIRS, measured((0,), posture=40), certain=0) == PAIRS


def test_a_count_is_sure_when_ways_levels_reps_and_times_agree() -> None:
    alike, regular = np.ones(8), np.arange(8) * 100.0
    assert certainty(1.0, 1.0, alike, regular) == 1.0
    assert certainty(0.5, 1.0, alike, regular) == 0.5
    assert certainty(1.0, 0.25, alike, regular) == 0.5
    assert certainty(1.0, 1.0, np.array([1, 1, 1, 1, 0, 0, 0, 0.0]), regular) == 0.5
    assert certainty(1.0, 1.0, alike, np.array([0, 100, 200, 500, 600, 700, 800, 900.0])) == pytest.approx(6 / 7)


def test_two_reps_tell_nothing() -> None:
    assert certainty(1.0, 1.0, np.ones(2), np.arange(2.0)) == 0.0
