"""The movements of all exercises: complete, possible for a body, and as the catalogue has them."""

from itertools import pairwise
from math import degrees, radians

import numpy as np
import pytest

from sensorfit.simulation.arrays import FloatArray
from sensorfit.simulation.body.coordinates import COLUMN, COORDINATES, SIDES, SIDEWAYS
from sensorfit.simulation.body.pose import Body, Pose
from sensorfit.simulation.body.skeleton import JOINTS, POINTS, Segment
from sensorfit.simulation.exercise.movements import Movement, Style, movement, movement_ids
from sensorfit.simulation.truth import Phase
from sensorfit.training.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue().exercises
BODY = Body()
HEAD_AND_TRUNK = 0.578  # mass shares after Winter 2009, table 4.1; the centre lies at 0.66 of hip to shoulder
LIMBS = (
    ("hip", "knee", 0.1, 0.433),
    ("knee", "ankle", 0.0465, 0.433),
    ("ankle", "toe", 0.0145, 0.5),
    ("shoulder", "elbow", 0.028, 0.436),
    ("elbow", "hand", 0.022, 0.68),
)
LIMITS = {  # degrees that a healthy adult reaches, warm and with a load, generously
    "pelvis_list": (-20, 91),
    "trunk_bend": (-20, 40),
    "trunk_lean": (-20, 20),
    "trunk_turn": (-40, 40),
    "hip_flexion": (-32, 125),
    "hip_abduction": (-20, 50),
    "hip_rotation": (-60, 75),
    "knee_flexion": (0, 135),
    "ankle_dorsiflexion": (-45, 35),
    "shoulder_flexion": (-50, 180),
    "shoulder_abduction": (-20, 180),
    "shoulder_rotation": (-90, 90),
    "elbow_flexion": (0, 150),
    "forearm_rotation": (-90, 90),
    "thigh_bulge": (-3, 3),
    "shank_bulge": (-3, 3),
}
SEGMENTS = {"chest": Segment.TRUNK, "wrist": Segment.FOREARM}
RESTING = {
    "bulgarian_split_squat": "right_ankle",
    "glute_bridge": "left_ankle",
    "heel_raise": "left_toe",
    "leg_rock": "left_ankle",
    "lying_hip_extension": "left_ankle",
    "push_up": "left_hand",
    "single_leg_glute_bridge": "left_ankle",
}
STANDING = [key for key in movement_ids() if movement(key).anchor.endswith(("ankle", "ankles"))]
LANDED = {
    "jump_rope": ["start"],
    "jump_shot": ["landed"],
    "jumping_jack": ["wide"],
    "jumping_lunge": ["far", "changed"],
    "step_jump_over": ["far"],
}
ON_TWO_LEVELS = {"bulgarian_split_squat", "step_up"}
CURLS = ["lying_leg_curl", "seated_leg_curl", "standing_leg_curl"]


def way(move: Movement, side: str = "left") -> FloatArray:
    """Return postures (n, coordinates) along the steps of a rep, ten to a step."""
    names = ["start", *(step.to for step in move.steps)]
    corners = [move.posture(name, side, BODY.height) for name in names]
    share = np.linspace(0, 1, 11)[:, None]
    return np.concatenate([one + share * (other - one) for one, other in pairwise(corners)])


def points(pose: Pose) -> dict[str, FloatArray]:
    """Return where the points of the body are (n, 3) in m, by names such as "left_knee"."""
    found = {}
    for side in SIDES:
        for name, (segment, far) in POINTS.items():
            end = np.array(JOINTS[segment].to) * BODY.height if far else np.zeros(3)
            found[f"{side}_{name}"] = pose.place(segment, side, end)
    return found


def turned_by(move: Movement, segment: Segment) -> float:
    """Return the largest angle in rad by which ``segment`` of the working side departs from the start."""
    postures = way(move)
    pose = Pose(BODY, postures, move.anchor_for("left"))
    orientation, _ = pose.frame(segment, "left")
    trace = np.einsum("ij,nij->n", orientation[0], orientation)
    return float(np.arccos(np.clip((trace - 1) / 2, -1, 1)).max())


WATCHED_ONLY = {
    *("seated_trunk_bend", "bent_over_row", "pendulum", "lower_trapezius_row", "prone_elbow_extension"),
    *("lunge", "arm_swing"),
}
"""What labelled recordings of people hold and no program prescribes."""


def test_every_exercise_of_the_catalogue_that_is_prescribed_can_be_simulated_and_no_other() -> None:
    assert set(movement_ids()) == set(CATALOGUE) - WATCHED_ONLY


@pytest.mark.parametrize("key", movement_ids())
def test_a_rep_begins_with_the_phase_that_the_catalogue_names(key: str) -> None:
    starts = CATALOGUE[key].starts.value
    assert starts == "unknown" or movement(key).steps[0].phase.value == starts


@pytest.mark.parametrize("key", movement_ids())
def test_only_exercises_with_tempo_have_pauses_and_holds_last_long(key: str) -> None:
    pauses = [step.seconds for step in movement(key).steps if step.phase is Phase.PAUSE]
    kind = CATALOGUE[key].kind.value
    assert bool(pauses) == (kind not in ("ballistic", "timed"))
    assert kind != "hold" or max(pauses) >= 5


@pytest.mark.parametrize("key", movement_ids())
def test_sides_alternate_where_the_catalogue_says_so(key: str) -> None:
    assert movement(key).alternating == (CATALOGUE[key].side.value == "alternating")


@pytest.mark.parametrize("key", movement_ids())
def test_the_next_rep_begins_where_a_rep_ends(key: str) -> None:
    move = movement(key)
    end = move.posture(move.steps[-1].to, "left", BODY.height)
    following = "right" if move.alternating else "left"
    assert np.allclose(end, move.posture("start", following, BODY.height))


@pytest.mark.parametrize("key", movement_ids())
def test_every_posture_is_gone_to_and_a_pause_stays_where_it_is(key: str) -> None:
    move = movement(key)
    assert {step.to for step in move.steps} | {"start"} == set(move.postures)
    for before, step in pairwise(move.steps):
        assert (before.to == step.to) == (step.phase is Phase.PAUSE)


@pytest.mark.parametrize("key", movement_ids())
def test_no_joint_goes_farther_than_joints_go(key: str) -> None:
    move = movement(key)
    for name in move.postures:
        posture = np.degrees(move.posture(name, "left", BODY.height) + move.effort_of("left"))
        for joint, (least, most) in LIMITS.items():
            for column in (COLUMN[c] for c in COORDINATES if c.removeprefix("left_").removeprefix("right_") == joint):
                assert least <= posture[column] <= most, f"{name}: {COORDINATES[column]} {posture[column]:.0f}"


@pytest.mark.parametrize("key", STANDING)
def test_a_foot_that_stands_stays_flat_all_the_way(key: str) -> None:
    move = movement(key)
    pose = Pose(BODY, way(move), move.anchor_for("left"))
    feet = SIDES if move.anchor == "ankles" else (move.anchor_for("left").removesuffix("_ankle"),)
    for side in feet:
        upward = pose.frame(Segment.FOOT, side)[0][:, 2, 2]
        assert degrees(float(np.arccos(np.clip(upward, -1, 1)).max())) < 2.5


@pytest.mark.parametrize("key", sorted(set(STANDING) - ON_TWO_LEVELS))
def test_who_stands_does_not_fall_over(key: str) -> None:
    move = movement(key)
    postures = np.stack([move.posture(name, "left", BODY.height) for name in move.postures])
    where = points(Pose(BODY, postures, move.anchor_for("left")))
    feet = np.stack([[where[f"{side}_{name}"] for name in ("ankle", "toe")] for side in SIDES])
    on_the_floor = feet[..., 2].min(axis=1) < 0.06
    centre = centre_of_mass(where)
    for axis in (0, 1):
        least = np.where(on_the_floor, feet[..., axis].min(axis=1), np.inf).min(axis=0)
        most = np.where(on_the_floor, feet[..., axis].max(axis=1), -np.inf).max(axis=0)
        assert np.maximum(least - centre[:, axis], centre[:, axis] - most).max() < 0.15


def centre_of_mass(where: dict[str, FloatArray]) -> FloatArray:
    """Return the centre of the body (n, 3) in m."""
    hips, shoulders = ((where[f"left_{name}"] + where[f"right_{name}"]) / 2 for name in ("hip", "shoulder"))
    centre = HEAD_AND_TRUNK * (hips + 0.66 * (shoulders - hips))
    for near, far, mass, along in LIMBS:
        for side in SIDES:
            start, end = where[f"{side}_{near}"], where[f"{side}_{far}"]
            centre += mass * (start + along * (end - start))
    return centre / (HEAD_AND_TRUNK + 2 * sum(limb[2] for limb in LIMBS))


@pytest.mark.parametrize(("key", "point"), RESTING.items())
def test_what_rests_on_floor_or_bench_stays_there(key: str, point: str) -> None:
    move = movement(key)
    places = points(Pose(BODY, way(move), move.anchor_for("left")))[point]
    assert np.linalg.norm(places - places[0], axis=1).max() < 0.12
    ends = places[10::11]
    assert np.linalg.norm(ends - places[0], axis=1).max() < 0.035


@pytest.mark.parametrize(("key", "names"), LANDED.items())
def test_a_jump_leaves_the_floor_and_comes_down_on_it(key: str, names: list[str]) -> None:
    move = movement(key)
    postures = np.stack([move.posture(name, "left", BODY.height) for name in ("start", *names, *move.postures)])
    where = points(Pose(BODY, postures, move.anchor_for("left")))
    soles = np.min([where[f"{side}_{name}"][:, 2] for side in SIDES for name in ("ankle", "toe")], axis=0)
    assert np.ptp(soles[: 1 + len(names)]) < 0.035
    assert soles.max() - soles[0] > 0.025


@pytest.mark.parametrize("key", movement_ids())
def test_the_range_lies_in_the_band_that_the_catalogue_gives(key: str) -> None:
    for view in CATALOGUE[key].views:
        if view.range_of_motion is not None:
            least, most = view.range_of_motion
            segment = SEGMENTS.get(view.placement.value) or Segment(view.placement.value)
            assert least <= turned_by(movement(key), segment) <= most


@pytest.mark.parametrize("key", CURLS)
def test_a_thigh_on_the_pad_of_a_curl_tilts_by_few_degrees(key: str) -> None:
    move = movement(key)
    effort = move.effort_of("left")
    flesh = abs(effort[COLUMN["left_thigh_bulge"]]) + abs(effort[COLUMN["pelvis_tilt"]])
    assert radians(1) < turned_by(move, Segment.THIGH) < radians(3)
    assert radians(2) < turned_by(move, Segment.THIGH) + flesh < radians(6)


@pytest.mark.parametrize("key", movement_ids())
def test_nothing_falls_faster_than_gravity_has_it_nor_floats_down(key: str) -> None:
    move = movement(key)
    heights = [move.posture(name, "left", 1.75)[COLUMN["upward"]] for name in ("start", *(s.to for s in move.steps))]
    for step, (before, after) in zip(move.steps, pairwise(heights), strict=True):
        if step.style is Style.FALL and before != after:
            assert 0.4 < 2 * (before - after) / step.seconds**2 / 9.81 < 1


@pytest.mark.parametrize("key", movement_ids())
def test_the_right_side_works_as_the_mirror_image_of_the_left(key: str) -> None:
    move = movement(key)
    for name in move.postures:
        left, right = (move.posture(name, side, 1.6) for side in SIDES)
        for column, coordinate in enumerate(COORDINATES):
            partner = coordinate.replace("left_", "*").replace("right_", "left_").replace("*", "right_")
            sign = -1 if coordinate in SIDEWAYS else 1
            assert left[column] == sign * right[COLUMN[partner]]


def test_an_exercise_for_both_sides_does_not_ask_which() -> None:
    one_sided = {key for key in movement_ids() if movement(key).one_sided}
    assert one_sided == {key for key in movement_ids() if CATALOGUE[key].side.value in ("one", "alternating")}
