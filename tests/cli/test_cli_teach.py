"""`sensorfit teach`: demonstrated reps become a file by which `count` counts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import Result
from simulated_curls import ideal_samples, leg_curls

from sensorfit.core.samples import FloatArray

Run = Callable[..., Result]
WriteCsv = Callable[[str, FloatArray], Path]
RATE = 50


@pytest.fixture
def taught(run: Run, curls_csv: Path, tmp_path: Path) -> Path:
    """Three leg curls, taught."""
    path = tmp_path / "curl.toml"
    result = run("teach", curls_csv, "--reps", "3", "--name", "My curl", "--placement", "shank", "-o", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{path}: My curl, 3 reps of ")
    return path


def test_a_taught_exercise_is_counted_and_named(run: Run, taught: Path, write_csv: WriteCsv) -> None:
    samples = ideal_samples(leg_curls(7, seed=5, rest=3), RATE)
    seven = write_csv("seven.csv", np.column_stack([np.arange(len(samples)) / RATE, samples]))
    result = run("count", seven, "--exercise", taught, "--placement", "shank", "--json")
    counted = json.loads(result.stdout)
    assert (counted["exercise"], counted["count"], counted["warnings"]) == ("taught", 7, [])
    assert [span["phase"] for span in counted["reps"][0]["phases"][:3]] == ["out", "pause", "back"]
    assert run("count", seven, "-e", taught, "-p", "shank").stdout.startswith(f"{seven}: My curl, shank")


def test_a_taught_exercise_counts_in_the_replay_at_the_end_of_the_set(
    run: Run, taught: Path, write_csv: WriteCsv, windows: Any
) -> None:
    samples = ideal_samples(leg_curls(7, seed=5, rest=3), RATE)
    seven = write_csv("seven.csv", np.column_stack([np.arange(len(samples)) / RATE, samples]))
    result = run("replay", seven, "-e", taught, "-p", "shank", "--terminal", "--speed", "max")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("My curl (shank). No target.")
    assert result.stdout.splitlines()[-1] == "Set done: 7 reps."
    assert run("replay", seven, "-e", taught).exit_code == 0
    ((opening, _, _),) = windows.watched
    assert opening.plan.exercise == "My curl"


def test_a_replay_of_something_else_says_that_it_is_not_what_was_demonstrated(
    run: Run, taught: Path, write_csv: WriteCsv
) -> None:
    seconds = np.arange(0, 30, 1 / RATE)
    swing = np.radians(40) * np.sin(2 * np.pi * np.clip(seconds - 3, 0, 24) / 1.5)
    still = np.zeros_like(seconds)
    force = 9.81 * np.column_stack([still, np.sin(swing), np.cos(swing)])
    rate = np.column_stack([np.gradient(swing, 1 / RATE), still, 3 * np.cos(9 * seconds)])
    other = write_csv("other.csv", np.column_stack([seconds, force, rate]))
    shown = run("replay", other, "-e", taught, "-p", "shank", "--terminal", "--speed", "max").stdout
    assert "No set: 0 reps (" in shown
    assert "! Reps were counted while it ran, but nothing was like the demonstrated ones:" in shown


def test_worn_elsewhere_the_count_is_to_be_checked(run: Run, taught: Path, curls_csv: Path) -> None:
    assert (
        "Nobody has said what My curl shows at the thigh" in run("count", curls_csv, "-e", taught, "-p", "thigh").stdout
    )


def test_a_file_that_is_there_is_not_written_over(run: Run, taught: Path, curls_csv: Path) -> None:
    before = taught.read_text("utf-8")
    result = run("teach", curls_csv, "--reps", "3", "-o", taught)
    assert result.exit_code == 2
    assert "cannot be written (File exists)" in result.stderr
    assert taught.read_text("utf-8") == before


def test_an_exercise_file_ends_with_toml(run: Run, curls_csv: Path, tmp_path: Path) -> None:
    result = run("teach", curls_csv, "--reps", "3", "-o", tmp_path / "curl")
    assert result.exit_code == 2
    assert "does not end with .toml" in result.stderr


def test_reps_that_cannot_be_told_are_said(run: Run, curls_csv: Path, tmp_path: Path) -> None:
    result = run("teach", curls_csv, "--reps", "21", "-o", tmp_path / "curl.toml")
    assert result.exit_code == 2
    assert f"{curls_csv}: 21 reps that are like each other cannot be told" in result.stderr
    assert not (tmp_path / "curl.toml").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "No such file or directory"), (b"\xff\xfe", "it is no text"), (b"name = 3", "field 'name'")],
)
def test_an_exercise_file_that_cannot_be_used_is_named(
    run: Run, curls_csv: Path, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "spoilt.toml"
    if content:
        path.write_bytes(content)
    result = run("count", curls_csv, "--exercise", path)
    assert result.exit_code == 2
    assert f"{path}" in result.stderr
    assert reason in result.stderr
