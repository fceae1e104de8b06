"""`sensorfit import` and `sensorfit export` of workouts as people type them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from sensorfit.cli.athletes import known_athletes
from sensorfit.core.reps import Tempo
from sensorfit.history.done import DoneRep, DoneSet, DoneWorkout
from sensorfit.history.errors import HistoryError

Run = Callable[..., Result]

HEADER = "title,start_time,exercise_title,set_type,weight_kg,reps,exercise_notes\n"
ROW = 'Legs,"5 Mar 2024, 18:00",Squat (Barbell),normal,100,5,\n'
STRANGE = 'Legs,"5 Mar 2024, 18:00",Zercher Carry,normal,20,8,"=cmd, ""x"""\n'
BAD = 'Legs,"6 Mar 2024, 18:00",Squat (Barbell),normal,heavy,5,\n'
SENSED = DoneWorkout(
    datetime(2026, 11, 23, 18, 0, 37, tzinfo=UTC),
    (
        DoneSet(
            "lying_leg_curl",
            placement="right shank",
            load=42.5,
            counted=1,
            reps=(DoneRep(1, 3.5, 9.25, Tempo(3.0, 0.5, 1.0, None), 1.75, 0.9),),
            start=3.5,
            duration=5.75,
        ),
    ),
)


@pytest.fixture(autouse=True)
def anna() -> None:
    known_athletes().add("Anna")


@pytest.fixture
def hevy(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str) -> Path:
        path = tmp_path / "hevy.csv"
        path.write_text(HEADER + "".join(rows), encoding="utf-8")
        return path

    return write


def workouts(athlete: str = "Anna") -> list[DoneWorkout]:
    known = known_athletes()
    with known.history(known.called(athlete)) as history:
        return list(history.workouts())


def keep(*made: DoneWorkout) -> None:
    known = known_athletes()
    with known.history(known.current()) as history:
        history.add_all(made)


def test_a_file_comes_in_once_and_unknown_names_are_kept_and_told(run: Run, hevy: Callable[..., Path]) -> None:
    path = hevy(ROW, STRANGE)
    first = run("import", path, "--timezone", "UTC")
    assert (first.exit_code, "Added 1 workout with 2 sets." in first.stdout) == (0, True)
    assert '"Zercher Carry" = "..."' in first.stderr
    assert [done.exercise for done in workouts()[0].sets] == ["back_squat", "Zercher Carry"]
    again = run("import", path, "--timezone", "UTC")
    assert "Added 0 workouts with 0 sets; 1 were in the history already." in again.stdout
    assert len(workouts()) == 1


def test_a_row_that_is_bad_stops_the_whole_import_unless_it_is_skipped(run: Run, hevy: Callable[..., Path]) -> None:
    path = hevy(ROW, BAD)
    refused = run("import", path)
    assert (refused.exit_code, workouts()) == (2, [])
    assert "line 3: weight_kg is 'heavy'" in refused.stderr
    assert "--skip-bad" in refused.stderr
    assert run("import", path, "--skip-bad").exit_code == 0
    assert len(workouts()) == 1


def test_of_workouts_that_began_together_none_is_kept() -> None:
    with pytest.raises(HistoryError, match="is in the history"):
        keep(replace(SENSED, started_at=SENSED.started_at + timedelta(days=1)), SENSED, SENSED)
    assert workouts() == []


def test_a_dry_run_changes_nothing(run: Run, hevy: Callable[..., Path]) -> None:
    assert "Would add 1 workout" in run("import", hevy(ROW), "--dry-run").stdout
    assert workouts() == []


def test_names_of_the_user_are_used_and_wrong_ones_are_refused(
    run: Run, hevy: Callable[..., Path], tmp_path: Path
) -> None:
    own = tmp_path / "data" / "names.toml"
    own.write_text('"Zercher Carry" = "front_squatt"\n')
    refused = run("import", hevy(STRANGE))
    assert refused.exit_code == 2
    assert "did you mean front_squat" in refused.stderr
    own.write_text('"Zercher Carry" = "front_squat"\n')
    run("import", hevy(STRANGE))
    assert [done.exercise for done in workouts()[0].sets] == ["front_squat"]
    assert "Zercher Carry" in run("export", "hevy").stdout


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_sets_and_reps_go_out_and_come_in_to_another_athlete_the_same(run: Run, tmp_path: Path, ending: str) -> None:
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    keep(SENSED)
    sets, reps = tmp_path / f"sets{ending}", tmp_path / f"reps{ending}"
    assert run("export", "sets", "-o", sets).exit_code == 0
    assert run("export", "reps", "-o", reps).exit_code == 0
    known_athletes().add("Bert")
    assert run("import", sets, reps, "--athlete", "Bert").exit_code == 0
    ((done,),) = (workout.sets for workout in workouts("Bert"))
    (before,) = SENSED.sets
    assert done.reps[0].range_of_motion == pytest.approx(1.75, abs=1e-10)
    assert (done.load, done.placement, done.reps[0].tempo) == (before.load, before.placement, before.reps[0].tempo)
    assert run("export", "sets", "--athlete", "Anna").stdout == run("export", "sets", "--athlete", "Bert").stdout
    assert run("export", "reps", "--athlete", "Anna").stdout == run("export", "reps", "--athlete", "Bert").stdout


@pytest.mark.parametrize("program", ["hevy", "strong"])
def test_what_went_out_to_another_program_adds_nothing_when_it_comes_back(
    run: Run, tmp_path: Path, program: str
) -> None:
    keep(SENSED)
    path = tmp_path / "out.csv"
    assert run("export", program, "-o", path, "--timezone", "Europe/Berlin").exit_code == 0
    back = run("import", path, "--timezone", "Europe/Berlin")
    assert "Added 0 workouts" in back.stdout
    assert workouts() == [SENSED]


def test_reps_without_their_sets_and_foreign_tables_are_refused(run: Run, tmp_path: Path, curls_csv: Path) -> None:
    keep(SENSED)
    reps = tmp_path / "reps.csv"
    run("export", "reps", "-o", reps)
    assert "give it together with the one table of sets" in run("import", reps).stderr
    assert "`sensorfit count` reads it" in run("import", curls_csv).stderr
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    refused = run("import", tmp_path / "other.csv")
    assert (refused.exit_code, "no export of Strong or Hevy" in refused.stderr) == (2, True)


def test_nothing_is_replaced_unasked_and_no_workouts_are_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    assert "there are no workouts" in run("export", "sets", "-o", path, "--force").stderr
    keep(SENSED)
    refused = run("export", "sets", "-o", path)
    assert (refused.exit_code, path.read_text()) == (2, "mine")
    assert run("export", "sets", "-o", path, "--force").exit_code == 0
    assert run("export", "sets", "--since", "2026-11-25").exit_code == 2


def test_each_workout_becomes_a_fit_file(run: Run, tmp_path: Path) -> None:
    keep(SENSED)
    made = run("export", "fit", "-o", tmp_path / "fit")
    assert "1 file, 1 workout, 1 set" in made.stdout
    assert (tmp_path / "fit" / "2026-11-23_18-00-37.fit").read_bytes()[8:12] == b".FIT"


def test_a_time_zone_that_is_none_is_refused(run: Run, hevy: Callable[..., Path]) -> None:
    assert "Europe/Berlin or UTC" in run("import", hevy(ROW), "--timezone", "../Mars").stderr
