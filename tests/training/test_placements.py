"""The words in which people and data sets say where a sensor is worn."""

import pytest

from sensorfit.training.placements import Placement, placement_in, side_in


@pytest.mark.parametrize("placement", Placement)
def test_a_placement_is_known_by_its_own_name(placement: Placement) -> None:
    assert placement_in(placement) is placement


@pytest.mark.parametrize(
    ("text", "placement"),
    [
        ("left_upper_arm", Placement.UPPER_ARM),
        ("Upper leg, right", Placement.THIGH),
        ("lower leg", Placement.SHANK),
        ("right_calf", Placement.SHANK),
        ("left ankle", Placement.SHANK),
        ("hip", Placement.PELVIS),
        ("waist", Placement.PELVIS),
        ("Lower-Back", Placement.PELVIS),
    ],
)
def test_a_placement_is_understood_with_its_side_and_by_other_names(text: str, placement: Placement) -> None:
    assert placement_in(text) is placement


@pytest.mark.parametrize("text", ["", "right", "right_shoulder", "foreshank", "ankles_weight", "upper", "back"])
def test_a_word_that_names_no_single_segment_is_no_placement(text: str) -> None:
    assert placement_in(text) is None


@pytest.mark.parametrize(
    ("text", "side"), [("left shank", "left"), ("Right_Thigh", "right"), ("shank", ""), ("upright bar", ""), ("", "")]
)
def test_the_side_is_read_from_the_words_of_a_placement(text: str, side: str) -> None:
    assert side_in(text) == side
