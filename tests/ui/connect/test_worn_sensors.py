"""The app's sensors: the radio is opened late and once, remembered sensors come back, all are stopped at the end."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wired import Wire, firmware

from sensorfit.device.bluetooth.connection import State
from sensorfit.device.bluetooth.gatt import Radio
from sensorfit.device.errors import DeviceError
from sensorfit.device.remembered import Remembered, read_sensors, write_sensors
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.ui.connect.worn_sensors import WornSensor, WornSensors

PATIENCE = 20.0
"""s of real time; all of it is needed only where something is wrong."""


def until(holds: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(round(PATIENCE / 0.01)):
        if holds():
            return
        pause.wait(0.01)
    raise AssertionError("what was waited for did not come")


class Room:
    """A radio with one sensor, the file of remembered sensors, and what uses both."""

    def __init__(self, path: Path) -> None:
        self.path, self.wire, self.opened = path, Wire(firmware()), 0
        self.made: list[WornSensors] = []

    def sensors(self) -> WornSensors:
        self.made.append(WornSensors(self._radio, self.path, QuickLoop))
        return self.made[-1]

    async def _radio(self) -> Radio:
        self.opened += 1
        return self.wire


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "sensors.json")
    yield made
    for sensors in made.made:
        sensors.close()
    assert "sensorfit radio" not in {thread.name for thread in threading.enumerate()}


def only(sensors: WornSensors) -> WornSensor:
    (one,) = sensors.worn
    return one


def test_the_radio_is_left_alone_until_somebody_wants_a_sensor_and_then_opened_once(room: Room) -> None:
    sensors = room.sensors()
    sensors.begin()
    sensors.stop_listening()
    assert room.opened == 0
    sensors.listen()
    until(lambda: sensors.nearby)
    sensors.wear("ADDRESS", " Left leg ", "left shank")
    until(lambda: only(sensors).streams)
    assert room.opened == 1
    assert read_sensors(room.path) == (Remembered("Left leg", "ADDRESS", "left shank"),)
    assert sensors.nearby == ()


def test_a_remembered_sensor_connects_by_itself_and_its_packets_are_taken_from_then_on(room: Room) -> None:
    write_sensors(room.path, [Remembered("Left leg", "ADDRESS", "left shank")])
    sensors = room.sensors()
    sensors.begin()
    until(lambda: only(sensors).streams)
    (stream,), remarks = sensors.streams()
    assert (stream.sensor, stream.placement, remarks) == ("Left leg", "left shank", [])

    async def two() -> list[str]:
        packets = sensors.packets("Left leg")
        return [(await anext(packets)).sensor, (await anext(packets)).sensor]

    assert asyncio.run(two()) == ["Left leg", "Left leg"]


def test_a_sensor_gets_another_place_and_name_and_goes_on(room: Room) -> None:
    sensors = room.sensors()
    sensors.wear("ADDRESS", "Left leg", "left shank")
    until(lambda: only(sensors).streams)
    sensors.wear("ADDRESS", "Left leg", "left thigh")
    until(lambda: only(sensors).streams and sensors.streams()[0][0].placement == "left thigh")
    sensors.wear("ADDRESS", "Thigh", "left thigh")
    until(lambda: only(sensors).streams and only(sensors).known.name == "Thigh")
    assert read_sensors(room.path) == (Remembered("Thigh", "ADDRESS", "left thigh"),)


def test_a_sensor_is_disconnected_connected_again_and_forgotten(room: Room) -> None:
    sensors = room.sensors()
    sensors.wear("ADDRESS", "Left leg", "left shank")
    until(lambda: only(sensors).streams)
    sensors.disconnect("Left leg")
    assert only(sensors).now is None
    until(lambda: not room.wire.sensor.streams)
    sensors.connect("Left leg")
    until(lambda: only(sensors).streams)
    sensors.forget("Left leg")
    assert (sensors.worn, read_sensors(room.path)) == ((), ())
    until(lambda: not room.wire.sensor.streams)


def test_one_that_was_given_up_is_tried_once_more(room: Room) -> None:
    room.wire.sensor.battery = 1
    sensors = room.sensors()
    sensors.wear("ADDRESS", "Left leg", "left shank")
    until(lambda: (now := only(sensors).now) and now.connection.state is State.FAILED)
    room.wire.sensor.battery = 80
    sensors.connect("Left leg")
    until(lambda: only(sensors).streams)


def test_one_that_was_switched_off_for_too_long_connects_as_soon_as_it_is_heard(room: Room) -> None:
    write_sensors(room.path, [Remembered("Left leg", "ADDRESS", "left shank")])
    room.wire.reachable = False
    sensors = room.sensors()
    sensors.begin()
    until(lambda: (now := only(sensors).now) and now.connection.state is State.FAILED)
    sensors.try_what_is_heard()
    room.wire.reachable = True
    sensors.listen()
    until(lambda: sensors.try_what_is_heard() or only(sensors).streams)


def test_a_name_that_is_another_one_s_changes_nothing(room: Room) -> None:
    write_sensors(room.path, [Remembered("Left leg", "OTHER")])
    sensors = room.sensors()
    with pytest.raises(DeviceError, match="another sensor is called 'Left leg'"):
        sensors.wear("ADDRESS", "Left leg", "left shank")
    assert only(sensors).known.address == "OTHER"


def test_a_damaged_file_is_said_and_left_as_it_is(room: Room) -> None:
    room.path.write_text("{", "utf-8")
    sensors = room.sensors()
    sensors.begin()
    assert "is damaged" in sensors.remark
    sensors.wear("ADDRESS", "Left leg", "left shank")
    until(lambda: only(sensors).streams)
    assert room.path.read_text("utf-8") == "{"


def test_after_closing_nothing_runs_and_nothing_begins(room: Room) -> None:
    sensors = room.sensors()
    sensors.wear("ADDRESS", "Left leg", "left shank")
    until(lambda: only(sensors).streams)
    sensors.close()
    sensors.close()
    assert not room.wire.sensor.streams
    sensors.listen()
    sensors.begin()
    assert "sensorfit radio" not in {thread.name for thread in threading.enumerate()}
