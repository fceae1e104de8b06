"""`sensorfit simulate`: from a scenario file to a labelled recording, and what is said when that cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.device.simulated import SimulatedSensors
from sensorfit.recording.labels import RepLabel
from sensorfit.recording.open_recording import open_recording

Run = Callable[..., Result]

SCENARIO = """
title = "Two reps"
[[sensors]]
placement = "right shank"
[[course]]
exercise = "lying_leg_curl"
reps = 2
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "two.toml"
    path.write_text(SCENARIO, "utf-8")
    return path


def test_a_scenario_becomes_a_recording_with_its_truth(run: Run, scenario: Path, tmp_path: Path) -> None:
    output = tmp_path / "two.mcap"
    result = run("simulate", scenario, "-o", output)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{output}: 0.")
    assert result.stdout.endswith(" min of 1 sensor, 1 set, 2 reps.\n")
    recording = open_recording(output)
    assert recording.remarks == ()
    assert recording.facts.exercise == "lying_leg_curl"
    assert sum(isinstance(label, RepLabel) for label in recording.labels) == 2


def test_the_same_scenario_gives_the_same_bytes(run: Run, scenario: Path, tmp_path: Path) -> None:
    for name in ("once.mcap", "again.mcap"):
        run("simulate", scenario, "-o", tmp_path / name)
    assert (tmp_path / "once.mcap").read_bytes() == (tmp_path / "again.mcap").read_bytes()


def test_a_file_of_a_windows_editor_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notepad.toml"
    path.write_text("\ufeff" + SCENARIO.replace("\n", "\r\n"), "utf-8")
    assert run("simulate", path, "-o", tmp_path / "two.mcap").exit_code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read (No such file or directory); give a scenario file"),
        (b"\xff\xfe", "cannot be read (it is no text); give a scenario file"),
        (SCENARIO.replace("reps = 2", "reps = -2").encode(), "course, entry 1, field 'reps': -2 is not a whole number"),
    ],
)
def test_a_scenario_that_cannot_be_is_one_sentence_and_no_file(
    run: Run, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path, output = tmp_path / "bad.toml", tmp_path / "bad.mcap"
    if content is not None:
        path.write_bytes(content)
    result = run("simulate", path, "-o", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not output.exists()


def test_a_recording_is_never_overwritten(run: Run, scenario: Path, tmp_path: Path) -> None:
    output = tmp_path / "precious.mcap"
    output.write_bytes(b"precious")
    result = run("simulate", scenario, "-o", output)
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert output.read_bytes() == b"precious"


def test_what_is_interrupted_leaves_nothing_in_the_way(
    run: Run, scenario: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: SimulatedSensors) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SimulatedSensors, "__iter__", interrupted)
    output = tmp_path / "half.mcap"
    assert run("simulate", scenario, "-o", output).exit_code != 0
    assert not output.exists()
