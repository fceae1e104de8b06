"""A report holds what helps to find a fault, and no name that its sender did not see."""

import asyncio
import gc
import json
import logging
import shutil
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sensorfit.bug_report import ReportError, described, pieces, write_report
from sensorfit.history.athletes import Athletes
from sensorfit.recording.corrections_file import corrections_path
from sensorfit.run_log import OTHERS, keep_log, log_path
from sensorfit.settings import Look, Settings
from sensorfit.unnamed import unnamed

CLEAN = Path(__file__).parents[1] / "recordings" / "lying_leg_curl_clean.mcap"


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """The program's log, kept in the folder of the test and let go afterwards."""
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, lambda *_: None)
    log = logging.getLogger("sensorfit")
    before = log.level, log.propagate, list(log.handlers)
    keep_log(tmp_path)
    yield log
    for handler in set(log.handlers) - set(before[2]):
        for noted in (log, *map(logging.getLogger, OTHERS)):
            noted.removeHandler(handler)
        handler.close()
    log.setLevel(before[0])
    log.propagate = before[1]


def content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_report_holds_versions_settings_log_recording_and_corrections(tmp_path: Path, logged: logging.Logger) -> None:
    recording = Path(shutil.copy(CLEAN, tmp_path / "Maria Lopez.mcap"))
    corrections_path(recording).write_text("{}")
    logged.debug("a file did not open: %s", Path.home() / "x.mcap")
    found = pieces(Settings(look=Look.DARK, recent=("/home/maria/secret.mcap",)), recording, tmp_path)
    write_report(tmp_path / "report.zip", found)
    packed = content(tmp_path / "report.zip")
    assert packed["recording.mcap"] == CLEAN.read_bytes()
    assert b"sensorfit " in packed["versions.txt"]
    assert json.loads(packed["settings.json"])["look"] == "dark"
    assert "a file did not open: ‹file›.mcap" in packed["log.txt"].decode()
    everything = b"".join(value for name, value in packed.items() if name != "recording.mcap")
    assert b"secret" not in everything
    assert not any("Maria" in name for name in packed)
    assert len(described(found)) == len(packed)


def test_it_is_said_that_the_recording_holds_the_number_of_the_athlete(tmp_path: Path) -> None:
    recording = tmp_path / "a.mcap"
    recording.write_bytes(b"recorded")
    said = described(pieces(Settings(), recording, tmp_path))
    assert any("recording.mcap" in line and "the random number that stands for you" in line for line in said)


def test_the_log_in_a_report_names_no_file_and_nobody(tmp_path: Path, logged: logging.Logger) -> None:
    Athletes(tmp_path).add("Maria")
    try:
        raise OSError(13, "Permission denied", "/media/usb/Dr Miller/Anna squats.mcap")
    except OSError as error:
        logged.debug("work failed", exc_info=error)
    logged.warning("/mnt/data/Dr Miller/x y.mcap cannot be read (No such file or directory); check the name")
    logged.warning("Jo curls.csv is no table; Maria is there already")
    found = pieces(Settings(recent=("/somewhere/Jo curls.csv",)), None, tmp_path)
    (log,) = [one.content.decode() for one in found if one.name == "log.txt"]
    assert not any(name in log for name in ("Miller", "Anna", "Jo", "Maria", "media", "mnt", str(Path.home())))
    assert "PermissionError: [Errno 13] Permission denied: '‹file›.mcap'" in log
    assert "‹file›.mcap cannot be read (No such file or directory); check the name" in log
    assert 'test_bug_report.py", line' in log


@pytest.mark.parametrize(
    "kept", ["15 mm/s² or 3 / 4", "https://example.org/a/b.html", "2026-11-26 12:28:42,344 DEBUG x: y"]
)
def test_what_is_no_path_stays(kept: str) -> None:
    assert unnamed(kept) == kept


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (r"C:\Users\Anna Lee\a b.csv: line 3", "‹file›.csv: line 3"),
        ("/Users/Anna Lee/training cannot be written (disk full)", "‹file› cannot be written (disk full)"),
        ('File "/home/anna/venv/lib/python3.12/site-packages/mcap/reader.py", line 3',
         'File "python3.12/site-packages/mcap/reader.py", line 3'),
        ("error:/srv/anna/x.json", "error:‹file›.json"),
    ],
)  # fmt: skip
def test_of_a_path_only_the_ending_stays_and_of_code_the_package(said: str, left: str) -> None:
    assert unnamed(said) == left


def test_a_report_needs_neither_log_nor_recording(tmp_path: Path) -> None:
    assert [one.name for one in pieces(Settings(), None, tmp_path)] == ["versions.txt", "settings.json"]


def test_what_cannot_be_read_or_written_is_said_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"gone\.mcap cannot be read"):
        pieces(Settings(), tmp_path / "gone.mcap", tmp_path)
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(tmp_path / "no folder" / "report.zip", pieces(Settings(), None, tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_only_the_end_of_a_long_log_is_packed(tmp_path: Path) -> None:
    log_path(tmp_path).write_text("x" * 300_000 + "the end")
    log = next(one for one in pieces(Settings(), None, tmp_path) if one.name == "log.txt")
    assert len(log.content) == 200_000
    assert log.content.endswith(b"the end")


def test_an_error_that_nobody_expected_is_in_the_log(tmp_path: Path, logged: logging.Logger) -> None:
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "ZeroDivisionError" in log_path(tmp_path).read_text("utf-8")


@pytest.mark.usefixtures("logged")
def test_an_error_in_another_thread_is_in_the_log_with_its_place(tmp_path: Path) -> None:
    def fail() -> None:
        raise RuntimeError("the radio fell over")

    thread = threading.Thread(target=fail, name="sensorfit radio")
    thread.start()
    thread.join()
    noted = log_path(tmp_path).read_text("utf-8")
    assert "nobody expected this in sensorfit radio" in noted
    assert "RuntimeError: the radio fell over" in noted
    assert "in fail" in noted


@pytest.mark.usefixtures("logged")
def test_an_error_while_something_is_taken_away_is_in_the_log(tmp_path: Path) -> None:
    class Fails:
        def __del__(self) -> None:
            raise RuntimeError("it does not let go")

    thing = Fails()
    del thing
    gc.collect()
    noted = log_path(tmp_path).read_text("utf-8")
    assert "nobody expected this at the end of something" in noted
    assert "RuntimeError: it does not let go" in noted


@pytest.mark.usefixtures("logged")
def test_an_error_in_a_task_that_nobody_waits_for_is_in_the_log(tmp_path: Path) -> None:
    async def fail() -> None:
        raise RuntimeError("the link fell over")

    async def main() -> None:
        task = asyncio.ensure_future(fail())
        await asyncio.sleep(0)
        del task
        await asyncio.sleep(0)
        gc.collect()

    asyncio.run(main())
    assert "RuntimeError: the link fell over" in log_path(tmp_path).read_text("utf-8")


def test_a_log_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = list(logging.getLogger("sensorfit").handlers)
    keep_log(tmp_path / "file")
    assert logging.getLogger("sensorfit").handlers == before
