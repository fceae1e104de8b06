"""Payloads become samples in their places, or a StreamError."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.correction import Correction
from calibration.json_form import encode as encode_calibration
from calibration.record import Calibration, Origin
from firmware_protocol.codec import decode, encode
from firmware_protocol.data import nominal_si
from firmware_protocol.messages import Configuration, Data, DataFlag, Status, StatusFlag
from sensorfit.device.demo import demo
from sensorfit.recording.packets import SI_SAMPLES, SensorStream
from sensorfit.recording.plausible_rows import LARGEST_FORCE, LARGEST_RATE
from sensorfit.recording.si_samples import encode_rate, encode_si_samples
from sensorfit.streams import CALIBRATION, LARGEST_COUNT, StreamError, identity, open_stream

SENSOR = demo().sensor
STREAM = SENSOR.streams[0]
PACKETS = [packet.payload for packet in islice(SENSOR, 30)]
IMPORTED = SensorStream("imported", SI_SAMPLES, setup=(encode_rate(50.0),))
STANDING = np.tile([0.0, 0.0, 9.81], (5, 1))


def data(payload: bytes) -> Data:
    message = decode(payload)
    assert isinstance(message, Data)
    return message


def configuration() -> Configuration:
    message = decode(STREAM.setup[-1])
    assert isinstance(message, Configuration)
    return message


def configured(**changes: float) -> SensorStream:
    return replace(STREAM, setup=(encode(replace(configuration(), **changes)),))


def test_samples_of_our_own_protocol_come_out_in_si_at_their_index() -> None:
    opened = open_stream(STREAM)
    blocks = [block for payload in PACKETS for block in opened.receive(payload)]
    assert [block.start for block in blocks] == list(range(0, 300, 10))
    assert {block.sample_rate for block in blocks} == {opened.sample_rate} == {100.0}
    both = nominal_si(data(PACKETS[3]).counts, configuration())
    assert (blocks[3].specific_force == both[:, :3]).all()
    assert (blocks[3].angular_rate == both[:, 3:]).all()


def test_a_packet_after_a_hole_waits_until_the_end() -> None:
    opened = open_stream(STREAM)
    assert [block.start for block in opened.receive(PACKETS[0])] == [0]
    assert opened.receive(PACKETS[2]) == []
    assert [block.start for block in opened.finish()] == [20]


@pytest.mark.parametrize("flag", [DataFlag.ACCELEROMETER_CLIPPED, DataFlag.GYROSCOPE_CLIPPED])
def test_a_clipped_packet_becomes_a_clipped_block(flag: DataFlag) -> None:
    opened = open_stream(STREAM)
    assert not opened.receive(PACKETS[0])[0].clipped
    assert opened.receive(encode(replace(data(PACKETS[1]), flags=flag)))[0].clipped


def test_the_first_block_of_a_sensor_that_started_anew_follows_a_break() -> None:
    opened = open_stream(STREAM)
    again = encode(replace(data(PACKETS[0]), stream=2))
    blocks = [block for payload in (PACKETS[0], again, PACKETS[1]) for block in opened.receive(payload)]
    assert [(block.start, block.after_break) for block in blocks] == [(0, False), (10, True)]


def test_who_begins_to_listen_in_the_middle_counts_from_there_and_not_before() -> None:
    late = [encode(replace(data(payload), index=data(payload).index + 30_000)) for payload in PACKETS[:3]]
    opened = open_stream(STREAM)
    assert [block.start for payload in late for block in opened.receive(payload)] == [0, 10, 20]
    assert opened.finish() == open_stream(STREAM).finish() == []


def test_the_charge_is_unknown_until_the_sensor_tells_it() -> None:
    opened = open_stream(STREAM)
    assert opened.battery is None
    opened.receive(encode(Status(StatusFlag(0), 80, 1, 0, 1_000_000, None)))
    assert opened.battery == 0.8
    opened.receive(encode(Status(StatusFlag(0), None, 1, 0, 2_000_000, None)))
    assert opened.battery == 0.8


def test_imported_samples_come_out_as_they_went_in() -> None:
    opened = open_stream(IMPORTED)
    block, *more = opened.receive(encode_si_samples(7, STANDING, STANDING / 100))
    assert (block.start, block.sample_rate, more) == (7, 50.0, [])
    assert block.specific_force == pytest.approx(STANDING)
    assert block.angular_rate == pytest.approx(STANDING / 100)
    assert opened.finish() == []


def test_imported_samples_that_overlap_those_before_are_malformed_and_the_next_are_not() -> None:
    opened = open_stream(IMPORTED)
    opened.receive(encode_si_samples(7, STANDING, STANDING))
    with pytest.raises(StreamError, match="begins at 11, before 12"):
        opened.receive(encode_si_samples(11, STANDING, STANDING))
    assert len(opened.receive(encode_si_samples(12, STANDING, STANDING))) == 1


@pytest.mark.parametrize(("force", "rate"), [(LARGEST_FORCE, 0.0), (0.0, LARGEST_RATE)])
def test_imported_samples_that_no_sensor_delivers_are_malformed(force: float, rate: float) -> None:
    row = np.array([[0.0, 0.0, 1.0]])
    opened = open_stream(IMPORTED)
    opened.receive(encode_si_samples(0, force * row, rate * row))
    with pytest.raises(StreamError, match="no sensor delivers"):
        opened.receive(encode_si_samples(1, 1.01 * force * row, 1.01 * rate * row))


@pytest.mark.parametrize("scale", ["accelerometer_scale", "gyroscope_scale"])
def test_a_sensor_that_claims_to_measure_the_impossible_is_refused(scale: str) -> None:
    largest = LARGEST_FORCE if scale == "accelerometer_scale" else LARGEST_RATE
    open_stream(configured(**{scale: 0.99 * largest / LARGEST_COUNT}))
    with pytest.raises(StreamError, match="which none does"):
        open_stream(configured(**{scale: 1.01 * largest / LARGEST_COUNT}))


@pytest.mark.parametrize(("rate", "usable"), [(9.9, False), (10.0, True), (10_000.0, True), (10_001.0, False)])
def test_nothing_is_counted_at_a_rate_that_is_too_low_or_absurd(rate: float, usable: bool) -> None:
    for stream in (replace(IMPORTED, setup=(encode_rate(rate),)), configured(sample_rate=rate)):
        if usable:
            assert open_stream(stream).sample_rate == rate
        else:
            with pytest.raises(StreamError, match="samples a second"):
                open_stream(stream)


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        (replace(STREAM, protocol="acme/3"), "'acme/3', which this version does not know; update"),
        (replace(STREAM, setup=()), "has no configuration"),
        (replace(STREAM, setup=STREAM.setup[:1]), "has no configuration"),
        (replace(STREAM, setup=(b"\x99",)), "the setup of the stream cannot be read"),
        (replace(IMPORTED, setup=()), "the sample rate has 0 bytes"),
        (replace(IMPORTED, setup=(encode_rate(float("nan")),)), "the sample rate is nan Hz"),
    ],
)
def test_a_stream_that_cannot_be_understood_says_why(stream: SensorStream, reason: str) -> None:
    with pytest.raises(StreamError, match=reason):
        open_stream(stream)


@pytest.mark.parametrize("stream", [STREAM, IMPORTED])
@given(st.binary(max_size=80))
def test_any_bytes_are_samples_or_malformed(stream: SensorStream, payload: bytes) -> None:
    try:
        blocks = open_stream(stream).receive(payload)
    except StreamError:
        return
    assert all(np.isfinite(block.specific_force).all() for block in blocks)


def test_a_packet_with_an_index_far_from_all_others_is_malformed_and_the_rest_is_not() -> None:
    stream = open_stream(STREAM)
    stream.receive(PACKETS[0])
    with pytest.raises(StreamError, match="it was not believed"):
        stream.receive(encode(replace(data(PACKETS[1]), index=1 << 30)))
    after = [block for payload in PACKETS[2:] for block in stream.receive(payload)]
    assert [block.start for block in after] == [10 * number for number in range(2, 30)]


def calibrated(sensor: str) -> SensorStream:
    correction = Correction(np.diag([1.1, 0.9, 1.0]), np.array((0.5, 0.0, -0.5)))
    made = Calibration(correction, correction, Origin(sensor, "2026-11-26", "a test", 9.81))
    return replace(STREAM, details={CALIBRATION: encode_calibration(made)})


def test_a_calibration_stored_with_a_stream_corrects_its_samples_and_nothing_else() -> None:
    own = identity(STREAM)
    assert own is not None
    nominal, corrected = open_stream(STREAM), open_stream(calibrated(own))
    for payload in PACKETS:
        for before, after in zip(nominal.receive(payload), corrected.receive(payload), strict=True):
            expected = (before.specific_force - (0.5, 0.0, -0.5)) * (1.1, 0.9, 1.0)
            np.testing.assert_allclose(after.specific_force, expected)
            if before.stop > 200:  # it lies still, so that its bias is known better after 2 s
                continue
            turned = (before.angular_rate - (0.5, 0.0, -0.5)) * (1.1, 0.9, 1.0)
            np.testing.assert_allclose(after.angular_rate, turned)
            assert (after.start, after.clipped, after.after_break) == (before.start, before.clipped, before.after_break)
    assert corrected.battery == nominal.battery
    assert corrected.sample_rate == nominal.sample_rate


def test_a_sensor_at_rest_turns_at_no_rate_whatever_bias_was_stored_and_says_that_it_does_not_fit() -> None:
    corrected = open_stream(calibrated(identity(STREAM) or ""))
    assert corrected.remarks == ()
    blocks = [block for one in islice(SENSOR, 40) for block in corrected.receive(one.payload)]
    assert np.abs(blocks[10].angular_rate).mean() > 0.3
    assert np.abs(blocks[25].angular_rate).mean() < 0.01
    assert "does not fit any more" in corrected.remarks[0]


def test_the_calibration_of_another_sensor_is_refused() -> None:
    with pytest.raises(StreamError, match="its calibration that of another; calibrate"):
        open_stream(calibrated("another"))


def test_a_damaged_calibration_is_refused() -> None:
    damaged = replace(STREAM, details={CALIBRATION: calibrated("x").details[CALIBRATION][:300]})
    with pytest.raises(StreamError, match="cannot be used: this is no JSON"):
        open_stream(damaged)


def test_samples_without_a_name_for_life_take_any_calibration() -> None:
    assert identity(IMPORTED) is None
    stream = replace(IMPORTED, details=calibrated("whatever").details)
    (block,) = open_stream(stream).receive(encode_si_samples(0, STANDING, STANDING))
    np.testing.assert_allclose(block.specific_force[0], (-0.55, 0.0, 10.31))
