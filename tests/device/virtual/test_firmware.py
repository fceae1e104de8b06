"""The sensor in software does what SPEC.md says."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wired import CONFIGURED, INFORMATION, firmware, numbered

from firmware_protocol.codec import decode, encode
from firmware_protocol.data import samples_that_fit
from firmware_protocol.gatt import CONTROL, DATA, STATUS
from firmware_protocol.messages import (
    Configuration,
    Configure,
    Configured,
    Data,
    DataFlag,
    Identified,
    Identify,
    Message,
    Opcode,
    Ping,
    Pong,
    Reason,
    Refused,
    Request,
    Resend,
    Resending,
    Start,
    Started,
    Status,
    StatusFlag,
    Stop,
    Stopped,
)
from sensorfit.device.virtual.firmware import Firmware, Output

CONFIGURE = Configure(1, 10, 30, 100.0, 8, 1000)


def said(outputs: Sequence[Output]) -> list[Message]:
    return [decode(payload) for _, payload in outputs]


def data(outputs: Sequence[Output]) -> list[Data]:
    return [message for message in said(outputs) if isinstance(message, Data)]


def answer(sensor: Firmware, request: Request, now: float = 0.0, mtu: int = 247) -> Message:
    (payload,) = [payload for what, payload in sensor.written(encode(request), now, mtu) if what is CONTROL]
    return decode(payload)


def started(now: float = 0.0, **changes: object) -> Firmware:
    sensor = firmware(**changes)
    assert answer(sensor, CONFIGURE, now) == Configured(1)
    assert answer(sensor, Start(2, 7), now) == Started(2)
    return sensor


def status(sensor: Firmware, now: float = 0.0) -> Status:
    message = decode(sensor.read_status(now))
    assert isinstance(message, Status)
    return message


def test_what_is_read_are_the_messages_of_the_protocol() -> None:
    sensor = started()
    configuration = decode(sensor.read_configuration())
    assert decode(sensor.read_info()) == INFORMATION
    assert isinstance(configuration, Configuration)
    assert (configuration.stream, configuration.samples_per_packet) == (7, 10)
    assert status(sensor).flags == StatusFlag.STREAMING


def test_packets_continue_each_other_and_leave_when_their_last_sample_is_taken() -> None:
    sensor = started()
    assert sensor.next_due() == pytest.approx(0.09)
    assert data(sensor.due(0.089)) == []
    sent = data(sensor.due(1.095))
    assert [(one.sequence, one.index, one.stream, len(one)) for one in sent] == [(n, 10 * n, 7, 10) for n in range(11)]


def test_a_packet_is_never_longer_than_the_mtu_allows() -> None:
    for mtu in (29, 40, 41, 64, 65, 185, 247, 517):
        sensor = firmware(numbered(20.0))
        answer(sensor, replace(CONFIGURE, samples_per_packet=255), mtu=mtu)
        answer(sensor, Start(2, 7), mtu=mtu)
        assert {len(one) for one in data(sensor.due(10.0))} == {samples_that_fit(mtu)}


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (replace(CONFIGURE, sample_rate=99.0), Reason.UNSUPPORTED_VALUE),
        (replace(CONFIGURE, accelerometer_range=7), Reason.UNSUPPORTED_VALUE),
        (replace(CONFIGURE, gyroscope_range=7), Reason.UNSUPPORTED_VALUE),
        (Start(1, 0), Reason.UNSUPPORTED_VALUE),
    ],
)
def test_what_the_sensor_does_not_offer_is_refused_and_changes_nothing(request_: Request, reason: Reason) -> None:
    sensor = firmware()
    refused = answer(sensor, request_)
    assert isinstance(refused, Refused)
    assert refused.reason is reason
    assert sensor.read_configuration() == encode(CONFIGURED)
    assert not sensor.streams


def test_while_streaming_neither_configuring_nor_starting_is_possible() -> None:
    sensor = started()
    assert answer(sensor, CONFIGURE) == Refused(1, Opcode.CONFIGURE, Reason.WRONG_STATE)
    assert answer(sensor, Start(2, 8)) == Refused(2, Opcode.START, Reason.WRONG_STATE)


@pytest.mark.parametrize(("mtu", "reason"), [(28, Reason.MTU_TOO_SMALL), (29, None)])
def test_a_stream_begins_only_if_a_sample_fits_a_packet(mtu: int, reason: Reason | None) -> None:
    refused = answer(firmware(), Start(2, 7), mtu=mtu)
    assert (refused.reason if isinstance(refused, Refused) else None) is reason


@pytest.mark.parametrize(("battery", "reason"), [(2, Reason.LOW_BATTERY), (3, None)])
def test_a_stream_begins_only_with_some_charge(battery: int, reason: Reason | None) -> None:
    refused = answer(firmware(battery=battery), Start(2, 7))
    assert (refused.reason if isinstance(refused, Refused) else None) is reason


def test_stop_sends_the_rest_in_a_shorter_packet_and_then_tells_how_many_samples_there_were() -> None:
    sensor = started()
    sensor.due(0.995)
    outputs = sensor.written(encode(Stop(3)), 1.035, 247)
    assert [what for what, _ in outputs] == [DATA, CONTROL, STATUS]
    rest, stopped, after = said(outputs)
    assert isinstance(rest, Data)
    assert (rest.index, len(rest)) == (100, 4)
    assert stopped == Stopped(3, 104)
    assert isinstance(after, Status)
    assert StatusFlag.STREAMING not in after.flags
    assert answer(sensor, Stop(4), 2.0) == Stopped(4, 104)


def test_a_ping_tells_the_clock_which_may_run_wrong() -> None:
    sensor = firmware(clock_error=1e-4)
    before, later = answer(sensor, Ping(1), 0.0), answer(sensor, Ping(2), 1000.0)
    assert isinstance(before, Pong)
    assert isinstance(later, Pong)
    assert later.received - before.received == 1_000_100_000
    assert answer(sensor, Identify(3)) == Identified(3)


@pytest.mark.parametrize(("silence", "streams"), [(29.9, True), (30.1, False)])
def test_without_a_request_for_the_keep_alive_the_sensor_stops_by_itself(silence: float, streams: bool) -> None:
    sensor = started()
    outputs = sensor.due(silence)
    assert sensor.streams is streams
    assert status(sensor, silence).flags == (StatusFlag.STREAMING if streams else StatusFlag(0))
    assert bool(data(outputs)) is streams


def test_a_request_that_is_refused_keeps_the_stream_alive_too() -> None:
    sensor = started()
    answer(sensor, Start(1, 7), 25.0)
    sensor.due(50.0)
    assert sensor.streams


def test_what_was_sent_is_sent_again_byte_for_byte_but_for_the_flag_and_before_anything_new() -> None:
    sensor = started()
    first = data(sensor.due(1.0))
    assert answer(sensor, Resend(3, 7, 35, 10), 1.0) == Resending(3, 30, 20)
    outputs = data(sensor.due(1.2))
    assert [one.index for one in outputs] == [30, 40, 100, 110]
    assert outputs[:2] == [replace(one, flags=one.flags | DataFlag.RETRANSMITTED) for one in first[3:5]]


def test_only_what_is_still_kept_can_be_asked_for() -> None:
    sensor = started()
    sensor.due(20.0)
    offered = answer(sensor, Resend(3, 7, 0, 2**31 - 1), 20.0)
    assert isinstance(offered, Resending)
    assert 500 <= offered.count < 520
    assert offered.index + offered.count == 2000
    for request in (Resend(4, 7, 0, 100), Resend(4, 6, 1900, 10), Resend(4, 7, 5000, 10)):
        refused = answer(sensor, request, 20.0)
        assert isinstance(refused, Refused)
        assert refused.reason is Reason.NOT_AVAILABLE


def test_after_the_stream_has_stopped_its_end_can_still_be_asked_for() -> None:
    sensor = started()
    sensor.due(20.0)
    answer(sensor, Stop(3), 20.0)
    assert isinstance(answer(sensor, Resend(4, 7, 1990, 10), 21.0), Resending)


def test_status_is_sent_when_it_changes_and_every_ten_seconds() -> None:
    sensor, times = started(), []
    for step in range(1, 400):
        outputs = sensor.due(step / 10)
        sensor.written(encode(Ping(1)), step / 10, 247)
        times += [step / 10 for what, _ in outputs if what is STATUS]
    assert times == pytest.approx([10.0, 20.0, 30.0], abs=0.11)


@given(st.binary(max_size=40))
def test_whatever_is_written_is_answered_once_or_ignored(payload: bytes) -> None:
    sensor = started()
    outputs = sensor.written(payload, 0.0, 247)
    answers = [what for what, _ in outputs if what is CONTROL]
    assert len(answers) == (len(payload) >= 3 and payload[0] == 0x14)


def test_a_session_that_is_over_goes_on_at_rest() -> None:
    sensor = started(motion=numbered(2.0))
    last = data(sensor.due(5.0))[-1]
    assert last.index > 450
    assert (last.counts[:, 0] == 199).all()


def test_sensors_of_one_session_see_the_same_instant_whenever_they_are_started() -> None:
    motion = numbered()
    early, late = firmware(motion), firmware(motion)
    for sensor, at in ((early, 100.0), (late, 103.0)):
        answer(sensor, Start(1, 7), at)
    assert data(early.due(103.1))[30].counts[0, 0] == data(late.due(103.1))[0].counts[0, 0] == 300


def test_values_at_the_end_of_the_range_are_flagged() -> None:
    motion = numbered()
    motion.samples[5, 1], motion.samples[15, 4] = 32767, -32768
    first, second, third = data(started(motion=motion).due(0.3))[:3]
    assert first.flags == DataFlag.ACCELEROMETER_CLIPPED
    assert second.flags == DataFlag.GYROSCOPE_CLIPPED
    assert third.flags == DataFlag(0)
    assert np.array_equal(first.counts, motion.samples[:10])
