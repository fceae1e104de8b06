"""Names and places of sensors survive in a small file, or the file is refused and left as it is."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sensorfit.device.errors import DeviceError
from sensorfit.device.remembered import (
    LARGEST_FILE,
    Remembered,
    read_sensors,
    with_sensor,
    without_sensor,
    write_sensors,
)

LEFT, RIGHT = Remembered("Left leg", "C0:01", "left shank"), Remembered("Rechts, ä", "C0:02")


def test_what_is_written_is_read_again_and_nothing_else_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sensors.json"
    assert read_sensors(path) == ()
    write_sensors(path, [LEFT, RIGHT])
    assert read_sensors(path) == (LEFT, RIGHT)
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sensors.json"
    write_sensors(path, [LEFT])

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeviceError, match="make room"):
        write_sensors(path, [RIGHT])
    assert read_sensors(path) == (LEFT,)
    assert list(tmp_path.iterdir()) == [path]


def entry(**changes: object) -> str:
    fields = {"name": "a", "address": "b", "placement": "", **changes}
    return str(fields).replace("'", '"')


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "sensors": []}',
        '{"version": 1}',
        '{"version": 1, "sensors": 5}',
        '{"version": 1, "sensors": [5]}',
        '{"version": 1, "sensors": [{"name": "a"}]}',
        f'{{"version": 1, "sensors": [{entry(name=1)}]}}',
        f'{{"version": 1, "sensors": [{entry(name="")}]}}',
        f'{{"version": 1, "sensors": [{entry()}, {entry()}]}}',
        f'{{"version": 1, "sensors": [{entry()}, {entry(address="c")}]}}',
        "[" * 100_000,
        " " * (LARGEST_FILE + 1),
    ],
    ids=range(14),
)
def test_a_damaged_file_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "sensors.json"
    path.write_text(content, "utf-8")
    with pytest.raises(DeviceError, match="left as it is"):
        read_sensors(path)
    assert path.read_text("utf-8") == content


@given(st.binary(max_size=200))
def test_no_content_raises_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "sensors.json"
    path.write_bytes(content)
    with pytest.raises(DeviceError):
        read_sensors(path)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    for work in (read_sensors, lambda path: write_sensors(path, [LEFT])):
        with pytest.raises(DeviceError):
            work(tmp_path)


def test_a_sensor_that_is_added_again_gets_its_new_name_and_place() -> None:
    moved = Remembered("Left thigh", LEFT.address, "left thigh")
    assert with_sensor([LEFT, RIGHT], moved) == (RIGHT, moved)


@pytest.mark.parametrize("name", ["", " ", "a=b", "x" * 41, "red\x1b[31m", RIGHT.name])
def test_a_name_that_is_taken_or_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(DeviceError, match="called"):
        with_sensor([RIGHT], Remembered(name, "C0:03"))


def test_a_sensor_is_forgotten_by_name_or_address() -> None:
    assert without_sensor([LEFT, RIGHT], LEFT.name) == without_sensor([LEFT, RIGHT], LEFT.address) == (RIGHT,)
    with pytest.raises(DeviceError, match="sensorfit sensors"):
        without_sensor([LEFT], "another")
