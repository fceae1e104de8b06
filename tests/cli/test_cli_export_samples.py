"""`sensorfit export samples` as people type it."""

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TWO = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_one_leg.mcap"


@pytest.fixture
def without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: object, **named: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)


def test_what_is_printed_can_be_counted(run: Run, one_set: Path, tmp_path: Path) -> None:
    printed = run("export", "samples", one_set)
    assert printed.exit_code == 0
    path = tmp_path / "samples.csv"
    path.write_text(printed.stdout)
    counted = run("count", path, "-e", "lying_leg_curl", "-p", "shank")
    assert counted.stdout.splitlines()[1:] == run("count", one_set, "-p", "shank").stdout.splitlines()[1:]


def test_a_folder_gets_a_file_for_each_sensor_and_nothing_is_replaced_unasked(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("export", "samples", TWO, "-o", folder).exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"left_shank.csv", "right_shank.csv"}
    (folder / "right_shank.csv").write_text("mine")
    refused = run("export", "samples", TWO, "-o", folder)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert (folder / "right_shank.csv").read_text() == "mine"
    assert run("export", "samples", TWO, "-o", folder, "--force").exit_code == 0
    assert (folder / "right_shank.csv").read_text() != "mine"
    assert len(list(folder.iterdir())) == 2


def test_of_two_sensors_one_must_be_chosen_for_a_single_file(run: Run, tmp_path: Path) -> None:
    refused = run("export", "samples", TWO, "-o", tmp_path / "one.csv")
    assert refused.exit_code == 2
    assert "left shank, right shank" in refused.stderr
    chosen = run("export", "samples", TWO, "-o", tmp_path / "one.csv", "-p", "left shank")
    assert "left shank" in chosen.stdout


@pytest.mark.usefixtures("without_pyarrow")
def test_without_pyarrow_it_is_said_what_to_install(run: Run, one_set: Path, tmp_path: Path) -> None:
    path = tmp_path / "samples.parquet"
    refused = run("export", "samples", one_set, "-o", path)
    assert (refused.exit_code, path.exists()) == (2, False)
    assert "pip install 'sensorfit[parquet]'" in refused.stderr
    path.write_bytes(b"PAR1....PAR1")
    refused = run("count", path)
    assert refused.exit_code == 2
    assert "pip install 'sensorfit[parquet]'" in refused.stderr


def test_a_place_where_nothing_can_be_written_is_named(run: Run, one_set: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = run("export", "samples", one_set, "-o", tmp_path / "file" / "below.csv")
    assert refused.exit_code == 2
    assert "cannot be written" in refused.stderr


def test_raw_and_calibrated_exclude_each_other(run: Run, one_set: Path) -> None:
    assert "choose one" in run("export", "samples", one_set, "--raw", "--calibrated").stderr
