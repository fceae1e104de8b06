"""What is asked of a sensor, given what it offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wired import INFORMATION

from firmware_protocol.messages import Configure, Info
from sensorfit.device.bluetooth.setup import Wish, new_stream, request


def info(rates: tuple[float, ...] = (100.0,), force: tuple[int, ...] = (8,), turn: tuple[int, ...] = (1000,)) -> Info:
    return Info(0, (1, 0, 0), b"12345678", 0, "any", rates, force, turn)


def test_what_is_wished_for_is_asked_for_where_it_is_offered() -> None:
    assert request(INFORMATION, Wish(), 7) == Configure(7, 10, 30, 100.0, 8, 1000)


@pytest.mark.parametrize(
    ("offered", "chosen"), [((25.0, 104.0, 208.0), 104.0), ((50.0,), 50.0), ((90.0, 110.0), 110.0), ((833.0,), 833.0)]
)
def test_the_nearest_rate_is_chosen_and_of_two_the_faster(offered: tuple[float, ...], chosen: float) -> None:
    assert request(info(rates=offered), Wish(100.0), 1).sample_rate == chosen


@pytest.mark.parametrize(("offered", "chosen"), [((2, 4, 8, 16), 8), ((4, 16), 16), ((2, 4), 4)])
def test_the_smallest_range_that_is_wide_enough_is_chosen_or_else_the_widest(
    offered: tuple[int, ...], chosen: int
) -> None:
    assert request(info(force=offered), Wish(accelerometer_range=8), 1).accelerometer_range == chosen


@pytest.mark.parametrize(("rate", "samples"), [(100.0, 10), (104.0, 10), (1.0, 1), (6400.0, 255)])
def test_a_packet_holds_a_tenth_of_a_second_as_far_as_its_format_goes(rate: float, samples: int) -> None:
    assert request(info(rates=(rate,)), Wish(), 1).samples_per_packet == samples


@given(st.lists(st.integers(0, 255), max_size=4))
def test_a_new_stream_has_an_id_that_none_of_the_last_ones_had(used: list[int]) -> None:
    stream = new_stream(used)
    assert stream not in used
    assert 0 <= stream <= 255
