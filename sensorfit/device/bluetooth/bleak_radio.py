"""Bluetooth as bleak has it on this computer. The one module that drives bleak; knows no protocol and no state."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from bleak import BleakClient, BleakScanner
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner

from firmware_protocol.gatt import Characteristic
from sensorfit.device.bluetooth.bleak_errors import translated
from sensorfit.device.bluetooth.gatt import SERVICES, GattLink, Kind, Sighting, printable
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.texts import tr

if TYPE_CHECKING:
    from sensorfit.device.bluetooth.linux_agent import PairingAgent

Value = TypeVar("Value")

CONNECT_TIMEOUT = 10.0
"""s; connecting and listing the services takes 1 to 5 s on usual computers."""

CALL_TIMEOUT = 5.0
"""s for every read, write and subscription: reading an encrypted value without a pairing agent hangs on Linux."""

CLOSE_TIMEOUT = 5.0
"""s; a Bluetooth disconnect takes up to 2 s."""

START_TIMEOUT = 5.0
"""s for the system to begin or end a scan; a Bluetooth service that hangs must not hang the program."""

MOST_HEARD = 1000
"""Addresses after which a scan is begun anew. bleak remembers each that it ever heard in one scan, and a neighbour can
take another one for every advertisement."""

PAIR_TIMEOUT = 30.0
"""s for the sensor to agree, and for a person who is asked to press a button on it."""


class BleakRadio:
    """Scans and connects; several sensors share one scan, which pauses while one of them is being connected.

    Two scans of one program disturb each other on Linux, and many adapters connect only while they do not scan.
    ``scanner`` and ``client`` replace bleak's backends for this system.
    """

    def __init__(
        self, scanner: type[BaseBleakScanner] | None = None, client: type[BaseBleakClient] | None = None
    ) -> None:
        self._scanner_backend = scanner
        self._client_backend = client
        self._listeners: list[Callable[[Sighting], None]] = []
        self._scanner: BleakScanner | None = None
        self._heard: set[str] = set()
        self._renewing: asyncio.Task[None] | None = None
        self._connecting = 0
        self._one_change = asyncio.Lock()
        self._one_connection = asyncio.Lock()
        self._agent: PairingAgent | None = None

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        """Hand sightings to ``heard`` until it returns True, and return whether it did within ``seconds``."""
        enough = asyncio.Event()

        def listen(sighting: Sighting) -> None:
            if heard(sighting):
                enough.set()

        self._listeners.append(listen)
        try:
            await self._adjust_scan()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await enough.wait()
        finally:
            self._listeners.remove(listen)
            with suppress(LinkError):  # what was heard was heard, even if the system does not stop listening
                await self._adjust_scan()
        return enough.is_set()

    async def connect(self, sighting: Sighting, lost: Callable[[], None]) -> GattLink:
        """Connect; ``lost`` is called when the connection ends, whoever ended it."""
        assert isinstance(sighting.handle, BLEDevice), "sightings come from `scan`"
        device = sighting.handle

        def ended(_: BleakClient) -> None:
            self._let_go(device)
            lost()

        client = BleakClient(device, ended, backend=self._client_backend)
        link = _Link(client, SERVICES[sighting.kind], await self._pairing(client, device))
        self._connecting += 1
        try:
            await self._adjust_scan()
            async with self._one_connection:
                await link.open()
        except BaseException:
            await link.close()
            self._let_go(device)
            raise
        finally:
            self._connecting -= 1
            with suppress(LinkError):
                await self._adjust_scan()
        return link

    async def close(self) -> None:
        """End what pairs; all else has ended once no one listens and all links are closed."""
        if self._agent:
            await self._agent.close()

    async def _pairing(self, client: BleakClient, device: BLEDevice) -> Callable[[], Awaitable[None]] | None:
        """Return how this system pairs, and make it ready; None where it does so by itself or not at all.

        macOS asks the user when an encrypted value is read, and so does our virtual radio; Windows pairs when it is
        told to, without a question where the sensor has no keys; Linux asks an agent.
        """
        if self._client_backend or sys.platform not in ("linux", "win32"):
            return None
        if sys.platform == "win32":
            return client.pair
        from sensorfit.device.bluetooth.linux_agent import PairingAgent

        agent, path = self._agent or PairingAgent(), str(device.details["path"])
        try:
            async with translated(CALL_TIMEOUT, Reason.FAILED):
                await agent.choose(path)
        except LinkError:  # then the sensor is connected without it, as most need no pairing
            return None
        self._agent = agent
        return lambda: agent.pair(path)

    async def _renew_scan(self) -> None:
        with suppress(LinkError):  # then the scan that runs goes on
            await self._adjust_scan()  # ends it
            await self._adjust_scan()  # and begins the next one

    def _let_go(self, device: BLEDevice) -> None:
        if self._agent:
            self._agent.release(str(device.details["path"]))

    async def _adjust_scan(self) -> None:
        """Scan exactly while somebody listens and nobody connects, and no scan for more addresses than it may hold."""
        async with self._one_change:
            wanted = bool(self._listeners) and not self._connecting and len(self._heard) < MOST_HEARD
            if wanted and self._scanner is None:
                scanner = BleakScanner(self._hear, list(SERVICES.values()), backend=self._scanner_backend)
                async with translated(START_TIMEOUT, Reason.FAILED):
                    await scanner.start()
                self._scanner = scanner
            elif not wanted and self._scanner is not None:
                scanner, self._scanner = self._scanner, None
                self._heard.clear()
                async with translated(START_TIMEOUT, Reason.FAILED):
                    await scanner.stop()

    def _hear(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        self._heard.add(device.address)
        if len(self._heard) >= MOST_HEARD and (self._renewing is None or self._renewing.done()):
            self._renewing = asyncio.create_task(self._renew_scan())
        name = printable(advertisement.local_name or device.name, device.address)
        sighting = Sighting(device.address, name, advertisement.rssi, _kind(advertisement), device)
        for listen in tuple(self._listeners):
            listen(sighting)


def _kind(advertisement: AdvertisementData) -> Kind:
    """Return the first kind whose service is advertised; ours where the system hides the services that it matched."""
    return next((kind for kind, service in SERVICES.items() if service in advertisement.service_uuids), Kind.MOTION)


class _Link:
    """A `GattLink` on a client of bleak."""

    def __init__(self, client: BleakClient, service: str, pair: Callable[[], Awaitable[None]] | None) -> None:
        self._client, self._service, self._pair = client, service, pair

    @property
    def lost(self) -> bool:
        """Whether the connection has ended."""
        return not self._client.is_connected

    async def open(self) -> None:
        """Connect and list the services."""
        async with translated(CONNECT_TIMEOUT, Reason.OUT_OF_RANGE):
            await self._client.connect()
            if self._client.services.get_service(self._service) is None:
                raise LinkError(Reason.WRONG_FIRMWARE, tr("it lacks the service"))

    async def read(self, characteristic: Characteristic) -> bytes:
        """Return the value."""
        return bytes(await self._call(lambda: self._client.read_gatt_char(characteristic.uuid)))

    async def write(self, characteristic: Characteristic, payload: bytes, with_response: bool) -> None:
        """Write a value."""
        await self._call(lambda: self._client.write_gatt_char(characteristic.uuid, payload, response=with_response))

    async def subscribe(self, characteristic: Characteristic, receive: Callable[[bytes], None]) -> None:
        """Hand every notification or indication to ``receive``."""

        def hand_on(_: BleakGATTCharacteristic, payload: bytearray) -> None:
            receive(bytes(payload))

        await self._call(lambda: self._client.start_notify(characteristic.uuid, hand_on), Reason.SUBSCRIPTION_REFUSED)

    async def close(self) -> None:
        """Disconnect; never raises, since nobody could do anything about it."""
        with suppress(LinkError):
            async with translated(CLOSE_TIMEOUT, Reason.FAILED):
                await self._client.disconnect()

    async def _call(self, work: Callable[[], Awaitable[Value]], refused: Reason = Reason.NO_ANSWER) -> Value:
        """Do one thing over the connection; where it needs pairing, pair and do it once more."""
        try:
            async with self._while_connected(CALL_TIMEOUT, refused):
                return await work()
        except LinkError as error:
            if error.reason is not Reason.NEEDS_PAIRING or self._pair is None:
                raise
        pair, self._pair = self._pair, None  # once is enough
        async with self._while_connected(PAIR_TIMEOUT, Reason.NEEDS_PAIRING):
            await pair()
        async with self._while_connected(CALL_TIMEOUT, refused):
            return await work()

    @asynccontextmanager
    async def _while_connected(self, seconds: float, refused: Reason) -> AsyncIterator[None]:
        """Everything inside ends in time or with LinkError; where the connection is gone, that is the reason."""
        try:
            async with translated(seconds, refused):
                yield
        except LinkError as error:
            if self.lost:
                raise LinkError(Reason.OUT_OF_RANGE) from error
            raise
