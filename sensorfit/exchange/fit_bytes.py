"""Messages to the bytes of a FIT file. Knows the layout (FIT protocol 2.0), no message's meaning.

A file is a header, records and a checksum. A definition record says which fields a message has; data records follow.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Base(Enum):
    """A base type: its number, its form for `struct`, and the value that stands for "nothing said"."""

    ENUM = (0x00, "B", 0xFF)
    UINT8 = (0x02, "B", 0xFF)
    UINT16 = (0x84, "H", 0xFFFF)
    UINT32 = (0x86, "I", 0xFFFFFFFF)
    UINT32Z = (0x8C, "I", 0)


@dataclass(frozen=True, slots=True)
class Field:
    """Field ``number`` of a message; None: nothing said. A ``value`` that the type cannot hold is not said either."""

    number: int
    base: Base
    value: float | None


@dataclass(frozen=True, slots=True)
class FitMessage:
    """A message by its ``number`` in FIT's profile."""

    number: int
    fields: tuple[Field, ...]


_HEADER = struct.Struct("<BBHI4s")
_PROTOCOL, _PROFILE = 0x20, 2100
"""Version 2.0 of the protocol, 21.00 of the profile."""

_DEFINITION = 0x40
_MOST_LOCAL = 16


def fit_file(messages: Sequence[FitMessage]) -> bytes:
    """The file; at most 16 kinds of messages, those of a kind with the same fields."""
    records = b"".join(_records(messages))
    header = _HEADER.pack(_HEADER.size + 2, _PROTOCOL, _PROFILE, len(records), b".FIT")
    content = header + struct.pack("<H", checksum(header)) + records
    return content + struct.pack("<H", checksum(content))


def checksum(content: bytes) -> int:
    """CRC-16 with the polynomial 0x8005, reflected, from 0 on (ARC).

    >>> hex(checksum(b"123456789"))
    '0xbb3d'
    """
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def _records(messages: Sequence[FitMessage]) -> list[bytes]:
    records: list[bytes] = []
    local: dict[int, int] = {}
    for message in messages:
        if message.number not in local:
            local[message.number] = len(local)
            assert len(local) <= _MOST_LOCAL
            records.append(_definition(local[message.number], message))
        records.append(bytes([local[message.number]]) + b"".join(map(_packed, message.fields)))
    return records


def _definition(local: int, message: FitMessage) -> bytes:
    fields = b"".join(
        bytes([field.number, struct.calcsize(field.base.value[1]), field.base.value[0]]) for field in message.fields
    )
    return struct.pack("<BBBHB", _DEFINITION | local, 0, 0, message.number, len(message.fields)) + fields


def _packed(field: Field) -> bytes:
    _, form, nothing = field.base.value
    largest = 256 ** struct.calcsize(form) - 1
    value = field.value
    return struct.pack("<" + form, nothing if value is None or not 0 <= value <= largest else round(value))
