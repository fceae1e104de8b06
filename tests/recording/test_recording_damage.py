"""A damaged file gives a prefix of the true packets and says what is missing, or is refused. Nothing else can
happen."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from mcap.records import Message
from mcap.writer import CompressionType, Writer

from sensorfit.recording.container import (
    MAGIC,
    BrokenContainer,
    DamageKind,
    decode_chunks,
    decode_profile,
    encode_chunk,
)
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import SetLabel
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.reader import Content, Damage, read_contents, read_recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

PACKETS = [Packet(("thigh", "shank")[i % 2], 10 + i / 10, bytes(range(i, i + 20))) for i in range(8)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("damage") / "set.mcap"
    with create_recording(path, SessionFacts(exercise="squat")) as writer:
        writer.add_stream(SensorStream("thigh", "sensorfit/1", setup=(b"setup",)))
        writer.add_stream(SensorStream("shank", "sensorfit/1"))
        for packet in PACKETS:
            writer.append(packet)
        writer.add_label(SetLabel(0, 1, "counted by a person"))
    return path.read_bytes()


def contents(data: bytes) -> list[Content]:
    return list(read_contents(BytesIO(data), len(data)))


def packets_of(values: list[Content]) -> list[Packet]:
    return [value for value in values if isinstance(value, Packet)]


def chunk_offsets(data: bytes) -> list[int]:
    file = BytesIO(data)
    decode_profile(file)
    return [offset for offset, _ in decode_chunks(file, len(data))]


def end_mark(data: bytes) -> int:
    return data.rindex(b"\x0f\x04\0\0\0\0\0\0\0")


def test_a_file_cut_at_any_byte_gives_all_packets_before_the_cut(whole: bytes) -> None:
    first_packet = chunk_offsets(whole)[3]
    ends = [*chunk_offsets(whole)[4:], end_mark(whole)]
    for size in range(first_packet, end_mark(whole)):
        values = contents(whole[:size])
        assert packets_of(values) == PACKETS[: sum(end <= size for end in ends)]
        assert isinstance(values[-1], Damage), size


def test_a_file_cut_before_its_first_packet_is_refused_or_has_none(whole: bytes) -> None:
    for size in range(chunk_offsets(whole)[3]):
        try:
            values = contents(whole[:size])
        except RecordingError:
            continue
        assert packets_of(values) == []
        assert isinstance(values[-1], Damage)


def test_whatever_follows_the_checksum_of_the_data_is_not_needed(whole: bytes) -> None:
    values = contents(whole[: end_mark(whole) + 13])
    assert packets_of(values) == PACKETS
    assert not isinstance(values[-1], Damage)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_flipped_bits_never_change_a_packet_or_pass_unnoticed(whole: bytes, data: st.DataObject) -> None:
    bits = data.draw(st.sets(st.integers(0, 8 * len(whole) - 1), min_size=1, max_size=3))
    broken = bytearray(whole)
    for bit in bits:
        broken[bit // 8] ^= 1 << bit % 8
    try:
        values = contents(bytes(broken))
    except RecordingError:
        return
    packets = packets_of(values)
    assert packets == PACKETS[: len(packets)]
    if all(bit // 8 < end_mark(whole) for bit in bits):
        assert isinstance(values[-1], Damage)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_bytes_overwritten_inserted_or_removed_leave_a_prefix(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(len(whole), start + 60)))
    broken = whole[:start] + data.draw(st.binary(max_size=60)) + whole[stop:]
    try:
        packets = packets_of(contents(broken))
    except RecordingError:
        return
    assert packets == PACKETS[: len(packets)]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_header_are_damage(tail: bytes) -> None:
    header = MAGIC + b"\x01" + struct.pack("<QI9sI", 17, 9, b"sensorfit", 0)
    values = contents(header + tail)
    assert len(values) == 1
    assert isinstance(values[0], Damage)


def test_a_chunk_that_is_missing_as_a_whole_is_noticed(whole: bytes) -> None:
    fourth, fifth = chunk_offsets(whole)[4:6]
    values = contents(whole[:fourth] + whole[fifth:])
    assert packets_of(values) == PACKETS[:1]
    assert values[-1] == Damage(DamageKind.CORRUPT, fourth, 1, 10.0)


def test_the_last_chunk_missing_is_noticed_by_the_checksum_of_the_file(whole: bytes) -> None:
    values = contents(whole[: chunk_offsets(whole)[-1]] + whole[end_mark(whole) :])
    assert isinstance(values[-1], Damage)
    assert values[-1].kind is DamageKind.CORRUPT


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (Damage(DamageKind.NOT_CLOSED, 500, 3, 12.5), ["never closed", "3 packets", "12.500 s"]),
        (Damage(DamageKind.CUT, 500, 3, 12.5), ["byte 500", "copy it again"]),
        (Damage(DamageKind.CORRUPT, 500, 0, None), ["corrupt", "0 packets were read", "another copy"]),
    ],
)
def test_damage_says_what_is_wrong_what_was_saved_and_what_to_do(damage: Damage, words: list[str]) -> None:
    for word in words:
        assert word in damage.sentence


def test_damage_is_remarked_on(whole: bytes) -> None:
    recording = read_recording(BytesIO(whole[:-100]), len(whole) - 100)
    assert recording.facts.exercise == "squat"
    assert len(recording.remarks) == 1


def test_a_file_that_goes_on_with_zeros_as_after_a_power_failure_is_corrupt_there(whole: bytes) -> None:
    end = end_mark(whole)
    values = contents(whole[:end] + bytes(4096))
    assert packets_of(values) == PACKETS
    assert values[-1] == Damage(DamageKind.CORRUPT, end, len(PACKETS), PACKETS[-1].received_at)


def chunk(size_field: int, compression: bytes = b"", data: bytes = b"") -> bytes:
    body = struct.pack("<QQQI", 0, 0, size_field, zlib.crc32(data)) + struct.pack("<I", len(compression)) + compression
    body += struct.pack("<Q", size_field) + data
    return b"\x06" + struct.pack("<Q", len(body)) + body


@pytest.mark.parametrize("length", [2**31, 2**40, 2**62, 2**63, 2**64 - 1])
def test_hostile_length_fields_cost_no_memory(whole: bytes, length: int) -> None:
    start = whole[: chunk_offsets(whole)[0]]
    message = b"\x05" + struct.pack("<Q", length) + bytes(22)
    for hostile in (
        b"\x06" + struct.pack("<Q", length),
        chunk(length),
        chunk(length, b"zstd"),
        chunk(31, b"", message),
    ):
        assert_damaged_in_little_memory(start + hostile)


def assert_damaged_in_little_memory(data: bytes) -> None:
    tracemalloc.start()
    values = contents(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(values[-1], Damage)
    assert peak < 1_000_000


def test_a_chunk_that_would_unpack_to_very_much_is_not_unpacked(whole: bytes) -> None:
    packed = zstandard.compress(bytes(50_000_000))
    assert_damaged_in_little_memory(whole[: chunk_offsets(whole)[0]] + chunk(len(packed), b"zstd", packed))


@pytest.mark.parametrize("text", ["", "7", "[]", "{}", '{"kind": "set"}', '{"kind": "other"}', "[" * 100_000])
def test_a_label_that_is_none_is_damage(whole: bytes, text: str) -> None:
    label = Message(channel_id=2, log_time=0, data=text.encode(), publish_time=0, sequence=len(PACKETS))
    end = chunk_offsets(whole)[-1]
    values = contents(whole[:end] + encode_chunk([label]) + whole[end:])
    assert packets_of(values) == PACKETS
    assert values[-1] == Damage(DamageKind.CORRUPT, end, len(PACKETS), PACKETS[-1].received_at)


def test_a_first_record_of_hostile_length_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hostile.mcap"
    path.write_bytes(MAGIC + b"\x01" + struct.pack("<Q", 2**50))
    with path.open("rb") as file, pytest.raises(RecordingError, match="not one of sensorfit"):
        list(read_contents(file, 17))


def foreign(profile: str, compression: CompressionType = CompressionType.NONE) -> bytes:
    file = BytesIO()
    writer = Writer(file, compression=compression)
    writer.start(profile)
    channel = writer.register_channel("/camera", "json", 0)
    writer.add_message(channel, 0, b"{}", 0)
    writer.finish()  # type: ignore[no-untyped-call]
    return file.getvalue()


def test_a_recording_of_another_program_is_refused() -> None:
    with pytest.raises(RecordingError, match="not one of sensorfit; choose"):
        contents(foreign("ros2"))


@pytest.mark.parametrize("compression", [CompressionType.NONE, CompressionType.ZSTD])
def test_a_channel_that_is_not_ours_is_damage(compression: CompressionType) -> None:
    assert isinstance(contents(foreign("sensorfit", compression))[-1], Damage)


def test_a_later_version_of_the_format_asks_for_an_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "later.mcap"
    monkeypatch.setattr("sensorfit.recording.channels.FORMAT", "3")
    create_recording(path, SessionFacts()).close()
    monkeypatch.undo()
    with pytest.raises(RecordingError, match="newer version of sensorfit; update"):
        contents(path.read_bytes())


def test_the_container_raises_nothing_but_its_own_error() -> None:
    file = BytesIO(MAGIC + b"\x01" + struct.pack("<QII", 8, 0, 0) + b"\x7f" + bytes(8))
    assert decode_profile(file) == ""
    with pytest.raises(BrokenContainer):
        list(decode_chunks(file, len(file.getvalue())))
