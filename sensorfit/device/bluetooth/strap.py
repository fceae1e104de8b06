"""One connection to a heart-rate strap, or to whatever else has Bluetooth's heart-rate service. Knows no second try."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import Characteristic
from firmware_protocol.vendors.assigned import BATTERY_LEVEL, HEART_RATE_MEASUREMENT
from firmware_protocol.vendors.battery import BatteryLevel
from firmware_protocol.vendors.heart_rate import HeartRate
from firmware_protocol.vendors.strap import decode_strap, strap_payload
from sensorfit.device.bluetooth.gatt import GattLink, Kind
from sensorfit.device.bluetooth.memory import Memory
from sensorfit.device.bluetooth.reasons import LinkError, Reason

SILENCE = 15.0
"""s without a value after which a connection counts as lost; a strap sends one a second, some fewer without contact."""


class Strap:
    """Drives one connection. ``deliver`` gets every value as a payload of `firmware_protocol.vendors.strap`."""

    def __init__(self, link: GattLink, memory: Memory, deliver: Callable[[bytes], None]) -> None:
        self._link = link
        self._memory = memory
        self._deliver = deliver
        self._wake = asyncio.Event()
        self._heard_at = self._now()

    def break_off(self) -> None:
        """The connection has ended."""
        self._wake.set()

    async def prepare(self) -> None:
        """Listen to the heart rate, and to the charge where the strap tells it."""
        self._memory.kind = Kind.HEART_RATE
        await self._link.subscribe(HEART_RATE_MEASUREMENT, partial(self._receive, HEART_RATE_MEASUREMENT))
        if self._link.lost:
            raise LinkError(Reason.OUT_OF_RANGE)
        with suppress(LinkError):  # the service is optional, and so is that it notifies
            self._receive(BATTERY_LEVEL, await self._link.read(BATTERY_LEVEL))
            await self._link.subscribe(BATTERY_LEVEL, partial(self._receive, BATTERY_LEVEL))

    async def stream(self) -> None:
        """Listen until the connection is lost; always ends with LinkError."""
        while not self._link.lost and self._now() - self._heard_at < SILENCE:
            self._wake.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._heard_at + SILENCE - self._now()):
                    await self._wake.wait()
        raise LinkError(Reason.OUT_OF_RANGE)

    async def stop(self) -> None:
        """A strap sends to whoever is connected and to nobody else: to disconnect is enough."""

    def _receive(self, characteristic: Characteristic, value: bytes) -> None:
        payload = strap_payload(characteristic, value)
        self._heard_at = self._now()
        self._deliver(payload)
        with suppress(ProtocolError):  # counted where packets are decoded for good
            match decode_strap(payload):
                case BatteryLevel(percent):
                    self._memory.battery = percent
                case HeartRate() as measured:
                    self._memory.heart_rate = measured

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
