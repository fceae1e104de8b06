"""Packets of a sensor in a hand become a calibration."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.guide import Happened, Step
from calibration.json_form import encode
from calibration.verdict import Cause, Grade
from firmware_protocol.codec import decode
from firmware_protocol.codec import encode as encode_message
from firmware_protocol.data import clipping, pack_counts
from firmware_protocol.messages import Data
from sensorfit.calibrating import Calibrating
from sensorfit.device.handled import RATE, HandledSensor
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import CALIBRATION, identity


class Recorder:
    def __init__(self) -> None:
        self.packets: list[Packet] = []

    def append(self, packet: Packet) -> None:
        self.packets.append(packet)


def run(seed: int, recorder: Recorder | None = None, details: dict[str, str] | None = None) -> Calibrating:
    """A person does all that is asked."""
    running: list[Calibrating] = []
    sensor = HandledSensor(seed, lambda: running[0].guide.guidance)
    running.append(Calibrating(replace(sensor.streams[0], details=details or {}), recorder=recorder))
    for packet in sensor:
        running[0].receive(packet)
    return running[0]


RECORDER = Recorder()
DONE = run(1, RECORDER)


def stream() -> SensorStream:
    return HandledSensor(1, lambda: DONE.guide.guidance).streams[0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_unknown_sensor_is_calibrated_within_two_minutes(seed: int) -> None:
    done = run(seed)
    assert done.guide.guidance.step is Step.DONE
    assert done.assess().verdict.grade is Grade.GOOD
    assert len(done.guide.capture) < 120 * RATE


def test_the_result_is_what_the_sensor_truly_is() -> None:
    made = HandledSensor(1, lambda: DONE.guide.guidance)._specimen()
    fit = DONE.assess().fit
    assert fit is not None
    np.testing.assert_allclose(fit.accelerometer.correction.bias, made.accelerometer.bias, atol=0.005)
    # Lengths do not depend on how the axes are turned as a whole.
    true = np.linalg.svd(np.linalg.inv(made.accelerometer.matrix), compute_uv=False)
    found = np.linalg.svd(fit.accelerometer.correction.matrix, compute_uv=False)
    np.testing.assert_allclose(found, true, atol=0.001)


def test_recorded_packets_give_the_same_calibration_once_more() -> None:
    again = Calibrating(stream())
    happened = [event.happened for packet in RECORDER.packets for event in again.receive(packet)]
    assert happened.count(Happened.ACCEPTED) == 18
    assert encode(again.calibration("2026-11-26", "a test")) == encode(DONE.calibration("2026-11-26", "a test"))


def test_a_calibration_names_its_sensor_for_life() -> None:
    assert DONE.calibration("2026-11-26", "a test").origin.sensor == identity(stream())


def test_an_older_calibration_is_not_applied_while_a_new_one_is_made() -> None:
    old = encode(DONE.calibration("2026-11-25", "a test"))
    anew = run(1, details={CALIBRATION: old})
    assert encode(anew.calibration("2026-11-26", "a test")) == encode(DONE.calibration("2026-11-26", "a test"))


def test_a_clock_that_runs_otherwise_is_noticed() -> None:
    slow = Calibrating(stream())
    for packet in RECORDER.packets:
        slow.receive(replace(packet, received_at=packet.received_at * 1.02))
    assert [one.cause for one in slow.assess().verdict.findings] == [Cause.WRONG_RATE]


def test_a_malformed_packet_is_left_out() -> None:
    calibrating = Calibrating(stream())
    assert calibrating.receive(Packet("sensor", 0.0, b"\x00")) == ()
    assert len(calibrating.guide.capture) == 0


def clipped(packet: Packet) -> Packet:
    """What a sensor would have sent whose gyroscope has a range twenty times too small."""
    message = decode(packet.payload)
    if not isinstance(message, Data):
        return packet
    counts = message.counts.astype(np.int32)
    counts[:, 3:] = np.clip(20 * counts[:, 3:], -32768, 32767)
    packed = pack_counts(counts.astype(np.int16))
    return replace(packet, payload=encode_message(replace(message, packed=packed, flags=clipping(counts))))


def test_a_gyroscope_at_the_end_of_its_range_is_refused_by_name_and_with_the_move() -> None:
    calibrating = Calibrating(stream())
    for packet in RECORDER.packets:
        calibrating.receive(clipped(packet))
    found = [one for one in calibrating.assess().verdict.findings if one.cause is Cause.CLIPPED]
    assert found
    assert all(one.refuses and one.of == "rate" and one.position for one in found)
