"""Replay: a recording is a source like any other."""

from pathlib import Path

from simulated_curls import leg_curls

from sensorfit.device.replay import Replay
from sensorfit.device.simulated import SimulatedSensor
from sensorfit.device.source import PacketSource
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

PACKETS = (Packet("a", 5.0, b"\x01"), Packet("b", 5.1, b"\x02"), Packet("a", 5.2, b"\x03"))
STREAMS = (SensorStream("a", "sensorfit/1"), SensorStream("b", "sensorfit/1"))


def test_a_recording_replays_its_own_packets_as_often_as_one_likes() -> None:
    replay = Replay(Recording(SessionFacts(), STREAMS, PACKETS))
    assert replay.streams == STREAMS
    assert tuple(replay) == PACKETS
    assert tuple(replay) == PACKETS


def record(source: PacketSource, path: Path) -> None:
    with create_recording(path, SessionFacts()) as writer:
        for stream in source.streams:
            writer.add_stream(stream)
        for packet in source:
            writer.append(packet)


def test_a_recorded_simulation_replays_to_the_very_same_streams_and_packets(tmp_path: Path) -> None:
    sensor = SimulatedSensor(leg_curls(2))
    record(sensor, tmp_path / "demo.mcap")
    replay: PacketSource = Replay(open_recording(tmp_path / "demo.mcap"))
    assert replay.streams == sensor.streams
    assert list(replay) == list(sensor)
