"""A program is gone through in the terminal, recorded, and shown again as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.cli.train import act_of
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.training import acts
from sensorfit.training.errors import TrainingError

Run = Callable[..., Result]


def test_a_program_is_done_recorded_shown_again_and_can_be_corrected(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "monday.mcap"
    result = run("train", "gym_finisher", "--speed", "max", "--longest-rest", "25", "-o", str(path))
    assert result.exit_code == 0, result.output
    done = [line for line in result.output.splitlines() if " done." in line]
    assert len(done) == 6
    assert "6 sets of 6 done" in result.output
    assert "Rest 1:30. Next:   3. Hyperextension" in result.output
    assert "The athlete did 6 sets" in result.output
    again = run("train", "--from", str(path)).output
    assert [line for line in again.splitlines() if " done." in line] == done
    notes = [one.note for one in open_recording(path).notes]
    assert isinstance(notes[0], WorkoutBegun)
    assert (notes[0].program, len(notes[0].sets)) == ("gym_finisher", 6)
    assert isinstance(notes[-1], WorkoutEnded)
    assert "It holds a workout of several sets" in run("count", str(path)).output
    corrected = run("correct", str(path)).output
    assert [line.split(",")[0] for line in corrected.splitlines() if line.startswith("Set")][1] == "Set 2: Glute bridge"


@pytest.mark.parametrize(
    ("typed", "act"),
    [
        ("f", acts.FinishSet()), ("f 12", acts.FinishSet(12)), ("s", acts.SkipSet()), ("n", acts.NextSet()),
        ("p", acts.PreviousSet()), ("x", acts.ExtraSet()), ("w 20", acts.WarmUpSet(20.0)), ("u", acts.Undo()),
        ("kg 42.5", acts.ChangeLoad(42.5)), ("+", acts.ChangeRest(15.0)), ("-", acts.ChangeRest(-15.0)),
        (" r ", acts.EndRest()), ("end", acts.EndWorkout()),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed: str, act: acts.Act) -> None:
    assert act_of(typed) == act


@pytest.mark.parametrize("typed", ["", "dance", "f many", "kg", "s 3"])
def test_what_is_not_understood_says_what_can_be_typed(typed: str) -> None:
    with pytest.raises(TrainingError, match="type f, f 12"):
        act_of(typed)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "either a PROGRAM or --from"),
        (("gym_finnisher",), "did you mean gym_finisher"),
        (("hamstring_glute_twice_a_week",), "has no day ''"),
        (("--from", str(Path(__file__).parents[2] / "recordings" / "lying_leg_curl_clean.mcap")), "holds no workout"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_way_out(run: Run, arguments: tuple[str, ...], reason: str) -> None:
    result = run("train", *arguments)
    assert result.exit_code == 2
    assert reason in result.output
