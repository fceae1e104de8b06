"""Everything a heart-rate strap sends as one stream of payloads, as recordings keep it. Knows no radio.

A payload is the 16-bit number of the characteristic, little-endian, and behind it the value as it came.
"""

import struct

from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import Characteristic
from firmware_protocol.vendors.assigned import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, number_of
from firmware_protocol.vendors.battery import BatteryLevel, decode_battery_level
from firmware_protocol.vendors.heart_rate import HeartRate, decode_heart_rate

NUMBER = struct.Struct("<H")


def strap_payload(characteristic: Characteristic, value: bytes) -> bytes:
    """Return a value as it is recorded."""
    return NUMBER.pack(number_of(characteristic)) + value


def decode_strap(payload: bytes) -> HeartRate | BatteryLevel:
    """Return what a payload says; ProtocolError where it is malformed or of another characteristic."""
    if len(payload) < NUMBER.size:
        raise ProtocolError(f"the strap's payload {payload.hex(' ')!r} is cut off: read it again")
    (number,) = NUMBER.unpack_from(payload)
    value = payload[NUMBER.size :]
    if number == number_of(HEART_RATE_MEASUREMENT):
        return decode_heart_rate(value)
    if number == number_of(BATTERY_LEVEL):
        return decode_battery_level(value)
    raise ProtocolError(f"characteristic {number:#06x} is none of a heart-rate strap: update this program")
