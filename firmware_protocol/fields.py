"""How single values travel: struct code, and the way from a value to its wire form and back. Knows no message.

Converters raise ValueError with the rule that was broken; `layout` says which field of which message it was.
"""

import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

from firmware_protocol.messages import Reason, StatusFlag

BATTERY_UNKNOWN = 255
TEMPERATURE_UNKNOWN = -32768
_REASONS = {int(reason): reason for reason in Reason}


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """One value of fixed size: little-endian struct code and the conversions around it."""

    code: str
    to_wire: Callable[[Any], Any] = _same
    from_wire: Callable[[Any], Any] = _same


@dataclass(frozen=True, slots=True)
class Extra:
    """One value of variable length, carried as tag, length (one byte each), value."""

    tag: int
    name: str
    to_wire: Callable[[Any], bytes]
    from_wire: Callable[[bytes], Any]


def _at_least_one(value: int) -> int:
    if value < 1:
        raise ValueError("must be at least 1")
    return value


def _to_millihertz(rate: float) -> int:
    return _at_least_one(round(rate * 1000))


def _to_hertz(millihertz: int) -> float:
    return _at_least_one(millihertz) / 1000


def _usable_scale(scale: float) -> float:
    single: float = struct.unpack("<f", struct.pack("<f", scale))[0]
    if not (0 < single < math.inf):
        raise ValueError("must be a positive finite 32-bit float")
    return single


def _of_length(length: int) -> Callable[[bytes], bytes]:
    def check(value: bytes) -> bytes:
        if len(value) != length:
            raise ValueError(f"must be {length} bytes")
        return value

    return check


def _battery_to_wire(percent: int | None) -> int:
    if percent is not None and not 0 <= percent <= 100:
        raise ValueError("must be 0 to 100 %")
    return BATTERY_UNKNOWN if percent is None else percent


def _battery_from_wire(percent: int) -> int | None:
    if 100 < percent < BATTERY_UNKNOWN:
        raise ValueError("must be 0 to 100 %, or 255 for unknown")
    return None if percent == BATTERY_UNKNOWN else percent


def _temperature_to_wire(celsius: float | None) -> int:
    if celsius is None:
        return TEMPERATURE_UNKNOWN
    hundredths = round(celsius * 100)
    if hundredths == TEMPERATURE_UNKNOWN:
        raise ValueError("stands for an unknown temperature")
    return hundredths


def _temperature_from_wire(hundredths: int) -> float | None:
    return None if hundredths == TEMPERATURE_UNKNOWN else hundredths / 100


def _reason_from_wire(code: int) -> Reason:
    if code == 0:
        raise ValueError("reports success of a request that this version does not know")
    return _REASONS.get(code, Reason.FAILED)


def flags(kind: type[IntFlag]) -> Field:
    """Return the field of an 8-bit flag set: bits without a name are refused when sent, ignored when received."""
    known = sum(kind)

    def to_wire(value: IntFlag) -> int:
        if value & ~known:
            raise ValueError(f"has bits beyond {known:#04x}")
        return int(value)

    return Field("B", to_wire, lambda value: kind(value & known))


def _version_to_wire(version: tuple[int, int, int]) -> bytes:
    return _of_length(3)(bytes(version))


def _text_to_wire(text: str) -> bytes:
    if not text.isprintable():
        raise ValueError("must be printable")
    return text.encode()


def _text_from_wire(raw: bytes) -> str:
    text = raw.decode()
    _text_to_wire(text)
    return text


def numbers(tag: int, name: str, field: Field) -> Extra:
    """Return the extra of one or more values of ``field``."""
    code = struct.Struct("<" + field.code)

    def to_wire(values: tuple[Any, ...]) -> bytes:
        if not values:
            raise ValueError("must not be empty")
        return b"".join(code.pack(field.to_wire(value)) for value in values)

    def from_wire(raw: bytes) -> tuple[Any, ...]:
        if not raw:
            raise ValueError("must not be empty")
        return tuple(field.from_wire(value) for (value,) in code.iter_unpack(raw))

    return Extra(tag, name, to_wire, from_wire)


def text(tag: int, name: str) -> Extra:
    """Return the extra of a printable UTF-8 text."""
    return Extra(tag, name, _text_to_wire, _text_from_wire)


U8 = Field("B")
U32 = Field("I")
U64 = Field("Q")
COUNT_U8 = Field("B", _at_least_one, _at_least_one)
COUNT_U16 = Field("H", _at_least_one, _at_least_one)
COUNT_U32 = Field("I", _at_least_one, _at_least_one)
RATE = Field("I", _to_millihertz, _to_hertz)
SCALE = Field("f", _usable_scale, _usable_scale)
DEVICE_ID = Field("8s", _of_length(8))
VERSION = Field("3s", _version_to_wire, tuple)
BATTERY = Field("B", _battery_to_wire, _battery_from_wire)
TEMPERATURE = Field("h", _temperature_to_wire, _temperature_from_wire)
REASON = Field("B", int, _reason_from_wire)
STATUS_FLAGS = flags(StatusFlag)
