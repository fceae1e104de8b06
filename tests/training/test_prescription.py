"""What a prescription asks for, and when it is fulfilled."""

import pytest

from sensorfit.training.prescription_text import parsed_set


@pytest.mark.parametrize(
    ("text", "reps", "seconds"),
    [
        ("12", (12, 12), None),
        ("3-6", (3, 6), None),
        ("10 each leg", (20, 20), None),
        ("max", None, None),
        ("hold 20-30s", None, (20, 30)),
        ("2 min each side", None, (240, 240)),
    ],
)
def test_what_is_to_be_counted_is_that_of_both_sides(
    text: str, reps: tuple[int, int] | None, seconds: tuple[float, float] | None
) -> None:
    assert (parsed_set(text).reps, parsed_set(text).seconds) == (reps, seconds)


@pytest.mark.parametrize(
    ("text", "reps", "seconds", "enough"),
    [
        ("3-6", 2, None, False),
        ("3-6", 3, None, True),
        ("5 each leg", 9, None, False),
        ("5 each leg", 10, None, True),
        ("max", 99, 99.0, False),
        ("hold 30s", 1, 29.9, False),
        ("hold 30s", 1, 30.0, True),
        ("2 min", 500, 119.0, False),
        ("2 min", 500, None, False),
        ("3", 3, 10.0, True),
    ],
)
def test_the_least_of_a_range_is_enough_and_a_time_is_none_of_reps(
    text: str, reps: int, seconds: float | None, enough: bool
) -> None:
    assert parsed_set(text).fulfilled(reps, seconds) is enough
