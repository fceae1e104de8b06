"""Encoding and decoding of every message, on values and bytes that nobody thought of."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmware_protocol import messages as m
from firmware_protocol.codec import decode, encode
from firmware_protocol.data import clipping, nominal_si, pack_counts, samples_that_fit
from firmware_protocol.errors import ProtocolError

U8 = st.integers(0, 0xFF)
U16 = st.integers(0, 0xFFFF)
U32 = st.integers(0, 0xFFFFFFFF)
U64 = st.integers(0, 0xFFFFFFFFFFFFFFFF)
COUNT_U8 = st.integers(1, 0xFF)
COUNT_U16 = st.integers(1, 0xFFFF)
COUNT_U32 = st.integers(1, 0xFFFFFFFF)
RATE = COUNT_U32.map(lambda millihertz: millihertz / 1000)
SCALE = st.floats(0, exclude_min=True, allow_infinity=False, width=32)


def flag_sets(kind: Any) -> st.SearchStrategy[Any]:
    return st.integers(0, sum(kind)).map(kind)


def texts(most_bytes: int) -> st.SearchStrategy[str]:
    printable = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=most_bytes)
    return printable.filter(lambda text: len(text.encode()) <= most_bytes)


def ranges(most: int) -> st.SearchStrategy[Any]:
    return st.lists(COUNT_U16, min_size=1, max_size=most).map(tuple)


MESSAGES = st.one_of(
    st.builds(
        m.Info, U8, st.tuples(U8, U8, U8), st.binary(min_size=8, max_size=8), U32, texts(200),
        st.lists(RATE, min_size=1, max_size=40).map(tuple), ranges(20), ranges(20),
    ),
    st.builds(m.Configuration, U8, COUNT_U8, COUNT_U8, RATE, COUNT_U16, COUNT_U16, SCALE, SCALE),
    st.builds(
        m.Status, flag_sets(m.StatusFlag), st.none() | st.integers(0, 100), U8, U32, U64,
        st.none() | st.integers(-32767, 32767).map(lambda hundredths: hundredths / 100),
    ),
    st.builds(
        m.Data, flag_sets(m.DataFlag), U16, U32, U32, U8,
        st.integers(1, 255).flatmap(lambda n: st.binary(min_size=12 * n, max_size=12 * n)),
    ),
    st.builds(m.Configure, U8, COUNT_U8, COUNT_U8, RATE, COUNT_U16, COUNT_U16),
    st.builds(m.Start, U8, U8),
    st.builds(m.Resend, U8, U8, U32, COUNT_U32),
    st.one_of(*[st.builds(kind, U8) for kind in (m.Stop, m.Ping, m.Identify, m.Configured, m.Started, m.Identified)]),
    st.builds(m.Stopped, U8, U32),
    st.builds(m.Pong, U8, U64, U64),
    st.builds(m.Resending, U8, U32, COUNT_U32),
    st.builds(m.Refused, U8, U8, st.sampled_from(m.Reason)),
)  # fmt: skip

DATA = m.Data(m.DataFlag(0), 1, 2, 3, 4, bytes(24))
STATUS = m.Status(m.StatusFlag(0), 50, 1, 0, 0, 20.0)
CONFIGURATION = m.Configuration(1, 10, 30, 104.0, 16, 2000, 0.5, 0.25)
INFO = m.Info(0, (1, 2, 3), bytes(8), 0, "LSM6DSO", (104.0,), (16,), (2000,))


@given(MESSAGES)
def test_decoding_undoes_encoding(message: m.Message) -> None:
    assert decode(encode(message)) == message


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_protocol_error(payload: bytes) -> None:
    decode_or_refuse(payload)


@given(st.sampled_from(range(0x10, 0x16)), U8, U8, st.binary(max_size=60))
def test_any_bytes_behind_a_known_kind_are_a_message_or_a_protocol_error(
    kind: int, a: int, b: int, rest: bytes
) -> None:
    decode_or_refuse(bytes((kind, a % 8, b % 12)) + rest)


@given(MESSAGES, st.data())
def test_a_changed_byte_gives_a_message_or_a_protocol_error(message: m.Message, data: st.DataObject) -> None:
    payload = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 3))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(U8)
    decode_or_refuse(bytes(payload))


@given(MESSAGES, st.data())
def test_a_message_cut_off_in_its_fixed_part_is_refused(message: m.Message, data: st.DataObject) -> None:
    payload = encode(message if not isinstance(message, m.Info) else INFO)
    with pytest.raises(ProtocolError):
        decode(payload[: data.draw(st.integers(0, len(payload) - 1))])


@given(MESSAGES.filter(lambda message: not isinstance(message, m.Data)), st.binary(max_size=255))
def test_an_unknown_extra_field_changes_nothing(message: m.Message, value: bytes) -> None:
    assert decode(encode(message) + bytes((0x7F, len(value))) + value) == message


@pytest.mark.parametrize("message", [DATA, STATUS, INFO, m.Ping(1)])
def test_a_buffer_that_changes_afterwards_leaves_the_message_alone(message: m.Message) -> None:
    payload = bytearray(encode(message))
    decoded = decode(payload)
    payload[:] = bytes(len(payload))
    assert decoded == message
    assert hash(decoded) == hash(message)


def decode_or_refuse(payload: bytes) -> None:
    try:
        message = decode(payload)
    except ProtocolError:
        return
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        (replace(DATA, index=1 << 32), "wrap counters"),
        (replace(DATA, sequence=-1), "wrap counters"),
        (replace(DATA, packed=b""), "one or more samples"),
        (replace(DATA, packed=bytes(13)), "13 bytes"),
        (replace(DATA, packed=bytes(12 * 256)), "fewer samples"),
        (replace(DATA, flags=m.DataFlag(16)), "beyond 0xf"),
        (replace(STATUS, flags=m.StatusFlag(8)), "beyond 0x07"),
        (replace(STATUS, battery=101), "battery = 101"),
        (replace(STATUS, battery=255), "battery = 255"),
        (replace(STATUS, temperature=-327.68), "temperature"),
        (replace(STATUS, temperature=1e6), "temperature"),
        (replace(STATUS, temperature=float("nan")), "temperature"),
        (replace(STATUS, device_clock=1 << 64), "device_clock"),
        (replace(CONFIGURATION, sample_rate=0.0001), "sample_rate"),
        (replace(CONFIGURATION, sample_rate=float("inf")), "sample_rate"),
        (replace(CONFIGURATION, accelerometer_scale=1e39), "accelerometer_scale"),
        (replace(CONFIGURATION, gyroscope_scale=1e-60), "gyroscope_scale"),
        (replace(CONFIGURATION, keep_alive=0), "keep_alive"),
        (replace(INFO, device_id=b"short"), "must be 8 bytes"),
        (replace(INFO, firmware_version=(1, 2, 256)), "firmware_version"),
        (replace(INFO, sample_rates=()), "must not be empty"),
        (replace(INFO, sample_rates=(1.0,) * 64), "sample_rates"),
        (replace(INFO, imu="x" * 256), "imu"),
        (replace(INFO, imu="\ud800"), "printable"),
        (replace(INFO, imu="x" * 255, sample_rates=(1.0,) * 60), "512"),
        (m.Resend(1, 1, 0, 0), "at least 1"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_by_name(message: m.Message, complaint: str) -> None:
    with pytest.raises(ProtocolError, match=complaint):
        encode(message)


@given(st.lists(st.tuples(*[st.integers(-0x8000, 0x7FFF)] * 6), min_size=1, max_size=20))
def test_counts_survive_the_packet(rows: list[tuple[int, ...]]) -> None:
    data = decode(encode(replace(DATA, packed=pack_counts(rows))))
    assert isinstance(data, m.Data)
    assert data.counts.tolist() == [list(row) for row in rows]
    assert not data.counts.flags.writeable


@pytest.mark.parametrize("counts", [[[1, 2, 3]], [[0.5] * 6], [[0] * 5 + [32768]], [[-32769] + [0] * 5], []])
def test_counts_that_are_no_16_bit_integers_are_refused(counts: Any) -> None:
    with pytest.raises(ProtocolError, match="counts"):
        pack_counts(counts)


def test_counts_times_scale_are_si_values_in_double_precision() -> None:
    counts = m.unpack_counts(pack_counts([[2, -4, 32767, -32768, 8, 1]]))
    both = nominal_si(counts, CONFIGURATION)
    assert both.tolist() == [[1.0, -2.0, 16383.5, -8192.0, 2.0, 0.25]]
    assert both.dtype == np.float64


@pytest.mark.parametrize(
    ("att_mtu", "samples"), [(23, 0), (28, 0), (29, 1), (158, 11), (185, 14), (247, 19), (1 << 16, 255)]
)
def test_a_notification_is_filled_but_never_overfilled(att_mtu: int, samples: int) -> None:
    assert samples_that_fit(att_mtu) == samples


@pytest.mark.parametrize(
    ("sample", "flags"),
    [
        ([32766, -32767, 0, 5, 0, 0], m.DataFlag(0)),
        ([0, 0, 32767, 0, 0, 0], m.DataFlag.ACCELEROMETER_CLIPPED),
        ([0, 0, 0, -32768, 0, 0], m.DataFlag.GYROSCOPE_CLIPPED),
        ([-32768, 0, 0, 0, 0, 32767], m.DataFlag.ACCELEROMETER_CLIPPED | m.DataFlag.GYROSCOPE_CLIPPED),
    ],
)
def test_counts_at_the_end_of_16_bits_are_clipped(sample: list[int], flags: m.DataFlag) -> None:
    assert clipping(np.array([[0] * 6, sample, [1] * 6], dtype=np.int16)) == flags
