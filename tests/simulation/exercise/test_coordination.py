"""Joints on their way from posture to posture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES
from sensorfit.simulation.exercise.coordination import between, keep_feet
from sensorfit.simulation.exercise.movements import movement

SQUAT, HINGE = movement("bodyweight_squat"), movement("romanian_deadlift")
NONE = np.zeros(len(COORDINATES))
PATH = np.linspace(0, 1, 101)


def postures(of: str, anchor: str = "ankles", bow: FloatArray = NONE) -> FloatArray:
    here, there = (movement(of).posture(name, "right", 1.75) for name in ("start", "far"))
    way = between(here, there, PATH, bow, anchor)
    keep_feet(way, here + PATH[:, None] * (there - here), anchor)
    return way


def share(values: FloatArray) -> FloatArray:
    """How much of its way is done."""
    return np.asarray((values - values[0]) / (values[-1] - values[0]))


def lean(way: FloatArray, *, shank: bool) -> FloatArray:
    tilt, hip, knee = (way[:, COLUMN[name]] for name in ("pelvis_tilt", "right_hip_flexion", "right_knee_flexion"))
    return np.asarray(tilt - hip + knee * shank)


@given(st.floats(-0.5, 0.5))
def test_whatever_joints_do_between_they_leave_and_arrive_together(bow: float) -> None:
    for anchor in ("ankles", "knees"):
        way = postures("bodyweight_squat", anchor, np.full(len(COORDINATES), bow))
        for row, name in ((0, "start"), (-1, "far")):
            assert way[row] == pytest.approx(SQUAT.posture(name, "right", 1.75))


def test_in_a_squat_back_and_shank_are_there_early_and_stay_while_the_thigh_goes_on() -> None:
    way = postures("bodyweight_squat")
    at = 80  # % of the way down
    assert share(lean(way, shank=False))[at] == pytest.approx(0.8, abs=0.02)
    for early in (way[:, COLUMN["pelvis_tilt"]], lean(way, shank=True), way[:, COLUMN["right_ankle_dorsiflexion"]]):
        assert 0.92 < share(early)[at] < 1.02
        assert 0.6 < share(early)[40] < 0.75


def test_who_bends_over_with_straight_knees_leans_evenly() -> None:
    way = postures("romanian_deadlift")
    assert share(way[:, COLUMN["pelvis_tilt"]])[50] == pytest.approx(0.5, abs=0.01)


def test_who_does_not_stand_on_the_feet_moves_all_joints_evenly() -> None:
    way = postures("bodyweight_squat", "knees")
    assert share(way[:, COLUMN["pelvis_tilt"]])[50] == pytest.approx(0.5)


def test_a_joint_that_is_ahead_is_so_most_half_way() -> None:
    bow = NONE.copy()
    bow[COLUMN["right_knee_flexion"]] = 0.4
    ahead = share(postures("lying_leg_curl", "knees", bow)[:, COLUMN["right_knee_flexion"]]) - PATH
    assert np.argmax(ahead) == 50
    assert ahead[50] == pytest.approx(0.1)


def test_on_the_feet_the_manner_of_a_hip_does_not_throw_the_shank_about() -> None:
    bow = NONE.copy()
    for side in ("left", "right"):
        bow[COLUMN[f"{side}_hip_flexion"]] = 0.5
    usual, odd = postures("bodyweight_squat"), postures("bodyweight_squat", bow=bow)
    assert lean(odd, shank=True) == pytest.approx(lean(usual, shank=True))
    assert np.degrees(np.abs(lean(odd, shank=False) - lean(usual, shank=False)).max()) > 5


def test_feet_on_the_ground_stay_as_they_are_meant_to_be() -> None:
    way = postures("bodyweight_squat", bow=np.linspace(-0.4, 0.4, len(COORDINATES)))
    foot = lean(way, shank=True) - way[:, COLUMN["right_ankle_dorsiflexion"]]
    start = SQUAT.posture("start", "right", 1.75)[None]
    assert foot == pytest.approx((lean(start, shank=True) - start[:, COLUMN["right_ankle_dorsiflexion"]])[0], abs=0.02)
