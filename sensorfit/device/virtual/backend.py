"""A backend of bleak on bumble: the application's Bluetooth adapter on virtual air. Knows no protocol of ours.

Only as much as an application needs that scans, connects, reads, writes and subscribes.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bleak.args import SizedBuffer
from bleak.assigned_numbers import gatt_char_props_to_strs
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.descriptor import BleakGATTDescriptor
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError, BleakGATTProtocolError
from bleak.uuids import normalize_uuid_str
from bumble import att
from bumble.core import UUID, AdvertisingData
from bumble.device import Advertisement, Connection, Device, Peer
from bumble.hci import Address
from bumble.keys import MemoryKeyStore
from bumble.link import LocalLink

from sensorfit.device.virtual.peripheral import bumble_device

Value = TypeVar("Value")

LARGEST_MTU = 517
"""What current systems ask for."""

LISTS = (
    (AdvertisingData.Type.COMPLETE_LIST_OF_128_BIT_SERVICE_CLASS_UUIDS, 16),
    (AdvertisingData.Type.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS, 2),
)
"""Where an advertisement names services, and how many bytes each takes."""

NEED_PAIRING = (att.ErrorCode.INSUFFICIENT_AUTHENTICATION, att.ErrorCode.INSUFFICIENT_ENCRYPTION)


class Adapter:
    """The one Bluetooth adapter of a virtual computer, shared by all its scanners and clients."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.device.keystore = MemoryKeyStore()
        self.connecting = asyncio.Lock()

    @classmethod
    def on(cls, air: LocalLink) -> "Adapter":
        """Return one in this process."""
        return cls(bumble_device(air, "adapter", "F0:F0:F0:00:00:01"))

    async def switch_on(self) -> None:
        """Make it ready."""
        await self.device.power_on()

    def scanner(self) -> type[BaseBleakScanner]:
        """Return the class to give to bleak as ``backend`` of a scanner."""
        return type("VirtualScanner", (_Scanner,), {"adapter": self})

    def client(self) -> type[BaseBleakClient]:
        """Return the class to give to bleak as ``backend`` of a client."""
        return type("VirtualClient", (_Client,), {"adapter": self})


class _Scanner(BaseBleakScanner):
    adapter: Adapter

    def __init__(
        self,
        detection_callback: Callable[[BLEDevice, AdvertisementData], Any] | None,
        service_uuids: list[str] | None,
        *_: Any,
        **__: Any,
    ) -> None:
        super().__init__(detection_callback, service_uuids)

    async def start(self) -> None:
        self.seen_devices = {}
        self.adapter.device.on(Device.EVENT_ADVERTISEMENT, self._heard)
        await self.adapter.device.start_scanning(active=True, filter_duplicates=False)

    async def stop(self) -> None:
        self.adapter.device.remove_listener(Device.EVENT_ADVERTISEMENT, self._heard)
        await self.adapter.device.stop_scanning()

    def _heard(self, heard: Advertisement) -> None:
        name = heard.data.get(AdvertisingData.Type.COMPLETE_LOCAL_NAME, raw=True)
        shown = name.decode("utf-8", "replace") if isinstance(name, bytes) else None
        uuids = [uuid for kind, size in LISTS for uuid in _first(heard.data.get(kind, raw=True), size)]
        data = AdvertisementData(shown, {}, {}, uuids, None, heard.rssi, (heard,))
        if self.is_allowed_uuid(uuids):
            address = heard.address.to_string(False)
            device = self.create_or_update_device(address, address, shown, heard.address, data)
            self.call_detection_callbacks(device, data)


class _Client(BaseBleakClient):
    adapter: Adapter

    def __init__(
        self,
        address_or_ble_device: BLEDevice | str,
        *,
        disconnected_callback: Callable[[], None] | None,
        timeout: float,
        **_: Any,
    ) -> None:
        super().__init__(address_or_ble_device, disconnected_callback=disconnected_callback, timeout=timeout)
        self._connection: Connection | None = None
        self._peer: Peer | None = None

    @property
    def name(self) -> str:
        return self.address

    @property
    def mtu_size(self) -> int:
        return self._connection.att_mtu if self._connection else att.ATT_DEFAULT_MTU

    @property
    def is_connected(self) -> bool:
        return self._connection is not None

    async def connect(self, pair: bool, **_: Any) -> None:
        device = self.adapter.device
        async with self.adapter.connecting:  # a controller makes one connection at a time
            self._connection = connection = await device.connect(Address(self.address), timeout=self._timeout)
        connection.on(connection.EVENT_DISCONNECTION, self._disconnected)
        self._peer = Peer(connection)
        async with self._errors():
            await self._peer.request_mtu(LARGEST_MTU)
            assert device.keystore is not None
            if await device.keystore.get(str(connection.peer_address)):
                await connection.encrypt()
            elif pair:
                await connection.pair()
            await self._discover(self._peer)

    async def disconnect(self) -> None:
        if self._connection:
            await self._connection.disconnect()

    async def pair(self, *_: Any, **__: Any) -> None:
        await self._connected().pair()

    async def unpair(self) -> None:
        assert self.adapter.device.keystore is not None
        await self.adapter.device.keystore.delete(self.address)

    async def read_gatt_char(self, characteristic: BleakGATTCharacteristic, **_: Any) -> bytearray:
        return bytearray(await self._paired(lambda: self._client.read_value(characteristic.obj)))

    async def read_gatt_descriptor(self, descriptor: BleakGATTDescriptor, **_: Any) -> bytearray:
        return bytearray(await self._paired(lambda: self._client.read_value(descriptor.obj)))

    async def write_gatt_char(self, characteristic: BleakGATTCharacteristic, data: SizedBuffer, response: bool) -> None:
        value = bytes(data)
        await self._paired(lambda: self._client.write_value(characteristic.obj, value, with_response=response))

    async def write_gatt_descriptor(self, descriptor: BleakGATTDescriptor, data: SizedBuffer) -> None:
        value = bytes(data)
        await self._paired(lambda: self._client.write_value(descriptor.obj, value, with_response=True))

    async def start_notify(self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any) -> None:
        await self._paired(lambda: self._client.subscribe(characteristic.obj, lambda value: callback(bytearray(value))))

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        await self._paired(lambda: self._client.unsubscribe(characteristic.obj, force=True))

    @property
    def _client(self) -> Any:
        if self._peer is None:
            raise BleakError("Not connected")
        return self._peer.gatt_client

    def _connected(self) -> Connection:
        if self._connection is None:
            raise BleakError("Not connected")
        return self._connection

    def _disconnected(self, _: int) -> None:
        self._connection = self._peer = None
        if self._disconnected_callback:
            self._disconnected_callback()

    def _payload(self) -> int:
        return self.mtu_size - 3

    async def _discover(self, peer: Peer) -> None:
        self.services = found = BleakGATTServiceCollection()
        for service in await peer.discover_services():
            listed = BleakGATTService(service, service.handle, _text(service.uuid))
            found.add_service(listed)
            for one in await service.discover_characteristics():
                properties = list(gatt_char_props_to_strs(int(one.properties)))
                known = BleakGATTCharacteristic(one, one.handle, _text(one.uuid), properties, self._payload, listed)
                found.add_characteristic(known)
                for descriptor in await one.discover_descriptors():
                    found.add_descriptor(
                        BleakGATTDescriptor(descriptor, descriptor.handle, _text(descriptor.type), known)
                    )

    async def _paired(self, call: Callable[[], Awaitable[Value]]) -> Value:
        """Do ``call``; where the sensor asks for it, pair and do it once more, as systems do."""
        async with self._errors():
            try:
                return await call()
            except att.ATT_Error as error:
                if error.error_code not in NEED_PAIRING:
                    raise
            try:
                await self._connected().pair()
            except Exception as error:
                raise BleakGATTProtocolError(int(att.ErrorCode.INSUFFICIENT_AUTHENTICATION)) from error
            return await call()

    @asynccontextmanager
    async def _errors(self) -> AsyncIterator[None]:
        """Turn what bumble raises into what bleak raises; bumble cancels what waits when a connection ends."""
        task = asyncio.current_task()
        try:
            yield
        except att.ATT_Error as error:
            raise BleakGATTProtocolError(int(error.error_code)) from error
        except asyncio.CancelledError:
            if self.is_connected or (task and task.cancelling()):
                raise
            raise BleakError("disconnected") from None


def _first(listed: object, size: int) -> list[str]:
    """The first of the services in a list, if there is one."""
    return [_text(UUID.from_bytes(listed[:size]))] if isinstance(listed, bytes) and len(listed) >= size else []


def _text(uuid: UUID) -> str:
    return normalize_uuid_str(uuid.to_hex_str("-") if len(uuid.to_bytes()) == 16 else uuid.to_hex_str())
