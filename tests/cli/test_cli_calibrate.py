"""`sensorfit calibrate` and what it writes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from calibration.files import read_calibration
from calibration.json_form import decode
from calibration.wording import direction
from sensorfit.cli.commands import sensorfit
from sensorfit.recording.open_recording import open_recording
from sensorfit.saved_calibrations import keep


def calibrate(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(sensorfit, ["calibrate", "--speed", "max", *arguments])
    return result.exit_code, result.output


def test_a_calibration_is_guided_written_and_recorded(tmp_path: Path) -> None:
    output, record = tmp_path / "sensor.json", tmp_path / "session.mcap"
    code, said = calibrate("-o", str(output), "--record", str(record))
    assert code == 0, said
    assert "Turn the +z face up" in said
    assert "Good. 18 of 18." in said
    assert ": good, 18 positions" in said
    calibration = read_calibration(output)
    recording = open_recording(record)
    assert calibration.origin.sensor in said
    assert sum(1 for _ in recording.packets) > 600
    assert recording.remarks == ()
    code, said = calibrate("-o", str(output), "--seed", "2")
    assert f"what was there before is {tmp_path / 'sensor.1.json'}" in said


def test_a_folder_that_is_not_there_is_named_before_anybody_turns_a_sensor(tmp_path: Path) -> None:
    code, said = calibrate("-o", str(tmp_path / "nowhere" / "sensor.json"))
    assert code == 2
    assert "nothing can be written to" in said
    assert "Turn" not in said


def test_what_cannot_be_written_in_the_end_is_shown_and_not_lost(tmp_path: Path) -> None:
    output = tmp_path / "sensor.json"
    output.mkdir()
    code, said = calibrate("-o", str(output))
    assert code == 2
    assert "cannot be written" in said
    shown = said[said.index("would hold:") + len("would hold:") : said.index("Error:")]
    assert decode(shown).origin.sensor in said
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.parametrize(
    ("up", "words"),
    [
        ((0, 0, 1), "the +z face"),
        ((-1, 0, 0), "the -x face"),
        ((0.7, -0.7, 0), "the edge between +x and -y"),
        ((-0.6, 0.6, 0.6), "the corner between -x, +y and +z"),
    ],
)
def test_a_direction_has_a_name(up: tuple[float, float, float], words: str) -> None:
    assert direction(np.array(up, dtype=float)) == words


def test_a_window_writes_where_it_was_told_to(run: Callable[..., Result], windows: Any, tmp_path: Path) -> None:
    path = tmp_path / "sensor.json"
    run("calibrate", "--window", "-o", path)
    run("calibrate", "--window")
    assert windows.calibrated == [path, None]


def test_what_is_kept_goes_to_the_file_that_was_named_or_to_the_sensor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calibrate("-o", str(tmp_path / "first.json"))
    made = read_calibration(tmp_path / "first.json")
    monkeypatch.setattr("sensorfit.saved_calibrations.calibrations_folder", lambda: tmp_path / "all")
    assert keep(made, tmp_path / "other.json") == (tmp_path / "other.json", None)
    assert keep(made, None) == (tmp_path / "all" / f"{made.origin.sensor}.json", None)
