"""What is chosen is remembered, checked as it is typed, and becomes the sets of a day."""

from dataclasses import replace

import pytest

from sensorfit.settings import Settings
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.ui.model.training_choice import (
    cautions,
    planned,
    remembered,
    slot_choices,
    target_error,
    where_to_wear,
    with_slot,
)
from sensorfit.ui.model.workout_rows import rows, title

CATALOGUE = shipped_catalogue()
SLOTTED = Settings(program="hamstring_glute_twice_a_week", day="A")


def test_one_exercise_has_the_sets_of_its_typed_target() -> None:
    chosen = remembered(
        Settings(single=True, exercise="back_squat", target="3x12 @ 60kg tempo 3-1-1-2 rest 60s"), CATALOGUE
    )
    plan = planned(chosen, CATALOGUE)
    assert [one.exercise for one in plan.sets] == ["back_squat"] * 3
    assert plan.sets[0].prescription.load == 60.0
    assert plan.title == "Back squat"


def test_a_target_that_is_not_understood_is_said_and_gives_no_sets() -> None:
    assert target_error("3x12 rest 60s") == ""
    assert "does not say what 'x' means" in target_error("3x12x")
    with pytest.raises(CatalogueError):
        planned(remembered(Settings(single=True, target="3x12x"), CATALOGUE), CATALOGUE)


def test_slots_are_filled_from_proposals_or_by_choice() -> None:
    chosen = remembered(SLOTTED, CATALOGUE)
    first = slot_choices(chosen, CATALOGUE)[0]
    assert first.chosen in first.options
    other = next(one for one in first.options if one != first.chosen)
    filled = with_slot(chosen, first.id, other)
    assert slot_choices(filled, CATALOGUE)[0].chosen == other
    assert planned(filled, CATALOGUE).sets[0].exercise == other


def test_what_is_no_longer_there_is_replaced_by_what_is() -> None:
    chosen = remembered(Settings(program="gone", day="Z", exercise="gone"), CATALOGUE)
    chosen = replace(chosen, slots={"a1": "gone"})
    assert planned(chosen, CATALOGUE).sets
    assert planned(replace(chosen, single=True), CATALOGUE).sets


@pytest.mark.parametrize("program", list(CATALOGUE.programs))
def test_every_day_of_every_program_says_where_to_wear_sensors(program: str) -> None:
    for day in CATALOGUE.program(program).days:
        plan = planned(remembered(Settings(program=program, day=day.name), CATALOGUE), CATALOGUE)
        first, *lines = where_to_wear(plan.sets, CATALOGUE)
        assert first.startswith("Sensor")
        assert len(lines) == len({one.exercise for one in plan.sets})


def test_who_should_ask_a_doctor_is_said_in_plain_words() -> None:
    first, *words = cautions(planned(remembered(SLOTTED, CATALOGUE), CATALOGUE).sets, CATALOGUE)
    assert first.startswith("This program gives no medical advice.")
    assert any("slipped disc" in one for one in words)


def test_sets_of_a_superset_say_which_exercise_each_is_and_legs_share_a_number() -> None:
    plan = planned(remembered(Settings(program="two_way_split"), CATALOGUE), CATALOGUE)
    table = rows(plan.sets, CATALOGUE.exercise, 0, None)
    split = [row for row, one in zip(table, plan.sets, strict=True) if one.exercise == "bulgarian_split_squat"]
    assert [row.number for row in split[:3]] == ["1 L", "1 R", "2 L"]
    left = next(number for number, one in enumerate(plan.sets) if one.side == "left")
    assert title(plan.sets, left).endswith("left")
    circuit = planned(remembered(Settings(program="full_body_circuit"), CATALOGUE), CATALOGUE)
    headings = [row.heading for row in rows(circuit.sets, CATALOGUE.exercise, None, None) if row.heading]
    assert any(":" in heading for heading in headings)
