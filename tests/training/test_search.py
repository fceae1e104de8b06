"""Exercises are found by what people call them."""

from dataclasses import replace

import pytest

from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.search import exactly_called, search

EXERCISES = shipped_catalogue().exercises.values()


def found(text: str) -> list[str]:
    return [one.id for one in search(text, EXERCISES)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("leg curl", "lying_leg_curl"),
        ("Leg Curls", "lying_leg_curl"),
        ("RDL", "romanian_deadlift"),
        ("rdl single leg", "single_leg_romanian_deadlift"),
        ("lying_leg_curl", "lying_leg_curl"),
        ("pull up", "pull_up"),
        ("pullups", "pull_up"),
        ("kings deadlift", "kings_deadlift"),
        ("King's deadlift", "kings_deadlift"),
        ("nordics", "nordic_curl"),
        ("calf raise", "heel_raise"),
        ("romainian dedlift", "romanian_deadlift"),
        ("hypers", "hyperextension"),
        ("step ups", "step_up"),
    ],
)
def test_the_likeliest_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_all_that_have_the_words_are_found() -> None:
    assert {one for one in found("leg curl") if one.endswith("leg_curl")} == {
        key for key in shipped_catalogue().exercises if key.endswith("leg_curl")
    }


def test_slips_of_the_pen_are_forgiven_only_where_nothing_fits_without() -> None:
    assert found("squad")[0].endswith("squat")
    assert not any("squat" in one for one in found("quad"))


@pytest.mark.parametrize("text", ["", "  ", "---", "xyzzy"])
def test_what_is_like_nothing_finds_nothing(text: str) -> None:
    assert found(text) == []
    assert exactly_called(text, EXERCISES) is None


def test_a_name_that_is_exactly_one_exercise_is_told_from_a_part_of_many() -> None:
    called = exactly_called("leg curl", EXERCISES)
    assert called is not None
    assert called.id == "lying_leg_curl"
    assert exactly_called("leg", EXERCISES) is None


def test_an_id_comes_before_the_same_name_of_another() -> None:
    own = replace(shipped_catalogue().exercise("seated_leg_curl"), id="leg_curl")
    assert exactly_called("leg_curl", [*EXERCISES, own]) == own
    assert exactly_called("Leg curl", [*EXERCISES, own]) != own
