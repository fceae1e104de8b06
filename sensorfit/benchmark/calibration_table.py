"""The calibration benchmark as text: measured, promised, kept or not. Knows no session."""

from collections.abc import Sequence
from itertools import groupby
from math import degrees

import numpy as np

from sensorfit.benchmark.calibration_sessions import SessionResult
from sensorfit.benchmark.calibration_trials import FaultTrial, FitError
from sensorfit.benchmark.imucal_sessions import Comparison
from sensorfit.benchmark.knee_session import KneeResult

WORST_ANGLE, WORST_SCALE, WORST_FORCE_BIAS, WORST_RATE_BIAS = 0.05, 0.05, 5.0, 0.01
"""°, %, mm/s² and °/s by which the worst simulated session may miss the truth."""

INSIDE = 97.0
"""% of the true values that must lie within three standard deviations."""

IMUCAL = 0.5
"""% by which K and b may differ from imucal's."""

KNEE = 1.5
"""° root mean square by which knee flexion may miss the optical one."""

SECONDS = 0.3
"""CPU time of one session."""

MICROSECONDS = 8.0
"""A sample, calibrated and followed in orientation."""

DIAGONAL = np.eye(3, dtype=bool).ravel()


def line(name: str, measured: str, promised: str, kept: bool) -> str:
    """One row of the table."""
    return f"{'ok  ' if kept else 'MISS'}  {name:<34}  {measured:<62}  {promised}"


def session_line(result: SessionResult) -> str:
    """One real session."""
    promised = [f"{result.promised['grade']}"]
    promised += [f'"{result.promised["cause"]}"'] if "cause" in result.promised else []
    units = {"residual": "≤ {:.2f} mm/s²", "left_out": "LOO ≤ {:.2f}", "angle": "≤ {:.2f}°"}
    promised += [form.format(result.promised[name]) for name, form in units.items() if name in result.promised]
    measured = (
        f"{result.positions} positions, {result.residual:.3f} mm/s², LOO {result.left_out:.2f}, {result.angle:.3f}°, "
        f"{result.seconds:.2f} s"
    )
    kept = not result.broken and result.seconds <= SECONDS
    verdict = f"{result.grade}: {', '.join(result.causes)}" if result.causes else result.grade
    return line(result.name, measured, ", ".join((*promised, f"≤ {SECONDS} s")), kept) + f"\n{'':42}{verdict}"


def fit_lines(errors: Sequence[FitError]) -> list[str]:
    """All simulated sessions without a fault."""
    accelerometer = np.abs([error.accelerometer for error in errors]).max(axis=0)
    matrix = np.abs([error.matrix for error in errors]).max(axis=0)
    angle = degrees(max(2 * accelerometer[3:6].max(), matrix[~DIAGONAL].max()))
    scale = 100 * max(accelerometer[:3].max(), matrix[DIAGONAL].max())
    force = 1000 * accelerometer[6:].max()
    rate = degrees(np.abs([error.bias for error in errors]).max())
    inside = 100 * np.mean([error.inside for error in errors])
    refused = sum(not error.good for error in errors)
    kept = angle <= WORST_ANGLE and scale <= WORST_SCALE and force <= WORST_FORCE_BIAS and rate <= WORST_RATE_BIAS
    return [
        line(
            f"simulated, worst of {len(errors)}",
            f"{angle:.3f}°, {scale:.3f} %, {force:.2f} mm/s², {rate:.4f} °/s",
            f"≤ {WORST_ANGLE}°, ≤ {WORST_SCALE} %, ≤ {WORST_FORCE_BIAS:g} mm/s², ≤ {WORST_RATE_BIAS} °/s",
            kept,
        ),
        line("  truth within three deviations", f"{inside:.1f} %", f"≥ {INSIDE:g} %", bool(inside >= INSIDE)),
        line("  not graded good", f"{refused} of {len(errors)}", "none", refused == 0),
    ]


def fault_lines(trials: Sequence[FaultTrial]) -> list[str]:
    """Each injected fault."""
    lines = []
    for (fault, cause), group in groupby(sorted(trials, key=_fault), key=_fault):
        same = list(group)
        named = sum(trial.named for trial in same)
        refused = sum(trial.refused for trial in same)
        measured = f"{refused} of {len(same)} refused, {named} by name"
        lines.append(line(f"  {fault}", measured, f'all, "{cause}"', named == len(same) == refused))
    return lines


def _fault(trial: FaultTrial) -> tuple[str, str]:
    return trial.fault, trial.cause


def imucal_line(one: Comparison) -> str:
    """One of imucal's sessions."""
    bias = f"b {one.bias:.2f} % ({1000 * one.force_bias:.1f} mm/s²; faces taken as exact {one.exact:.2f} %)"
    measured = f"K {one.scale:.2f} %, {bias}"
    return line(one.name, measured, f"K and b ≤ {IMUCAL} %", max(one.scale, one.bias) <= IMUCAL)


def knee_lines(result: KneeResult) -> list[str]:
    """The knee."""
    axes = "thigh and shank {:.2f} {:.2f} about one axis, halves {:.1f}° {:.1f}° apart".format(
        *result.shares, *result.halves
    )
    return [
        line(
            "knee, drop landings",
            f"{result.kept:.2f}° in six landings, {result.fitted:.2f}° in the two fitted to",
            f"≤ {KNEE}°",
            max(result.kept, result.fitted) <= KNEE,
        ),
        f"{'':42}{axes}{'; ' if result.findings else ''}{', '.join(result.findings)}",
    ]


def speed_line(microseconds: float, in_blocks: float) -> str:
    """What a sample costs."""
    measured = f"{microseconds:.2f} µs a sample, {in_blocks:.2f} µs in blocks of 10"
    return line(
        "calibration and orientation", measured, f"≤ {MICROSECONDS:g} µs", max(microseconds, in_blocks) <= MICROSECONDS
    )
