"""Frozen values made quickly are those that dataclasses make."""

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from sensorfit.core.frozen import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Span:
    start: int
    stop: int = 7
    length: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", self.stop - self.start)


def test_a_value_takes_what_is_given_by_place_by_name_and_as_usual() -> None:
    assert (Span(3), Span(3, stop=5)) == (Span(start=3, stop=7), Span(3, 5))
    assert Span(3).length == 4


def test_a_value_cannot_be_changed_but_replaced() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(3).start = 4  # type: ignore[misc]
    assert replace(Span(3), start=4) == Span(4)


def test_a_value_misses_what_is_not_given() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'start'"):
        Span()  # type: ignore[call-arg]
