"""The program itself, started as users start it: help, exit codes, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sensorfit.cli.commands import sensorfit

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sensorfit", *map(str, arguments)],
        capture_output=True, encoding="utf-8", env={**os.environ, **environment}, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["", *sensorfit.commands])
def test_help_of_every_command_teaches(command: str) -> None:
    done = program(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "sensorfit demo" in done.stdout if not command else len(done.stdout.split()) > 50
    assert all(name in done.stdout for name in sensorfit.commands) if not command else "Usage: " in done.stdout


@pytest.mark.parametrize("command", ["count", "replay", "benchmark", "demo"])
def test_help_has_an_example(command: str) -> None:
    assert f"\n    sensorfit {command} " in program(command, "--help").stdout


def test_the_version_is_told() -> None:
    assert program("--version").stdout.startswith("sensorfit, version 0")


def test_help_imports_neither_the_toolkit_nor_the_signal_processing() -> None:
    code = (
        "import sys; from sensorfit.__main__ import main\n"
        "try:\n    sys.argv = ['sensorfit', '--help']; main()\n"
        "except SystemExit:\n    sys.exit(sorted({'numpy', 'scipy', 'PySide6', 'vqf'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [(), ("demo",)])
def test_without_a_display_one_sentence_names_the_way_through_the_terminal(arguments: tuple[str, ...]) -> None:
    done = program(*arguments, **NO_DISPLAY)
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Error: No display was found")
    assert "--terminal" in sentence


def test_a_missing_library_of_qt_is_one_sentence_with_the_line_that_installs_it(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "QtWidgets.py").write_text("raise ImportError('libGL.so.1: cannot open shared object file')\n")
    done = program("demo", DISPLAY=":0", WAYLAND_DISPLAY="wayland-0", QT_QPA_PLATFORM="", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Error: The window needs the system library libGL.so.1")
    assert "sudo apt-get install -y" in sentence


def test_an_output_without_our_characters_is_no_traceback(curls_csv: Path) -> None:
    done = program("count", curls_csv, PYTHONIOENCODING="iso8859-5")  # which has no degree sign
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 reps in" in done.stdout


def test_files_that_are_none_whatever_their_names_are_no_traceback(tmp_path: Path) -> None:
    names = [os.devnull, str(tmp_path), os.fsencode(tmp_path) + b"/\xff.csv"]
    done = subprocess.run([sys.executable, "-m", "sensorfit", "count", *names], capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
    assert [line[:7] for line in done.stderr.splitlines()] == [b"Error: "] * 3


def test_a_wrong_option_is_refused() -> None:
    done = program("count")
    assert done.returncode == 2
    assert "Missing argument 'FILE...'" in done.stderr
