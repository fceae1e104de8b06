"""Calibrations in files, never overwritten without a backup. The only module here that knows a disk."""

import os
from contextlib import suppress
from pathlib import Path

from calibration.errors import CalibrationError
from calibration.json_form import decode, encode
from calibration.record import Calibration


def read_calibration(path: Path, sensor: str | None = None) -> Calibration:
    """The calibration in ``path``; CalibrationError if it cannot be read, is damaged, or is not that of ``sensor``."""
    try:
        calibration = decode(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise CalibrationError(f"{path} cannot be read ({reason}); choose another file") from None
    except CalibrationError as error:
        raise CalibrationError(f"{path}: {error}") from None
    if sensor is not None and calibration.origin.sensor != sensor:
        raise CalibrationError(
            f"{path} belongs to sensor {calibration.origin.sensor}, not to {sensor}; choose its own, or calibrate it"
        )
    return calibration


def write_calibration(path: Path, calibration: Calibration) -> Path | None:
    """Write ``calibration`` to ``path``, whole or not at all; return where what was there before is kept now."""
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(encode(calibration), "utf-8")
        backup = _backup(path) if path.exists() else None
        if backup:
            backup.write_bytes(path.read_bytes())
        os.replace(fresh, path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise CalibrationError(f"{path} cannot be written ({error.strerror or error}); choose another folder") from None
    return backup


def _backup(path: Path) -> Path:
    """The first name for a backup that is free."""
    number = 1
    while (backup := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    return backup
