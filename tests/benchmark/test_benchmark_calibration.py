"""What is promised of calibration, on real sessions where they are at hand, and on simulated ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sensorfit.benchmark.calibration_sessions import judge_sessions
from sensorfit.benchmark.calibration_speed import microseconds_a_sample
from sensorfit.benchmark.calibration_table import (
    INSIDE,
    KNEE,
    MICROSECONDS,
    fault_lines,
    fit_lines,
    imucal_line,
    session_line,
)
from sensorfit.benchmark.calibration_trials import FaultTrial, fit_errors
from sensorfit.benchmark.imucal_sessions import Comparison, compare_imucal
from sensorfit.benchmark.knee_session import measure_knee
from sensorfit.cli.commands import sensorfit

SESSIONS = Path(__file__).parents[2].parent / "shared" / "calibration"

real = pytest.mark.skipif(not SESSIONS.is_dir(), reason=f"the published sessions are not at {SESSIONS}")


@pytest.mark.shared
@real
def test_real_sessions_are_fitted_and_graded_as_promised() -> None:
    results = judge_sessions(SESSIONS)
    assert [result.grade for result in results] == ["good", "refused", "limited"]
    for result in results:
        assert result.broken == ()
        assert session_line(result).startswith("ok") or result.seconds > 0.3


@pytest.mark.shared
@real
def test_imucals_sessions_give_its_scales_and_nearly_its_biases() -> None:
    example, annotated = compare_imucal(SESSIONS)
    assert max(example.scale, example.bias, annotated.scale) < 0.5
    # imucal takes faces as exact: tilted by up to 2°, they move its bias by 2.5 mm/s².
    assert annotated.force_bias < 0.003
    assert annotated.exact < 0.001


@pytest.mark.shared
@real
def test_a_real_knee_angle_is_true_and_its_sign_was_not_told() -> None:
    result = measure_knee(SESSIONS)
    assert result is not None
    assert max(result.kept, result.fitted) < KNEE
    assert result.findings == ()


def test_simulated_sensors_are_found_out_within_the_bounds() -> None:
    lines = fit_lines(list(fit_errors(range(1, 4))))
    assert all(line.startswith("ok") for line in lines)
    assert f"≥ {INSIDE:g} %" in lines[1]


def test_calibration_and_orientation_cost_little() -> None:
    assert microseconds_a_sample(60_000) < MICROSECONDS


def test_what_is_not_kept_is_marked() -> None:
    assert imucal_line(Comparison("a", 0.4, 0.4, 0.0, 0.0)).startswith("ok")
    assert imucal_line(Comparison("a", 0.4, 0.6, 0.0, 0.0)).startswith("MISS")
    trials = [FaultTrial("a", "clipping", True, True), FaultTrial("a", "clipping", True, False)]
    assert fault_lines(trials)[0].startswith("MISS")
    assert fault_lines(trials[:1])[0].startswith("ok")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert judge_sessions(tmp_path) == []
    assert compare_imucal(tmp_path) == []
    assert measure_knee(tmp_path) is None


def test_the_command_prints_a_table_and_names_a_folder_that_is_none(tmp_path: Path) -> None:
    result = CliRunner().invoke(sensorfit, ["benchmark-calibration", str(tmp_path), "--seeds", "1"])
    assert result.exit_code == 0, result.output
    assert "holds none of the known sessions" in result.output
    # How quick it is depends on what else the computer does.
    assert not [line for line in result.output.splitlines() if "MISS" in line and "and orientation" not in line]
    missing = CliRunner().invoke(sensorfit, ["benchmark-calibration", str(tmp_path / "none")])
    assert missing.exit_code == 2
    assert "is no folder" in missing.output
