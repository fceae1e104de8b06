"""Services and characteristics as seen over the air. Knows no message and no Bluetooth stack."""

from dataclasses import dataclass
from enum import Flag, auto


class Property(Flag):
    """What a characteristic allows."""

    READ = auto()
    WRITE = auto()
    WRITE_WITHOUT_RESPONSE = auto()
    NOTIFY = auto()
    INDICATE = auto()


@dataclass(frozen=True, slots=True)
class Characteristic:
    """UUID (lower case, full length) and properties."""

    uuid: str
    properties: Property


def _uuid(number: int) -> str:
    """Return the 128-bit UUID with ``number`` in the four digits that tell ours apart; the rest was drawn at random."""
    return f"33a6{number:04x}-3591-4ed0-8a6f-3b0dd5d20792"


SERVICE = _uuid(0x0001)
INFO = Characteristic(_uuid(0x0002), Property.READ)
CONFIGURATION = Characteristic(_uuid(0x0003), Property.READ)
DATA = Characteristic(_uuid(0x0004), Property.NOTIFY)
CONTROL = Characteristic(_uuid(0x0005), Property.WRITE | Property.WRITE_WITHOUT_RESPONSE | Property.INDICATE)
STATUS = Characteristic(_uuid(0x0006), Property.READ | Property.NOTIFY)
CHARACTERISTICS = (INFO, CONFIGURATION, DATA, CONTROL, STATUS)
