"""Left and right: who is told from whom, and by how much they differ."""

from dataclasses import replace

import numpy as np
import pytest

from sensorfit.core.metrics import RepMetrics, StrokeMetrics
from sensorfit.core.reps import ExerciseSet, Phase, PhaseSpan, Rep
from sensorfit.core.sides import asymmetry, directions, side_difference

RATE = 100.0
PHASES = (PhaseSpan(Phase.CONCENTRIC, 0, 100), PhaseSpan(Phase.PAUSE, 100, 100), PhaseSpan(Phase.ECCENTRIC, 100, 300))


def rep(way: float = 1.0, reach: float = 1.0, across: float = 0.1) -> Rep:
    axis = np.array([way, across, 0.0])
    x, y, z = (axis / np.linalg.norm(axis)).tolist()
    stroke = StrokeMetrics(1.0, reach, reach, 2 * reach, -1.5)
    return Rep(1, PHASES, reach, 1.0, metrics=RepMetrics(stroke, stroke, (x, y, z)))


def done(*reps: Rep, rate: float = RATE) -> ExerciseSet:
    return ExerciseSet(reps, (), rate)


@pytest.mark.parametrize(("left", "right", "share"), [(10, 8, 0.2), (8, 10, -0.2), (5, 5, 0), (0, 0, 0), (1, 0, 1)])
def test_the_side_that_stays_behind_is_measured_by_the_larger(left: float, right: float, share: float) -> None:
    assert asymmetry(left, right) == pytest.approx(share)


def test_two_sets_of_one_side_each_are_compared_by_their_medians() -> None:
    left = [rep(reach=size) for size in (0.9, 1.0, 5.0)]
    right = [rep(reach=size) for size in (0.8, 0.8, 0.1)]
    found = side_difference(done(*left), done(*right))
    assert found is not None
    assert found.range_of_motion == pytest.approx(0.2)
    assert found.concentric_velocity == pytest.approx(0.2)
    assert found.eccentric_velocity == pytest.approx(0.2)
    assert found.time_under_tension == 0


def test_two_sensors_may_have_rates_of_their_own() -> None:
    found = side_difference(done(rep()), done(rep(), rate=RATE / 2))
    assert found is not None
    assert found.time_under_tension == pytest.approx(-0.5)


def test_a_side_that_was_not_trained_or_not_measured_is_not_compared() -> None:
    assert side_difference(done(rep()), done()) is None
    found = side_difference(done(rep()), done(replace(rep(), metrics=None)))
    assert found is not None
    assert found.concentric_velocity is None


@pytest.mark.parametrize("ways", [[1, -1, 1, -1], [1, 1, -1, -1], [-1, 1, -1, 1, -1]])
def test_reps_that_turn_both_ways_are_told_apart_as_seen_from_the_first(ways: list[int]) -> None:
    assert directions([rep(way) for way in ways]) == tuple(way * ways[0] for way in ways)


@pytest.mark.parametrize(
    "reps",
    [
        [rep(), rep(), rep()],
        [rep(), rep(), rep(), rep(-1)],
        [rep(), rep(-1), rep(0.1, across=1.0), rep(-1)],
        [rep(), replace(rep(-1), metrics=None)],
        [],
    ],
    ids=["all one way", "one stray", "another axis", "not measured", "none"],
)
def test_no_sides_are_claimed_where_turning_does_not_tell_them(reps: list[Rep]) -> None:
    assert directions(reps) is None
