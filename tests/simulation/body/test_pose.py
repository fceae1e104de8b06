"""Lengths, signs and resting points of the simulated body. Knows no exercise."""

import numpy as np
import pytest

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES, SIDES
from sensorfit.simulation.body.pose import Body, Pose, anchor_points, turned
from sensorfit.simulation.body.skeleton import JOINTS, POINTS, Segment
from sensorfit.simulation.errors import SimulationError

HEIGHT = 1.75
JOINT = np.zeros(3)


def posed(anchor: str = "ankles", **degrees: float) -> Pose:
    """One posture; angles in degrees, everything else upright."""
    posture = np.zeros((1, len(COORDINATES)))
    for name, angle in degrees.items():
        posture[0, COLUMN[name]] = np.radians(angle)
    return Pose(Body(HEIGHT), posture, anchor)


def place(pose: Pose, segment: Segment, side: str = "right") -> FloatArray:
    return pose.place(segment, side, JOINT)[0]


def place_of(pose: Pose, name: str, side: str) -> FloatArray:
    segment, far = POINTS.get(name, (Segment.PELVIS, False))
    return pose.place(segment, side, np.array(JOINTS[segment].to) * HEIGHT if far else JOINT)


def axes(pose: Pose, segment: Segment, side: str = "right") -> FloatArray:
    return pose.frame(segment, side)[0][0]


def test_who_stands_upright_has_hips_knees_and_shoulders_at_the_heights_that_winter_measured() -> None:
    # Figure 4.1 of Winter 2009: heights above the ankle, which is 0.039 of the height above the floor.
    pose = posed()
    assert place(pose, Segment.SHANK)[2] == pytest.approx((0.285 - 0.039) * HEIGHT)
    assert place(pose, Segment.THIGH)[2] == pytest.approx((0.530 - 0.039) * HEIGHT)
    assert place(pose, Segment.UPPER_ARM)[2] == pytest.approx((0.818 - 0.039) * HEIGHT)


def test_left_is_left_and_right_is_right() -> None:
    pose = posed()
    assert place(pose, Segment.THIGH, "left")[1] == pytest.approx(0.0955 * HEIGHT)
    assert place(pose, Segment.THIGH, "right")[1] == pytest.approx(-0.0955 * HEIGHT)


@pytest.mark.parametrize(
    ("coordinate", "segment", "moves"),
    [
        ("hip_flexion", Segment.SHANK, (1, 0)),
        ("knee_flexion", Segment.FOOT, (-1, 0)),
        ("shoulder_flexion", Segment.FOREARM, (1, 0)),
        ("hip_abduction", Segment.SHANK, (0, -1)),
        ("shoulder_abduction", Segment.FOREARM, (0, -1)),
    ],
)
def test_a_positive_angle_moves_the_right_limb_forward_backward_or_outward(
    coordinate: str, segment: Segment, moves: tuple[int, int]
) -> None:
    before = place(posed("pelvis"), segment)
    moved = place(posed("pelvis", **{f"right_{coordinate}": 30}), segment) - before
    assert np.sign(np.round(moved[:2], 9)).tolist() == list(moves)


@pytest.mark.parametrize(
    "coordinate", ["hip_abduction", "hip_rotation", "shoulder_abduction", "shoulder_rotation", "forearm_rotation"]
)
def test_left_and_right_mirror_each_other(coordinate: str) -> None:
    pose = posed("pelvis", **{f"{side}_{coordinate}": 25 for side in SIDES})
    mirror = np.diag([1, -1, 1])
    for segment in (Segment.THIGH, Segment.FOREARM):
        assert axes(pose, segment, "left") == pytest.approx(mirror @ axes(pose, segment, "right") @ mirror)


def test_a_pelvis_tipped_forward_by_a_right_angle_lies_face_down() -> None:
    pose = posed(pelvis_tilt=90)
    assert axes(pose, Segment.TRUNK)[:, 2] == pytest.approx([1, 0, 0])  # the head is in front
    assert axes(pose, Segment.TRUNK)[:, 0] == pytest.approx([0, 0, -1])  # the face is down


def test_ankle_knee_and_hip_that_cancel_out_leave_the_foot_flat() -> None:
    squat = posed(pelvis_tilt=30, **{f"{side}_hip_flexion": 100 for side in SIDES},
                  **{f"{side}_knee_flexion": 100 for side in SIDES},
                  **{f"{side}_ankle_dorsiflexion": 30 for side in SIDES})  # fmt: skip
    assert axes(squat, Segment.FOOT) == pytest.approx(np.eye(3))
    assert place(squat, Segment.THIGH)[2] < 0.7 * place(posed(), Segment.THIGH)[2]


@pytest.mark.parametrize("anchor", ["ankles", "knees", "hips", "shoulders", "toes", "hands", "pelvis", "left_knee"])
def test_what_the_body_rests_on_stays_where_it_is(anchor: str) -> None:
    chance = np.random.default_rng(3)
    postures = 0.5 * chance.standard_normal((20, len(COORDINATES)))
    postures[:, :3] = 0
    pose = Pose(Body(HEIGHT), postures, anchor)
    resting = np.mean([place_of(pose, *point) for point in anchor_points(anchor)], axis=0)
    assert resting == pytest.approx(np.zeros((20, 3)), abs=1e-12)


def test_a_barbell_lies_between_the_hands() -> None:
    pose = posed(left_shoulder_flexion=20, right_shoulder_flexion=20)
    hands = [place_of(pose, "hand", side)[0] for side in SIDES]
    assert place(pose, Segment.BARBELL) == pytest.approx(np.mean(hands, axis=0))


def test_turning_by_the_right_hand_takes_x_to_y_about_z() -> None:
    assert turned(np.eye(3)[None], 2, np.array([np.pi / 2]))[0][:, 0] == pytest.approx([0, 1, 0])


@pytest.mark.parametrize("anchor", ["nose", "ankle", "left_pelvis", ""])
def test_nothing_rests_on_what_is_no_point_of_the_body(anchor: str) -> None:
    with pytest.raises(SimulationError, match="write pelvis, one of hips"):
        anchor_points(anchor)


@pytest.mark.parametrize("height", [1.1, 175, float("nan")])
def test_a_height_that_no_adult_has_is_refused(height: float) -> None:
    with pytest.raises(SimulationError, match=r"write 1\.2 to 2\.3"):
        Body(height)
