"""Counters that wrap around."""

from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.counters import unwrap


@given(st.integers(0, 1 << 70), st.integers(1 - (1 << 31), 1 << 31))
def test_the_whole_number_comes_back_from_its_low_bits_and_a_number_nearby(number: int, distance: int) -> None:
    assert unwrap(number & 0xFFFFFFFF, near=number + distance, bits=32) == number
