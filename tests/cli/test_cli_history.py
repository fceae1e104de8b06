"""`sensorfit history` and `sensorfit athletes`, as people and other programs use them."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sensorfit.cli.athletes import known_athletes
from sensorfit.cli.commands import sensorfit
from sensorfit.history.done import DoneSet, DoneWorkout

CURLS = Path(__file__).parents[2] / "recordings" / "lying_leg_curl_clean.mcap"
SQUATS = DoneSet("back_squat", load=60.0, counted=5, prescription="5 @ 60kg")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path / "data"))
    return lambda *arguments, typed=None: CliRunner().invoke(sensorfit, arguments, input=typed)


@pytest.fixture
def trained(run: Run) -> Run:
    """Maria has squatted twice a week for ten weeks, a kilogram more every week."""
    run("athletes", "add", "Maria")
    began = datetime.now().astimezone() - timedelta(weeks=10)
    known = known_athletes()
    with known.history(known.current()) as history:
        for number in range(20):
            sets = (replace(SQUATS, load=30.0, warm_up=True), replace(SQUATS, load=60.0 + number // 2))
            history.add(DoneWorkout(began + timedelta(days=3.5 * number), sets, program="basic"))
    return run


def test_nobody_yet_is_said_with_the_way_out(run: Run) -> None:
    assert run("athletes").output == "Nobody yet; add somebody: sensorfit athletes add NAME.\n"
    refused = run("history")
    assert refused.exit_code == 2
    assert "sensorfit athletes add NAME" in refused.output


def test_athletes_are_added_listed_and_switched(run: Run) -> None:
    assert run("athletes", "add", "Maria").output == "Maria trains now.\n"
    run("athletes", "add", "Jo")
    assert run("athletes").output == "* Jo\n  Maria\n"
    assert run("athletes", "switch", "maria").output == "Maria trains now.\n"
    assert run("athletes").output == "  Jo\n* Maria\n"
    unknown = run("athletes", "switch", "Ada")
    assert unknown.exit_code == 2
    assert "known: Jo, Maria" in unknown.output


def test_a_history_is_of_the_athlete_who_trains_or_who_is_named(trained: Run) -> None:
    trained("athletes", "add", "Jo")
    assert trained("history").output.startswith("No workout yet")
    assert len(trained("history", "--athlete", "Maria").output.splitlines()) == 20


def test_workouts_are_listed_and_shown(trained: Run) -> None:
    lines = trained("history", "-n", "2").output.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("1 set, 5 reps, 345 kg, basic")
    shown = trained("history", "show", "20").output.splitlines()
    assert shown[1:] == [
        "   1  Back squat, 5 reps, 30 kg, warm-up, target 5 @ 60kg",
        "   2  Back squat, 5 reps, 69 kg, target 5 @ 60kg",
    ]
    as_json = json.loads(trained("history", "show", "20", "--json").output)
    assert as_json["sets"][1]["load"] == 69.0
    assert json.loads(trained("history", "--json").output)["workouts"][0]["reps"] == 5


def test_a_set_is_changed_and_changed_back(trained: Run) -> None:
    before = trained("history", "show", "20").output
    changed = trained("history", "change", "20", "2", "--reps", "6", "--load", "100,5", "-e", "RDL").output.splitlines()
    assert changed[0] == "   2  Romanian deadlift, 6 reps (the sensor counted 5), 100.5 kg, target 5 @ 60kg"
    assert "  Heaviest: 100.5 kg" in trained("history", "records").output
    back = "Take it back: sensorfit history change 20 2 --reps none --load 69.0 --exercise back_squat"
    assert changed[1] == back
    trained(*back.split()[4:])
    assert trained("history", "show", "20").output == before
    assert "100.5 kg" not in trained("history", "records").output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("20", "2"), "Say what is to be changed"),
        (("20", "3", "--reps", "5"), "there is no set 3; choose one from 1 to 2"),
        (("20", "0", "--reps", "5"), "there is no set 0"),
        (("99", "1", "--reps", "5"), "no workout 99"),
        (("20", "2", "--reps", "-5"), "-5 is no number of reps"),
        (("20", "2", "--reps", "many"), "'many' is no number for --reps"),
        (("20", "1", "--reps", "none"), "no sensor counted this set"),
        (("20", "2", "--load", "nan"), "nan kg cannot be lifted"),
        (("20", "2", "-e", "zzzz"), "no exercise is called like 'zzzz'"),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_changes_nothing(
    trained: Run, arguments: tuple[str, ...], reason: str
) -> None:
    known = known_athletes()
    with known.history(known.current()) as history:
        history.replace(20, history.workout(20).with_set(1, replace(SQUATS, counted=None, corrected=5)))
    before = trained("history", "show", "20").output
    refused = trained("history", "change", *arguments)
    assert refused.exit_code == 2
    assert reason in refused.output
    assert trained("history", "show", "20").output == before


def test_a_workout_that_is_not_there_is_refused(trained: Run) -> None:
    refused = trained("history", "show", "99")
    assert refused.exit_code == 2
    assert "no workout 99" in refused.output


def test_records_say_what_they_may_be_off_by(trained: Run) -> None:
    lines = trained("history", "records").output.splitlines()
    assert lines[0] == "Back squat"
    assert lines[1].startswith("  Heaviest: 69 kg, ")
    assert lines[2].startswith("  Estimated one-rep maximum: 79 kg (75.3 to 82.8 kg), ")
    assert "  Most reps with 69 kg: 5 reps (4 to 6 reps)" in lines[3]
    (volume,) = [
        one for one in json.loads(trained("history", "records", "--json").output)["records"] if one["kind"] == "volume"
    ]
    assert (volume["value"], volume["low"], volume["unit"]) == (345.0, 276.0, "kg")
    assert trained("history", "records", "-e", "deadlift").output.startswith("No record of deadlift yet")


def test_trends_are_told_and_what_may_be_miscounted_is_as_usual(trained: Run) -> None:
    lines = trained("history", "trends").output.splitlines()
    assert lines[0] == "Back squat"
    assert "  reps: steady at 5 reps; last as usual: 5 reps ± 1.0 reps, usually 5 to 5 reps" in lines
    (volume,) = [
        one for one in json.loads(trained("history", "trends", "--json").output)["progress"]
        if one["measure"] == "volume"
    ]  # fmt: skip
    assert volume["trend"]["change"] == 5.0
    assert volume["comparison"]["verdict"] == "as usual"


def test_a_workout_is_deleted_only_after_a_yes(trained: Run) -> None:
    assert trained("history", "delete", "20", typed="n\n").exit_code == 1
    assert len(trained("history", "-n", "99").output.splitlines()) == 20
    assert "Deleted." in trained("history", "delete", "20", typed="y\n").output
    assert len(trained("history", "-n", "99").output.splitlines()) == 19


def test_recordings_are_brought_in(run: Run, tmp_path: Path) -> None:
    run("athletes", "add", "Maria")
    folder = tmp_path / "recordings"
    folder.mkdir()
    shutil.copy(CURLS, folder)
    os.utime(folder / CURLS.name, (1.7e9, 1.7e9))
    (folder / "broken.mcap").write_text("nothing")
    told = run("history", "rebuild", str(folder))
    assert told.exit_code == 0
    assert "1 set, 12 reps\n" in told.output
    assert "broken.mcap" in told.output
    assert "Maria: 1 new workout of 2 recordings." in told.output
    assert "known before" in run("history", "rebuild", str(folder)).output
    assert "Lying leg curl, 12 reps" in run("history", "show", "1").output


def test_what_will_go_is_shown_before_somebody_is_deleted(trained: Run, tmp_path: Path) -> None:
    kept = trained("athletes", "delete", "Maria", typed="n\n")
    assert "Maria: 20 workouts in" in kept.output
    assert "history.sqlite" in kept.output
    assert trained("athletes").output == "* Maria\n"
    assert "Nothing is left of Maria." in trained("athletes", "delete", "Maria", typed="y\n").output
    assert trained("athletes").output.startswith("Nobody yet")
    assert list((tmp_path / "data" / "athletes").iterdir()) == []


def test_balance_tells_muscles_thighs_and_sides(trained: Run) -> None:
    lines = trained("history", "balance").output.splitlines()
    assert lines[0].startswith("Sets of each muscle by week")
    assert "quadriceps 2" in lines[2]
    assert any(line.startswith("Hamstrings") and "short. For every three parts" in line for line in lines)
    found = json.loads(trained("history", "balance", "--json").output)
    assert found["thighs"]["is_risk"]
    trained("athletes", "add", "Jo")
    assert trained("history", "balance").output.startswith("No workout in the last 28 days")


def test_the_app_asks_about_soreness_and_believes_the_answer(run: Run) -> None:
    run("athletes", "add", "Maria")
    known = known_athletes()
    with known.history(known.current()) as history:
        yesterday = datetime.now().astimezone() - timedelta(days=1)
        history.add(DoneWorkout(yesterday, (DoneSet("lying_leg_curl", corrected=12),)))
    assert "Say first whether your hamstrings are still sore" in run("history", "balance").output
    run("history", "sore", "hamstrings", "yes")
    assert "still sore; train something else" in run("history", "balance").output
    run("history", "sore", "hamstrings", "no")
    assert "went less than a day ago" in run("history", "balance").output
    run("history", "sore", "Hamstrings", "no", "--since", "2020-01-01 12:00")
    assert "!" not in run("history", "balance").output


@pytest.mark.parametrize("arguments", [("ears", "no"), ("calves", "yes", "--since", "2020-01-01")])
def test_an_answer_that_cannot_be_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    run("athletes", "add", "Maria")
    assert run("history", "sore", *arguments).exit_code == 2


def test_who_should_ask_a_doctor_is_shown_once_and_the_plan_every_time(trained: Run) -> None:
    first, second = trained("history", "plan").output, trained("history", "plan").output
    assert "Ask a doctor" in first
    assert "Ask a doctor" not in second
    assert second.startswith("Month 3 of the plan.\nThen split the week")
    assert (
        trained("history", "plan", "--began", "2020-01-01").output.splitlines()[-1].startswith("From the fifth month")
    )
    assert trained("history", "plan", "--began", "2999-01-01").output == "The plan begins on 2999-01-01.\n"
