"""Whatever cannot be written is said clearly, and what was written before stays readable."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

import pytest

from sensorfit.recording.errors import RecordingError
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import RecordingWriter, create_recording

resource = pytest.importorskip("resource", reason="only POSIX can limit the size of a file")

STREAM = SensorStream("thigh", "sensorfit/1")


def packet(number: int) -> Packet:
    return Packet("thigh", float(number), bytes([number]) * 200)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes: the operating system writes a part and fails, as on a full disk.

    Lifted before the test ends, since it holds for a file that pytest's own output goes to, too.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_loses_nothing_that_was_written_and_recording_goes_on_when_there_is_room_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "set.mcap"
    writer = create_recording(path, SessionFacts())
    writer.add_stream(STREAM)
    writer.append(packet(1))
    with (
        room_for(path.stat().st_size + 100),
        pytest.raises(RecordingError, match=r"set.mcap cannot be written further .* safe: make room on the disk"),
    ):
        writer.append(packet(2))
    assert open_recording(path).packets == (packet(1),)
    writer.append(packet(3))
    writer.close()
    recording = open_recording(path)
    assert recording.packets == (packet(1), packet(3))
    assert recording.remarks == ()


def test_a_disk_that_is_full_at_the_end_is_an_error_and_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "set.mcap"
    writer = create_recording(path, SessionFacts())
    writer.add_stream(STREAM)
    writer.append(packet(1))
    with room_for(path.stat().st_size), pytest.raises(RecordingError, match="cannot be written further"):
        writer.close()
    writer.close()
    assert open_recording(path).packets == (packet(1),)


class OneByteAtATime(FileIO):
    def write(self, data: object) -> int:
        return super().write(bytes(data)[:1])  # type: ignore[call-overload]


class Failing(FileIO):
    """Writes up to ``room`` bytes and then fails, also to take back what it wrote in part."""

    room = 1_000_000

    def write(self, data: object) -> int:
        if self.tell() >= self.room:
            raise OSError(5, "Input/output error")
        return super().write(bytes(data)[: self.room - self.tell()])  # type: ignore[call-overload]

    def truncate(self, size: int | None = None) -> int:
        raise OSError(5, "Input/output error")


def test_a_file_that_takes_a_byte_at_a_time_gets_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "set.mcap"
    with RecordingWriter(OneByteAtATime(path, "xb"), SessionFacts()) as writer:
        writer.add_stream(STREAM)
        writer.append(packet(1))
    assert open_recording(path).packets == (packet(1),)


def test_a_disk_that_is_full_from_the_start_leaves_no_file(tmp_path: Path) -> None:
    with room_for(50), pytest.raises(RecordingError, match="cannot be written"):
        create_recording(tmp_path / "set.mcap", SessionFacts())
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_behind_a_half_written_record(tmp_path: Path) -> None:
    path = tmp_path / "set.mcap"
    file = Failing(path, "xb")
    writer = RecordingWriter(file, SessionFacts())
    file.room = path.stat().st_size + 50
    with pytest.raises(RecordingError, match="Input/output error"):
        writer.add_stream(STREAM)
    with pytest.raises(RecordingError, match="is closed; start a new one"):
        writer.add_stream(STREAM)
    writer.close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "set.mcap"
    path.write_bytes(b"precious")
    with pytest.raises(RecordingError, match="exists already; choose another name"):
        create_recording(path, SessionFacts())
    assert path.read_bytes() == b"precious"


def test_the_folder_of_a_recording_is_made(tmp_path: Path) -> None:
    create_recording(tmp_path / "training" / "2026" / "set.mcap", SessionFacts()).close()
    assert (tmp_path / "training" / "2026" / "set.mcap").stat().st_size > 0


@pytest.mark.parametrize("name", ["taken/set.mcap", "\0.mcap", "x" * 300])
def test_a_path_that_cannot_be_created_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_bytes(b"a file, no folder")
    with pytest.raises(RecordingError, match=r"cannot be created \(.+\); choose a folder you may write to"):
        create_recording(tmp_path / name, SessionFacts())


@pytest.mark.parametrize("received_at", [-1e-9, float("nan"), float("inf"), 1.9e10])
def test_a_host_time_that_cannot_be_stored_is_refused(tmp_path: Path, received_at: float) -> None:
    with create_recording(tmp_path / "set.mcap", SessionFacts()) as writer:
        writer.add_stream(STREAM)
        with pytest.raises(RecordingError, match="host time"):
            writer.append(Packet("thigh", received_at, b""))


def test_a_sensor_is_announced_once_and_before_its_packets(tmp_path: Path) -> None:
    with create_recording(tmp_path / "set.mcap", SessionFacts()) as writer:
        with pytest.raises(RecordingError, match="'thigh' is unknown"):
            writer.append(packet(1))
        writer.add_stream(STREAM)
        with pytest.raises(RecordingError, match="announced before"):
            writer.add_stream(STREAM)
    with pytest.raises(RecordingError, match="is closed"):
        writer.append(packet(1))
