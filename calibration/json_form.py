"""A calibration as JSON text, and back. Knows no file.

The text says what it is and which version of it, and holds a digest of itself: a damaged one is not believed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import numpy as np

from calibration.correction import Correction
from calibration.errors import CalibrationError
from calibration.record import Calibration, Origin, Quality
from calibration.verdict import Grade

SCHEMA = "sensorfit-calibration"
VERSION = 1
"""Grows when a reader of the version before would misunderstand a file."""

MODEL = "corrected = matrix @ (nominal - bias)"
UNITS = {"force_in": "m/s^2", "force_out": "m/s^2", "rate_in": "rad/s", "rate_out": "rad/s"}
"""What the numbers are in, before the correction and after it."""


def encode(calibration: Calibration) -> str:
    """The text that `decode` understands."""
    content = {
        "model": MODEL,
        "units": UNITS,
        "origin": asdict(calibration.origin),
        "accelerometer": _lists(asdict(calibration.accelerometer)),
        "gyroscope": _lists(asdict(calibration.gyroscope)),
        "quality": None if calibration.quality is None else _lists(asdict(calibration.quality)),
    }
    if calibration.magnetometer:  # those without one are as they were before there were any
        content["magnetometer"] = _lists(asdict(calibration.magnetometer))
    head = {"schema": SCHEMA, "version": VERSION, "sha256": _digest(content)}
    return json.dumps({**head, **content}, indent=2, ensure_ascii=False) + "\n"


def decode(text: str) -> Calibration:
    """The calibration in ``text``; CalibrationError with the reason if it cannot be one or is damaged."""
    content = json_object(text)
    if content.pop("schema", None) != SCHEMA:
        raise CalibrationError("this is no calibration of sensorfit; choose another file, or import it")
    version = content.pop("version", None)
    if version != VERSION:
        raise CalibrationError(
            f"this calibration has version {version}, this program reads {VERSION}; update sensorfit"
        )
    if content.pop("sha256", None) != _digest(content):
        raise CalibrationError("this calibration was changed or damaged since it was written; calibrate anew")
    if content.get("model") != MODEL or content.get("units") != UNITS:
        raise CalibrationError("this calibration is of a kind that this program does not know; update sensorfit")
    try:
        quality = content["quality"]
        return Calibration(
            accelerometer=_correction(content["accelerometer"]),
            gyroscope=_correction(content["gyroscope"]),
            origin=_origin(content["origin"]),
            quality=None if quality is None else _quality(quality),
            magnetometer=_correction(content["magnetometer"]) if "magnetometer" in content else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CalibrationError(f"this calibration is incomplete ({error}); calibrate the sensor anew") from None


def json_object(text: str) -> dict[str, Any]:
    """The object in ``text``; CalibrationError if it holds none."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise CalibrationError(f"this is no JSON ({error}); choose another file") from None
    if not isinstance(content, dict):
        raise CalibrationError("this JSON holds no calibration; choose another file")
    return content


def _correction(fields: Mapping[str, Any]) -> Correction:
    return Correction(fields["matrix"], fields["bias"])


def _origin(fields: Mapping[str, Any]) -> Origin:
    return Origin(**{**fields, "holds": tuple((int(start), int(stop)) for start, stop in fields["holds"])})


def _quality(fields: Mapping[str, Any]) -> Quality:
    return Quality(**{**fields, "grade": Grade(fields["grade"]), "remarks": tuple(fields["remarks"])})


def _lists(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in fields.items()}


def _digest(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
