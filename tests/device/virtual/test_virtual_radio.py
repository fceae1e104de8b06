"""The application's own code over a Bluetooth in software: nothing but the air is made up."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
import pytest
from wired import CONFIGURED, INFORMATION, Received, firmware, numbered, quickly

from firmware_protocol.codec import decode
from firmware_protocol.messages import Data, DataFlag
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.reasons import Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.firmware import Firmware
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.weather import Weather
from sensorfit.device.virtual.world import VirtualRadio

USUAL = [State.SCANNING, State.CONNECTING, State.PREPARING, State.STREAMING]


@dataclass
class Followed:
    """What came of one sensor."""

    link: SensorLink
    sensor: VirtualSensor
    received: Received
    changes: list[Connection] = field(default_factory=list)

    @property
    def states(self) -> list[State]:
        return [connection.state for connection in self.changes]


Meanwhile = Callable[[list[Followed]], Awaitable[None]]


def followed(meanwhile: Meanwhile, sensors: list[dict[str, Any]]) -> list[Followed]:
    """Keep links to all ``sensors`` (arguments of `VirtualSensor`) until ``meanwhile`` is over, then stop them."""

    async def room() -> list[Followed]:
        air = new_air()
        adapter = Adapter.on(air)
        await adapter.switch_on()
        made = []
        for number, arguments in zip(count(1), sensors, strict=False):
            own = {"firmware": firmware(), **arguments}
            made.append(VirtualSensor(air, name=f"imu-{number}", address=f"C0:00:00:00:00:{number:02X}", **own))
            await made[-1].switch_on()
        radio = VirtualRadio(adapter, made)
        return await _follow(radio, meanwhile)

    return quickly(room())


async def _follow(radio: VirtualRadio, meanwhile: Meanwhile) -> list[Followed]:
    done, tasks = [], []
    for sensor in radio.sensors:
        received: Received = Received()
        changes: list[Connection] = []
        choice = Choice(sensor.address, sensor.name)
        link = SensorLink(radio, choice, received, changes.append, chance=lambda: 0.5)
        done.append(Followed(link, sensor, received, changes))
        tasks.append(asyncio.create_task(link.run()))
    await meanwhile(done)
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
    await radio.close()
    for one in done:
        one.received.finish(one.link.memory.samples_taken)
    return done


def for_seconds(seconds: float) -> Meanwhile:
    async def wait(_: list[Followed]) -> None:
        await asyncio.sleep(seconds)

    return wait


def alone(seconds: float, **sensor: Any) -> Followed:
    return followed(for_seconds(seconds), [sensor])[0]


def test_a_sensor_is_seen_with_address_name_and_signal() -> None:
    async def room() -> list[Sighting]:
        air = new_air()
        adapter = Adapter.on(air)
        await adapter.switch_on()
        sensor = VirtualSensor(air, firmware(), "imu-1", "C0:00:00:00:00:01")
        await sensor.switch_on()
        radio, seen = VirtualRadio(adapter, [sensor]), []

        def heard(sighting: Sighting) -> bool:
            seen.append(sighting)
            return False

        await radio.scan(1.0, heard)
        await radio.close()
        return seen

    seen = quickly(room())
    assert len(seen) > 5
    assert seen[0] == Sighting("C0:00:00:00:00:01", "imu-1", -50)


def test_every_sample_arrives_over_a_good_link_and_the_sensor_is_stopped_and_free_afterwards() -> None:
    done = alone(10.0)
    assert done.states == [*USUAL, State.IDLE]
    assert done.received.numbers == list(range(done.link.memory.samples_taken or 0))
    assert len(done.received.numbers) > 900
    assert not done.sensor.firmware.streams
    assert not done.sensor.connected


def test_lost_packets_and_a_drop_leave_no_hole_where_the_sensor_remembers() -> None:
    done = alone(30.0, weather=Weather(loss=0.03, drops=((12.0, 3.0),)))
    assert done.states == [*USUAL, State.LOST, *USUAL, State.IDLE]
    assert any(DataFlag.RETRANSMITTED in message.flags for message in done.received.data)
    assert done.received.timeline.tally.restarts == 0
    assert done.received.numbers == list(range(done.link.memory.samples_taken or 0))


def test_a_small_mtu_gives_small_packets_and_the_smallest_one_a_reason() -> None:
    done = alone(5.0, largest_mtu=65)
    assert {len(message) for message in done.received.data} <= {1, 2, 3, 4}
    assert done.received.timeline.tally.lost == 0
    smallest = alone(30.0, largest_mtu=23)
    assert (smallest.changes[-1].state, smallest.changes[-1].reason) == (State.FAILED, Reason.SMALL_PACKETS)


def test_a_sensor_that_wants_a_paired_link_is_paired_with() -> None:
    done = alone(5.0, encrypted=True)
    assert done.states == [*USUAL, State.IDLE]
    assert done.received.timeline.tally.samples > 400


def test_a_sensor_that_refuses_to_pair_needs_a_person() -> None:
    done = alone(60.0, encrypted=True, pairs=False)
    assert (done.changes[-1].state, done.changes[-1].reason) == (State.FAILED, Reason.NEEDS_PAIRING)


def test_a_paired_sensor_streams_again_after_a_drop() -> None:
    done = alone(15.0, encrypted=True, weather=Weather(drops=((5.0, 1.0),)))
    assert done.states == [*USUAL, State.LOST, *USUAL, State.IDLE]
    assert done.received.timeline.tally.lost == 0


class OfTomorrow(Firmware):
    """Speaks version 2 of the protocol."""

    def read_info(self) -> bytes:
        return b"\x20" + super().read_info()[1:]


@pytest.mark.parametrize(
    ("sensor", "reason"),
    [
        (lambda: firmware(battery=1), Reason.LOW_BATTERY),
        (lambda: OfTomorrow(INFORMATION, CONFIGURED, numbered()), Reason.WRONG_FIRMWARE),
    ],
)
def test_a_sensor_that_cannot_stream_says_why(sensor: Callable[[], Firmware], reason: Reason) -> None:
    done = alone(5.0, firmware=sensor())
    assert (done.changes[-1].state, done.changes[-1].reason) == (State.FAILED, reason)
    assert not done.sensor.connected


def test_six_sensors_stream_together_within_60_ms_from_sample_to_host_and_agree_about_time() -> None:
    beginning = numbered(60.0)
    sensors = [
        {"firmware": firmware(beginning, clock_error=ppm * 1e-6, device_id=bytes([number] * 8))}
        for number, ppm in enumerate((-80, -40, 0, 20, 40, 80))
    ]
    delays: list[float] = []
    done = followed(for_seconds(30.0), sensors)
    for one in done:
        assert one.received.timeline.tally.lost == 0
        assert one.received.timeline.tally.samples > 2700
        delays += _delays(one)
    assert np.percentile(delays, 95) < 0.060
    for one in done:
        mapping = one.link.memory.clock.map
        assert mapping is not None
        instant = one.sensor.firmware.clock_at(1020.0)
        assert abs(mapping.to_host(instant) - 1020.0) < 0.010


def _delays(one: Followed) -> list[float]:
    """From when the last sample of a packet was taken to when the packet was received, in s of the host's clock."""
    found = []
    for packet in one.received.packets:
        message = decode(packet.payload)
        if isinstance(message, Data):
            number = int(message.counts[-1, 0])
            found.append(packet.received_at - one.sensor.firmware.motion.instant(number))
    return found


def test_one_of_two_sensors_is_lost_while_the_other_goes_on() -> None:
    async def lost(both: list[Followed]) -> None:
        await asyncio.sleep(5.0)
        await both[0].sensor.drop(20.0)
        await asyncio.sleep(5.0)

    first, second = followed(lost, [{}, {"firmware": firmware(device_id=b"another!")}])
    assert State.LOST in first.states
    assert first.states[-2:] == [State.STREAMING, State.IDLE]
    assert second.states == [*USUAL, State.IDLE]
    assert second.received.numbers == list(range(second.link.memory.samples_taken or 0))
