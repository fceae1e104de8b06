"""Services and characteristics with numbers of the Bluetooth SIG, as seen over the air. Knows no value."""

from firmware_protocol.gatt import Characteristic, Property


def _uuid(number: int) -> str:
    """Return the full UUID of a 16-bit number (Bluetooth Core 5.4, volume 3, part B, section 2.5.1)."""
    return f"0000{number:04x}-0000-1000-8000-00805f9b34fb"


HEART_RATE_SERVICE = _uuid(0x180D)
BATTERY_SERVICE = _uuid(0x180F)

HEART_RATE_MEASUREMENT = Characteristic(_uuid(0x2A37), Property.NOTIFY)
BATTERY_LEVEL = Characteristic(_uuid(0x2A19), Property.READ | Property.NOTIFY)


def number_of(characteristic: Characteristic) -> int:
    """Return the 16-bit number of a characteristic of this module."""
    return int(characteristic.uuid[4:8], 16)
