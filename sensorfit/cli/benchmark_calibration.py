"""`sensorfit benchmark-calibration`: real and simulated sessions in, a table out. Knows no figure."""

from pathlib import Path

import click

from sensorfit.benchmark.calibration_sessions import judge_sessions
from sensorfit.benchmark.calibration_speed import SAMPLES, microseconds_a_sample
from sensorfit.benchmark.calibration_table import (
    fault_lines,
    fit_lines,
    imucal_line,
    knee_lines,
    session_line,
    speed_line,
)
from sensorfit.benchmark.calibration_trials import fault_trials, fit_errors
from sensorfit.benchmark.imucal_sessions import compare_imucal
from sensorfit.benchmark.index import BenchmarkError
from sensorfit.benchmark.knee_session import measure_knee


def run_benchmark_calibration(folder: Path | None, seeds: int) -> None:
    """Print the table of what lies in ``folder`` and of simulated sessions, ``seeds`` without a fault and a fifth as
    many with each."""
    if folder is not None:
        if not folder.is_dir():
            raise BenchmarkError(f"{folder} is no folder; give the one that holds the sessions")
        for line in _real(folder):
            click.echo(line)
    for line in fit_lines(list(fit_errors(range(1, seeds + 1)))):
        click.echo(line)
    for line in fault_lines(list(fault_trials(range(1, max(1, seeds // 5) + 1)))):
        click.echo(line)
    click.echo(speed_line(microseconds_a_sample(SAMPLES), microseconds_a_sample(10)))


def _real(folder: Path) -> list[str]:
    knee = measure_knee(folder)
    lines = [session_line(result) for result in judge_sessions(folder)]
    lines += [imucal_line(one) for one in compare_imucal(folder)]
    lines += knee_lines(knee) if knee else []
    return lines or [f"{folder} holds none of the known sessions."]
