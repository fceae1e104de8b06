"""Which samples are asked for again, how often, and when not."""

from dataclasses import replace

from wired import firmware

from firmware_protocol.codec import decode, encode
from firmware_protocol.gatt import DATA
from firmware_protocol.messages import Configure, Data, DataFlag, Start
from sensorfit.device.bluetooth.missing import EVERYTHING, TRIES, Gap, MissingSamples


def packets(count: int, stream: int = 1) -> list[Data]:
    """``count`` packets of ten samples."""
    sensor = firmware()
    sensor.written(encode(Configure(1, 10, 30, 100.0, 8, 1000)), 0.0, 247)
    sensor.written(encode(Start(2, stream)), 0.0, 247)
    found = [decode(payload) for what, payload in sensor.due(count * 0.1 + 0.05) if what is DATA]
    return [message for message in found if isinstance(message, Data)][:count]


def following(*messages: Data) -> MissingSamples:
    missing = MissingSamples()
    for message in messages:
        missing.note(message)
    return missing


def again(message: Data) -> Data:
    """The packet as it is sent once more."""
    return replace(message, flags=message.flags | DataFlag.RETRANSMITTED)


ALL = packets(20)


def test_nothing_is_asked_for_while_nothing_is_missing() -> None:
    assert MissingSamples().to_ask() is None
    assert following(*ALL).to_ask() is None


def test_a_hole_is_asked_for_by_stream_index_and_count() -> None:
    assert following(*ALL[:3], *ALL[5:7]).to_ask() == Gap(stream=1, index=30, count=20)


def test_a_request_under_way_is_not_broken_off_by_another_until_a_new_packet_shows_that_it_is_over() -> None:
    missing = following(*ALL[:3], ALL[5])
    assert missing.to_ask()
    missing.note(ALL[6])
    assert missing.to_ask() is None, "the sensor has not answered yet"
    missing.answered(available=True)
    assert missing.to_ask() is None
    missing.note(again(ALL[3]))
    assert missing.to_ask() is None, "the other packet may still come"
    missing.note(ALL[7])
    assert missing.to_ask() == Gap(1, 40, 10)


def test_the_same_hole_is_asked_for_a_few_times_only() -> None:
    missing, asked = following(*ALL[:3]), 0
    for message in ALL[4:12]:
        missing.note(message)
        asked += missing.to_ask() is not None
        missing.answered(available=True)
    assert asked == TRIES


def test_a_hole_that_the_sensor_no_longer_has_is_let_go_and_the_next_one_is_asked_for() -> None:
    missing = following(*ALL[:3], *ALL[5:7])
    assert missing.to_ask()
    missing.answered(available=False)
    assert missing.to_ask() is None
    for message in (*ALL[7:14], ALL[15]):
        missing.note(message)
    assert missing.to_ask() == Gap(1, 140, 10)


def test_after_a_drop_everything_is_asked_for_that_has_not_come() -> None:
    assert following().after_drop() is None
    assert following(*ALL[:3]).after_drop() == Gap(1, 30, EVERYTHING)
    assert following(*ALL[:3], *ALL[5:7]).after_drop() == Gap(1, 30, EVERYTHING)


def test_a_burst_of_packets_sent_again_may_have_holes_that_are_asked_for_too() -> None:
    missing = following(*ALL[:3])
    missing.after_drop()
    missing.answered(available=True)
    for message in (*ALL[3:5], *ALL[6:18]):
        missing.note(again(message))
    assert missing.to_ask() is None
    missing.note(ALL[18])
    assert missing.to_ask() == Gap(1, 50, 10)


def test_a_request_that_a_drop_left_unanswered_keeps_nobody_waiting() -> None:
    missing = following(*ALL[:3], ALL[5])
    assert missing.to_ask()
    assert missing.after_drop()
    missing.answered(available=True)
    missing.note(ALL[6])
    assert missing.to_ask() == Gap(1, 30, 20)


def test_another_stream_begins_anew() -> None:
    missing = following(*ALL[:3], *ALL[5:7])
    assert missing.to_ask()
    other = packets(5, stream=2)
    missing.note(other[0])
    missing.note(other[2])
    assert missing.stream == 2
    assert missing.to_ask() == Gap(2, 10, 10)
