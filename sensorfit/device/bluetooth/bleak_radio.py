"""Bluetooth as bleak has it on this computer. The one module that drives bleak; knows no protocol and no state."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bleak import BleakClient, BleakScanner
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakGATTProtocolError,
    BleakGATTProtocolErrorCode,
)

from firmware_protocol.gatt import Characteristic
from sensorfit.device.bluetooth.gatt import SERVICES, GattLink, Kind, Sighting, printable
from sensorfit.device.bluetooth.reasons import LinkError, Reason

CONNECT_TIMEOUT = 10.0
"""s; connecting and listing the services takes 1 to 5 s on usual computers."""

CALL_TIMEOUT = 5.0
"""s for every read, write and subscription: reading an encrypted value without a pairing agent hangs on Linux."""

CLOSE_TIMEOUT = 5.0
"""s; a Bluetooth disconnect takes up to 2 s."""

START_TIMEOUT = 5.0
"""s for the system to begin or end a scan; a Bluetooth service that hangs must not hang the program."""

UNAVAILABLE = {
    BleakBluetoothNotAvailableReason.NO_BLUETOOTH: Reason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: Reason.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.POWERED_OFF: Reason.BLUETOOTH_OFF,
    BleakBluetoothNotAvailableReason.DENIED_BY_USER: Reason.NO_PERMISSION,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: Reason.NO_PERMISSION,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: Reason.NO_PERMISSION,
}

ATT_ERRORS = {
    BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHENTICATION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_AUTHORIZATION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION_KEY_SIZE: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.INSUFFICIENT_ENCRYPTION: Reason.NEEDS_PAIRING,
    BleakGATTProtocolErrorCode.CCCD_IMPROPERLY_CONFIGURED: Reason.SUBSCRIPTION_REFUSED,
}

DBUS_ERRORS = {
    "org.freedesktop.DBus.Error.AccessDenied": Reason.NO_PERMISSION,
    "org.freedesktop.DBus.Error.ServiceUnknown": Reason.NO_ADAPTER,
    "org.freedesktop.DBus.Error.NoReply": Reason.NO_ADAPTER,
    "org.bluez.Error.NotReady": Reason.BLUETOOTH_OFF,
    "org.bluez.Error.AlreadyConnected": Reason.CONNECTED_ELSEWHERE,
    "org.bluez.Error.NotAuthorized": Reason.NEEDS_PAIRING,
    "org.bluez.Error.AuthenticationFailed": Reason.NEEDS_PAIRING,
    "org.bluez.Error.AuthenticationRejected": Reason.NEEDS_PAIRING,
}
"""Of BlueZ (doc/org.bluez.Device.rst) and of D-Bus itself."""

NOT_PAIRED = ("org.bluez.Error.NotPermitted", "Not paired")
"""What BlueZ makes of ATT errors that ask for a paired link (create_gatt_dbus_error); the name alone says less."""


def reason_of(error: Exception, otherwise: Reason) -> Reason:
    """Return what an exception of bleak or of the system beneath it means to the user."""
    match error:
        case BleakBluetoothNotAvailableError():
            return UNAVAILABLE.get(error.reason, Reason.FAILED)
        case BleakGATTProtocolError():
            return ATT_ERRORS.get(error.code, otherwise)
        case BleakDBusError() if error.args[:2] == NOT_PAIRED:
            return Reason.NEEDS_PAIRING
        case BleakDBusError():
            return DBUS_ERRORS.get(error.dbus_error, otherwise)
        case BleakCharacteristicNotFoundError():
            return Reason.WRONG_FIRMWARE
        case BleakDeviceNotFoundError():
            return Reason.NOT_FOUND
        case FileNotFoundError() | ConnectionRefusedError():  # there is no D-Bus to ask
            return Reason.NO_ADAPTER
        case PermissionError():
            return Reason.NO_PERMISSION
    return otherwise


@asynccontextmanager
async def _translated(seconds: float, otherwise: Reason) -> AsyncIterator[None]:
    """Everything inside ends within ``seconds`` or with LinkError.

    Whatever comes out of a Bluetooth stack is caught: each system has its own exceptions, far from all are documented,
    and none of them may end the program.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except LinkError:
        raise
    except Exception as error:
        raise LinkError(reason_of(error, otherwise), _said(error)) from error


def _said(error: Exception) -> str:
    """What the system said, on one line. bleak reads numbers out of texts, and a text need not have them."""
    try:
        return " ".join(str(error).split())
    except (ValueError, TypeError, IndexError):
        return type(error).__name__


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
        self._connecting = 0
        self._one_change = asyncio.Lock()
        self._one_connection = asyncio.Lock()

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
        client = BleakClient(sighting.handle, lambda _: lost(), backend=self._client_backend)
        link = _Link(client, SERVICES[sighting.kind])
        self._connecting += 1
        try:
            await self._adjust_scan()
            async with self._one_connection:
                await link.open()
        except BaseException:
            await link.close()
            raise
        finally:
            self._connecting -= 1
            with suppress(LinkError):
                await self._adjust_scan()
        return link

    async def close(self) -> None:
        """Nothing runs any longer once no one listens and all links are closed."""

    async def _adjust_scan(self) -> None:
        """Scan exactly while somebody listens and nobody connects."""
        async with self._one_change:
            wanted = bool(self._listeners) and not self._connecting
            if wanted and self._scanner is None:
                scanner = BleakScanner(self._hear, list(SERVICES.values()), backend=self._scanner_backend)
                async with _translated(START_TIMEOUT, Reason.FAILED):
                    await scanner.start()
                self._scanner = scanner
            elif not wanted and self._scanner is not None:
                scanner, self._scanner = self._scanner, None
                async with _translated(START_TIMEOUT, Reason.FAILED):
                    await scanner.stop()

    def _hear(self, device: BLEDevice, advertisement: AdvertisementData) -> None:
        name = printable(advertisement.local_name or device.name, device.address)
        sighting = Sighting(device.address, name, advertisement.rssi, _kind(advertisement), device)
        for listen in tuple(self._listeners):
            listen(sighting)


def _kind(advertisement: AdvertisementData) -> Kind:
    """Return the first kind whose service is advertised; ours where the system hides the services that it matched."""
    return next((kind for kind, service in SERVICES.items() if service in advertisement.service_uuids), Kind.MOTION)


class _Link:
    """A `GattLink` on a client of bleak."""

    def __init__(self, client: BleakClient, service: str) -> None:
        self._client, self._service = client, service

    @property
    def lost(self) -> bool:
        """Whether the connection has ended."""
        return not self._client.is_connected

    async def open(self) -> None:
        """Connect and list the services."""
        async with _translated(CONNECT_TIMEOUT, Reason.OUT_OF_RANGE):
            await self._client.connect()
            if self._client.services.get_service(self._service) is None:
                raise LinkError(Reason.WRONG_FIRMWARE, "it lacks the service")

    async def read(self, characteristic: Characteristic) -> bytes:
        """Return the value."""
        async with self._call():
            return bytes(await self._client.read_gatt_char(characteristic.uuid))

    async def write(self, characteristic: Characteristic, payload: bytes, with_response: bool) -> None:
        """Write a value."""
        async with self._call():
            await self._client.write_gatt_char(characteristic.uuid, payload, response=with_response)

    async def subscribe(self, characteristic: Characteristic, receive: Callable[[bytes], None]) -> None:
        """Hand every notification or indication to ``receive``."""

        def hand_on(_: BleakGATTCharacteristic, payload: bytearray) -> None:
            receive(bytes(payload))

        async with self._call(Reason.SUBSCRIPTION_REFUSED):
            await self._client.start_notify(characteristic.uuid, hand_on)

    async def close(self) -> None:
        """Disconnect; never raises, since nobody could do anything about it."""
        with suppress(LinkError):
            async with _translated(CLOSE_TIMEOUT, Reason.FAILED):
                await self._client.disconnect()

    @asynccontextmanager
    async def _call(self, refused: Reason = Reason.NO_ANSWER) -> AsyncIterator[None]:
        """One call over the connection: where it is gone, that is the reason."""
        try:
            async with _translated(CALL_TIMEOUT, refused):
                yield
        except LinkError as error:
            if self.lost:
                raise LinkError(Reason.OUT_OF_RANGE) from error
            raise
