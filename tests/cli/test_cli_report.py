"""`sensorfit report`: a file to look into, and nothing sent."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_report_is_written_and_listed(run: Run, tmp_path: Path) -> None:
    done = run("report", "-o", str(tmp_path / "report.zip"))
    assert done.exit_code == 0
    assert "versions.txt, 1 kB" in done.output
    assert "Nothing was sent" in done.output
    assert "settings.json" in zipfile.ZipFile(tmp_path / "report.zip").namelist()


def test_a_recording_that_is_not_there_is_said_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("report", str(tmp_path / "gone.mcap"), "-o", str(tmp_path / "report.zip"))
    assert done.exit_code == 2
    assert "cannot be read" in done.output
    assert not (tmp_path / "report.zip").exists()
