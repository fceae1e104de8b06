"""What a radio can do, whichever it is. Knows no Bluetooth stack and no protocol."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from firmware_protocol.gatt import SERVICE, Characteristic
from firmware_protocol.vendors.assigned import HEART_RATE_SERVICE

LONGEST_NAME = 40
"""Characters of an advertised name that are kept; ours have at most 29 bytes, others may send anything."""


class Kind(Enum):
    """What a sensor is, by the service that it advertises."""

    MOTION = auto()
    """It speaks the open protocol."""
    HEART_RATE = auto()
    """Any strap with Bluetooth's heart-rate service."""


SERVICES = {Kind.MOTION: SERVICE, Kind.HEART_RATE: HEART_RATE_SERVICE}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sensor heard advertising: the address that the system gives it, its name, how loud it is in dBm, what it is.

    ``handle`` is the radio's own and only for it.
    """

    address: str
    name: str
    signal_strength: int | None
    kind: Kind = Kind.MOTION
    handle: object = field(default=None, compare=False, repr=False)


def printable(name: str | None, otherwise: str) -> str:
    """Return what of a ``name`` from the air can be shown on one line."""
    shown = "".join(letter for letter in (name or "")[:LONGEST_NAME] if letter.isprintable()).strip()
    return shown or otherwise


class GattLink(Protocol):
    """A connection to one sensor. Every method ends in time, and raises LinkError where it cannot do its work."""

    @property
    def lost(self) -> bool:
        """Whether the connection has ended."""

    async def read(self, characteristic: Characteristic) -> bytes:
        """Return the value."""

    async def write(self, characteristic: Characteristic, payload: bytes, with_response: bool) -> None:
        """Write a value."""

    async def subscribe(self, characteristic: Characteristic, receive: Callable[[bytes], None]) -> None:
        """Hand every notification or indication to ``receive``."""

    async def close(self) -> None:
        """Disconnect; never raises, since nobody could do anything about it."""


class Radio(Protocol):
    """Bluetooth, or what stands in for it."""

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        """Hand sightings to ``heard`` until it returns True, and return whether it did within ``seconds``."""

    async def connect(self, sighting: Sighting, lost: Callable[[], None]) -> GattLink:
        """Connect; ``lost`` is called when the connection ends, whoever ended it."""

    async def close(self) -> None:
        """End what still runs; all links were closed before."""
