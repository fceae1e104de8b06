"""Pairing on Linux: BlueZ asks an agent whether it may, and this is ours, for chosen sensors alone. Knows no protocol.

BlueZ: doc/org.bluez.Agent.rst, doc/org.bluez.AgentManager.rst. Without any agent, as on a computer without a desktop, a
read of an encrypted value hangs. Ours does not make itself the one that is asked about everything: it answers for the
pairings that this program begins, and says no to all devices that the user has not chosen here.
"""

from contextlib import suppress
from typing import Any

from dbus_fast import BusType, DBusError, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusObjectPath, DBusStr, DBusUInt16, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method

PATH = "/sensorfit/agent"

CAPABILITY = "NoInputNoOutput"
"""Sensors have neither keys nor a screen: they pair without a number, as all that we know of do."""

REJECTED = "org.bluez.Error.Rejected"
EXISTS = "org.bluez.Error.AlreadyExists"


class PairingAgent:
    """Lives on a D-Bus connection of its own for as long as sensors are connected."""

    def __init__(self) -> None:
        self._chosen: set[str] = set()
        self._bus: MessageBus | None = None

    async def choose(self, device: str) -> None:
        """Agree to pair with ``device``, the path of its object; whatever D-Bus raises comes out."""
        self._chosen.add(device)
        if self._bus is None or not self._bus.connected:
            await self.close()
            self._bus = MessageBus(bus_type=BusType.SYSTEM)
            await self._bus.connect()
            self._bus.export(PATH, _Answers(self._chosen))
        # Said anew for each sensor: the service may have been started again meanwhile.
        await self._call("/org/bluez", "org.bluez.AgentManager1", "RegisterAgent", "os", [PATH, CAPABILITY])

    async def pair(self, device: str) -> None:
        """Pair with ``device``; DBusError where it or the system refuses."""
        await self._call(device, "org.bluez.Device1", "Pair")

    def release(self, device: str) -> None:
        """Agree no longer."""
        self._chosen.discard(device)

    async def close(self) -> None:
        """End; BlueZ forgets an agent whose connection ends."""
        bus, self._bus = self._bus, None
        if bus is None:
            return
        connected = bus.connected
        bus.disconnect()  # needed even where connecting failed: it closes the socket
        if connected:
            with suppress(Exception):  # whichever way it ends, it has ended
                await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    async def _call(self, path: str, interface: str, member: str, signature: str = "", body: Any = ()) -> None:
        assert self._bus, "`choose` comes first"
        reply = await self._bus.call(
            Message("org.bluez", path, interface, member, signature=signature, body=list(body))
        )
        assert reply is not None
        if reply.message_type is MessageType.ERROR and reply.error_name != EXISTS:
            raise DBusError(reply.error_name or "", str(reply.body[0]) if reply.body else "")


class _Answers(ServiceInterface):
    """What BlueZ asks, by the names that it gives."""

    def __init__(self, chosen: set[str]) -> None:
        super().__init__("org.bluez.Agent1")
        self._chosen = chosen

    @dbus_method()
    def RequestAuthorization(self, device: DBusObjectPath) -> None:
        """A pairing without any number."""
        self._check(device)

    @dbus_method()
    def RequestConfirmation(self, device: DBusObjectPath, passkey: DBusUInt32) -> None:  # noqa: ARG002
        """A number that the sensor cannot show: there is nothing to compare it with."""
        self._check(device)

    @dbus_method()
    def AuthorizeService(self, device: DBusObjectPath, uuid: DBusStr) -> None:  # noqa: ARG002
        """The paired sensor uses a service."""
        self._check(device)

    @dbus_method()
    def RequestPinCode(self, device: DBusObjectPath) -> DBusStr:
        """A number to type, which nobody is here to do."""
        raise DBusError(REJECTED, f"pair {device} in the settings of this computer")

    @dbus_method()
    def RequestPasskey(self, device: DBusObjectPath) -> DBusUInt32:
        """The same."""
        raise DBusError(REJECTED, f"pair {device} in the settings of this computer")

    @dbus_method()
    def DisplayPinCode(self, device: DBusObjectPath, code: DBusStr) -> None:
        """Nothing is displayed."""

    @dbus_method()
    def DisplayPasskey(self, device: DBusObjectPath, passkey: DBusUInt32, entered: DBusUInt16) -> None:
        """Nothing is displayed."""

    @dbus_method()
    def Cancel(self) -> None:
        """What was asked needs no answer any more."""

    @dbus_method()
    def Release(self) -> None:
        """The service ends, or takes another agent."""

    def _check(self, device: str) -> None:
        if device not in self._chosen:
            raise DBusError(REJECTED, f"{device} was not chosen")
