"""The clock of one sensor followed through a session: when to ping it, and the map that the pings give. Knows no radio.

The line through the pings is `firmware_protocol.clock`'s; here is what a session adds: how often to ask, how much to
keep, and what to do when the sensor was switched off in between.
"""

from collections import deque

from firmware_protocol.clock import ClockMap, Exchange, map_by_pings
from firmware_protocol.errors import ProtocolError

EXCHANGES_AT_START = 8
"""SPEC.md, section 10: so many right after connecting, of which the quickest is taken."""

INTERVAL = 5.0
"""s between later exchanges: "every few seconds", and six within the usual keep-alive of 30 s."""

INTERVAL_AT_START = 0.1
"""s; the exchanges at the start shall not all fall into one bad moment of the link."""

KEPT = 720
"""Exchanges remembered, an hour of them: a crystal's drift changes with its temperature within that time anyway."""


class ClockSync:
    """Exchanges in, the map from device time to host time out."""

    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._due = 0.0
        self._since_connected = 0

    def connected(self, now: float) -> None:
        """A new connection: ask often again, since the sensor may have been switched off and on."""
        self._due, self._since_connected = now, 0

    @property
    def due(self) -> float:
        """When to ping, in s of the host's clock."""
        return self._due

    def asked(self, now: float) -> None:
        """A ping is sent; the next one is due after the usual time, whatever becomes of this one."""
        self._since_connected += 1
        self._due = now + (INTERVAL_AT_START if self._since_connected < EXCHANGES_AT_START else INTERVAL)

    def add(self, exchange: Exchange) -> None:
        """Take an exchange; all before it are forgotten where the device clock began anew."""
        if self._exchanges and exchange.received < self._exchanges[-1].answered:
            self._exchanges.clear()
        self._exchanges.append(exchange)

    @property
    def map(self) -> ClockMap | None:
        """Device time to host time; None before the first plausible exchange."""
        try:
            return map_by_pings(self._exchanges)
        except ProtocolError:
            return None
