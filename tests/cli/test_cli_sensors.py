"""`sensorfit sensors`: names and places that are remembered, and that `record` goes by."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import Result
from wired import Wire, firmware

from sensorfit.cli.radio import record_sensors
from sensorfit.cli.sensors import add_sensor, choices_of
from sensorfit.device.bluetooth.gatt import Radio, Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.device.errors import DeviceError
from sensorfit.device.remembered import Remembered, read_sensors, write_sensors
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.recording.open_recording import open_recording

Run = Callable[..., Result]
LEFT = Remembered("Left leg", "ADDRESS", "left shank")


def radio(wire: Wire) -> Callable[[], Awaitable[Radio]]:
    async def made() -> Radio:
        return wire

    return made


class Twins(Wire):
    """Two sensors that call themselves the same."""

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        return [heard(Sighting(address, "imu-1", -50)) for address in ("ONE", "OTHER")][-1]


def test_a_sensor_is_remembered_listed_and_forgotten(run: Run, sensors_file: Path) -> None:
    assert "No sensor is remembered" in run("sensors").stdout
    add_sensor(radio(Wire(firmware())), "imu-1", "Left leg", "left shank", QuickLoop)
    assert read_sensors(sensors_file) == (LEFT,)
    assert run("sensors").stdout.splitlines()[1].split() == ["Left", "leg", "left", "shank", "ADDRESS"]
    assert run("sensors", "forget", "Left leg").exit_code == 0
    assert read_sensors(sensors_file) == ()
    assert run("sensors", "forget", "Left leg").exit_code == 2


def test_a_sensor_over_the_virtual_radio_is_remembered_by_the_command(run: Run, sensors_file: Path) -> None:
    assert run("sensors", "add", "imu-2", "--virtual").exit_code == 0
    assert read_sensors(sensors_file) == (Remembered("imu-2", "C0:00:00:00:00:02"),)


def test_a_sensor_that_is_not_there_or_not_the_only_one_is_not_remembered(sensors_file: Path) -> None:
    with pytest.raises(LinkError) as caught:
        add_sensor(radio(Wire(firmware())), "imu-7", "", "", QuickLoop)
    assert caught.value.reason is Reason.NOT_FOUND
    with pytest.raises(DeviceError, match="ONE, OTHER"):
        add_sensor(radio(Twins(firmware())), "imu-1", "", "", QuickLoop)
    assert not sensors_file.exists()


def test_without_a_choice_all_remembered_sensors_are_taken_and_without_any_it_is_said_what_to_do(
    run: Run, sensors_file: Path, tmp_path: Path
) -> None:
    result = run("record", "-o", tmp_path / "new.mcap")
    assert result.exit_code == 2
    assert "sensorfit sensors add" in result.stderr
    write_sensors(sensors_file, [LEFT, Remembered("Wrist", "OTHER")])
    assert choices_of([]) == [Choice("ADDRESS", "Left leg", "left shank"), Choice("OTHER", "Wrist", "")]


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("imu-1", Choice("imu-1", "imu-1", "")),
        ("imu-1=left thigh", Choice("imu-1", "imu-1", "left thigh")),
        ("C0:00:00:00:00:01=wrist", Choice("C0:00:00:00:00:01", "C0:00:00:00:00:01", "wrist")),
        ("Left leg", Choice("ADDRESS", "Left leg", "left shank")),
        ("ADDRESS", Choice("ADDRESS", "Left leg", "left shank")),
        ("Left leg=left thigh", Choice("ADDRESS", "Left leg", "left thigh")),
    ],
)
def test_a_sensor_is_chosen_by_its_own_or_its_remembered_name_or_address_and_place(
    text: str, choice: Choice, sensors_file: Path
) -> None:
    write_sensors(sensors_file, [LEFT])
    assert choices_of([text]) == [choice]


def test_a_sensor_without_a_name_is_refused() -> None:
    with pytest.raises(DeviceError, match="NAME=PLACE"):
        choices_of(["=thigh"])


def test_a_recording_has_the_remembered_name_and_place(sensors_file: Path, tmp_path: Path) -> None:
    write_sensors(sensors_file, [LEFT])
    path = tmp_path / "monday.mcap"
    record_sensors(radio(Wire(firmware())), choices_of([]), path, Wish(100.0), 3.0, None, QuickLoop)
    (stream,) = open_recording(path).streams
    assert (stream.sensor, stream.placement) == ("Left leg", "left shank")


def test_a_damaged_file_is_said_to_be_and_left_alone(run: Run, sensors_file: Path) -> None:
    sensors_file.parent.mkdir()
    sensors_file.write_text("{", "utf-8")
    for arguments in (("sensors",), ("sensors", "add", "imu-1", "--virtual"), ("sensors", "forget", "x")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "damaged" in result.stderr
    assert sensors_file.read_text("utf-8") == "{"
