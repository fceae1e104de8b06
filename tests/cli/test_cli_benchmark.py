"""`sensorfit benchmark`: table, remarks and predictions of a tiny labelled folder."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from sensorfit.benchmark.scenarios import Case, Row, scenario_text

Run = Callable[..., Result]
HEADER = "file,dataset,exercise,placement,true_reps,suspect\n"


@pytest.fixture
def index(curls_csv: Path) -> Path:
    """Three true reps counted rightly, two claimed wrongly, a suspect and a missing recording."""
    path = curls_csv.with_name("index.csv")
    path.write_text(
        HEADER
        + "curls.csv,lab,lying_leg_curl,shank,3,0\n"
        + "curls.csv,lab,levitation/slow,shank,2,0\n"
        + "curls.csv,lab,lying_leg_curl,shank,50,1\n"
        + "gone.csv,gym,lying_leg_curl,thigh,4,0\n"
    )
    return path


def test_a_labelled_folder_is_scored_and_every_oddity_named(run: Run, index: Path, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    result = run("benchmark", index, "--predictions", predictions)
    assert result.exit_code == 0
    final, live, _, remarks = result.stdout.split("\n\n")
    assert [line.split() for line in final.splitlines()[2:]] == [
        ["gym", "·", "thigh", "1", "0.0", "0.0", "4.00", "–", "–", "–"],
        ["lab", "·", "shank", "2", "50.0", "100.0", "0.50", "–", "–", "–"],
        ["overall", "3", "33.3", "66.7", "1.67", "–", "–", "–"],
    ]
    assert live.splitlines()[-1].split()[:2] == ["overall", "3"]
    assert remarks.splitlines() == [
        "4 recordings, 1 of them marked suspect and left out of the table.",
        "Counted with the general model, not being in the catalogue: levitation/slow.",
        f"! {index.with_name('gone.csv')} cannot be read (No such file or directory); "
        "check the name and your rights to it",
    ]
    written = [json.loads(line) for line in predictions.read_text().splitlines()]
    assert [one["file"] for one in written] == ["curls.csv", "curls.csv", "curls.csv", "gone.csv"]
    assert [(one["count"], one["live_count"]) for one in written] == [(3, 3), (3, 3), (3, 3), (0, 0)]
    assert list(written[0]) == ["file", "count", "live_count", "reps", "live_reps"]
    assert [set(span) for span in written[0]["reps"]] == [{"start_s", "end_s"}] * 3
    assert "Counting" in result.stderr


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nothing", "has no column file"),
        (HEADER + "a.csv,lab,curl,wrist,many,0\n", "line 2: true_reps is 'many'"),
        (HEADER + "a.csv,lab,curl,wrist,3,1\n", "marks every recording as suspect"),
    ],
)
def test_an_index_that_cannot_be_scored_gets_one_sentence_and_exit_code_2(
    run: Run, tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "index.csv"
    path.write_text(text)
    result = run("benchmark", path)
    assert (result.exit_code, result.stdout) == (2, "")
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("Error: ")
    assert reason in sentence


def test_predictions_that_cannot_be_written_are_said_before_anything_is_counted(
    run: Run, index: Path, tmp_path: Path
) -> None:
    result = run("benchmark", index, "--predictions", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    (sentence,) = result.stderr.splitlines()
    assert sentence == f"Error: {tmp_path} cannot be written (Is a directory); choose another file"


def test_a_picture_is_drawn_of_each_recording_that_was_counted_wrongly(
    run: Run, index: Path, tmp_path: Path, windows: Any
) -> None:
    folder = tmp_path / "new" / "wrong"
    result = run("benchmark", index, "--plots", folder)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == f"1 picture of recordings counted wrongly in {folder}."
    ((picture, path),) = windows.drawn
    assert path == folder / "curls.png"
    assert folder.is_dir()
    assert picture.title.startswith("levitation/slow")
    assert picture.result == "true 2, counted 3, live 3"


def test_pictures_that_cannot_be_drawn_are_said_before_anything_is_counted(
    run: Run, index: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "taken"
    folder.write_text("")
    result = run("benchmark", index, "--plots", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    (sentence,) = result.stderr.splitlines()
    assert sentence == f"Error: {folder} cannot be written (File exists); choose another folder"


def test_pictures_are_drawn_of_an_index_only(run: Run, tmp_path: Path) -> None:
    result = run("benchmark", "--simulated", "--plots", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give an INDEX.csv" in result.stderr


@pytest.fixture
def short_index(curls_csv: Path) -> Path:
    """One recording."""
    path = curls_csv.with_name("index.csv")
    path.write_text(HEADER + "curls.csv,lab,lying_leg_curl,shank,3,0\n")
    return path


def test_a_folder_means_the_index_in_it(run: Run, short_index: Path) -> None:
    result = run("benchmark", short_index.parent)
    assert result.exit_code == 0
    assert result.stdout == run("benchmark", short_index).stdout


def test_a_folder_of_recordings_is_scored_by_their_labels(run: Run, tmp_path: Path) -> None:
    scenario = tmp_path / "curls.toml"
    sensors = '[{ placement = "shank" }, { placement = "thigh" }]'
    course = '[{ exercise = "lying_leg_curl", reps = 2, rest = 3 }]'
    scenario.write_text(f'title = "x"\nsensors = {sensors}\ncourse = {course}\n')
    run("simulate", scenario, "-o", tmp_path / "curls.mcap")
    (tmp_path / "odd.mcap").write_bytes(b"no recording")
    result = run("benchmark", tmp_path)
    assert result.exit_code == 0
    _, _, *rows, problem = result.stdout.splitlines()
    assert [row.split()[0] for row in rows] == ["curls", "curls", "all", "where", "elsewhere"]
    assert problem.startswith(f"! {tmp_path / 'odd.mcap'} ")


def test_the_simulated_benchmark_needs_no_recording_and_follows_one_that_is_given(
    run: Run, short_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def one_case(seed: int) -> list[Case]:
        asked.append(seed)
        course = [{"activity": "walk", "seconds": 10}]
        return [Case(Row.DISTRACTORS, "", scenario_text(seed, [{"placement": "thigh"}], course), ("",))]

    monkeypatch.setattr("sensorfit.cli.benchmark.quick_cases", one_case)
    alone = run("benchmark", "--simulated", "--quick", "--seed", "7")
    assert (alone.exit_code, asked) == (0, [7])
    assert alone.stdout.splitlines()[2].startswith("thigh · general model")
    assert "Simulating and counting" in alone.stderr
    both = run("benchmark", short_index, "--simulated", "--quick", "--seed", "7").stdout
    assert both == run("benchmark", short_index).stdout + "\n" + alone.stdout


def test_with_nothing_to_measure_it_is_said_what_to_give(run: Run) -> None:
    result = run("benchmark", "--quick")
    assert result.exit_code == 2
    assert "Give an INDEX.csv, a FOLDER of labelled recordings, or --simulated." in result.stderr


def test_predictions_without_an_index_are_refused(run: Run, tmp_path: Path) -> None:
    for arguments in (["--simulated"], [tmp_path]):
        result = run("benchmark", *arguments, "--predictions", tmp_path / "p.jsonl")
        assert result.exit_code == 2
        assert "predictions are written for an index only" in result.stderr
