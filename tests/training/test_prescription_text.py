"""Prescriptions as people type them: read, written back the same, and refused with the word that is not understood."""

from math import radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.training.amounts import AsMany, Held, Reps, Timed
from sensorfit.training.errors import CatalogueError
from sensorfit.training.prescription import Prescription, SetScheme, TempoTarget
from sensorfit.training.prescription_text import parsed, parsed_set, written, written_set

CANONICAL = (
    "5x20",
    "3x3-6",
    "5xmax",
    "10 each leg",
    "3x10 each arm",
    "8 each side",
    "3x12 @ 60kg tempo 3-1-1-2 rest 60s",
    "2 min",
    "5-6 min",
    "3 x 2 min rest 30s",
    "hold 30s",
    "3 x hold 20-30s each leg",
    "12 @ 27.5kg tempo 3-0.5-1-0 rom 90-120° rest 90s",
    "max",
    "4x90s",
    "1",
)


def numbers(most: float) -> st.SearchStrategy[float]:
    return st.one_of(st.integers(1, int(most)).map(float), st.floats(0.001, most))


def pairs(values: st.SearchStrategy[float]) -> st.SearchStrategy[tuple[float, float]]:
    return st.tuples(values, values).map(lambda pair: (min(pair), max(pair)))


seconds = pairs(numbers(86400))
amounts = st.one_of(
    pairs(st.integers(1, 9999)).map(lambda pair: Reps(int(pair[0]), int(pair[1]))),
    st.just(AsMany()),
    seconds.map(lambda pair: Held(*pair)),
    seconds.map(lambda pair: Timed(*pair)),
)
phases = st.one_of(st.just(0.0), numbers(600))
angles = st.one_of(st.integers(1, 360).map(radians), st.floats(0.001, 6.28))
prescriptions = st.builds(
    Prescription,
    amount=amounts,
    each=st.sampled_from(["", "leg", "arm", "side"]),
    tempo=st.none() | st.builds(TempoTarget, phases, phases, phases, phases),
    range_of_motion=st.none() | pairs(angles).filter(lambda band: band[0] < band[1]),
    load=st.none() | numbers(2000),
    rest=st.none() | st.just(0.0) | numbers(86400),
)
schemes = st.builds(SetScheme, st.integers(1, 99), prescriptions)


@given(schemes)
def test_what_is_written_is_read_as_the_very_same(scheme: SetScheme) -> None:
    assert parsed(written(scheme)) == scheme


@given(prescriptions)
def test_one_set_is_written_and_read_as_the_very_same(prescription: Prescription) -> None:
    assert parsed_set(written_set(prescription)) == prescription


WORDS = "5 12 3-6 1:30 x × max hold each leg per side @ kg lb tempo rest rom 3-1-1-2 s min reps ° - 60kg 20s , ; to"
words = st.sampled_from(WORDS.split())


@given(st.lists(words | st.text(max_size=4), max_size=9).map(" ".join) | st.text())
def test_any_text_is_read_or_refused_and_what_is_read_is_written_for_good(text: str) -> None:
    try:
        scheme = parsed(text)
    except CatalogueError:
        return
    once = written(scheme)
    assert parsed(once) == scheme
    assert written(parsed(once)) == once


@pytest.mark.parametrize("text", CANONICAL)
def test_what_is_written_well_is_written_back_the_same(text: str) -> None:
    assert written(parsed(text)) == text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("5 × 20", "5x20"),
        ("5 X 20 reps", "5x20"),
        ("3×3–6", "3x3-6"),
        ("3 x 3 to 6", "3x3-6"),
        ("5 x as many as possible", "5xmax"),
        ("AMRAP", "max"),
        ("10 per leg", "10 each leg"),
        ("10 per side", "10 each side"),
        ("3 sets of 12 each arm", "3x12 each arm"),
        ("1 set of max", "max"),
        ("5 tempo 3010", "5 tempo 3-0-1-0"),
        ("5 tempo 3-1-X-0", "5 tempo 3-1-0-0"),
        ("12 range 90-120°", "12 rom 90-120°"),
        ("12 rest 1:30", "12 rest 90s"),
        ("12 rest 2 min", "12 rest 120s"),
        ("1:30", "90s"),
        ("1.5 minutes", "90s"),
        ("3 x 30 sec hold", "3 x hold 30s"),
        ("12 rest 60s, 27,5 kg", "12 @ 27.5kg rest 60s"),
        ("12 rom 90–120 deg", "12 rom 90-120°"),
        ("8 each leg @ 20kg", "8 each leg @ 20kg"),
        ("8 @ 20kg each leg", "8 each leg @ 20kg"),
    ],
)
def test_other_ways_to_write_mean_the_same(text: str, same: str) -> None:
    assert written(parsed(text)) == same


def test_pounds_become_kilograms_exactly() -> None:
    assert parsed_set("5 @ 100lb").load == 45.359237
    assert written(parsed("5 @ 135 lbs")) == "5 @ 61.23496995kg"


def test_an_angle_that_degrees_cannot_say_exactly_is_written_in_radians() -> None:
    assert written_set(Prescription(range_of_motion=(1.5, 2.0))) == "max rom 1.5-2 rad"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "says nothing"),
        ("3x", "breaks off after 'x'"),
        ("3x12 rest", "breaks off after 'rest'"),
        ("3x12 temp 3-1-1-2", r"'temp' means (did you mean tempo?)"),
        ("5y20", "'y'"),
        ("12 each log", "'log' means (did you mean leg?)"),
        ("12 💪", "'💪'"),
        ("12 hold 30s", "'hold' means; write"),
        ("3x12 tempo 3-1-1", "has a tempo of 3 numbers, not four"),
        ("3x12 @ 60", "without its unit, 60"),
        ("hold 30", "write 30s or 30 min"),
        ("12 rest 60s rest 30s", "a second 'rest'"),
        ("12 rest 30-60s", "has two rests"),
        ("2.5", "part of a rep"),
        ("1:30-90s", "one time with a colon and one without"),
        ("6-3", "6 to 3 reps"),
        ("0", "0 reps"),
        ("100x5", "100 sets"),
        ("12 @ 0kg", "0 kg"),
        ("12 rom 120-90", "from a smaller to a larger angle"),
        ("12 tempo 601-0-1-0", "601 s"),
        ("hold 25 h", "without its unit"),
        ("9" * 30, "too long"),
        ("5 " * 300, "more than 400 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason_and_what_to_write(text: str, reason: str) -> None:
    with pytest.raises(CatalogueError, match="write") as refusal:
        parsed(text)
    assert reason in str(refusal.value)


def test_several_sets_are_not_one() -> None:
    with pytest.raises(CatalogueError, match="stands for 3 sets"):
        parsed_set("3x12")
