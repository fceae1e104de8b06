"""Calibrations are found again by the sensor they are of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from calibration.correction import Correction
from calibration.errors import CalibrationError
from calibration.record import Calibration, Origin
from sensorfit.device.demo import demo
from sensorfit.saved_calibrations import attached, save, saved, saved_path
from sensorfit.streams import CALIBRATION, CorrectedStream, identity, open_stream

STREAM = demo().sensor.streams[0]
SENSOR = identity(STREAM) or ""
UNCORRECTED = Correction(np.eye(3), np.zeros(3))
MADE = Calibration(UNCORRECTED, UNCORRECTED, Origin(SENSOR, "2026-01-01", "a test", 9.81))
SOON, LATER = date(2026, 1, 31), date(2026, 6, 1)


def test_a_stream_gets_the_calibration_of_its_sensor(tmp_path: Path) -> None:
    path, backup = save(tmp_path / "new", MADE)
    assert (path.name, backup) == (f"{SENSOR}.json", None)
    (stream,), remarks = attached([STREAM], tmp_path / "new", SOON)
    assert isinstance(open_stream(stream), CorrectedStream)
    assert remarks == []


def test_one_that_is_old_is_used_and_said_to_be(tmp_path: Path) -> None:
    save(tmp_path, MADE)
    (stream,), remarks = attached([STREAM], tmp_path, LATER)
    assert CALIBRATION in stream.details
    assert remarks == [f"{STREAM.sensor}: The calibration is 151 days old; make a new one."]


def test_a_stream_keeps_the_calibration_it_was_recorded_with(tmp_path: Path) -> None:
    save(tmp_path, MADE)
    recorded = replace(STREAM, details={CALIBRATION: "as it was"})
    assert attached([recorded], tmp_path, LATER) == ([recorded], [])


def test_a_damaged_or_foreign_one_is_not_used_and_the_reason_is_said(tmp_path: Path) -> None:
    path, _ = save(tmp_path, MADE)
    for damage in (path.read_text()[:200], path.read_text().replace("9.81", "9.82")):
        path.write_text(damage)
        streams, remarks = attached([STREAM], tmp_path, SOON)
        assert streams == [STREAM]
        assert "is used without its calibration" in remarks[0]
    foreign, _ = save(tmp_path, replace(MADE, origin=replace(MADE.origin, sensor="another")))
    foreign.replace(path)
    streams, remarks = attached([STREAM], tmp_path, SOON)
    assert streams == [STREAM]
    assert f"belongs to sensor another, not to {SENSOR}" in remarks[0]


def test_the_one_before_is_kept_and_not_listed(tmp_path: Path) -> None:
    save(tmp_path, MADE)
    path, backup = save(tmp_path, replace(MADE, origin=replace(MADE.origin, date="2026-02-01")))
    assert backup is not None
    assert backup.exists()
    assert [(one, found.origin.date) for one, found in saved(tmp_path) if isinstance(found, Calibration)] == [
        (path, "2026-02-01")
    ]


def test_a_name_that_would_lead_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="is no id"):
        saved_path(tmp_path, "../x")
