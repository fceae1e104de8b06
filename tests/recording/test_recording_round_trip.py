"""What is written to a recording comes back from it, here and in other programs."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mcap.records import Message
from mcap.stream_reader import StreamReader

from sensorfit.recording.channels import to_nanoseconds, to_seconds
from sensorfit.recording.labels import ActivityLabel, Label, PhaseLabel, RepLabel, SetLabel, decode_label, encode_label
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import OPEN_PROTOCOL, Packet, SensorStream
from sensorfit.recording.reader import read_contents
from sensorfit.recording.session_facts import SessionFacts, decode_facts, encode_facts
from sensorfit.recording.writer import create_recording
from sensorfit.training.amounts import Reps
from sensorfit.training.prescription import Prescription, TempoTarget

FACTS = SessionFacts(
    exercise="lying_leg_curl",
    prescriptions=(
        Prescription(Reps.exactly(10), tempo=TempoTarget(3, 1, 1, 2), range_of_motion=(1.5, 2.0), load=40.0),
        Prescription(),
    ),
    software="sensorfit 0.1",
    started_at="2026-11-20T18:00:00Z",
)
THIGH = SensorStream("thigh", OPEN_PROTOCOL, "right thigh", (b"", b"\x00\xff", b"rate"), {"serial": "Äß 7", "note": ""})
SHANK = SensorStream("shank", "si-samples/1")
PACKETS = tuple(Packet(("thigh", "shank")[i % 2], 1000 + i / 10, bytes([i]) * (i % 5)) for i in range(20))
LABELS: tuple[Label, ...] = (
    SetLabel(0.5, 20.25, "counted by a person", "lying_leg_curl", 10, "thigh"),
    RepLabel(0.5, 4.0, "simulation truth"),
    RepLabel(
        4.5, 8.0, "simulation truth", "reverse_lunge", "thigh",
        (PhaseLabel("eccentric", 4.5, 6.0), PhaseLabel("concentric", 6.0, 8.0)), 1.25, "left", "partial",
    ),
    ActivityLabel(21.0, 30.5, "simulation truth", "walk"),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "set.mcap"
    with create_recording(path, FACTS) as writer:
        writer.add_stream(THIGH)
        writer.append(PACKETS[0])
        writer.add_stream(SHANK)
        for packet in PACKETS[1:]:
            writer.append(packet)
        for label in LABELS:
            writer.add_label(label)
    return path


def test_everything_written_is_read_back(path: Path) -> None:
    recording = open_recording(path)
    assert recording.facts == FACTS
    assert recording.streams == (THIGH, SHANK)
    assert recording.packets == PACKETS
    assert recording.labels == LABELS
    assert recording.remarks == ()
    assert recording.t0 == 0.0


def test_contents_come_in_the_order_of_writing(path: Path) -> None:
    data = path.read_bytes()
    contents = tuple(read_contents(BytesIO(data), len(data)))
    assert contents == (FACTS, THIGH, PACKETS[0], SHANK, *PACKETS[1:], *LABELS)


def test_the_reader_of_the_container_library_accepts_the_file_and_its_checksums(path: Path) -> None:
    with path.open("rb") as file:
        records = list(StreamReader(file, validate_crcs=True).records)
    payloads = [record.data for record in records if isinstance(record, Message)]
    assert payloads[: len(PACKETS)] == [packet.payload for packet in PACKETS]


def test_two_equal_sessions_give_equal_files(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mcap"
    with create_recording(copy, FACTS) as writer:
        for content in read_contents(BytesIO(path.read_bytes()), path.stat().st_size):
            match content:
                case SensorStream():
                    writer.add_stream(content)
                case Packet():
                    writer.append(content)
                case SetLabel() | RepLabel() | ActivityLabel():
                    writer.add_label(content)
    assert copy.read_bytes() == path.read_bytes()


@example(15)
@example(4503599627370491)
@example(9175918085561422)
@settings(deadline=None)
@given(st.integers(0, 2**63))
def test_times_of_a_clock_come_back_as_the_very_same_float(nanoseconds: int) -> None:
    received_at = nanoseconds / 1e9
    assert to_seconds(to_nanoseconds(received_at)) == received_at


@pytest.mark.parametrize("facts", [FACTS, SessionFacts()])
def test_facts_survive_their_json_form(facts: SessionFacts) -> None:
    assert decode_facts(encode_facts(facts)) == facts


def test_a_rep_label_of_an_older_version_has_no_phases() -> None:
    old = b'{"kind": "rep", "start": 1.0, "stop": 2.0, "source": "a person", "exercise": null, "sensor": ""}'
    assert decode_label(old) == RepLabel(1.0, 2.0, "a person")


@settings(deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e6), st.text(), st.none() | st.integers(0, 9))
def test_labels_survive_their_json_form(start: float, stop: float, source: str, reps: int | None) -> None:
    phases = (PhaseLabel(source, start, stop),) * (reps or 0)
    for label in (
        SetLabel(start, stop, source, None, reps, source),
        RepLabel(start, stop, source, source, phases=phases, range_of_motion=start),
        ActivityLabel(start, stop, source, source),
    ):
        assert decode_label(encode_label(label)) == label


def test_prescriptions_of_recordings_made_before_are_read() -> None:
    tempo = {"eccentric": 3, "pause_after_eccentric": 1, "concentric": 1, "pause_after_concentric": 2}
    first = {"reps": 10, "tempo": tempo, "range_of_motion": [1.5, 2.0], "load": 40.0, "rest": None}
    second = {"reps": None, "tempo": None, "range_of_motion": None, "load": None, "rest": None}
    text = json.dumps(
        {
            "exercise": "lying_leg_curl",
            "prescriptions": [first, second],
            "software": "sensorfit 0.1",
            "started_at": "2026-11-20T18:00:00Z",
        }
    )
    assert decode_facts(text) == FACTS
