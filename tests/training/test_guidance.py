"""What holds for every program, as data: frequency, balance, the plan over months, who should ask a doctor first."""

from typing import Any

import pytest

from sensorfit.training.catalogue import shipped_catalogue, shipped_guidance
from sensorfit.training.errors import CatalogueError
from sensorfit.training.exercises import Care
from sensorfit.training.guidance import Guidance
from sensorfit.training.muscles import Muscle


def test_hamstrings_are_trained_twice_a_week_at_most_and_a_day_after_soreness() -> None:
    frequency = shipped_guidance().frequency
    assert (frequency.muscle, frequency.sessions_a_week, frequency.hours_after_soreness) == (Muscle.HAMSTRINGS, 2, 24)


def test_hamstrings_do_two_thirds_of_the_work_of_the_quadriceps() -> None:
    balance = shipped_guidance().balance
    assert balance.ratio == pytest.approx(2 / 3)
    assert balance.shortfall == (0.10, 0.15)


@pytest.mark.parametrize(
    ("month", "first_programs"),
    [
        (1, ["full_body_circuit"]),
        (2, ["full_body_circuit", "two_way_split"]),
        (3, ["two_way_split"]),
        (4, ["two_way_split", "basic"]),
        (5, ["two_way_split", "basic"]),
        (6, ["basic"]),
        (60, ["basic"]),
    ],
)
def test_the_plan_over_months_goes_from_circuit_to_split_to_basic(month: int, first_programs: list[str]) -> None:
    assert [stage.programs[0] for stage in shipped_guidance().stages_in(month)] == first_programs


def test_load_goes_down_from_the_fifth_month_on() -> None:
    assert shipped_guidance().later_month == 5


def test_every_program_of_the_plan_can_be_chosen() -> None:
    programs = shipped_catalogue().programs
    assert all(program in programs for stage in shipped_guidance().stages for program in stage.programs)


def test_who_should_ask_a_doctor_is_said_in_plain_words() -> None:
    guidance = shipped_guidance()
    assert set(guidance.care) == set(Care)
    assert guidance.warnings(frozenset({Care.PREGNANCY, Care.SPINE})) == (
        guidance.care[Care.SPINE],
        guidance.care[Care.PREGNANCY],
    )


@pytest.mark.parametrize("field", ["frequency", "balance", "periodisation", "later", "care"])
def test_guidance_that_lacks_something_is_refused(field: str) -> None:
    table: dict[str, Any] = {"frequency": {}, "balance": {}, "periodisation": [], "later": {}, "care": {}}
    with pytest.raises(CatalogueError, match="guidance"):
        Guidance.from_table({key: value for key, value in table.items() if key != field})
