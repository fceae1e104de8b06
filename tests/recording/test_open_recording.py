"""One door for every kind of recording, and one sentence for everything that is none."""

import gzip
import os
from pathlib import Path

import pytest

from sensorfit.recording import open_recording as module
from sensorfit.recording.csv_import import COLUMNS
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording


def csv(rows: int = 100) -> bytes:
    lines = [",".join(COLUMNS), *(f"{7 + i / 50:.2f},{i % 7},0,9.8,0,1,{i % 5}" for i in range(rows))]
    return ("\n".join(lines) + "\n").encode()


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_kind_of_a_file_is_told_by_its_content_not_its_name(tmp_path: Path) -> None:
    with create_recording(tmp_path / "a.csv", SessionFacts(exercise="squat")) as writer:
        writer.add_stream(SensorStream("thigh", "sensorfit/1"))
        writer.append(Packet("thigh", 5.0, b"x"))
    assert open_recording(tmp_path / "a.csv").facts.exercise == "squat"
    plain = open_recording(write(tmp_path / "b.mcap", csv()))
    packed = open_recording(write(tmp_path / "c.txt", gzip.compress(csv())))
    assert plain == packed
    assert plain.t0 == 7.0
    assert plain.packets


def test_imported_packets_can_be_recorded_and_read_back(tmp_path: Path) -> None:
    imported = open_recording(write(tmp_path / "a.csv", csv()))
    with create_recording(tmp_path / "a.mcap", imported.facts) as writer:
        for stream in imported.streams:
            writer.add_stream(stream)
        for packet in imported.packets:
            writer.append(packet)
    recorded = open_recording(tmp_path / "a.mcap")
    assert recorded.streams == imported.streams
    assert [packet.payload for packet in recorded.packets] == [packet.payload for packet in imported.packets]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; choose another file"),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(5000), "is neither a sensorfit recording nor a CSV file"),
        (b"Dear diary,\ntoday I trained.\n", "is neither a sensorfit recording nor a CSV file"),
        (b"\x89MCAP0\r\n", "is an MCAP file, but not one of sensorfit; choose"),
        (csv(0), "holds a header but no samples; choose"),
        (csv(1), "holds a single sample; choose"),
        (csv().replace(b"az_mps2", b"az_g"), "lacks the column az_mps2; the first line must name"),
        (csv() + b"oops,,,,,,\n", "line 102: 'oops,,,,,,'; correct"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason_in_one_line(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = write(tmp_path / "file", data)
    with pytest.raises(RecordingError) as caught:
        open_recording(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path} ")
    assert "\n" not in str(caught.value)


def test_a_recording_without_packets_is_refused(tmp_path: Path) -> None:
    create_recording(tmp_path / "a.mcap", SessionFacts()).close()
    with pytest.raises(RecordingError, match=r"a\.mcap holds no samples; record again$"):
        open_recording(tmp_path / "a.mcap")
    data = (tmp_path / "a.mcap").read_bytes()
    with pytest.raises(RecordingError, match=r"holds no samples.* in the middle"):
        open_recording(write(tmp_path / "b.mcap", data[:-60]))


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RecordingError, match="pipe is not a regular file; save"):
        open_recording(tmp_path / "pipe")
    with pytest.raises(RecordingError, match="is a folder; choose a file in it"):
        open_recording(tmp_path)


@pytest.mark.parametrize("name", ["missing.csv", "missing/a.csv", "\0", "x" * 300])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordingError, match=r"cannot be read \(.+\); check the name and your rights"):
        open_recording(tmp_path / name)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.csv", csv())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Replaced, because the superuser, who runs many test machines, may read everything.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(RecordingError, match=r"cannot be read \(Permission denied\)"):
        open_recording(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(3 * 2**30)
    with pytest.raises(RecordingError, match="has 3072 MiB, 256 are allowed; cut it into single workouts"):
        open_recording(path)


def test_a_file_of_just_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.csv", csv())
    monkeypatch.setattr(module, "LARGEST_FILE", len(csv()))
    open_recording(path)
    monkeypatch.setattr(module, "LARGEST_FILE", len(csv()) - 1)
    with pytest.raises(RecordingError, match="are allowed"):
        open_recording(path)


def test_one_hour_of_one_sensor_is_imported_with_all_its_samples(tmp_path: Path) -> None:
    body = "\n".join(f"{row / 100:.2f},0.0,0.0,9.81,0.0,1.{row % 10},0.0" for row in range(360_000))
    recording = open_recording(write(tmp_path / "hour.csv", (",".join(COLUMNS) + "\n" + body + "\n").encode()))
    assert sum((len(packet.payload) - 8) // 24 for packet in recording.packets) == 360_000
