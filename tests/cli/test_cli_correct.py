"""What was counted can be corrected in the terminal, and everything that counts takes it over."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.benchmark.labelled_folder import counted_by_labels
from sensorfit.recording.labels import SetLabel
from sensorfit.recording.open_recording import open_recording

CLEAN = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_clean.mcap"
Run = Callable[..., Result]


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return Path(shutil.copy(CLEAN, tmp_path / "monday.mcap"))


def test_corrections_are_kept_shown_undone_and_done_again(run: Run, recording: Path) -> None:
    path = str(recording)
    assert "Set 1: Lying leg curl, 12 reps" in run("correct", path).output
    assert not recording.with_name("monday.corrections.json").exists()
    assert "11 reps" in run("correct", path, "remove", "20").output
    assert "13 reps, 11 of them marked" in run("correct", path, "count", "40", "13").output
    assert "11 reps, 3" in run("correct", path, "undo").output
    assert "13 reps" in run("correct", path, "redo").output
    counted = run("count", path).output
    assert "12 reps in" in counted
    assert "Corrected by hand, set 1: Lying leg curl, 13 reps" in counted


def test_a_copy_carries_the_corrections_as_labels(run: Run, recording: Path, tmp_path: Path) -> None:
    run("correct", str(recording), "remove", "20")
    result = run("correct", str(recording), "-o", str(tmp_path / "labelled.mcap"))
    assert result.exit_code == 0
    copy, original = open_recording(tmp_path / "labelled.mcap"), open_recording(recording)
    assert (copy.packets, copy.streams, copy.facts) == (original.packets, original.streams, original.facts)
    assert [label.reps for label in copy.labels if isinstance(label, SetLabel)] == [11]


def test_the_benchmark_takes_a_persons_word_for_the_truth(run: Run, recording: Path) -> None:
    run("correct", str(recording), "count", "20", "14")
    (trial,) = counted_by_labels(recording).trials
    assert [known.count for known in trial.known] == [14]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (("melt", "3"), "write one of add, remove"),
        (("add", "3"), "write add START STOP"),
        (("remove", "soon"), "write seconds"),
        (("count", "40", "many"), "number of reps"),
        (("exercise", "40", "lying_leg_kurl"), "did you mean lying_leg_curl"),
        (("undo",), "nothing to undo"),
        (("remove", "1.0"), "the nearest is from"),
        (("add", "1e6", "1000001"), "is not in the recording; it goes from 0 to"),
        (("add", "-5", "-3"), "is not in the recording"),
        (("count", "40", "-1"), "-1 is no number of reps"),
        (("load", "40", "1e300"), "is no load; give a number from 0 to 2000"),
    ],
)
def test_what_is_not_understood_changes_nothing(run: Run, recording: Path, wish: tuple[str, ...], reason: str) -> None:
    result = run("correct", str(recording), *wish)
    assert result.exit_code == 2
    assert reason in result.output
    assert not recording.with_name("monday.corrections.json").exists()


def test_the_nearest_border_is_moved(run: Run, recording: Path) -> None:
    assert "3.12 4.50 6.20" in run("correct", str(recording), "move", "4.1", "4.5").output


def test_a_damaged_file_of_corrections_does_not_stop_counting(run: Run, recording: Path) -> None:
    recording.with_name("monday.corrections.json").write_text("{")
    counted = run("count", str(recording))
    assert counted.exit_code == 0
    assert "12 reps in" in counted.output
    assert "it was left as it is" in counted.output
