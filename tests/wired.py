"""Sensors in software at the end of a wire instead of a radio, with faults on demand. Knows no Bluetooth stack."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from math import radians
from typing import Any, TypeVar

import numpy as np

from firmware_protocol.codec import decode, encode
from firmware_protocol.gatt import CONFIGURATION, CONTROL, INFO, Characteristic
from firmware_protocol.messages import Configuration, Data, Info, Pong
from firmware_protocol.timeline import Timeline
from firmware_protocol.vendors.assigned import HEART_RATE_MEASUREMENT
from firmware_protocol.vendors.heart_rate import HeartRate, encode_heart_rate
from firmware_protocol.vendors.strap import strap_payload
from sensorfit.device.bluetooth.gatt import GattLink, Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.virtual.firmware import Firmware
from sensorfit.device.virtual.motion import Motion
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.recording.packets import Packet

Result = TypeVar("Result")

RATE = 100.0
INFORMATION = Info(0, (1, 2, 3), b"12345678", 500, "BMI270", (RATE,), (8,), (1000,))
CONFIGURED = Configuration(0, 10, 30, RATE, 8, 1000, 8 * 9.80665 / 32768, radians(1000) / 32768)


def quickly(work: Coroutine[Any, Any, Result]) -> Result:
    """Run ``work`` in a loop whose time jumps."""
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        return runner.run(work)


def now() -> float:
    """The loop's clock, in s."""
    return asyncio.get_running_loop().time()


def numbered(seconds: float = 600.0) -> Motion:
    """Samples of which each says its own number, and that no two neighbours share."""
    number = np.arange(int(seconds * RATE))
    counts = np.zeros((len(number), 6), np.int16)
    counts[:, 0], counts[:, 1] = number % 30_000, number // 30_000
    return Motion(number / RATE, counts)


def firmware(motion: Motion | None = None, **changes: Any) -> Firmware:
    """A sensor; ``changes`` are fields of its info, or arguments of `Firmware`."""
    own = {name: changes.pop(name) for name in ("battery", "clock_error") if name in changes}
    return Firmware(replace(INFORMATION, **changes), CONFIGURED, motion or numbered(), **own)


def heart_packet(measured: HeartRate, at: float) -> Packet:
    """What "strap" sends, received at ``at`` s."""
    return Packet("strap", at, strap_payload(HEART_RATE_MEASUREMENT, encode_heart_rate(measured)))


class Wire:
    """A radio with one sensor, that does what it is told: ``reachable``, ``loses`` (a packet?), ``silent`` (no data),
    ``deaf`` (no answers), ``confused`` (an answer to another request before each), ``broken`` (reads that fail),
    ``mtu``."""

    def __init__(self, sensor: Firmware) -> None:
        self.sensor = sensor
        self.reachable = True
        self.silent = self.deaf = self.confused = False
        self.loses: Callable[[], bool] = lambda: False
        self.broken: dict[Characteristic, Reason] = {}
        self.read_as: dict[Characteristic, bytes] = {}
        self.mtu = 247
        self.link: WiredLink | None = None
        self.connections = 0
        self.poked = asyncio.Event()
        self._work: asyncio.Task[None] | None = None

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        end = now() + seconds
        while now() < end:
            if self.reachable and self.link is None and heard(Sighting("ADDRESS", "imu-1", -50)):
                return True
            await asyncio.sleep(0.1)
        return False

    async def connect(self, sighting: Sighting, lost: Callable[[], None]) -> GattLink:
        if not self.reachable:
            raise LinkError(Reason.OUT_OF_RANGE)
        self.connections += 1
        self._work = self._work or asyncio.create_task(self._measure())
        self.link = WiredLink(self, lost)
        return self.link

    async def close(self) -> None: ...

    async def _measure(self) -> None:
        while True:
            due = self.sensor.next_due()
            self.poked.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if due is None else max(0.0, due - now())):
                    await self.poked.wait()
            self.put(self.sensor.due(now()))

    def put(self, outputs: list[tuple[Characteristic, bytes]]) -> None:
        """Send what can be sent."""
        for characteristic, payload in outputs:
            kept = characteristic is CONTROL or not (self.silent or self.loses())
            if kept and self.link and characteristic in self.link.receivers:
                self.link.receivers[characteristic](payload)

    async def drop(self, seconds: float) -> None:
        """Break the connection for so long."""
        self.reachable = False
        if self.link:
            await self.link.close()
        await asyncio.sleep(seconds)
        self.reachable = True


class WiredLink:
    """A connection whose sensor ignores a request that comes before the answer to the last one, as it may."""

    def __init__(self, wire: Wire, lost: Callable[[], None]) -> None:
        self.wire, self._lost_callback = wire, lost
        self.lost = False
        self.receivers: dict[Characteristic, Callable[[bytes], None]] = {}
        self.answering = False

    async def read(self, characteristic: Characteristic) -> bytes:
        self._check(characteristic)
        if characteristic in self.wire.read_as:
            return self.wire.read_as[characteristic]
        sensor = self.wire.sensor
        if characteristic is INFO:
            return sensor.read_info()
        return sensor.read_configuration() if characteristic is CONFIGURATION else sensor.read_status(now())

    async def write(self, characteristic: Characteristic, payload: bytes, with_response: bool) -> None:
        self._check(characteristic)
        await asyncio.sleep(0.01)
        if not (self.wire.deaf or self.answering):
            self.answering = True
            asyncio.get_running_loop().call_later(0.03, self._answer, payload)

    async def subscribe(self, characteristic: Characteristic, receive: Callable[[bytes], None]) -> None:
        self._check(characteristic)
        self.receivers[characteristic] = receive

    async def close(self) -> None:
        if not self.lost:
            self.lost = True
            self.wire.link = None if self.wire.link is self else self.wire.link
            self._lost_callback()

    def _answer(self, payload: bytes) -> None:
        self.answering = False
        if self.wire.confused:
            self.wire.put([(CONTROL, encode(Pong((payload[2] + 1) & 0xFF, 1, 1)))])
        self.wire.put(self.wire.sensor.written(payload, now(), self.wire.mtu) + self.wire.sensor.due(now()))
        self.wire.poked.set()

    def _check(self, characteristic: Characteristic) -> None:
        if self.lost:
            raise LinkError(Reason.OUT_OF_RANGE)
        if characteristic in self.wire.broken:
            raise LinkError(self.wire.broken[characteristic])


class Received:
    """Packets as a host gets them, put in order."""

    def __init__(self) -> None:
        self.packets: list[Packet] = []
        self.timeline = Timeline()
        self.numbers: list[int] = []

    def __call__(self, packet: Packet) -> None:
        self.packets.append(packet)
        message = decode(packet.payload)
        if isinstance(message, Data):
            self._note(self.timeline.receive(message))

    def finish(self, samples: int | None) -> "Received":
        self._note(self.timeline.finish(samples))
        return self

    def _note(self, placed: Any) -> None:
        for one in placed:
            counts = one.counts.astype(int)
            self.numbers += (counts[:, 0] + 30_000 * counts[:, 1]).tolist()

    @property
    def data(self) -> list[Data]:
        messages = [decode(packet.payload) for packet in self.packets]
        return [message for message in messages if isinstance(message, Data)]
