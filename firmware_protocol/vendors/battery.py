"""The value of the standard battery service, 0x2A19, to and from bytes. Knows no radio.

By Battery Service 1.0, section 3.1.
"""

from dataclasses import dataclass

from firmware_protocol.errors import ProtocolError

FULL = 100


@dataclass(frozen=True, slots=True)
class BatteryLevel:
    """Charge in %, 0 to 100."""

    percent: int


def decode_battery_level(value: bytes) -> BatteryLevel:
    """Return the charge in ``value``; ProtocolError where it is no byte from 0 to 100."""
    if len(value) != 1 or value[0] > FULL:
        raise ProtocolError(f"the battery level {value[:20].hex(' ')!r} is no byte from 0 to {FULL}: read it again")
    return BatteryLevel(value[0])


def encode_battery_level(level: BatteryLevel) -> bytes:
    """Return the byte of ``level``; ProtocolError where it is not 0 to 100."""
    if not 0 <= level.percent <= FULL:
        raise ProtocolError(f"a battery level cannot be {level.percent} %: give 0 to {FULL}")
    return bytes([level.percent])
