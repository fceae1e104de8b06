"""Keeps one chosen sensor streaming: finds it, connects, begins again when it was lost. Knows no Bluetooth stack."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from sensorfit.device.bluetooth.connection import (
    PATIENCE,
    Connection,
    Patience,
    Signal,
    State,
    after,
    dropped,
    set_back,
)
from sensorfit.device.bluetooth.gatt import GattLink, Kind, Radio, Sighting
from sensorfit.device.bluetooth.memory import Memory
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.device.bluetooth.strap import Strap
from sensorfit.device.bluetooth.wearable import Wearable
from sensorfit.recording.packets import HEART_RATE, OPEN_PROTOCOL, Packet, SensorStream

SCAN_TIMEOUT = 10.0
"""s; a sensor advertises at least once a second, and a computer that is busy hears one in several."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sensor that the user has chosen: its address or advertised name, what its stream is called, and where it is
    worn."""

    wanted: str
    name: str
    placement: str = ""

    def fits(self, sighting: Sighting) -> bool:
        """Whether ``sighting`` is the sensor that is wanted."""
        return self.wanted.lower() == sighting.address.lower() or self.wanted == sighting.name


class SensorLink:
    """Keeps one sensor streaming for as long as `run` runs. All packets of all connections are one stream.

    ``deliver`` gets the packets and ``changed`` every new state, both in the loop's thread. ``chance`` returns 0 to 1.
    """

    def __init__(
        self,
        radio: Radio,
        choice: Choice,
        deliver: Callable[[Packet], None],
        changed: Callable[[Connection], None],
        *,
        wish: Wish | None = None,
        patience: Patience = PATIENCE,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.choice = choice
        self.connection = Connection()
        self._radio = radio
        self._deliver = deliver
        self._changed = changed
        self._wish = wish or Wish()
        self._patience = patience
        self._chance = chance
        self.sighting: Sighting | None = None
        self.memory = Memory()

    @property
    def stream(self) -> SensorStream | None:
        """What must be known to understand the packets; None until the sensor was prepared for the first time."""
        address = self.sighting.address if self.sighting else ""
        if self.memory.kind is Kind.HEART_RATE:
            return SensorStream(self.choice.name, HEART_RATE, self.choice.placement, (), {"address": address})
        if self.memory.info is None or self.memory.configuration is None:
            return None
        firmware = ".".join(map(str, self.memory.info.firmware_version))
        details = {"address": address, "firmware": firmware, "id": self.memory.info.device_id.hex()}
        return SensorStream(self.choice.name, OPEN_PROTOCOL, self.choice.placement, self.memory.setup, details)

    async def run(self) -> None:
        """Keep the sensor streaming until cancelled, or until that is given up; it may be called again then.

        On every way out the sensor is told to stop and is disconnected.
        """
        self._become(after(self.connection, Signal.WANTED, self._now()))
        try:
            while self.connection.state is not State.FAILED:
                await self._try()
                if self.connection.due is not None:
                    await asyncio.sleep(max(0.0, self.connection.due - self._now()))
                self._become(after(self.connection, Signal.DUE, self._now()))
        finally:
            if self.connection.state is not State.FAILED:
                self._become(after(self.connection, Signal.STOPPED, self._now()))

    async def _try(self) -> None:
        try:
            sighting = await self._find()
            self._become(after(self.connection, Signal.FOUND, self._now()))
            await self._follow(sighting)
        except LinkError as error:
            self._trouble(error.reason)

    async def _find(self) -> Sighting:
        found: list[Sighting] = []

        def heard(sighting: Sighting) -> bool:
            if self.choice.fits(sighting):
                found.append(sighting)
            return bool(found)

        if not await self._radio.scan(SCAN_TIMEOUT, heard):
            raise LinkError(Reason.OUT_OF_RANGE if self.connection.streamed else Reason.NOT_FOUND)
        self.sighting = found[0]
        if self.memory.kind not in (None, self.sighting.kind):
            raise LinkError(Reason.ANOTHER_SENSOR)
        return self.sighting

    async def _follow(self, sighting: Sighting) -> None:
        driver: Wearable | Strap | None = None

        def lost() -> None:
            if driver:
                driver.break_off()

        link = await self._radio.connect(sighting, lost)
        driver = self._driver(sighting.kind, link)
        try:
            self._become(after(self.connection, Signal.CONNECTED, self._now()))
            await driver.prepare()
            self._become(after(self.connection, Signal.PREPARED, self._now()))
            await driver.stream()
        except LinkError as error:
            self._trouble(error.reason)
        finally:
            # A stream that broke is resumed; any other is stopped, so that no sensor goes on into the void.
            try:
                if self.connection.state is not State.LOST and not link.lost:
                    await driver.stop()
            finally:
                await link.close()

    def _driver(self, kind: Kind, link: GattLink) -> Wearable | Strap:
        if kind is Kind.HEART_RATE:
            return Strap(link, self.memory, self._receive)
        return Wearable(link, self._wish, self.memory, self._receive)

    def _receive(self, payload: bytes) -> None:
        self._deliver(Packet(self.choice.name, self._now(), payload))

    def _trouble(self, reason: Reason) -> None:
        trouble = dropped if self.connection.state is State.STREAMING else set_back
        self._become(trouble(self.connection, reason, self._now(), self._chance(), self._patience))

    def _become(self, connection: Connection) -> None:
        if connection != self.connection:
            self.connection = connection
            self._changed(connection)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
