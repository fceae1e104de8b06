"""Sensors to which the user gave names and places, kept in one small file. Knows no radio."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sensorfit.device.bluetooth.gatt import LONGEST_NAME, printable
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.errors import DeviceError
from sensorfit.texts import tr
from sensorfit.user_data import data_folder, replace_file

VERSION = 1
"""Of the file's form; another one is refused."""

LARGEST_FILE = 1_000_000
"""Bytes; a hundred sensors take 10 kB."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sensor by the address that this computer gives it, what it is called, and where it is worn ("" unknown)."""

    name: str
    address: str
    placement: str = ""


def sensors_file() -> Path:
    """Return where this user's sensors are kept."""
    return data_folder() / "sensors.json"


def remembered_choices(known: Sequence[Remembered]) -> list[Choice]:
    """What to choose so that every remembered sensor is connected, under its name and in its place."""
    return [Choice(one.address, one.name, one.placement) for one in known]


def read_sensors(path: Path) -> tuple[Remembered, ...]:
    """Return what is kept in ``path``, nothing where there is no file; DeviceError where it is damaged."""
    try:
        with path.open("rb") as file:
            return _decoded(file.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DeviceError(
            tr("{path} cannot be read ({strerror}); see who may read it", path=path, strerror=error.strerror)
        ) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DeviceError(
            tr(
                "{path} is damaged ({error}); it was left as it is: repair it, or move it away and add the sensors"
                " again",
                path=path,
                error=error,
            )
        ) from error


def write_sensors(path: Path, sensors: Sequence[Remembered]) -> None:
    """Replace the file as a whole or not at all; DeviceError where it cannot be written."""
    text = json.dumps({"version": VERSION, "sensors": [asdict(one) for one in sensors]}, indent=1, ensure_ascii=False)
    try:
        replace_file(path, text + "\n")
    except OSError as error:
        raise DeviceError(
            tr(
                "{path} cannot be written ({strerror}); make room, or see who may write it",
                path=path,
                strerror=error.strerror,
            )
        ) from error


def with_sensor(sensors: Sequence[Remembered], new: Remembered) -> tuple[Remembered, ...]:
    """Return ``sensors`` and ``new``, which replaces what was known of its address; DeviceError where its name is
    another sensor's or cannot be shown."""
    if not new.name or new.name != printable(new.name, "") or "=" in new.name:
        raise DeviceError(
            tr(
                "a sensor cannot be called {name!r}; take 1 to {longest_name} characters that can be printed, and no =",
                name=new.name,
                longest_name=LONGEST_NAME,
            )
        )
    others = tuple(one for one in sensors if one.address != new.address)
    if any(one.name == new.name for one in others):
        raise DeviceError(tr("another sensor is called {name!r}; take another name, or forget that one", name=new.name))
    return (*others, new)


def without_sensor(sensors: Sequence[Remembered], name: str) -> tuple[Remembered, ...]:
    """Return ``sensors`` without the one of that name or address; DeviceError where there is none."""
    left = tuple(one for one in sensors if name not in (one.name, one.address))
    if len(left) == len(sensors):
        raise DeviceError(tr("no sensor is called {name!r}; `sensorfit sensors` lists them", name=name))
    return left


def _decoded(content: bytes) -> tuple[Remembered, ...]:
    if len(content) > LARGEST_FILE:
        raise ValueError(tr("it is larger than {largest_file} bytes", largest_file=LARGEST_FILE))
    known = json.loads(content.decode("utf-8"))
    if not isinstance(known, dict) or known.get("version") != VERSION:
        raise ValueError(tr("it is not of version {version}", version=VERSION))
    sensors: tuple[Remembered, ...] = ()
    for one in known["sensors"]:
        made = Remembered(one["name"], one["address"], one["placement"])
        if not all(isinstance(text, str) for text in (made.name, made.address, made.placement)):
            raise ValueError(tr("a name, address or placement is no text"))
        if any(made.address == other.address for other in sensors):
            raise ValueError(tr("{address} stands in it twice", address=made.address))
        try:
            sensors = with_sensor(sensors, made)
        except DeviceError as error:
            raise ValueError(str(error)) from error
    return sensors
