"""Several sensors at once, one pipeline each, and one recording of all."""

from pathlib import Path

import pytest
from wired import heart_packet as rate

from firmware_protocol.vendors.heart_rate import HeartRate
from sensorfit.analysis import analyse, chosen_stream
from sensorfit.device.demo import demo
from sensorfit.heart_rate import HeartRateNow
from sensorfit.pipeline import Pipeline, Update
from sensorfit.pipelines import Pipelines
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.streams import StreamError

STRAP = SensorStream("strap", HEART_RATE)
"""What `HeartRatePipeline` is made for."""


@pytest.fixture(scope="module")
def streams() -> dict[str, SensorStream]:
    shown = [demo(placement).sensor for placement in ("shank", "thigh")]
    return {stream.sensor: stream for sensor in shown for stream in sensor.streams} | {"strap": STRAP}


@pytest.fixture(scope="module")
def packets() -> list[Packet]:
    """Twenty seconds of both, and a heart."""
    taken = [one for placement in ("shank", "thigh") for one in demo(placement).sensor if one.received_at < 20.0]
    hearts = [rate(HeartRate(60 + second), float(second)) for second in range(20)]
    return sorted([*taken, *hearts], key=lambda packet: packet.received_at)


def test_each_sensor_is_counted_as_if_it_were_alone(streams: dict[str, SensorStream], packets: list[Packet]) -> None:
    together = Pipelines(streams.get)
    updates = [one for packet in packets for one in together.receive(packet)] + list(together.finish())
    for name, stream in streams.items():
        if stream is STRAP:
            continue
        alone = Pipeline(stream)
        expected = [alone.receive(packet) for packet in packets if packet.sensor == name] + [alone.finish()]
        own = [one for one in updates if isinstance(one, Update) and one.sensor == name]
        assert [one.health for one in own] == [one.health for one in expected]
        assert [one.events for one in own] == [one.events for one in expected]
    hearts = [one for one in updates if isinstance(one, HeartRateNow)]
    assert [one.beats_per_minute for one in hearts] == list(range(60, 80))


def test_a_packet_of_a_sensor_that_is_not_known_is_passed_over() -> None:
    together = Pipelines({}.get)
    assert together.receive(Packet("nobody", 0.0, b"")) == ()
    assert together.finish_set() == ()


def test_the_recording_of_all_holds_every_packet_and_counts_the_motion_alone(
    streams: dict[str, SensorStream], packets: list[Packet], tmp_path: Path
) -> None:
    path = tmp_path / "all.mcap"
    with create_recording(path, SessionFacts()) as writer:
        together = Pipelines(streams.get, recorder=writer)
        for packet in packets:
            together.receive(packet)
    recording = open_recording(path)
    assert list(recording.packets) == packets
    assert {stream.sensor: stream.protocol for stream in recording.streams} == {
        name: stream.protocol for name, stream in streams.items()
    }
    counted = analyse(recording)
    assert counted.stream.protocol != HEART_RATE
    assert [stream.sensor for stream in counted.unused] != []
    assert all(stream.protocol != HEART_RATE for stream in counted.unused)


def test_a_heart_rate_alone_cannot_be_counted() -> None:
    with pytest.raises(StreamError, match="only heart rates"):
        chosen_stream((STRAP,), None, "chest")
    with pytest.raises(StreamError, match="'strap' measures the heart rate alone; choose a motion sensor"):
        Pipeline(STRAP)
