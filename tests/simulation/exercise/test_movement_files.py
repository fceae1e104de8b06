"""What a file of movements means, and what it is told when it is wrong."""

from math import degrees

import numpy as np
import pytest

from sensorfit.simulation.body.coordinates import COLUMN, SIDES
from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.exercise.movements import Movement, Style, movement, movements_from_toml

SQUAT = """
[squat]
anchor = "working_ankle"
start = { knee_flexion = 10, working_hip_flexion = 5, pelvis_turn = 3, upward = 0.2 }
far = { working_knee_flexion = 90 }
effort = { working_thigh_bulge = 2, strain = 1 }
steps = [["eccentric", "far", 1.5], ["concentric", "start", 1, "fall"]]
"""


def squat(old: str = "", new: str = "") -> Movement:
    return movements_from_toml(SQUAT.replace(old, new))["squat"]


def test_a_coordinate_without_a_side_is_that_of_both_and_a_role_that_of_its_side() -> None:
    far = squat().posture("far", "right", 1.75)
    knees = [far[COLUMN[f"{side}_knee_flexion"]] for side in SIDES]
    assert np.degrees(knees) == pytest.approx([10, 90])
    assert degrees(far[COLUMN["right_hip_flexion"]]) == pytest.approx(5)
    assert squat().anchor_for("right") == "right_ankle"
    assert squat("working_ankle", "other_ankle").anchor_for("right") == "left_ankle"


def test_displacements_grow_with_the_body_and_angles_do_not() -> None:
    small, tall = (squat().posture("start", "left", height) for height in (1.4, 2.1))
    assert small[COLUMN["upward"]] == pytest.approx(0.16)
    assert tall[COLUMN["upward"]] == pytest.approx(0.24)
    assert np.count_nonzero(small != tall) == 1


def test_effort_goes_to_the_side_that_works_and_strain_is_no_angle() -> None:
    effort = squat().effort_of("left")
    assert effort[COLUMN["strain"]] == 1
    assert degrees(effort[COLUMN["left_thigh_bulge"]]) == pytest.approx(2)
    assert effort[COLUMN["right_thigh_bulge"]] == 0


def test_a_step_is_smooth_unless_it_says_otherwise() -> None:
    assert [step.style for step in squat().steps] == [Style.SMOOTH, Style.FALL]


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("knee_flexion = 10", "knee_flexoin = 10", "start, field 'knee_flexoin'", "did you mean knee_flexion"),
        ("knee_flexion = 10", "knee_flexion = true", "start, field 'knee_flexion'", "True is not a number"),
        ("knee_flexion = 10", "knee_flexion = nan", "start, field 'knee_flexion'", "nan is not a number"),
        ("start = { knee", "begin = { knee", "field 'start'", "is missing; write the posture"),
        ('anchor = "working_ankle"', "", "field 'anchor'", "is missing; write a text"),
        ("working_ankle", "working_heel", "field 'anchor'", "'left_heel' is nothing to rest on"),
        ('anchor = "', 'machin = true\nanchor = "', "field 'machin'", "did you mean machine"),
        ('anchor = "', 'machine = 1\nanchor = "', "field 'machine'", "neither true nor false"),
        ('"far", 1.5', '"fra", 1.5', "step 1, field 'to'", "did you mean far"),
        ("eccentric", "excentric", "step 1, field 'phase'", "'excentric' is not one of eccentric, pause, concentric"),
        ("fall", "fallen", "step 2, field 'style'", "'fallen' is not one of smooth, fall"),
        ("1.5]", "0]", "step 1, field 'seconds'", "0 is not a number above 0"),
        ("1.5]", '"1"]', "step 1, field 'seconds'", "'1' is not a number above 0"),
        (", 1.5]", "]", "step 1", "is none; write [phase, posture, seconds]"),
        ("steps = [", "stesp = [", "field 'steps'", "write a list of at least one"),
        ("effort = {", "effort = 3\nmore = {", "effort", "is 3; write a table of fields"),
    ],
)
def test_an_error_names_the_movement_the_place_in_it_and_the_reason(
    old: str, new: str, place: str, reason: str
) -> None:
    with pytest.raises(SimulationError) as error:
        squat(old, new)
    assert str(error.value).startswith(f"movement 'squat', {place}")
    assert reason in str(error.value)


def test_text_that_is_no_movement_is_refused() -> None:
    with pytest.raises(SimulationError, match="not valid TOML"):
        movements_from_toml("[squat")
    with pytest.raises(SimulationError, match="movement 'squat' is 3; write a table"):
        movements_from_toml("squat = 3")
    with pytest.raises(SimulationError, match="field 'steps': write a list of at least one"):
        squat(SQUAT[SQUAT.index("steps") :], "steps = []")


def test_a_misspelt_name_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(SimulationError, match="did you mean back_squat"):
        movement("bak_squat")


def test_what_is_said_of_one_side_holds_over_what_is_said_of_both() -> None:
    far = squat("far = {", "far = { knee_flexion = 5,").posture("far", "right", 1.75)
    assert np.degrees([far[COLUMN[f"{side}_knee_flexion"]] for side in SIDES]) == pytest.approx([5, 90])


def test_movements_are_read_once() -> None:
    assert movement("back_squat") is movement("back_squat")
