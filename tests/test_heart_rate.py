"""The heart rate beside the counting."""

from wired import heart_packet as rate

from firmware_protocol.vendors.assigned import BATTERY_LEVEL
from firmware_protocol.vendors.heart_rate import HeartRate
from firmware_protocol.vendors.strap import strap_payload
from sensorfit.heart_rate import HeartRateNow, HeartRatePipeline
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream

STREAM = SensorStream("strap", HEART_RATE)


def test_rate_and_charge_are_kept_and_intervals_are_those_of_their_packet() -> None:
    pipeline = HeartRatePipeline(STREAM)
    assert pipeline.receive(Packet("strap", 0.0, strap_payload(BATTERY_LEVEL, b"\x55"))) == HeartRateNow(
        "strap", 0.0, battery=0.85
    )
    measured = HeartRate(72, True, None, (0.75,))
    assert pipeline.receive(rate(measured, 1.0)) == HeartRateNow("strap", 1.0, 72, True, (0.75,), 0.85)
    charge = pipeline.receive(Packet("strap", 2.0, strap_payload(BATTERY_LEVEL, b"\x54")))
    assert charge == HeartRateNow("strap", 2.0, 72, True, (), 0.84)


def test_a_strap_that_has_no_rate_any_more_says_so() -> None:
    pipeline = HeartRatePipeline(STREAM)
    pipeline.receive(rate(HeartRate(72, True), 1.0))
    assert pipeline.receive(rate(HeartRate(None, False), 2.0)) == HeartRateNow("strap", 2.0, None, False)


def test_a_malformed_packet_is_counted_and_changes_nothing_else() -> None:
    pipeline = HeartRatePipeline(STREAM)
    pipeline.receive(rate(HeartRate(72), 1.0))
    assert pipeline.receive(Packet("strap", 2.0, b"\x37\x2a\x10")) == HeartRateNow(
        "strap", 2.0, 72, malformed_packets=1
    )
