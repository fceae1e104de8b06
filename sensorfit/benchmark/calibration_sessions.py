"""Real calibration sessions, judged and compared with what is known of them. Knows their files and no table."""

import gzip
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from math import degrees
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from calibration.arrays import root_mean_square
from calibration.capture import Capture
from calibration.judge import Assessment, assess
from sensorfit.benchmark.index import BenchmarkError

SESSIONS = Path(__file__).with_name("calibration_sessions.toml")


@dataclass(frozen=True, slots=True)
class SessionResult:
    """One session: positions, root mean squares of what is missed in mm/s² and °, CPU time in s, grade and causes.

    ``promised`` holds the limits and the grade, ``broken`` the names of those that were not kept.
    """

    name: str
    positions: int
    residual: float
    left_out: float
    angle: float
    seconds: float
    grade: str
    causes: tuple[str, ...]
    promised: Mapping[str, Any]
    broken: tuple[str, ...]


def judge_sessions(folder: Path) -> list[SessionResult]:
    """Judge every known session whose files lie in ``folder``."""
    with SESSIONS.open("rb") as file:
        known = tomllib.load(file)["session"]
    return [_judge(folder, facts) for facts in known if (folder / facts["force"]).is_file()]


def _judge(folder: Path, facts: Mapping[str, Any]) -> SessionResult:
    capture = _capture(folder, facts)
    began = process_time()
    assessment = assess(capture, facts["gravity"])
    return _result(facts, assessment, process_time() - began)


def _capture(folder: Path, facts: Mapping[str, Any]) -> Capture:
    force = (_columns(folder / facts["force"]) - facts["zero"]) / facts["force_counts"]
    rate = (_columns(folder / facts["rate"]) - facts["zero"]) / facts["rate_counts"]
    return Capture(
        facts["sample_rate"],
        np.arange(len(force)),
        force,
        rate,
        force_range=facts.get("force_range"),
        rate_range=facts.get("rate_range"),
    )


def _columns(path: Path) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Three columns (n, 3) behind the time."""
    try:
        with gzip.open(path, "rt") as file:
            return np.loadtxt(file)[:, 1:4]
    except (OSError, ValueError, IndexError) as error:
        raise BenchmarkError(f"{path} cannot be read ({error}); fetch it anew") from None


def _result(facts: Mapping[str, Any], assessment: Assessment, seconds: float) -> SessionResult:
    fit = assessment.fit
    if fit is None or fit.gyroscope is None:
        raise BenchmarkError(f"nothing could be fitted to {facts['name']}; is the file whole?")
    measured = {
        "residual": 1000 * root_mean_square(fit.accelerometer.residual),
        "left_out": 1000 * root_mean_square(fit.accelerometer.left_out),
        "angle": degrees(root_mean_square(fit.gyroscope.misses)),
    }
    grade = assessment.verdict.grade
    causes = tuple(dict.fromkeys(finding.cause.value for finding in assessment.verdict.findings))
    broken = [name for name, value in measured.items() if value > facts.get(name, np.inf)]
    broken += ["grade"] if grade != facts["grade"] else []
    broken += ["cause"] if facts.get("cause") not in (None, *causes) else []
    return SessionResult(
        name=facts["name"],
        positions=len(fit.positions),
        seconds=seconds,
        grade=grade.value,
        causes=causes,
        promised=facts,
        broken=tuple(broken),
        **measured,
    )
