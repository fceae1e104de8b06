"""A program is gone through in the terminal, recorded, and shown again as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.cli.athletes import known_athletes
from sensorfit.cli.typed import act_of
from sensorfit.recording.notes import WorkoutBegun, WorkoutEnded
from sensorfit.recording.open_recording import open_recording
from sensorfit.training import acts
from sensorfit.training.errors import TrainingError
from sensorfit.training.prescription_text import parsed_set

Run = Callable[..., Result]

PRESENT = parsed_set("12 @ 30kg tempo 3-1-1-2 rest 60s")

DOCTOR = "Ask a doctor before you train"


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
        (" r ", acts.EndRest()), ("end", acts.EndWorkout()), ("kg 42,5kg", acts.ChangeLoad(42.5)),
        ("e RDL", acts.ChangeExercise("romanian_deadlift")), ("e hip_pendulum", acts.ChangeExercise("hip_pendulum")),
        ("t 8-10", acts.ChangeTarget(parsed_set("8-10 @ 30kg tempo 3-1-1-2 rest 60s"))),
        ("t 5 @ 50kg rest 2 min", acts.ChangeTarget(parsed_set("5 @ 50kg tempo 3-1-1-2 rest 120s"))),
        ("c 3 12", acts.CorrectCount(2, 12)), ("c 3 40kg", acts.CorrectLoad(2, 40.0)),
        ("c 3 leg curl", acts.CorrectExercise(2, "lying_leg_curl")),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed: str, act: acts.Act) -> None:
    assert act_of(typed, PRESENT) == act


@pytest.mark.parametrize("typed", ["", "dance", "f many", "f -3", "kg", "s 3", "e", "t", "c"])
def test_what_is_not_understood_says_what_can_be_typed(typed: str) -> None:
    with pytest.raises(TrainingError, match="type f, f 12"):
        act_of(typed, PRESENT)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("kg nan", "nan kg cannot be lifted"), ("kg 1e9", "cannot be lifted"), ("w -5", "cannot be lifted"),
        ("e zzzz", "no exercise is called like 'zzzz'"), ("e deadl", "several exercises are called like 'deadl'"),
        ("t 3x8", "stands for 3 sets"), ("t many", "does not say what 'many' means"), ("c x 3", "say which set"),
        ("c 3", "say which set"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_why(typed: str, reason: str) -> None:
    with pytest.raises(TrainingError, match=reason):
        act_of(typed, PRESENT)


SHORT = """
[short]
name = "Short"
about = "Four curls."
days = [{ name = "Day", does = [
  { slot = "curl", wish = "a leg curl", proposals = ["lying_leg_curl", "seated_leg_curl"], sets = "4" },
] }]
"""


@pytest.fixture
def short(run: Run, tmp_path: Path) -> Run:
    """`sensorfit train` of a set of four, quickly."""
    (tmp_path / "data" / "catalogue").mkdir(parents=True)
    (tmp_path / "data" / "catalogue" / "programs.toml").write_text(SHORT)
    return lambda *arguments: run("train", "short", "--speed", "max", *arguments)


def test_who_should_ask_a_doctor_is_told_once_to_each_athlete(run: Run, short: Run) -> None:
    assert DOCTOR in short().output
    run("athletes", "add", "Ada")
    assert DOCTOR in short().output
    assert DOCTOR not in short().output


def test_a_workout_is_of_who_trains_and_comes_into_no_other_history(run: Run, short: Run, tmp_path: Path) -> None:
    run("athletes", "add", "Ada")
    run("athletes", "add", "Jo")
    path = tmp_path / "training" / "monday.mcap"
    short("--athlete", "Ada", "-o", path)
    begun = open_recording(path).notes[0].note
    assert isinstance(begun, WorkoutBegun)
    assert begun.athlete == known_athletes().called("Ada").id
    assert "is of another athlete" in run("history", "rebuild", path.parent).stderr
    assert "1 new workout" in run("history", "rebuild", path.parent, "--athlete", "Ada").output


def test_exercises_chosen_for_slots_are_done_and_remembered(run: Run, short: Run) -> None:
    run("athletes", "add", "Ada")
    assert "Lying leg curl" in short().output
    assert "Seated leg curl, 4 reps" in short("--fill", "curl=seated_leg_curl").output
    assert "Seated leg curl, 4 reps" in short().output
    assert "seated_leg_curl" in run("programs", "short", "--sets").output
    run("athletes", "add", "Jo")
    assert "seated_leg_curl" not in run("programs", "short", "--sets").output
    assert "has no slot 'a1'; its slots are curl" in short("--fill", "a1=seated_leg_curl").output


def test_what_stands_against_training_today_is_said_first(run: Run, short: Run) -> None:
    run("athletes", "add", "Ada")
    assert "still sore" not in short().output
    run("history", "sore", "hamstrings", "yes")
    assert "! Your hamstrings are still sore" in short().output
    assert "still sore" not in short("--fill", "curl=hip_abduction").output


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
