"""The module that drives bleak, on backends that do nothing, fail or hang as they are told."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from bleak import BleakClient
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTServiceCollection
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
)
from wired import now, quickly

from firmware_protocol.gatt import INFO, SERVICE
from sensorfit.device.bluetooth import bleak_radio
from sensorfit.device.bluetooth.bleak_errors import reason_of
from sensorfit.device.bluetooth.bleak_radio import BleakRadio
from sensorfit.device.bluetooth.gatt import LONGEST_NAME, Sighting, printable
from sensorfit.device.bluetooth.reasons import LinkError, Reason

DEVICE = BLEDevice("ADDRESS", "imu-1", None)
LONGEST_CALL = max(
    bleak_radio.CONNECT_TIMEOUT, bleak_radio.CALL_TIMEOUT, bleak_radio.CLOSE_TIMEOUT, bleak_radio.START_TIMEOUT
)

Act = Callable[[], Coroutine[Any, Any, None]]


async def nothing() -> None: ...


async def for_ever() -> None:
    await asyncio.Event().wait()


def raising(error: BaseException) -> Act:
    async def act() -> None:
        raise error

    return act


class Scanner(BaseBleakScanner):
    """Hears ``DEVICE`` as soon as it is started."""

    act: Act = staticmethod(nothing)
    name: str | None = "imu-1"
    running = most = 0

    def __init__(self, callback: Any, uuids: Any, *_: Any, **__: Any) -> None:
        super().__init__(callback, uuids)

    async def start(self) -> None:
        await type(self).act()
        type(self).running += 1
        type(self).most = max(self.most, self.running)
        heard = AdvertisementData(self.name, {}, {}, [SERVICE], None, -60, ())
        asyncio.get_running_loop().call_soon(self.call_detection_callbacks, DEVICE, heard)

    async def stop(self) -> None:
        type(self).running -= 1


class Client(BaseBleakClient):
    """Connects and does ``act``, whatever it is asked for."""

    act: Act = staticmethod(nothing)
    on_connect: Act = staticmethod(nothing)
    on_close: Act = staticmethod(nothing)
    service = True
    connected = False

    mtu_size = 247
    name = "imu-1"

    @property
    def is_connected(self) -> bool:
        return self.connected

    async def connect(self, pair: bool, **_: Any) -> None:
        await self.on_connect()
        self.services = BleakGATTServiceCollection()
        if self.service:
            from bleak.backends.characteristic import BleakGATTCharacteristic
            from bleak.backends.service import BleakGATTService

            service = BleakGATTService(None, 1, SERVICE)
            self.services.add_service(service)
            self.services.add_characteristic(BleakGATTCharacteristic(None, 2, INFO.uuid, ["read"], lambda: 20, service))
        self.connected = True

    async def disconnect(self) -> None:
        self.connected = False
        await self.on_close()

    async def _do(self, *_: Any, **__: Any) -> Any:
        await self.act()
        return bytearray(b"value")

    pair = unpair = read_gatt_char = read_gatt_descriptor = write_gatt_char = write_gatt_descriptor = _do
    start_notify = stop_notify = _do


def backends(**behaviour: Any) -> tuple[type[Scanner], type[Client]]:
    """Backends of their own for one test; names that begin with ``scanner_`` are for the scanner."""
    mine = {name: value for name, value in behaviour.items() if not name.startswith("scanner_")}
    its = {name.removeprefix("scanner_"): value for name, value in behaviour.items() if name.startswith("scanner_")}
    made = [
        {name: staticmethod(value) if callable(value) else value for name, value in each.items()}
        for each in (its, mine)
    ]
    return type("S", (Scanner,), made[0]), type("C", (Client,), made[1])


async def find(radio: BleakRadio) -> Sighting:
    found: list[Sighting] = []

    def heard(sighting: Sighting) -> bool:
        found.append(sighting)
        return True

    assert await radio.scan(5.0, heard)
    return found[0]


def reason(work: Callable[[BleakRadio], Coroutine[Any, Any, Any]], **behaviour: Any) -> tuple[Reason, float]:
    """Why ``work`` failed, and after how many s."""

    async def attempt() -> tuple[Reason, float]:
        begun = now()
        with pytest.raises(LinkError) as caught:
            await work(BleakRadio(*backends(**behaviour)))
        return caught.value.reason, now() - begun

    return quickly(attempt())


async def connect(radio: BleakRadio) -> Any:
    return await radio.connect(await find(radio), lambda: None)


async def read(radio: BleakRadio) -> bytes:
    return bytes(await (await connect(radio)).read(INFO))


async def subscribe(radio: BleakRadio) -> None:
    await (await connect(radio)).subscribe(INFO, lambda _: None)


UNAVAILABLE = [
    (BleakBluetoothNotAvailableReason.NO_BLUETOOTH, Reason.NO_ADAPTER),
    (BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE, Reason.NO_ADAPTER),
    (BleakBluetoothNotAvailableReason.POWERED_OFF, Reason.BLUETOOTH_OFF),
    (BleakBluetoothNotAvailableReason.DENIED_BY_USER, Reason.NO_PERMISSION),
    (BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM, Reason.NO_PERMISSION),
    (BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN, Reason.NO_PERMISSION),
    (BleakBluetoothNotAvailableReason.UNKNOWN, Reason.FAILED),
]

ERRORS = [
    *((BleakBluetoothNotAvailableError("no", why), expected) for why, expected in UNAVAILABLE),
    *((BleakGATTProtocolError(code), Reason.NEEDS_PAIRING) for code in (0x05, 0x08, 0x0C, 0x0F)),
    (BleakGATTProtocolError(0xFD), Reason.SUBSCRIPTION_REFUSED),
    (BleakGATTProtocolError(0x0E), Reason.NO_ANSWER),
    (BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", []), Reason.NO_PERMISSION),
    (BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", []), Reason.NO_ADAPTER),
    (BleakDBusError("org.bluez.Error.NotReady", []), Reason.BLUETOOTH_OFF),
    (BleakDBusError("org.bluez.Error.AlreadyConnected", []), Reason.CONNECTED_ELSEWHERE),
    (BleakDBusError("org.bluez.Error.Failed", ["whatever"]), Reason.NO_ANSWER),
    (BleakDBusError("org.bluez.Error.Failed", ["ATT error: 0xzz"]), Reason.NO_ANSWER),
    (BleakDBusError("org.bluez.Error.NotPermitted", ["Not paired"]), Reason.NEEDS_PAIRING),
    (BleakDBusError("org.bluez.Error.NotPermitted", ["Write not permitted"]), Reason.NO_ANSWER),
    (BleakCharacteristicNotFoundError("x"), Reason.WRONG_FIRMWARE),
    (BleakDeviceNotFoundError("x"), Reason.NOT_FOUND),
    (FileNotFoundError(2, "no bus"), Reason.NO_ADAPTER),
    (PermissionError(13, "no"), Reason.NO_PERMISSION),
    (BleakError("x"), Reason.NO_ANSWER),
    (OSError(-2147023673, "WinRT"), Reason.NO_ANSWER),
    (AssertionError(), Reason.NO_ANSWER),
]


@pytest.mark.parametrize(("error", "expected"), ERRORS, ids=lambda value: repr(getattr(value, "args", value)))
def test_every_error_of_bleak_and_the_system_has_a_reason(error: Exception, expected: Reason) -> None:
    assert reason_of(error, Reason.NO_ANSWER) is expected
    assert reason(read, act=raising(error))[0] is expected


def test_a_value_is_read() -> None:
    assert quickly(read(BleakRadio(*backends()))) == b"value"


@pytest.mark.parametrize(
    ("work", "hangs", "expected", "seconds"),
    [
        (find, "scanner_act", Reason.FAILED, bleak_radio.START_TIMEOUT),
        (connect, "on_connect", Reason.OUT_OF_RANGE, bleak_radio.CONNECT_TIMEOUT),
        (read, "act", Reason.NO_ANSWER, bleak_radio.CALL_TIMEOUT),
        (subscribe, "act", Reason.SUBSCRIPTION_REFUSED, bleak_radio.CALL_TIMEOUT),
    ],
)
def test_a_call_that_hangs_ends_in_time(work: Any, hangs: str, expected: Reason, seconds: float) -> None:
    assert reason(work, **{hangs: for_ever}) == (expected, pytest.approx(seconds, abs=0.1))


@pytest.mark.parametrize("on_close", [for_ever, raising(BleakError("x")), raising(EOFError())])
def test_closing_a_connection_never_fails_and_ends_in_time(on_close: Act) -> None:
    async def close() -> float:
        link = await connect(BleakRadio(*backends(on_close=on_close)))
        begun = now()
        await link.close()
        return now() - begun

    assert quickly(close()) <= bleak_radio.CLOSE_TIMEOUT


@pytest.mark.parametrize(("system", "streams"), [("win32", True), ("darwin", False)])
def test_windows_is_told_to_pair_once_and_macos_asks_by_itself(
    monkeypatch: pytest.MonkeyPatch, system: str, streams: bool
) -> None:
    class Encrypted(Client):
        paired = 0

        async def pair(self, *_: Any, **__: Any) -> None:
            Encrypted.paired += 1

        async def read_gatt_char(self, *_: Any, **__: Any) -> bytearray:
            if not Encrypted.paired:
                raise BleakGATTProtocolError(0x0F)
            return bytearray(b"value")

    monkeypatch.setattr(bleak_radio, "BleakClient", lambda *given, **_: BleakClient(*given, backend=Encrypted))
    monkeypatch.setattr(bleak_radio.sys, "platform", system)
    radio = BleakRadio(Scanner)
    if streams:
        assert quickly(read(radio)) == b"value"
        assert Encrypted.paired == 1
    else:
        with pytest.raises(LinkError) as caught:
            quickly(read(radio))
        assert caught.value.reason is Reason.NEEDS_PAIRING
        assert Encrypted.paired == 0


def test_a_device_without_the_service_is_no_sensor_and_is_let_go() -> None:
    scanner, client = backends(service=False)
    closed: list[bool] = []

    async def close() -> None:
        closed.append(True)

    client.on_close = staticmethod(close)
    assert reason(lambda _: connect(BleakRadio(scanner, client)))[0] is Reason.WRONG_FIRMWARE
    assert closed


def test_a_call_over_a_connection_that_has_ended_says_that_it_has() -> None:
    async def read_late(radio: BleakRadio) -> None:
        link = await connect(radio)
        await link.close()
        await link.read(INFO)

    assert reason(read_late, act=raising(BleakError("Not connected")))[0] is Reason.OUT_OF_RANGE


def test_several_listeners_share_one_scan_that_ends_with_the_last_of_them() -> None:
    scanner, client = backends()

    async def listen() -> None:
        radio = BleakRadio(scanner, client)
        await asyncio.gather(*(radio.scan(seconds, lambda _: False) for seconds in (1.0, 2.0, 3.0)))

    quickly(listen())
    assert (scanner.most, scanner.running) == (1, 0)


def test_a_neighbour_with_ever_new_addresses_does_not_fill_the_memory() -> None:
    most = [0]

    class Crowded(Scanner):
        async def start(self) -> None:
            await super().start()
            self.seen_devices = {}
            self._crowd = asyncio.create_task(self._shout())

        async def stop(self) -> None:
            await super().stop()
            self._crowd.cancel()

        async def _shout(self) -> None:
            number = 0
            while True:
                number += 1
                await asyncio.sleep(0.001)
                heard = AdvertisementData("free beer", {}, {}, [SERVICE], None, -60, ())
                address = f"{id(self)}:{number}"
                self.call_detection_callbacks(self.create_or_update_device(address, address, None, None, heard), heard)
                most[0] = max(most[0], len(self.seen_devices))

    heard: list[None] = []

    async def listen() -> int:
        radio = BleakRadio(Crowded, Client)
        await radio.scan(10.0, lambda _: bool(heard.append(None)))
        return Crowded.running

    assert quickly(listen()) == 0
    assert len(heard) > 9000
    assert most[0] <= bleak_radio.MOST_HEARD + 10
    assert Crowded.most == 1


def test_the_scan_of_one_sensor_pauses_while_another_is_connected() -> None:
    scanner, client = backends()
    scanning: list[int] = []

    async def note() -> None:
        scanning.append(scanner.running)

    client.on_connect = staticmethod(note)

    async def both() -> None:
        radio = BleakRadio(scanner, client)
        other = asyncio.create_task(radio.scan(5.0, lambda _: False))
        await connect(radio)
        await asyncio.sleep(0)
        scanning.append(scanner.running)
        await other

    quickly(both())
    assert scanning == [0, 1]


def test_whoever_stops_waiting_for_a_sensor_leaves_no_scan_behind() -> None:
    scanner, client = backends()

    async def cancel() -> None:
        listening = asyncio.create_task(BleakRadio(scanner, client).scan(60.0, lambda _: False))
        await asyncio.sleep(1.0)
        assert scanner.running == 1
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

    quickly(cancel())
    assert scanner.running == 0


@pytest.mark.parametrize(
    ("advertised", "shown"),
    [
        ("imu-1", "imu-1"),
        (None, "imu-1"),
        ("x" * 512, "x" * LONGEST_NAME),
        ("\x1b[31mred\n", "[31mred"),
        ("\n", "ADDRESS"),
    ],
)
def test_a_name_from_the_air_is_shown_on_one_short_line(advertised: str | None, shown: str) -> None:
    assert quickly(find(BleakRadio(*backends(scanner_name=advertised)))).name == shown


def test_a_name_of_nothing_printable_is_replaced() -> None:
    assert printable("\x00\x07", "ADDRESS") == "ADDRESS"
