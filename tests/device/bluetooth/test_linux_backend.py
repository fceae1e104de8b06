"""bleak's own Linux backend, unmodified, with a BlueZ in software on a private D-Bus: what else can go wrong there."""

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("BlueZ is Linux's", allow_module_level=True)
if shutil.which("dbus-daemon") is None:
    pytest.skip("dbus-daemon is missing: apt-get install dbus-daemon", allow_module_level=True)

from bleak import BleakClient
from bleak.backends.bluezdbus.version import BlueZFeatures
from fake_bluez import Bus, FakeBluez, FakeDevice, running
from wired import Received, firmware, now

from firmware_protocol.gatt import CONTROL, DATA, INFO
from sensorfit.device.bluetooth.bleak_radio import BleakRadio
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.virtual.quick_loop import QuickLoop

SPEED = 5.0
"""The D-Bus daemon is another process: time may run faster than the world's here, but not jump."""

USUAL = [State.SCANNING, State.CONNECTING, State.PREPARING, State.STREAMING]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """Where this computer's system bus seems to be."""
    made = Bus(tmp_path)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", made.address)
    monkeypatch.setattr(BlueZFeatures, "checked_bluez_version", True)
    made.start()
    yield made
    made.kill()


def soon(work: Coroutine[Any, Any, Any]) -> Any:
    """Run ``work`` in a loop whose time runs fast."""
    with asyncio.Runner(loop_factory=lambda: QuickLoop(SPEED)) as runner:
        return runner.run(work)


@dataclass
class Followed:
    """A sensor and what came of it."""

    bluez: FakeBluez
    received: Received = field(default_factory=Received)
    changes: list[Connection] = field(default_factory=list)

    @property
    def device(self) -> FakeDevice:
        return self.bluez.devices[0]

    @property
    def states(self) -> list[State]:
        return [change.state for change in self.changes]

    async def until(self, state: State, times: int = 1) -> None:
        """Wait for the state, for at most a minute."""
        async with asyncio.timeout(60.0):
            while self.states.count(state) < times:
                await asyncio.sleep(0.05)


def followed(bus: Bus, meanwhile: Callable[[Followed], Awaitable[None]], **bluez: Any) -> Followed:
    """Keep a sensor streaming over bleak's own backend until ``meanwhile`` is over."""

    async def run() -> Followed:
        async with running(FakeBluez(bus, [firmware()], **bluez)) as service:
            done = Followed(service)
            choice = Choice(done.device.address, "imu-1")
            radio = BleakRadio()
            link = SensorLink(radio, choice, done.received, done.changes.append, chance=lambda: 0.5)
            task = asyncio.create_task(link.run())
            try:
                await meanwhile(done)
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                await radio.close()
            done.received.finish(link.memory.samples_taken)
            return done

    return soon(run())


async def for_a_while(done: Followed) -> None:
    await done.until(State.STREAMING)
    await asyncio.sleep(3.0)


def test_a_sensor_streams_every_sample_and_is_stopped_and_let_go(bus: Bus) -> None:
    done = followed(bus, for_a_while)
    assert done.states == [*USUAL, State.IDLE]
    assert len(done.received.numbers) > 250
    assert done.received.numbers == list(range(len(done.received.numbers)))
    assert not done.device.sensor.streams
    assert not done.device.connected


def test_notifications_over_a_socket_of_their_own_lose_nothing_either(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_socket = partialmethod(BleakClient.start_notify, bluez={"use_start_notify": False})
    monkeypatch.setattr(BleakClient, "start_notify", by_socket)
    acquired: list[bool] = []

    async def look(done: Followed) -> None:
        await for_a_while(done)
        acquired.append(done.device._by[DATA].acquired)

    done = followed(bus, look)
    assert acquired == [True]
    assert done.states == [*USUAL, State.IDLE]
    assert len(done.received.numbers) > 250
    assert done.received.numbers == list(range(len(done.received.numbers)))


def test_a_connection_that_breaks_is_made_again_and_the_stream_goes_on_without_a_hole(bus: Bus) -> None:
    async def drop(done: Followed) -> None:
        await for_a_while(done)
        done.device.drop()
        await done.until(State.STREAMING, 2)
        await asyncio.sleep(3.0)

    done = followed(bus, drop)
    assert done.states == [*USUAL, State.LOST, *USUAL, State.IDLE]
    assert done.received.timeline.tally.restarts == 0
    assert done.received.numbers == list(range(len(done.received.numbers)))


def test_a_sensor_that_somebody_removes_in_the_settings_comes_back_when_it_advertises(bus: Bus) -> None:
    async def remove(done: Followed) -> None:
        await for_a_while(done)
        done.device.vanish()
        await done.until(State.LOST)
        done.device.reachable = True
        await done.until(State.STREAMING, 2)

    assert followed(bus, remove).states == [*USUAL, State.LOST, *USUAL, State.IDLE]


def test_services_that_change_under_a_stream_are_found_anew(bus: Bus) -> None:
    async def change(done: Followed) -> None:
        await for_a_while(done)
        done.device.change_services()
        await done.until(State.STREAMING, 2)

    assert followed(bus, change).states == [*USUAL, State.LOST, *USUAL, State.IDLE]


def test_bluetooth_switched_off_and_on_again_goes_on_by_itself(bus: Bus) -> None:
    async def switch(done: Followed) -> None:
        await for_a_while(done)
        done.bluez.power(False)
        await done.until(State.RETRYING)
        assert done.changes[-1].reason is Reason.BLUETOOTH_OFF
        done.bluez.power(True)
        await done.until(State.STREAMING, 2)

    assert followed(bus, switch).states[-2:] == [State.STREAMING, State.IDLE]


def test_a_bluetooth_service_that_ends_and_begins_again_goes_on_by_itself(bus: Bus) -> None:
    async def restart(done: Followed) -> None:
        await for_a_while(done)
        await done.bluez.stop()
        await done.until(State.RETRYING)
        await done.bluez.start()
        await done.until(State.STREAMING, 2)

    assert followed(bus, restart).states[-2:] == [State.STREAMING, State.IDLE]


def test_a_bus_that_dies_and_comes_back_goes_on_by_itself(bus: Bus) -> None:
    async def die(done: Followed) -> None:
        await for_a_while(done)
        bus.kill()
        await done.until(State.RETRYING)
        assert done.changes[-1].reason is Reason.NO_ADAPTER
        await done.bluez.stop()
        bus.start()
        await done.bluez.start()
        await done.until(State.STREAMING, 2)

    assert followed(bus, die).states[-2:] == [State.STREAMING, State.IDLE]


Spoil = Callable[[FakeBluez], None]


def refused(bus: Bus, spoil: Spoil | None = None, **bluez: Any) -> tuple[Reason, float]:
    """Why a sensor cannot be found, connected, read and listened to, and after how many s that is known."""

    async def attempt() -> tuple[Reason, float]:
        async with running(FakeBluez(bus, [firmware()], **bluez)) as service:
            if spoil:
                spoil(service)
            return await _refusal()

    return soon(attempt())


async def _refusal() -> tuple[Reason, float]:
    begun, radio = now(), BleakRadio()
    with pytest.raises(LinkError) as caught:
        await _use(radio)
    took = now() - begun
    await radio.close()
    return caught.value.reason, took


async def _use(radio: BleakRadio) -> None:
    found: list[Sighting] = []

    def heard(sighting: Sighting) -> bool:
        found.append(sighting)
        return True

    assert await radio.scan(10.0, heard)
    link = await radio.connect(found[0], lambda: None)
    try:
        await link.read(INFO)
        await link.subscribe(DATA, lambda _: None)
        await link.write(CONTROL, b"\x14\x04\x01", True)
    finally:
        await link.close()


def refuses(what: Any, name: str, text: str = "") -> Spoil:
    return lambda service: service.devices[0].refusals.update({what: (name, text)})


def hangs(what: Any) -> Spoil:
    return lambda service: service.devices[0].hangs.add(what)


def lacks_the_service(service: FakeBluez) -> None:
    service.devices[0]._offer = lambda: None  # type: ignore[method-assign]


FAILED = "org.bluez.Error.Failed"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (refuses("Connect", "org.bluez.Error.AlreadyConnected"), Reason.CONNECTED_ELSEWHERE),
        (refuses("Connect", "org.bluez.Error.NotReady"), Reason.BLUETOOTH_OFF),
        (refuses("Connect", FAILED, "le-connection-abort-by-remote"), Reason.OUT_OF_RANGE),
        (refuses("Connect", "org.freedesktop.DBus.Error.UnknownObject"), Reason.NOT_FOUND),
        (hangs("Connect"), Reason.OUT_OF_RANGE),
        (lacks_the_service, Reason.WRONG_FIRMWARE),
        (refuses(INFO, FAILED, "Operation failed with ATT error: 0x0f"), Reason.NEEDS_PAIRING),
        (refuses(INFO, "org.bluez.Error.NotAuthorized"), Reason.NEEDS_PAIRING),
        (refuses(INFO, "org.bluez.Error.NotPermitted", "Not paired"), Reason.NEEDS_PAIRING),
        (refuses(INFO, FAILED, "Operation failed with ATT error: 0x0e"), Reason.NO_ANSWER),
        (hangs(INFO), Reason.NO_ANSWER),
        (refuses(DATA, "org.bluez.Error.NotSupported"), Reason.SUBSCRIPTION_REFUSED),
        (refuses(DATA, "org.bluez.Error.NotPermitted", "Notify acquired"), Reason.SUBSCRIPTION_REFUSED),
        (hangs(DATA), Reason.SUBSCRIPTION_REFUSED),
        (refuses(CONTROL, FAILED, "Operation failed with ATT error: 0xfd"), Reason.SUBSCRIPTION_REFUSED),
        (hangs(CONTROL), Reason.NO_ANSWER),
    ],
)
def test_whatever_bluez_refuses_or_leaves_unanswered_has_a_reason_in_time(
    bus: Bus, spoil: Spoil, expected: Reason
) -> None:
    reason, seconds = refused(bus, spoil)
    assert reason is expected
    assert seconds < 20.0


def test_an_adapter_that_is_off_or_missing_is_told_apart(bus: Bus) -> None:
    assert refused(bus, powered=False)[0] is Reason.BLUETOOTH_OFF
    assert refused(bus, plugged_in=False)[0] is Reason.NO_ADAPTER


def test_without_a_bluetooth_service_or_without_a_bus_there_is_no_adapter(bus: Bus) -> None:
    assert soon(_refusal())[0] is Reason.NO_ADAPTER
    bus.kill()
    assert soon(_refusal())[0] is Reason.NO_ADAPTER
    bus.socket.unlink()
    assert soon(_refusal())[0] is Reason.NO_ADAPTER


def test_a_user_who_may_not_talk_to_the_service_has_no_permission(bus: Bus, tmp_path: Path) -> None:
    bus.kill()
    guarded = Bus(tmp_path, denied=True)
    guarded.start()
    try:
        assert refused(guarded)[0] is Reason.NO_PERMISSION
    finally:
        guarded.kill()


def test_a_device_that_advertises_another_service_is_not_a_sensor(bus: Bus) -> None:
    async def listen() -> list[Sighting]:
        async with running(FakeBluez(bus, [firmware(), firmware()])) as service:
            service.devices[0].uuids = ["0000180a-0000-1000-8000-00805f9b34fb"]
            found: list[Sighting] = []
            await BleakRadio().scan(3.0, lambda sighting: bool(found.append(sighting)))
            return found

    assert {sighting.name for sighting in soon(listen())} == {"imu-2"}


def encrypted(pairs_on_read: bool = False) -> Callable[[FakeBluez], None]:
    def change(service: FakeBluez) -> None:
        service.devices[0].encrypted = True
        service.devices[0].pairs_on_read = pairs_on_read

    return change


@pytest.mark.parametrize("pairs_on_read", [False, True])
def test_a_chosen_sensor_that_asks_for_it_is_paired_and_streams(bus: Bus, pairs_on_read: bool) -> None:
    async def pairing(done: Followed) -> None:
        encrypted(pairs_on_read)(done.bluez)
        await for_a_while(done)

    done = followed(bus, pairing)
    assert done.device.paired
    assert done.states == [*USUAL, State.IDLE]
    assert done.received.numbers == list(range(len(done.received.numbers)))
    assert done.bluez.agents.capabilities == ["NoInputNoOutput"]


def test_a_sensor_that_refuses_to_be_paired_needs_a_person(bus: Bus) -> None:
    async def refusing(done: Followed) -> None:
        encrypted()(done.bluez)
        done.device.refusals["Pair"] = ("org.bluez.Error.AuthenticationFailed", "Authentication Failed")
        await done.until(State.FAILED)

    assert followed(bus, refusing).changes[-1].reason is Reason.NEEDS_PAIRING


def test_a_device_that_was_not_chosen_is_not_paired(bus: Bus) -> None:
    async def strangers() -> list[bool]:
        async with running(FakeBluez(bus, [firmware(), firmware()])) as service:
            radio, agreed = BleakRadio(), []
            found: list[Sighting] = []
            await radio.scan(3.0, lambda one: bool(one.name == "imu-1" and found.append(one)) or bool(found))
            link = await radio.connect(found[0], lambda: None)
            for question in ("RequestAuthorization", "RequestConfirmation", "RequestPasskey"):
                agreed += [await service.agents.agree(service.bus, one.path, question) for one in service.devices]
            await link.close()
            agreed.append(await service.agents.agree(service.bus, service.devices[0].path))
            await radio.close()
            return agreed

    assert soon(strangers()) == [True, False, True, False, False, False, False]
