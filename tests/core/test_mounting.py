"""A sensor that is strapped on in another way is found to be turned, and how."""

from functools import cache

import numpy as np
import pytest
from repeated import CURL, TWIST, moved, rep, still

from sensorfit.core.channels import channels
from sensorfit.core.matching import matches
from sensorfit.core.mounting import best_rotation, mounting, turned
from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement
from sensorfit.core.template import Demonstration, demonstrated


def about(axis: tuple[float, float, float], degrees: float) -> FloatArray:
    """The rotation (3, 3) by an angle about an axis of unit length (Rodrigues)."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    result: FloatArray = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return result


TURNS = [about((0.0, 0.0, 1.0), 180), about((0.6, 0.8, 0.0), 70), about((0.6, 0.0, 0.8), 130)]


@cache
def curl() -> Demonstration:
    shown = demonstrated(moved([still(1), *[rep(CURL, 2.0)] * 3]), 3)
    assert shown is not None
    return shown


def strapped(movement: Movement, turn: FloatArray) -> Movement:
    return Movement(movement.rate, movement.up @ turn.T, movement.angular_rate @ turn.T, movement.force @ turn.T)


@pytest.mark.parametrize("turn", TURNS)
def test_reps_are_found_however_the_sensor_is_turned_and_other_movement_is_not(turn: FloatArray) -> None:
    movement = moved([*[rep(TWIST, 2.0)] * 4, still(2), *[rep(CURL, 2.0)] * 5], seed=3)
    assert len(matches([strapped(movement, turn)], curl()).stretches[0]) == 5


@pytest.mark.parametrize("turn", TURNS)
def test_the_rotation_back_is_found(turn: FloatArray) -> None:
    seen = channels(strapped(moved([rep(CURL, 2.0)] * 4, seed=3), turn), 25.0) / curl().scale
    back = mounting([seen], curl().shape, curl().duration * 25)
    assert back is not None
    assert np.degrees(np.arccos((np.trace(back @ turn) - 1) / 2)) < 5
    assert np.allclose(turned(seen, back)[:, :3], seen[:, :3] @ back.T)


def test_nothing_that_resembles_the_shape_tells_no_rotation() -> None:
    seen = channels(moved([still(8)], seed=3), 25.0) / curl().scale
    assert mounting([seen, seen[:1], seen[:0]], curl().shape, curl().duration * 25) is None


def test_a_rotation_is_none_that_mirrors() -> None:
    assert np.linalg.det(best_rotation(np.diag([3.0, 2.0, -1.0]))) == pytest.approx(1.0)
    assert np.allclose(best_rotation(TURNS[1].T), TURNS[1])
