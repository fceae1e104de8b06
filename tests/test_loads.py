"""Loads are kept in kg, shown in the chosen unit, and come back as they were typed."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit import loads
from sensorfit.history.course import Measure
from sensorfit.history_words import amount, volume
from sensorfit.loads import LoadUnit
from sensorfit.presentation import load
from sensorfit.ui.model.review import written_load


@pytest.fixture(autouse=True)
def kilograms_again() -> Iterator[None]:
    yield
    loads.use(LoadUnit.KILOGRAM)


def test_a_load_is_shown_with_the_unit_that_was_chosen() -> None:
    assert (load(27.5), load(61.23497), load(60.0), load(1234.5), load(None)) == (
        "27.5 kg",
        "61.23 kg",
        "60 kg",
        "1234.5 kg",
        "–",
    )
    loads.use(LoadUnit.POUND)
    assert (load(61.23497), load(27.5), load(20.0), load(None)) == ("135 lb", "60.6 lb", "44.1 lb", "–")


def test_amounts_of_a_history_follow() -> None:
    assert (amount(Measure.ONE_REP_MAX, 100.04), amount(Measure.REPS, 12), volume(3600.4)) == (
        "100 kg",
        "12 reps",
        "3600 kg",
    )
    loads.use(LoadUnit.POUND)
    assert (amount(Measure.ONE_REP_MAX, 100.0), amount(Measure.REPS, 12), volume(3600.0)) == (
        "220.5 lb",
        "12 reps",
        "7937 lb",
    )


def test_a_number_alone_is_meant_in_the_unit_that_is_shown_and_a_unit_holds_always() -> None:
    assert (written_load("60"), written_load("60 kg")) == (60.0, 60.0)
    loads.use(LoadUnit.POUND)
    assert written_load("135") == pytest.approx(61.23497)
    assert (written_load("60 kg"), written_load("")) == (60.0, None)


@given(st.integers(1, 20_000))
def test_pounds_come_back_as_they_were_typed(tenths: int) -> None:
    loads.use(LoadUnit.POUND)
    typed = f"{tenths / 10:.1f}".removesuffix(".0") + " lb"
    kilograms = written_load(typed)
    assert kilograms is not None
    assert load(kilograms) == typed


def test_a_prescription_is_shown_with_its_load_in_that_unit() -> None:
    text = "3x12 @ 61.23496995kg tempo 3-1-1-2 rest 60s"
    assert loads.in_prescription(text) == text
    loads.use(LoadUnit.POUND)
    assert loads.in_prescription(text) == "3x12 @ 135lb tempo 3-1-1-2 rest 60s"
    assert loads.in_prescription("5xmax") == "5xmax"
