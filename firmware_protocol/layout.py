"""How a message lies in bytes: constant prefix, fixed fields, tag-length-value extras. Knows no particular message."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from firmware_protocol.errors import ProtocolError
from firmware_protocol.fields import Extra, Field

Value = TypeVar("Value")

_BROKEN_RULE = (ValueError, OverflowError, struct.error)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of one message type lie, little-endian and unpadded; names are those of ``message``."""

    message: type[Any]
    prefix: bytes
    fields: Mapping[str, Field]
    extras: tuple[Extra, ...]
    struct: struct.Struct

    @classmethod
    def of(cls, message: type[Any], prefix: bytes, *extras: Extra, **fields: Field) -> "Layout":
        """Return the layout with ``fields`` in the order of the bytes, then ``extras``."""
        code = f"<{len(prefix)}x" + "".join(field.code for field in fields.values())
        return cls(message, prefix, fields, extras, struct.Struct(code))

    def encode(self, message: Any) -> bytes:
        """Return the bytes of ``message``; ProtocolError where a value does not fit."""
        fixed = b"".join(self._pack(name, field, message) for name, field in self.fields.items())
        return self.prefix + fixed + b"".join(self._pack_extra(extra, message) for extra in self.extras)

    def decode(self, payload: bytes) -> Any:
        """Return the message in ``payload``, which begins with the prefix; ProtocolError otherwise."""
        if len(payload) < self.struct.size:
            name = self.message.__name__
            raise ProtocolError(f"{name} is cut off after {len(payload)} of {self.struct.size} bytes: read it again")
        raw = self.struct.unpack_from(payload)
        values = {
            name: self._convert(name, field.from_wire, value)
            for (name, field), value in zip(self.fields.items(), raw, strict=True)
        }
        found = _split_extras(payload[self.struct.size :])
        for extra in self.extras:
            if extra.tag not in found:
                raise ProtocolError(f"{self.message.__name__} lacks {extra.name}: update the sensor's firmware")
            values[extra.name] = self._convert(extra.name, extra.from_wire, found[extra.tag])
        return self.message(**values)

    def _pack(self, name: str, field: Field, message: Any) -> bytes:
        def pack(value: Any) -> bytes:
            return struct.pack("<" + field.code, field.to_wire(value))

        return self._convert(name, pack, getattr(message, name))

    def _pack_extra(self, extra: Extra, message: Any) -> bytes:
        def pack(value: Any) -> bytes:
            raw = extra.to_wire(value)
            return struct.pack("<BB", extra.tag, len(raw)) + raw

        return self._convert(extra.name, pack, getattr(message, extra.name))

    def _convert(self, name: str, convert: Callable[[Any], Value], value: Any) -> Value:
        try:
            return convert(value)
        except _BROKEN_RULE as rule:
            problem = f"{self.message.__name__}.{name} = {value!r}: {rule}"
            raise ProtocolError(f"{problem}; correct the value, or the firmware that sent it") from None


def _split_extras(rest: bytes) -> dict[int, bytes]:
    """Return the values by tag; unknown tags are kept for the caller to ignore."""
    found: dict[int, bytes] = {}
    while rest:
        if len(rest) < 2 or len(rest) < 2 + rest[1]:
            raise ProtocolError(f"the extra field {rest[:20].hex(' ')} is cut off: read it again")
        if rest[0] in found:
            raise ProtocolError(f"the extra field {rest[0]:#04x} occurs twice: update the sensor's firmware")
        found[rest[0]], rest = rest[2 : 2 + rest[1]], rest[2 + rest[1] :]
    return found
