"""A private D-Bus with a BlueZ in software on it, as far as bleak's own Linux backend asks for one. Linux only.

A device is one of our virtual sensors. What can go wrong is said by fields of `FakeBluez` and `FakeDevice`.
"""

import asyncio
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated

from dbus_fast import DBusError, Message, MessageType, PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusBytes,
    DBusDict,
    DBusInt16,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
    DBusUInt16,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from firmware_protocol.gatt import CHARACTERISTICS, CONFIGURATION, INFO, SERVICE, Characteristic, Property
from sensorfit.device.virtual.firmware import Firmware

READ = PropertyAccess.READ
Texts = Annotated[list[str], DBusSignature("as")]
Acquired = Annotated[tuple[int, int], DBusSignature("hq")]
ADAPTER = "/org/bluez/hci0"
MTU = 247
FLAGS = {
    Property.READ: "read",
    Property.WRITE: "write",
    Property.WRITE_WITHOUT_RESPONSE: "write-without-response",
    Property.NOTIFY: "notify",
    Property.INDICATE: "indicate",
}
POLICY = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
{denied}</policy></busconfig>
"""
DENIED = '<deny send_destination="org.bluez"/>'


class Bus:
    """A dbus-daemon of its own in ``folder``; it may be killed and begun again at the same address."""

    def __init__(self, folder: Path, denied: bool = False) -> None:
        self.socket, self._policy = folder / "bus", folder / "bus.conf"
        self._policy.write_text(POLICY.format(path=self.socket, denied=DENIED if denied else ""), "utf-8")
        self.address = f"unix:path={self.socket}"
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; returns when it can be connected to."""
        self.socket.unlink(missing_ok=True)
        command = ["dbus-daemon", f"--config-file={self._policy}", "--nofork", "--print-address=1"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout
        assert self._daemon.stdout.readline()

    def kill(self) -> None:
        """End without a word to anybody; harmless when that was done before."""
        if self._daemon:
            assert self._daemon.stdout
            self._daemon.kill()
            self._daemon.wait()
            self._daemon.stdout.close()
            self._daemon = None


class FakeBluez(ServiceInterface):
    """The service with one adapter, or, where not ``plugged_in``, none."""

    def __init__(self, bus: Bus, sensors: list[Firmware], plugged_in: bool = True, powered: bool = True) -> None:
        super().__init__("org.bluez.Adapter1")
        self.address, self.plugged_in, self.powered = bus.address, plugged_in, powered
        self.devices = [FakeDevice(self, number, sensor) for number, sensor in enumerate(sensors, start=1)]
        self.scans = 0
        self.agents = FakeAgents()
        self._scan: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Appear on the bus."""
        self.bus = await MessageBus(self.address, negotiate_unix_fd=True).connect()
        if self.plugged_in:
            self.bus.export(ADAPTER, self)
        self.bus.add_message_handler(self.agents.note)
        self.bus.export("/org/bluez", self.agents)
        await self.bus.request_name("org.bluez")

    async def stop(self) -> None:
        """Vanish from it, as when the service ends or the bus does."""
        self._end_scan()
        for device in self.devices:
            await device.end()
            device.known = device.connected = False
            device.nodes.clear()
        self.bus.disconnect()
        with suppress(Exception):  # the bus may have been killed
            await self.bus.wait_for_disconnect()

    def power(self, on: bool) -> None:
        """Switch the adapter, which ends all connections."""
        self.powered = on
        self._end_scan()
        for device in self.devices:
            device.drop()
        self.emit_properties_changed({"Powered": on})

    @dbus_property(access=READ)
    def Address(self) -> DBusStr:
        return "00:11:22:33:44:55"

    @dbus_property(access=READ)
    def Powered(self) -> DBusBool:
        return self.powered

    @dbus_property(access=READ)
    def Discovering(self) -> DBusBool:
        return self._scan is not None

    @dbus_property(access=READ)
    def Roles(self) -> Texts:
        return ["central", "peripheral"]

    @dbus_method()
    def SetDiscoveryFilter(self, properties: DBusDict) -> None: ...

    @dbus_method()
    def StartDiscovery(self) -> None:
        if not self.powered:
            raise DBusError("org.bluez.Error.NotReady", "Resource Not Ready")
        if self._scan:
            raise DBusError("org.bluez.Error.InProgress", "Operation already in progress")
        self.scans += 1
        self._scan = asyncio.create_task(self._discover())

    @dbus_method()
    def StopDiscovery(self) -> None:
        if not self.powered:
            raise DBusError("org.bluez.Error.NotReady", "Resource Not Ready")
        if not self._scan:
            raise DBusError("org.bluez.Error.Failed", "No discovery started")
        self._end_scan()

    async def _discover(self) -> None:
        strength = 0
        while True:
            strength = (strength + 1) % 7
            for device in self.devices:
                device.advertise(-60 - strength)
            await asyncio.sleep(0.2)

    def _end_scan(self) -> None:
        if self._scan:
            self._scan.cancel()
        self._scan = None


class FakeAgents(ServiceInterface):
    """Who is asked whether a device may be paired: the agent of whoever begins it, or else the first one."""

    def __init__(self) -> None:
        super().__init__("org.bluez.AgentManager1")
        self.registered: dict[str, str] = {}
        self.capabilities: list[str] = []
        self.beginning: str | None = None
        self._sender: str | None = None

    def note(self, message: Message) -> None:
        """See who calls; an interface is not told."""
        self._sender = message.sender
        if message.member == "Pair":
            self.beginning = message.sender

    @dbus_method()
    def RegisterAgent(self, path: DBusObjectPath, capability: DBusStr) -> None:
        assert self._sender
        if self._sender in self.registered:
            raise DBusError("org.bluez.Error.AlreadyExists", "Already Exists")
        self.registered[self._sender] = path
        self.capabilities.append(capability)

    async def agree(self, bus: MessageBus, device: str, question: str = "RequestAuthorization") -> bool:
        """Ask; BlueZ asks nobody's agent about what another one began."""
        owner = self.beginning if self.beginning in self.registered else next(iter(self.registered), None)
        if owner is None:
            return False
        signature, body = ("ou", [device, 123456]) if question == "RequestConfirmation" else ("o", [device])
        asked = Message(owner, self.registered[owner], "org.bluez.Agent1", question, signature=signature, body=body)
        reply = await bus.call(asked)
        return reply is not None and reply.message_type is MessageType.METHOD_RETURN


class FakeDevice(ServiceInterface):
    """One sensor as BlueZ knows it.

    ``reachable``: whether it advertises and can be connected. ``refusals``: the errors, name and text, with which
    "Connect", or reading or subscribing to a characteristic, is answered. ``hangs``: what is never answered.
    ``encrypted``: whether values need a paired link; where ``pairs_on_read`` the system pairs when one is read, and
    waits for ever where no agent lets it, instead of refusing.
    """

    def __init__(self, bluez: FakeBluez, number: int, sensor: Firmware) -> None:
        super().__init__("org.bluez.Device1")
        self.bluez, self.sensor, self.shown = bluez, sensor, f"imu-{number}"
        self.address = f"C0:00:00:00:00:{number:02X}"
        self.path = f"{ADAPTER}/dev_{self.address.replace(':', '_')}"
        self.reachable, self.known, self.connected, self.resolved = True, False, False, False
        self.refusals: dict[str | Characteristic, tuple[str, str]] = {}
        self.hangs: set[str | Characteristic] = set()
        self.encrypted = self.pairs_on_read = self.paired = False
        self.rssi = -60
        self.connects = 0
        self.uuids = [SERVICE]
        self.nodes: dict[str, ServiceInterface] = {}
        self._by: dict[Characteristic, FakeCharacteristic] = {}
        self._poked = asyncio.Event()
        self._measuring: asyncio.Task[None] | None = None

    def advertise(self, rssi: int) -> None:
        """Be heard, if it can be."""
        if not self.reachable or self.connected:
            return
        self.rssi = rssi
        if self.known:
            self.emit_properties_changed({"RSSI": rssi})
        else:
            self.known = True
            self.bluez.bus.export(self.path, self)

    def drop(self) -> None:
        """Lose the connection."""
        self._withdraw()
        if self.connected:
            self.connected = self.resolved = False
            self.emit_properties_changed({"Connected": False, "ServicesResolved": False})

    def change_services(self) -> None:
        """Offer everything anew while connected, as after a firmware update; nothing is subscribed to then."""
        self._withdraw()
        self.emit_properties_changed({"ServicesResolved": False})
        self._offer()
        self.emit_properties_changed({"ServicesResolved": True})

    def _withdraw(self) -> None:
        for path in list(self.nodes)[::-1]:
            self.bluez.bus.unexport(path)
        self.nodes.clear()
        for one in self._by.values():
            one.close()
        self._by.clear()

    def vanish(self) -> None:
        """Be forgotten by the service, as when somebody removes it in the settings."""
        self.drop()
        self.known = self.reachable = False
        self.bluez.bus.unexport(self.path)

    async def end(self) -> None:
        """Measure no longer."""
        if self._measuring:
            self._measuring.cancel()
            await asyncio.gather(self._measuring, return_exceptions=True)
        self._measuring = None
        for each in self._by.values():
            each.close()
        self._by.clear()

    @dbus_property(access=READ)
    def Address(self) -> DBusStr:
        return self.address

    @dbus_property(access=READ)
    def AddressType(self) -> DBusStr:
        return "random"

    @dbus_property(access=READ)
    def Name(self) -> DBusStr:
        return self.shown

    @dbus_property(access=READ)
    def Alias(self) -> DBusStr:
        return self.shown

    @dbus_property(access=READ)
    def Adapter(self) -> DBusObjectPath:
        return ADAPTER

    @dbus_property(access=READ)
    def Connected(self) -> DBusBool:
        return self.connected

    @dbus_property(access=READ)
    def ServicesResolved(self) -> DBusBool:
        return self.resolved

    @dbus_property(access=READ)
    def Paired(self) -> DBusBool:
        return self.paired

    @dbus_property(access=READ)
    def RSSI(self) -> DBusInt16:
        return self.rssi

    @dbus_property(access=READ)
    def UUIDs(self) -> Texts:
        return self.uuids

    @dbus_method()
    async def Connect(self) -> None:
        self.connects += 1
        await self.answer("Connect")
        if not self.reachable:
            raise DBusError("org.bluez.Error.Failed", "br-connection-page-timeout")
        self.connected = True
        self.emit_properties_changed({"Connected": True})
        self._offer()
        self.resolved = True
        self.emit_properties_changed({"ServicesResolved": True})
        self._measuring = self._measuring or asyncio.create_task(self._measure())

    @dbus_method()
    async def Disconnect(self) -> None:
        self.drop()

    @dbus_method()
    async def Pair(self) -> None:
        await self.answer("Pair")
        if not await self.bluez.agents.agree(self.bluez.bus, self.path):
            raise DBusError("org.bluez.Error.AuthenticationRejected", "Authentication Rejected")
        self.paired = True
        self.emit_properties_changed({"Paired": True})

    async def secure(self) -> None:
        """Go on only over a paired link."""
        if not self.encrypted or self.paired:
            return
        if not self.pairs_on_read:
            raise DBusError("org.bluez.Error.NotPermitted", "Not paired")
        if not await self.bluez.agents.agree(self.bluez.bus, self.path, "RequestConfirmation"):
            await asyncio.Event().wait()
        self.paired = True

    async def answer(self, what: str | Characteristic) -> None:
        """Refuse or keep silent where that was said."""
        if what in self.hangs:
            await asyncio.Event().wait()
        if what in self.refusals:
            raise DBusError(*self.refusals[what])

    def written(self, payload: bytes) -> None:
        """Hand a request to the sensor."""
        self._put(self.sensor.written(payload, _now(), MTU) + self.sensor.due(_now()))
        self._poked.set()

    def _offer(self) -> None:
        service = f"{self.path}/service0010"
        self._add(service, FakeService(self.path))
        for number, one in enumerate(CHARACTERISTICS):
            path = f"{service}/char{0x11 + 3 * number:04x}"
            self._by[one] = FakeCharacteristic(self, service, one)
            self._add(path, self._by[one])
            if one.properties & (Property.NOTIFY | Property.INDICATE):
                self._add(f"{path}/desc{0x13 + 3 * number:04x}", FakeDescriptor(path))

    def _add(self, path: str, node: ServiceInterface) -> None:
        self.nodes[path] = node
        self.bluez.bus.export(path, node)

    async def _measure(self) -> None:
        while True:
            due = self.sensor.next_due()
            self._poked.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if due is None else max(0.0, due - _now())):
                    await self._poked.wait()
            self._put(self.sensor.due(_now()))

    def _put(self, outputs: list[tuple[Characteristic, bytes]]) -> None:
        for one, payload in outputs:
            if one in self._by:
                self._by[one].send(payload)


class FakeService(ServiceInterface):
    """Our primary service."""

    def __init__(self, device: str) -> None:
        super().__init__("org.bluez.GattService1")
        self.device = device

    @dbus_property(access=READ)
    def UUID(self) -> DBusStr:
        return SERVICE

    @dbus_property(access=READ)
    def Device(self) -> DBusObjectPath:
        return self.device

    @dbus_property(access=READ)
    def Primary(self) -> DBusBool:
        return True


class FakeCharacteristic(ServiceInterface):
    """One of ours; notified over D-Bus, or over a socket once that was asked for."""

    def __init__(self, device: FakeDevice, service: str, one: Characteristic) -> None:
        super().__init__("org.bluez.GattCharacteristic1")
        self.device, self.service, self.one = device, service, one
        self.notifying, self.value = False, b""
        self._sockets: tuple[socket.socket, ...] = ()

    @property
    def acquired(self) -> bool:
        """Whether notifications go over a socket."""
        return bool(self._sockets)

    def send(self, payload: bytes) -> None:
        """Notify or indicate, if that is subscribed to."""
        if self._sockets:
            with suppress(OSError):  # whoever listened is gone
                self._sockets[0].send(payload)
        elif self.notifying:
            self.value = payload
            self.emit_properties_changed({"Value": payload})

    def close(self) -> None:
        """Close the socket."""
        for each in self._sockets:
            each.close()
        self._sockets = ()

    @dbus_property(access=READ)
    def UUID(self) -> DBusStr:
        return self.one.uuid

    @dbus_property(access=READ)
    def Service(self) -> DBusObjectPath:
        return self.service

    @dbus_property(access=READ)
    def Flags(self) -> Texts:
        return [text for flag, text in FLAGS.items() if flag in self.one.properties]

    @dbus_property(access=READ)
    def MTU(self) -> DBusUInt16:
        return MTU

    @dbus_property(access=READ)
    def Notifying(self) -> DBusBool:
        return self.notifying

    @dbus_property(access=READ)
    def NotifyAcquired(self) -> DBusBool:
        return self.acquired

    @dbus_property(access=READ)
    def Value(self) -> DBusBytes:
        return self.value

    @dbus_method()
    async def ReadValue(self, options: DBusDict) -> DBusBytes:
        await self.device.answer(self.one)
        await self.device.secure()
        sensor = self.device.sensor
        if self.one is INFO:
            return sensor.read_info()
        return sensor.read_configuration() if self.one is CONFIGURATION else sensor.read_status(_now())

    @dbus_method()
    async def WriteValue(self, value: DBusBytes, options: DBusDict) -> None:
        await self.device.answer(self.one)
        self.device.written(bytes(value))

    @dbus_method()
    async def StartNotify(self) -> None:
        await self.device.answer(self.one)
        self.notifying = True

    @dbus_method()
    async def StopNotify(self) -> None:
        self.notifying = False

    @dbus_method()
    async def AcquireNotify(self, options: DBusDict) -> Acquired:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._sockets = (ours, theirs)
        return [theirs.fileno(), MTU]  # type: ignore[return-value]


class FakeDescriptor(ServiceInterface):
    """Where a client says that it wants to be notified."""

    def __init__(self, characteristic: str) -> None:
        super().__init__("org.bluez.GattDescriptor1")
        self.characteristic = characteristic

    @dbus_property(access=READ)
    def UUID(self) -> DBusStr:
        return "00002902-0000-1000-8000-00805f9b34fb"

    @dbus_property(access=READ)
    def Characteristic(self) -> DBusObjectPath:
        return self.characteristic


@asynccontextmanager
async def running(bluez: FakeBluez) -> AsyncIterator[FakeBluez]:
    """Keep the service on its bus for so long."""
    await bluez.start()
    try:
        yield bluez
    finally:
        await bluez.stop()


def _now() -> float:
    return asyncio.get_running_loop().time()
