"""A sensor in software on bumble's virtual air: advertises, is connected, and sends. Knows no application."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial

import numpy as np
from bumble import att, data_types
from bumble.controller import Controller
from bumble.core import UUID, AdvertisingData
from bumble.device import Connection, Device, DeviceConfiguration
from bumble.gatt import Characteristic as BumbleCharacteristic
from bumble.gatt import CharacteristicValue, Service
from bumble.hci import Address
from bumble.host import Host
from bumble.link import LocalLink
from bumble.pairing import PairingConfig, PairingDelegate
from bumble.transport.common import AsyncPipeSink

from firmware_protocol.gatt import CONTROL, Characteristic, Property
from sensorfit.device.virtual.inside import Inside, Output
from sensorfit.device.virtual.weather import Link, Weather

ADVERTISING_INTERVAL = 100
"""ms."""

LINK_LAYER_BYTES = 251
"""Of payload in a packet of the virtual controller: data length extension, as usual sensors have it."""

PROPERTIES = {
    Property.READ: BumbleCharacteristic.Properties.READ,
    Property.WRITE: BumbleCharacteristic.Properties.WRITE,
    Property.WRITE_WITHOUT_RESPONSE: BumbleCharacteristic.Properties.WRITE_WITHOUT_RESPONSE,
    Property.NOTIFY: BumbleCharacteristic.Properties.NOTIFY,
    Property.INDICATE: BumbleCharacteristic.Properties.INDICATE,
}

Permissions = BumbleCharacteristic.Permissions

ASSIGNED = "-0000-1000-8000-00805f9b34fb"
"""How the UUIDs of the Bluetooth SIG end."""


def new_air() -> LocalLink:
    """Return a room in which radios hear each other."""
    # Its warnings are about connections that end while something waits, which is what they do here.
    logging.getLogger("bumble").setLevel(logging.CRITICAL)
    air: LocalLink = LocalLink()  # type: ignore[no-untyped-call]
    return air


def bumble_device(air: LocalLink, name: str, address: str, pairs: bool = True) -> Device:
    """Return a Bluetooth device in software whose controller is on ``air``; ``pairs``: whether it agrees to pair."""
    controller = Controller(name, link=air)
    controller.le_acl_data_packet_length = LINK_LAYER_BYTES
    return hosted_device(Host(controller, AsyncPipeSink(controller)), name, address, pairs)


def hosted_device(host: Host, name: str, address: str, pairs: bool = True) -> Device:
    """Return a Bluetooth device in software on whatever controller ``host`` has."""
    configuration = DeviceConfiguration(
        name=name,
        address=Address(address),
        advertising_interval_min=ADVERTISING_INTERVAL,
        advertising_interval_max=ADVERTISING_INTERVAL,
    )
    device = Device(config=configuration, host=host)
    device.pairing_config_factory = lambda _: PairingConfig(
        sc=True, mitm=False, bonding=True, delegate=PairingDelegate() if pairs else _Refusing()
    )
    return device


class _Refusing(PairingDelegate):
    """Says no to whoever wants to pair."""

    async def accept(self) -> bool:
        return False


class VirtualSensor:
    """A firmware that can be reached by radio.

    ``largest_mtu`` is what its stack agrees to, ``encrypted`` whether it wants a paired link, and ``pairs`` whether it
    then agrees to pair.
    """

    def __init__(
        self,
        air: LocalLink,
        firmware: Inside,
        name: str,
        address: str,
        *,
        weather: Weather | None = None,
        largest_mtu: int = 247,
        encrypted: bool = False,
        pairs: bool = True,
        seed: int = 0,
    ) -> None:
        self.firmware = firmware
        self.name, self.address = name, address
        self._weather = weather or Weather()
        chance = np.random.default_rng([seed, *address.encode()])
        self._out, self._in = Link(self._weather, chance), Link(self._weather, chance)
        self._device = bumble_device(air, name, f"{address}/R" if "/" in address else address, pairs)
        self._device.gatt_server.max_mtu = largest_mtu
        self._offered: dict[Characteristic, BumbleCharacteristic[bytes]] = {}
        for service, characteristics in firmware.services.items():
            made = {one: self._characteristic(one, encrypted) for one in characteristics}
            self._device.add_services([Service(_uuid(service), list(made.values()))])
            self._offered |= made
        self._device.advertising_data = _advertisement(name, next(iter(firmware.services)))
        self._device.on(Device.EVENT_CONNECTION, self._connected)
        self._connection: Connection | None = None
        self._listened_to: set[Characteristic] = set()
        self._outbox: asyncio.Queue[tuple[float, Output]] = asyncio.Queue()
        self._poked = asyncio.Event()
        self._out_of_range = False
        self._work: list[asyncio.Task[None]] = []
        self._chores: set[asyncio.Task[None]] = set()

    async def switch_on(self) -> None:
        """Begin to advertise."""
        self.firmware.switch_on(_now())
        await self._device.power_on()
        await self._advertise()
        self._work = [asyncio.create_task(work()) for work in (self._measure, self._send)]

    async def switch_off(self) -> None:
        """Vanish, as with an empty battery."""
        self._out_of_range = True
        # Nothing that waits for the controller or the host may be cut off: their answers would find nobody.
        await asyncio.gather(*self._chores)
        await self._leave()
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def drop(self, away: float) -> None:
        """Break the connection and stay out of range for ``away`` s."""
        self._out_of_range = True
        await self._leave()
        await asyncio.sleep(away)
        self._out_of_range = False
        await self._advertise()

    @property
    def connected(self) -> bool:
        """Whether a host is connected."""
        return self._connection is not None

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    async def _advertise(self) -> None:
        await self._device.start_advertising(auto_restart=False)

    async def _leave(self) -> None:
        await self._device.stop_advertising()
        if self._connection:
            with suppress(Exception):  # whichever way it ends, it has ended
                await self._connection.disconnect()

    def _characteristic(self, one: Characteristic, encrypted: bool) -> BumbleCharacteristic[bytes]:
        properties, permissions = BumbleCharacteristic.Properties(0), Permissions(0)
        for each in one.properties:
            properties |= PROPERTIES[each]
        if Property.READ in one.properties:
            permissions |= Permissions.READABLE | (Permissions.READ_REQUIRES_ENCRYPTION if encrypted else 0)
        if Property.WRITE in one.properties:
            permissions |= Permissions.WRITEABLE | (Permissions.WRITE_REQUIRES_ENCRYPTION if encrypted else 0)
        value: CharacteristicValue[bytes] = CharacteristicValue(
            read=lambda _: self.firmware.read(one, _now()), write=self._written
        )
        made: BumbleCharacteristic[bytes] = BumbleCharacteristic(_uuid(one.uuid), properties, permissions, value)
        made.on(made.EVENT_SUBSCRIPTION, partial(self._subscribed, one))
        return made

    def _connected(self, connection: Connection) -> None:
        self._connection = connection
        connection.on(connection.EVENT_DISCONNECTION, self._disconnected)

    def _disconnected(self, _: int) -> None:
        self._connection = None
        self._listened_to.clear()
        while not self._outbox.empty():  # what was under way is gone
            self._outbox.get_nowait()
        if not self._out_of_range:
            self._do(self._advertise())

    def _subscribed(self, one: Characteristic, _: Connection, notify: bool, indicate: bool) -> None:
        (self._listened_to.add if notify or indicate else self._listened_to.discard)(one)

    def _written(self, connection: Connection, payload: bytes) -> None:
        if CONTROL not in self._listened_to:
            raise att.ATT_Error(error_code=0xFD)
        loop = asyncio.get_running_loop()
        loop.call_at(self._in.arrival(_now()), self._take, connection, bytes(payload))

    def _take(self, connection: Connection, payload: bytes) -> None:
        if connection is self._connection:
            now = _now()
            self._put(self.firmware.written(payload, now, connection.att_mtu))
            self._put(self.firmware.due(now))
            self._poked.set()

    async def _measure(self) -> None:
        """Let the firmware do what is due, and break the connection when the weather says so."""
        drops, began = list(self._weather.drops), 0.0
        while True:
            due, now = self.firmware.next_due(), _now()
            began = began if due is not None and began else now
            self._poked.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if due is None else max(0.0, due - now)):
                    await self._poked.wait()
            self._put(self.firmware.due(_now()))
            if drops and self.firmware.streams and _now() - began >= drops[0][0]:
                self._do(self.drop(drops.pop(0)[1]))

    def _put(self, outputs: list[Output]) -> None:
        for characteristic, payload in outputs:
            lossy = characteristic is not CONTROL and self._out.loses()
            if self._connection and characteristic in self._listened_to and not lossy:
                self._outbox.put_nowait((self._out.arrival(_now()), (characteristic, payload)))

    async def _send(self) -> None:
        while True:
            arrival, (characteristic, payload) = await self._outbox.get()
            await asyncio.sleep(max(0.0, arrival - _now()))
            if self._connection is None:
                continue
            indicates = Property.INDICATE in characteristic.properties
            send = self._device.indicate_subscriber if indicates else self._device.notify_subscriber
            with suppress(Exception):  # the host may have gone meanwhile; what it did not get it asks for again
                await send(self._connection, self._offered[characteristic], payload)


def _advertisement(name: str, service: str) -> bytes:
    """Flags and service, and the name where it still fits into the 31 bytes."""
    flags, uuid = AdvertisingData.Flags, _uuid(service)
    short = len(uuid.to_bytes()) == 2
    listed = data_types.CompleteListOf16BitServiceUUIDs if short else data_types.CompleteListOf128BitServiceUUIDs
    return bytes(
        AdvertisingData(
            [
                data_types.Flags(flags.LE_GENERAL_DISCOVERABLE_MODE | flags.BR_EDR_NOT_SUPPORTED),
                listed([uuid]),
                data_types.CompleteLocalName(name[:8]),
            ]
        )
    )


def _uuid(text: str) -> UUID:
    """Return a UUID as it is sent: one of the Bluetooth SIG in its short form."""
    return UUID.from_16_bits(int(text[4:8], 16)) if text.endswith(ASSIGNED) else UUID(text)


def _now() -> float:
    return asyncio.get_running_loop().time()
