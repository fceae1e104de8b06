"""What a sensor in software does, whatever it measures, as its radio asks it. Knows no radio."""

from collections.abc import Mapping
from typing import Protocol

from firmware_protocol.gatt import Characteristic

Output = tuple[Characteristic, bytes]
"""What a sensor sends: over which characteristic, and the bytes."""


class Inside(Protocol):
    """Times are in s of the host's clock, which the sensor does not see: it is told when something happens."""

    @property
    def services(self) -> Mapping[str, tuple[Characteristic, ...]]:
        """What it offers: the characteristics of each service, by its UUID; the first is the one it advertises."""

    @property
    def streams(self) -> bool:
        """Whether a stream runs that a host has begun; a strap has none."""

    def switch_on(self, now: float) -> None:
        """Begin anew."""

    def read(self, characteristic: Characteristic, now: float, /) -> bytes:
        """Return the value of a characteristic."""

    def written(self, payload: bytes, now: float, mtu: int, /) -> list[Output]:
        """Take what was written, over a connection with an ATT MTU of ``mtu`` bytes."""

    def due(self, now: float) -> list[Output]:
        """Return what is to be sent by ``now``."""

    def next_due(self) -> float | None:
        """When to call `due` again, in s; None: not before something is written."""
