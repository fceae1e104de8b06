"""The angle of a real knee from two sensors, compared with an optical one. Knows its file and no table."""

import gzip
from dataclasses import dataclass
from math import degrees
from pathlib import Path

import numpy as np

from calibration.arrays import FloatArray
from calibration.knee import fit_knee
from calibration.segment import SegmentFit, fit_segment
from sensorfit.benchmark.index import BenchmarkError
from sensorfit.core.orientation import TiltBlock, TiltFilter
from sensorfit.core.samples import ImuBlock

FILE = "knee_drop_landing.csv.gz"
"""Thigh and shank at 100 Hz, m/s² and rad/s, with optical knee flexion in ° (Fan et al. 2021, doi
10.1016/j.jbiomech.2021.110549)."""

RATE = 100.0
STANDING, BENDING = slice(100, 300), slice(1000, 2450)
"""Rows in which the person stands still, and of two drop landings, each followed by a squat: the axes are taken from
these, all others are kept for checking."""


@dataclass(frozen=True, slots=True)
class KneeResult:
    """Root mean square error in °, of the rows the axes came from and of the others; shares of the movement about the
    axis and angles in ° between its halves, of thigh and shank; findings of either and of the knee."""

    fitted: float
    kept: float
    shares: tuple[float, float]
    halves: tuple[float, float]
    findings: tuple[str, ...]


def measure_knee(folder: Path) -> KneeResult | None:
    """Compare with the optical angle, if the file lies in ``folder``."""
    if not (folder / FILE).is_file():
        return None
    try:
        with gzip.open(folder / FILE, "rt") as file:
            rows = np.loadtxt(file, delimiter=",", skiprows=1)
    except (OSError, ValueError) as error:
        raise BenchmarkError(f"{folder / FILE} cannot be read ({error}); fetch it anew") from None
    return _measured(rows)


def _measured(rows: FloatArray) -> KneeResult:
    """Neither axes nor signs are told by the optical angle; its zero is that of standing, as ours."""
    sensors = [rows[:, 1:7], rows[:, 7:13]]
    fits = [_segment(sensor) for sensor in sensors]
    tilts = [_tilt(sensor) for sensor in sensors]
    at = tilts[0].start + np.arange(len(tilts[0])) * tilts[0].step
    bent = (at >= BENDING.start) & (at < BENDING.stop)
    knee = fit_knee(fits[0].axes, fits[1].axes, tilts[0].up[bent], tilts[1].up[bent])
    optical = rows[:, 13] - rows[STANDING, 13].mean()
    # A value of the filter is the mean of two samples.
    error = np.degrees(knee.knee.flexion(tilts[0].up, tilts[1].up)) - (optical[at] + optical[at + 1]) / 2
    verdicts = (fits[0].verdict, fits[1].verdict, knee.verdict)
    return KneeResult(
        fitted=float(np.sqrt(np.mean(error[bent] ** 2))),
        kept=float(np.sqrt(np.mean(error[at >= BENDING.stop] ** 2))),
        shares=(fits[0].share, fits[1].share),
        halves=(degrees(fits[0].apart), degrees(fits[1].apart)),
        findings=tuple(finding.cause.value for verdict in verdicts for finding in verdict.findings),
    )


def _segment(sensor: FloatArray) -> SegmentFit:
    return fit_segment(sensor[STANDING, :3], sensor[STANDING, 3:], sensor[BENDING, 3:], RATE)


def _tilt(sensor: FloatArray) -> TiltBlock:
    return TiltFilter(RATE).process(ImuBlock(0, RATE, sensor[:, :3], sensor[:, 3:]))
