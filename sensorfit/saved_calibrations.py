"""The user's calibrations, a file for each sensor, and the streams they belong to. Knows no fit and no clock."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

from calibration.errors import CalibrationError
from calibration.everyday import warnings
from calibration.files import read_calibration, write_calibration
from calibration.json_form import encode
from calibration.record import Calibration
from sensorfit.recording.packets import SensorStream
from sensorfit.streams import CALIBRATION, identity
from sensorfit.texts import tr
from sensorfit.user_data import OVERRIDE, data_folder

NAMES = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
"""Sensors of these names have a file; ids are hexadecimal."""


def calibrations_folder() -> Path:
    """Where this user's calibrations lie; the folder need not be there."""
    return data_folder() / "calibrations"


def saved_path(folder: Path, sensor: str) -> Path:
    """The file of the calibration of ``sensor``; CalibrationError for a name that is no id."""
    if not NAMES.fullmatch(sensor):
        raise CalibrationError(
            tr("{sensor!r} is no id of a sensor; give the one that the sensor says, or a FILE.json", sensor=sensor)
        )
    return folder / f"{sensor}.json"


def saved_calibration(folder: Path, sensor: str) -> Calibration:
    """The calibration of ``sensor``; CalibrationError where none is saved or it cannot be used."""
    path = saved_path(folder, sensor)
    if not path.exists():
        raise CalibrationError(
            tr("no calibration of {sensor} is saved; `sensorfit calibrations list` lists them", sensor=sensor)
        )
    return read_calibration(path, sensor)


def save(folder: Path, calibration: Calibration) -> tuple[Path, Path | None]:
    """Keep ``calibration`` for its sensor; return its file, and where the one before is kept now."""
    path = saved_path(folder, calibration.origin.sensor)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CalibrationError(
            tr(
                "{folder} cannot be made ({strerror}); set {override}",
                folder=folder,
                strerror=error.strerror or error,
                override=OVERRIDE,
            )
        ) from None
    return path, write_calibration(path, calibration)


def keep(calibration: Calibration, output: Path | None) -> tuple[Path, Path | None]:
    """Write ``calibration`` to ``output``, or without one save it for its sensor; return what `save` does."""
    if output is None:
        return save(calibrations_folder(), calibration)
    return output, write_calibration(output, calibration)


def check_kept(output: Path | None) -> None:
    """CalibrationError where `keep` would fail now, before anybody turns a sensor for two minutes."""
    folder = calibrations_folder() if output is None else output.parent
    try:
        if output is None:
            folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            file.write(b"room")
    except OSError as error:
        raise CalibrationError(
            tr(
                "nothing can be written to {folder} ({strerror}); choose another with --output",
                folder=folder,
                strerror=error.strerror or error,
            )
        ) from None


def saved(folder: Path) -> Iterator[tuple[Path, Calibration | CalibrationError]]:
    """Every calibration in use, in the order of their names, or why it cannot be used."""
    for path in sorted(folder.glob("*.json")):
        if NAMES.fullmatch(path.stem):  # those of backups hold a point
            try:
                yield path, read_calibration(path, path.stem)
            except CalibrationError as error:
                yield path, error


def attached(streams: Iterable[SensorStream], folder: Path, today: date) -> tuple[list[SensorStream], list[str]]:
    """Every stream with its sensor's saved calibration where there is one and it has none yet; and what is to be said
    of them, in sentences."""
    result, remarks = [], []
    for stream in streams:
        sensor = None if CALIBRATION in stream.details else identity(stream)
        path = saved_path(folder, sensor) if sensor else None
        if path is not None and path.exists():
            try:
                calibration = read_calibration(path, sensor)
                remarks += [f"{stream.sensor}: {one}" for one in warnings(calibration, age(calibration, today), None)]
                stream = replace(stream, details={**stream.details, CALIBRATION: encode(calibration)})
            except CalibrationError as error:
                remarks.append(
                    tr("{sensor} is used without its calibration: {error}.", sensor=stream.sensor, error=error)
                )
        result.append(stream)
    return result, remarks


def age(calibration: Calibration, today: date) -> int | None:
    """Days since ``calibration`` was made; None where its date is none."""
    try:
        return (today - date.fromisoformat(calibration.origin.date)).days
    except ValueError:
        return None
