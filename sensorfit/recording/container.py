"""How bytes are laid out in an MCAP file: framing, chunks, checksums. Knows nothing of what the records mean.

Every write is one chunk with its own checksum and is complete in itself, so a file that ends early is readable up to
its last whole chunk. The file ends with the checksum of everything before it. Chunks are not compressed (a packet of
sensor noise hardly shrinks) and there is no index, so that the file may grow for hours without anything growing in
memory.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from io import BytesIO
from typing import BinaryIO

from mcap.data_stream import ReadDataStream, RecordBuilder
from mcap.exceptions import McapError
from mcap.opcode import Opcode
from mcap.records import Channel, Chunk, DataEnd, Footer, Header, McapRecord, Message
from mcap.stream_reader import breakup_chunk

MAGIC = b"\x89MCAP0\r\n"
PROFILE = "sensorfit"

_FRAME = struct.Struct("<BQ")
_PARSE_ERRORS = (McapError, struct.error, ValueError, OverflowError)


class DamageKind(StrEnum):
    """How a file is broken."""

    NOT_CLOSED = "not_closed"
    CUT = "cut"
    CORRUPT = "corrupt"


class BrokenContainer(Exception):
    """Nothing can be trusted from byte ``offset`` on. Caught by the reader, which turns it into a sentence."""

    def __init__(self, kind: DamageKind, offset: int) -> None:
        super().__init__(kind, offset)
        self.kind = kind
        self.offset = offset


def encode_start(software: str) -> bytes:
    """Return the first bytes of a file."""
    return MAGIC + _encode(Header(profile=PROFILE, library=software))


def encode_chunk(records: Sequence[Channel | Message]) -> bytes:
    """Return ``records`` as one chunk with a checksum."""
    data = b"".join(map(_encode, records))
    times = [record.log_time for record in records if isinstance(record, Message)] or [0]
    chunk = Chunk(
        compression="",
        data=data,
        message_start_time=min(times),
        message_end_time=max(times),
        uncompressed_crc=zlib.crc32(data),
        uncompressed_size=len(data),
    )
    return _encode(chunk)


def encode_end(checksum: int) -> bytes:
    """Return the last bytes of a file whose bytes so far have the CRC-32 ``checksum``."""
    end = Footer(summary_start=0, summary_offset_start=0, summary_crc=0)
    return _encode(DataEnd(data_section_crc=checksum)) + _encode(end) + MAGIC


def _encode(record: McapRecord) -> bytes:
    builder = RecordBuilder()
    record.write(builder)
    encoded: bytes = builder.end()  # type: ignore[no-untyped-call]
    return encoded


def decode_profile(file: BinaryIO) -> str | None:
    """Return the profile named in the first record of ``file``, which is then read up to there; None if it is not
    MCAP."""
    if file.read(len(MAGIC)) != MAGIC:
        return None
    opcode, length = _FRAME.unpack(file.read(_FRAME.size).ljust(_FRAME.size, b"\0"))
    if opcode != Opcode.HEADER or length > 1000:
        return None
    try:
        profile: str = Header.read(ReadDataStream(BytesIO(file.read(length)))).profile
    except _PARSE_ERRORS:
        return None
    return profile


def decode_chunks(file: BinaryIO, size: int) -> Iterator[tuple[int, list[McapRecord]]]:
    """Yield offset and records of every chunk of ``file`` (``size`` bytes long, read up to behind its header), all
    checksums verified.

    Raises BrokenContainer where the file is broken, after everything before it has been yielded.
    """
    offset = file.tell()
    file.seek(0)
    checksum = zlib.crc32(file.read(offset))
    while True:
        frame, body = _read_record(file, offset, size)
        opcode = _opcode(frame, offset)
        if opcode is Opcode.DATA_END:
            return _check_end(body, checksum, offset)
        if opcode is Opcode.CHUNK:
            yield offset, _open_chunk(body, offset)
        checksum = zlib.crc32(body, zlib.crc32(frame, checksum))
        offset += len(frame) + len(body)


def _read_record(file: BinaryIO, offset: int, size: int) -> tuple[bytes, bytes]:
    frame = file.read(_FRAME.size)
    if not frame:
        raise BrokenContainer(DamageKind.NOT_CLOSED, offset)
    # A length beyond the end of the file is refused before memory is asked for.
    if len(frame) < _FRAME.size or _FRAME.unpack(frame)[1] > size - offset - _FRAME.size:
        raise BrokenContainer(DamageKind.CUT, offset)
    return frame, file.read(_FRAME.unpack(frame)[1])


def _opcode(frame: bytes, offset: int) -> Opcode:
    try:
        return Opcode(frame[0])
    except ValueError:
        raise BrokenContainer(DamageKind.CORRUPT, offset) from None


def _open_chunk(body: bytes, offset: int) -> list[McapRecord]:
    try:
        chunk = Chunk.read(ReadDataStream(BytesIO(body)))
        if chunk.compression or zlib.crc32(chunk.data) != chunk.uncompressed_crc:
            raise BrokenContainer(DamageKind.CORRUPT, offset)
        return breakup_chunk(chunk)
    except _PARSE_ERRORS:
        raise BrokenContainer(DamageKind.CORRUPT, offset) from None


def _check_end(body: bytes, checksum: int, offset: int) -> None:
    if body != struct.pack("<I", checksum):
        raise BrokenContainer(DamageKind.CORRUPT, offset)
