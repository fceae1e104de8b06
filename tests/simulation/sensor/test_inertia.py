"""Specific force and angular rate of a moving body, against closed forms and against an orientation filter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from vqf import offlineVQF

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES, SIDES
from sensorfit.simulation.body.course import Course, keyed
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.body.skeleton import Segment
from sensorfit.simulation.sensor.inertia import inertial_samples
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY
from sensorfit.simulation.sensor.wearing import ROLLS, SPOTS, Slip, Wear, any_mounting, wear

RATE, FINE_RATE = 100.0, 400.0
BODY = Body(1.75)


class NoUnrest:
    """A body that does nothing but what it is told."""

    def at(self, times: FloatArray, postures: FloatArray) -> FloatArray:
        return np.zeros((len(times), len(COORDINATES)))


def course(times: FloatArray, anchor: str, **angles: FloatArray) -> Course:
    postures = np.zeros((len(times), len(COORDINATES)))
    for name, values in angles.items():
        postures[:, COLUMN[name]] = values
    return Course((keyed(times, postures, anchor),), NoUnrest())


def test_a_sensor_on_a_rotating_arm_measures_tangential_and_centripetal_acceleration_and_gravity() -> None:
    # A shank that turns by A (1 - cos(w t)) about a resting knee: r·α across, r·ω² towards the knee, gravity on top.
    size, pulsation, distance = 0.9, 3.0, 0.2
    knots = np.arange(0, 6.001, 0.01)
    swinging = course(knots, "right_knee", right_knee_flexion=size * (1 - np.cos(pulsation * knots)))
    on_shank = Wear(Segment.SHANK, "right", np.array([0, 0, -distance]), np.eye(3))
    times = np.arange(0.5, 5.5, 1 / RATE)
    angle = size * (1 - np.cos(pulsation * times))
    rate = size * pulsation * np.sin(pulsation * times)
    change = size * pulsation**2 * np.cos(pulsation * times)
    # x of the shank points forward, z up; a bent knee turns it about +y, so that its far end goes back (-x).
    forward = -distance * change - STANDARD_GRAVITY * np.sin(angle)
    upward = distance * rate**2 + STANDARD_GRAVITY * np.cos(angle)
    measured = inertial_samples(BODY, swinging, on_shank, times)
    assert measured[:, 0] == pytest.approx(forward, abs=2e-3)
    assert measured[:, 2] == pytest.approx(upward, abs=2e-3)
    assert measured[:, 4] == pytest.approx(rate, abs=1e-4)
    assert measured[:, (1, 3, 5)] == pytest.approx(np.zeros((len(times), 3)), abs=1e-9)


@pytest.mark.parametrize("placement", SPOTS)
def test_a_sensor_at_rest_measures_one_g_and_no_rate(placement: str) -> None:
    still = course(np.array([0.0, 2.0]), "ankles", pelvis_tilt=np.full(2, 0.3))
    worn = wear(placement, BODY.height, any_mounting(np.random.default_rng(5)))
    measured = inertial_samples(BODY, still, worn, np.arange(0, 2, 1 / RATE))
    assert np.linalg.norm(measured[:, :3], axis=1) == pytest.approx(STANDARD_GRAVITY)
    assert measured[:, 3:] == pytest.approx(np.zeros((200, 3)), abs=1e-9)


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), placement=st.sampled_from([spot for spot in SPOTS if spot != "barbell"]))
def test_an_orientation_filter_finds_the_pose_within_a_degree(seed: int, placement: str) -> None:
    chance = np.random.default_rng(seed)
    knots = np.arange(0, 20.1, 0.5)
    moving = ("pelvis_tilt", "pelvis_turn", "trunk_bend", *(f"{side}_{joint}" for side in SIDES for joint in
              ("hip_flexion", "hip_abduction", "knee_flexion", "ankle_dorsiflexion", "elbow_flexion")))  # fmt: skip
    wild = course(knots, "ankles", **{name: _wandering(len(knots), chance) for name in moving})
    worn = wear(placement, BODY.height, any_mounting(chance))
    times = np.arange(0, 20, 1 / FINE_RATE)
    samples = inertial_samples(BODY, wild, worn, times)
    # The filter takes a sample for the mean of its interval and a long push for gravity; neither is to be tested here.
    still = {"motionBiasEstEnabled": False, "restBiasEstEnabled": False, "tauAcc": 20.0}
    result = offlineVQF(samples[:, 3:].copy(), samples[:, :3].copy(), None, 1 / FINE_RATE, still)
    found = _up(_matrices(result["quat6D"]))
    pose = Pose(BODY, wild.pieces[0].postures(times), "ankles")
    true = _up(worn.pose(pose, times)[0])
    error = np.degrees(np.arccos(np.clip(np.sum(found * true, axis=1), -1, 1)))
    turned = np.degrees(np.arccos(np.clip(true @ true[0], -1, 1)))
    assert turned.max() > 5
    assert error.max() < 1


def test_the_gyroscope_alone_leads_to_the_last_pose() -> None:
    # However wild the movement: rates summed up turn the first orientation into the last.
    chance = np.random.default_rng(8)
    knots = np.arange(0, 20.1, 0.5)
    joints = ("hip_flexion", "hip_abduction", "knee_flexion", "ankle_dorsiflexion")
    moving = ("pelvis_tilt", "pelvis_turn", *(f"left_{joint}" for joint in joints))
    wild = course(knots, "ankles", **{name: _wandering(len(knots), chance) for name in moving})
    worn = wear("left foot", BODY.height, any_mounting(chance))
    times = np.arange(0, 20, 0.001)
    rates = inertial_samples(BODY, wild, worn, times)[:, 3:]
    true = worn.pose(Pose(BODY, wild.pieces[0].postures(times[[0, -1]]), "ankles"), times[[0, -1]])[0]
    found = Rotation.from_matrix(true[0])
    for turn in Rotation.from_rotvec((rates[:-1] + rates[1:]) / 2 * 0.001):
        found = found * turn
    assert np.degrees((found.inv() * Rotation.from_matrix(true[1])).magnitude()) < 0.01


def _wandering(knots: int, chance: np.random.Generator) -> FloatArray:
    """Slow moves of some 15 degrees, at rest at both ends."""
    angles = np.radians(15) * np.convolve(chance.standard_normal(knots + 4), np.full(5, 0.45), "valid")
    angles[:4] = angles[-4:] = 0
    return angles


def _matrices(quaternions: FloatArray) -> FloatArray:
    w, x, y, z = quaternions.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.moveaxis(np.array(rows), 2, 0)


def _up(orientations: FloatArray) -> FloatArray:
    """The vertical in sensor axes."""
    return orientations[:, 2, :]


def test_a_strap_that_slips_turns_the_sensor_by_as_much_as_its_gyroscope_says() -> None:
    still = course(np.array([0.0, 4.0]), "ankles", pelvis_tilt=np.zeros(2))
    worn = wear("left thigh", BODY.height, np.eye(3), (Slip(1.0, np.radians(30)),))
    measured = inertial_samples(BODY, still, worn, np.arange(0, 4, 1 / RATE))
    assert np.degrees(measured[:, 5].sum() / RATE) == pytest.approx(30, abs=0.1)
    assert np.abs(measured[:100, 3:]).max() < 1e-9
    assert np.abs(measured[150:, 3:]).max() < 1e-9


def test_a_swelling_muscle_tips_the_sensor_and_not_the_bone() -> None:
    knots = np.linspace(0, 2, 41)
    swelling = course(knots, "knees", left_thigh_bulge=np.radians(2) * np.sin(np.pi * knots / 4) ** 2)
    times = np.arange(0, 2, 1 / RATE)
    thigh, shank = (
        inertial_samples(BODY, swelling, wear(name, BODY.height, np.eye(3)), times)
        for name in ("left thigh", "left shank")
    )
    assert np.degrees(thigh[:, 4].sum() / RATE) == pytest.approx(2, abs=0.02)
    assert np.abs(shank[:, 3:]).max() < 1e-9


@pytest.mark.parametrize("roll", [-1.0, 0.0, 2.0])
def test_skin_rolls_about_the_limb_as_its_joint_bends(roll: float) -> None:
    knots = np.linspace(0, 2, 41)
    lifted = course(knots, "pelvis", left_hip_flexion=np.radians(40) * np.sin(np.pi * knots / 4) ** 2)
    worn = wear("left thigh", BODY.height, np.eye(3), roll=roll)
    measured = inertial_samples(BODY, lifted, worn, np.arange(0, 2, 1 / RATE))
    rolled = np.degrees(measured[:, 5].sum() / RATE)
    assert rolled == pytest.approx(roll * ROLLS[Segment.THIGH]["hip_flexion"] * 40, abs=0.1)


def test_samples_do_not_depend_on_how_many_are_asked_for_at_once() -> None:
    knots = np.arange(0, 10, 0.1)
    swinging = course(knots, "ankles", pelvis_tilt=np.sin(knots))
    worn = wear("chest", BODY.height, np.eye(3))
    times = np.arange(0, 9, 1e-4)
    assert np.array_equal(
        inertial_samples(BODY, swinging, worn, times)[::900], inertial_samples(BODY, swinging, worn, times[::900])
    )
