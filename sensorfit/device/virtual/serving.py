"""Virtual sensors for another process: each that connects on loopback gets a Bluetooth adapter. Knows no application.

What goes over TCP is Bluetooth's own HCI, as between a computer and the adapter in its USB port. Only this computer is
listened to.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bumble import hci, ll
from bumble.controller import Controller
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport.common import StreamPacketSink, StreamPacketSource, Transport
from bumble.transport.tcp_client import open_tcp_client_transport

from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.peripheral import LINK_LAYER_BYTES, VirtualSensor, hosted_device
from sensorfit.device.virtual.world import Room, VirtualRadio

LOOPBACK = "127.0.0.1"

LARGEST_READ = 4096
"""Bytes; a packet of HCI has at most 260."""

LOOK_EVERY = 0.1
"""s between two looks at what the sensors do."""

CONNECT_TIMEOUT = 5.0
"""s for the adapter to answer; it is on this computer."""


@asynccontextmanager
async def served(air: LocalLink, port: int) -> AsyncIterator[int]:
    """Serve adapters on ``air`` to other processes meanwhile; yields the port, a free one where ``port`` is 0."""
    server = await asyncio.start_server(lambda reader, writer: _adapter(air, reader, writer), LOOPBACK, port)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def _adapter(air: LocalLink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Be one process's adapter until it goes, however it does; its connections are lost then."""
    source = StreamPacketSource()
    controller = Controller("adapter", host_source=source, host_sink=StreamPacketSink(writer.transport), link=air)
    controller.le_acl_data_packet_length = LINK_LAYER_BYTES
    try:
        with suppress(Exception):  # whatever a process sends or does not ends its own adapter and nothing else
            while sent := await reader.read(LARGEST_READ):
                source.data_received(sent)
    finally:
        controller.le_scan_enable = False
        for connection in tuple(controller.le_connections.values()):
            connection.send_ll_control_pdu(ll.TerminateInd(hci.HCI_ErrorCode.CONNECTION_TIMEOUT_ERROR))
        air.remove_controller(controller)
        writer.close()


async def serve_room(room: Room, port: int, tell: Callable[[str], None]) -> None:
    """Serve the sensors of ``room`` until cancelled, and ``tell`` when each is connected, streams, or does no more."""
    air, sensors = room
    async with served(air, port) as bound:
        tell(f"serving {', '.join(sensor.name for sensor in sensors)} on {LOOPBACK}:{bound}")
        before: list[str] = ["free"] * len(sensors)
        while True:
            states = [_state(sensor) for sensor in sensors]
            for sensor, old, new in zip(sensors, before, states, strict=True):
                if old != new:
                    tell(f"{sensor.name}: {new}")
            before = states
            await asyncio.sleep(LOOK_EVERY)


def _state(sensor: VirtualSensor) -> str:
    """What a sensor does; one that is not connected may go on measuring for its keep-alive."""
    if sensor.connected:
        return "streams" if sensor.firmware.streams else "connected"
    return "measures on alone" if sensor.firmware.streams else "free"


class ServedRadio(VirtualRadio):
    """The application's radio with an adapter that another process serves, and its sensors with it."""

    def __init__(self, adapter: Adapter, transport: Transport) -> None:
        super().__init__(adapter, ())
        self._transport = transport

    async def close(self) -> None:
        """Give the adapter back."""
        await self._transport.close()


async def served_radio(port: int) -> ServedRadio:
    """Return the radio on the adapter that is served on ``port``; LinkError where there is none."""
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT):
            transport = await open_tcp_client_transport(f"{LOOPBACK}:{port}")
            adapter = Adapter(hosted_device(Host(transport.source, transport.sink), "adapter", "F0:F0:F0:00:00:01"))
            await adapter.switch_on()
    except (OSError, TimeoutError) as error:
        raise LinkError(
            Reason.NO_ADAPTER, f"no sensors are served on port {port}; run: sensorfit serve --port {port}"
        ) from error
    return ServedRadio(adapter, transport)
