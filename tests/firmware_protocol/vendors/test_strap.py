"""What a heart-rate strap and a battery say, byte by byte."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol.errors import ProtocolError
from firmware_protocol.vendors.assigned import BATTERY_LEVEL, HEART_RATE_MEASUREMENT
from firmware_protocol.vendors.battery import BatteryLevel, decode_battery_level, encode_battery_level
from firmware_protocol.vendors.heart_rate import HeartRate, decode_heart_rate, encode_heart_rate
from firmware_protocol.vendors.strap import decode_strap, strap_payload

WORDS = st.integers(0, 0xFFFF)
MEASURED = st.builds(
    HeartRate,
    st.none() | st.integers(1, 0xFFFF),
    st.none() | st.booleans(),
    st.none() | WORDS,
    st.lists(WORDS.map(lambda number: number / 1024), max_size=9).map(tuple),
)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("00 48", HeartRate(72)),
        ("06 48", HeartRate(72, contact=True)),
        ("04 48", HeartRate(72, contact=False)),
        ("02 48", HeartRate(72)),  # the contact bit says nothing where contact is not supported
        ("01 2c 01", HeartRate(300)),
        ("08 48 10 00", HeartRate(72, energy=16)),
        ("16 48 00 04 00 02", HeartRate(72, contact=True, intervals=(1.0, 0.5))),
        ("1f 2c 01 10 00 00 04", HeartRate(300, True, 16, (1.0,))),
        ("10 48", HeartRate(72)),  # intervals announced, and none yet
        ("e0 48", HeartRate(72)),  # reserved bits
        ("04 00", HeartRate(None, contact=False)),  # 0 is no rate
    ],
)
def test_a_heart_rate_is_read_as_the_service_says(value: str, meaning: HeartRate) -> None:
    assert decode_heart_rate(bytes.fromhex(value)) == meaning


@pytest.mark.parametrize("value", ["", "00", "01 2c", "08 48", "08 48 10", "10 48 00", "16 48 00 04 00", "00 48 00 04"])
def test_a_heart_rate_that_is_cut_off_or_too_long_is_refused(value: str) -> None:
    with pytest.raises(ProtocolError, match="read it again"):
        decode_heart_rate(bytes.fromhex(value))


@given(MEASURED)
def test_a_heart_rate_comes_back_from_its_bytes(measured: HeartRate) -> None:
    assert decode_heart_rate(encode_heart_rate(measured)) == measured


@given(st.binary(max_size=40))
def test_any_bytes_are_a_value_or_a_protocol_error(payload: bytes) -> None:
    for number in (b"", b"\x37\x2a", b"\x19\x2a"):
        with suppress(ProtocolError):
            decode_strap(number + payload)


@pytest.mark.parametrize("measured", [HeartRate(70_000), HeartRate(70, energy=-1), HeartRate(70, intervals=(64.1,))])
def test_numbers_that_do_not_fit_cannot_be_sent(measured: HeartRate) -> None:
    with pytest.raises(ProtocolError, match="cannot carry"):
        encode_heart_rate(measured)


def test_a_charge_is_one_byte_up_to_a_hundred() -> None:
    assert decode_battery_level(encode_battery_level(BatteryLevel(85))) == BatteryLevel(85)
    for value in (b"", b"\x65", b"\x10\x10"):
        with pytest.raises(ProtocolError, match="0 to 100"):
            decode_battery_level(value)
    with pytest.raises(ProtocolError, match="cannot be 101 %"):
        encode_battery_level(BatteryLevel(101))


def test_a_payload_says_which_value_it_is_and_keeps_its_bytes() -> None:
    payload = strap_payload(HEART_RATE_MEASUREMENT, b"\x06\x48")
    assert payload == bytes.fromhex("37 2a 06 48")
    assert decode_strap(payload) == HeartRate(72, contact=True)
    assert decode_strap(strap_payload(BATTERY_LEVEL, b"\x55")) == BatteryLevel(85)
    with pytest.raises(ProtocolError, match="0x2a00"):
        decode_strap(b"\x00\x2a1")
    with pytest.raises(ProtocolError, match="cut off"):
        decode_strap(b"\x37")
