"""The user's data is brought in, exported and measured in the settings; a fault is reported in the help."""

import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from windows import button, words

from sensorfit.history.athletes import Athletes
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.ui.data_card import DataCard
from sensorfit.ui.model.bringing_in import Bringing
from sensorfit.ui.report_card import ReportCard
from sensorfit.ui.shell.main_window import MainWindow

RECORDINGS = Path(__file__).parents[3] / "recordings"


def card(app: MainWindow) -> DataCard:
    app.show_page("Settings")
    return app.findChild(DataCard)


def test_recordings_are_brought_in_with_progress_and_what_became_of_them_is_told(
    app: MainWindow, current: CurrentAthlete, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(RECORDINGS / "lying_leg_curl_clean.mcap", folder)
    (folder / "broken.mcap").write_bytes(b"no recording")
    card(app).bring_in(folder)
    assert "Reading the recordings of Maria" in words(app)
    qtbot.waitUntil(lambda: "Maria: 1 new workout of 2 recordings." in words(app), timeout=60_000)
    assert "broken.mcap: " in words(app)
    assert not button(app, "Stop").isVisible()
    with current.history() as history:
        assert history.count() == 11


def test_bringing_in_can_be_stopped_and_what_was_read_stays(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.mcap").write_bytes(b"no recording")
    athletes = Athletes(tmp_path)
    seen = []

    def progress(done: int, of: int) -> None:
        seen.append((done, of))
        bringing.stop()

    bringing = Bringing(athletes, athletes.add("Jo"), folder, progress)
    assert bringing.run()[0] == "Jo: 0 new workouts of 3 recordings. Stopped after 1."
    assert seen == [(1, 3)]


def test_closing_the_window_while_recordings_are_read_stops_it(
    app: MainWindow, current: CurrentAthlete, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copytree(RECORDINGS, tmp_path / "old", ignore=shutil.ignore_patterns("*.toml", "program*"))
    card(app).bring_in(tmp_path / "old")
    app.close()
    qtbot.waitUntil(lambda: not any(one.name == "sensorfit work" for one in threading.enumerate()), timeout=60_000)
    with current.history() as history:
        assert history.count() <= 10 + 2


def test_everything_is_exported_and_nothing_is_written_twice(app: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    card(app).export(tmp_path / "out")
    qtbot.waitUntil(lambda: "13 files written" in words(app))
    card(app).export(tmp_path / "out")
    qtbot.waitUntil(lambda: "exists already" in words(app))


def test_nobody_brings_in_nothing_and_the_folder_is_measured(
    app: MainWindow, current: CurrentAthlete, qtbot: QtBot
) -> None:
    shown = card(app)
    qtbot.waitUntil(lambda: " MB" in shown._where.text())
    button(app, "Rebuild the history").click()
    assert "There is no recording of yours yet." in words(app)
    for one in current.athletes.all():
        current.delete(one)
    button(app, "Rebuild the history").click()
    assert "Say first who trains" in words(app)
    shown.bring_in(Path())
    button(app, "Delete an athlete…").click()
    assert app.page("Athletes").isVisible()


def test_a_report_is_seen_before_it_is_saved(app: MainWindow, tmp_path: Path) -> None:
    recording = Path(shutil.copy(RECORDINGS / "lying_leg_curl_clean.mcap", tmp_path))
    app.report(recording)
    assert app.page("Help").isVisible()
    shown = next(part for part in app.findChildren(QPlainTextEdit) if part.accessibleName() == "What is in the report")
    assert "recording.mcap, 0." in shown.toPlainText()
    assert "--- versions.txt\nPython" in shown.toPlainText()
    app.findChild(ReportCard).save(tmp_path / "report.zip")
    assert "Nothing was sent" in words(app)
    assert "recording.mcap" in zipfile.ZipFile(tmp_path / "report.zip").namelist()
    box = next(part for part in app.findChildren(QComboBox) if part.accessibleName() == "Recording in the report")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "recording.mcap" not in shown.toPlainText()
    app.findChild(ReportCard).save(tmp_path / "no folder" / "report.zip")
    assert "cannot be written" in words(app)


def test_a_choice_that_cannot_be_kept_is_said_at_once(app: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    app.show_page("Settings")
    monkeypatch.setattr("sensorfit.settings.replace_file", refuse)
    button(app, "Sound").click()
    assert "settings hold until the program ends" in words(app)


def test_a_recording_that_does_not_open_can_be_reported_at_once(app: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "bad.mcap").write_bytes(b"no recording")
    app.open_file(tmp_path / "bad.mcap")
    qtbot.waitUntil(lambda: "▲" in words(app))
    reports = (part for part in app.page("Review").findChildren(QPushButton) if part.text() == "Report a problem…")
    next(reports).click()
    assert app.findChild(ReportCard)._chosen() == tmp_path / "bad.mcap"
