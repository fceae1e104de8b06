"""A heart-rate strap over the virtual radio: what it lacks, what it says, and that it is lost and found again."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

import pytest
from wired import quickly

from firmware_protocol.vendors.assigned import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE
from firmware_protocol.vendors.heart_rate import HeartRate
from firmware_protocol.vendors.strap import decode_strap
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Kind
from sensorfit.device.bluetooth.reasons import Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.inside import Output
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.strap import StrapFirmware
from sensorfit.device.virtual.world import VirtualRadio
from sensorfit.recording.packets import HEART_RATE, Packet

USUAL = [State.SCANNING, State.CONNECTING, State.PREPARING, State.STREAMING]


@dataclass
class Followed:
    """A strap and what came of it."""

    sensor: VirtualSensor
    link: SensorLink
    packets: list[Packet] = field(default_factory=list)
    changes: list[Connection] = field(default_factory=list)

    @property
    def states(self) -> list[State]:
        return [change.state for change in self.changes]


def followed(inside: StrapFirmware, meanwhile: Callable[[Followed], Awaitable[None]], **sensor: bool) -> Followed:
    async def run() -> Followed:
        air = new_air()
        adapter = Adapter.on(air)
        await adapter.switch_on()
        strap = VirtualSensor(air, inside, "strap", "C0:00:00:00:00:01", **sensor)
        await strap.switch_on()
        radio = VirtualRadio(adapter, [strap])
        packets: list[Packet] = []
        changes: list[Connection] = []
        link = SensorLink(radio, Choice("strap", "heart", "chest"), packets.append, changes.append, chance=lambda: 0.5)
        done = Followed(strap, link, packets, changes)
        task = asyncio.create_task(link.run())
        await meanwhile(done)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await radio.close()
        return done

    return quickly(run())


def for_seconds(seconds: float) -> Callable[[Followed], Awaitable[None]]:
    async def wait(_: Followed) -> None:
        await asyncio.sleep(seconds)

    return wait


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_strap_streams_its_rate_once_a_second_and_its_charge(encrypted: bool) -> None:
    done = followed(StrapFirmware(), for_seconds(65.0), encrypted=encrypted)
    assert done.states == [*USUAL, State.IDLE]
    said = [decode_strap(packet.payload) for packet in done.packets]
    rates = [one for one in said if isinstance(one, HeartRate)]
    assert 60 <= len(rates) <= 66
    assert len(said) - len(rates) >= 2
    assert (done.link.memory.kind, done.link.memory.battery) == (Kind.HEART_RATE, 70)
    beats = sum(interval for one in rates for interval in one.intervals)
    assert beats == pytest.approx(len(rates), abs=3.0)
    stream = done.link.stream
    assert stream is not None
    assert (stream.sensor, stream.protocol, stream.placement) == ("heart", HEART_RATE, "chest")
    assert not done.sensor.connected


class WithoutBattery(StrapFirmware):
    services = MappingProxyType({HEART_RATE_SERVICE: (HEART_RATE_MEASUREMENT,)})


def test_a_strap_that_does_not_tell_its_charge_streams_all_the_same() -> None:
    done = followed(WithoutBattery(), for_seconds(5.0))
    assert done.states == [*USUAL, State.IDLE]
    assert done.link.memory.battery is None
    assert len(done.packets) >= 3


class FallsSilent(StrapFirmware):
    """Sends nothing for half a minute, ten seconds after it was switched on."""

    def due(self, now: float) -> list[Output]:
        return [] if 10.0 < now - self._began < 40.0 and super().due(now) is not None else super().due(now)


def test_a_strap_that_falls_silent_is_lost_and_goes_on_when_it_speaks_again() -> None:
    done = followed(FallsSilent(), for_seconds(80.0))
    assert done.states[:5] == [*USUAL, State.LOST]
    assert next(one.reason for one in done.changes if one.state is State.LOST) is Reason.OUT_OF_RANGE
    assert done.states[-2:] == [State.STREAMING, State.IDLE]
    assert done.packets[-1].received_at - done.packets[0].received_at > 60.0


def test_a_strap_out_of_reach_is_found_again() -> None:
    async def drop(done: Followed) -> None:
        await asyncio.sleep(10.0)
        await done.sensor.drop(5.0)
        await asyncio.sleep(10.0)

    assert followed(StrapFirmware(), drop).states == [*USUAL, State.LOST, *USUAL, State.IDLE]
