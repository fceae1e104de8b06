"""One sensor's calibration with where it came from and how good it is. Knows no file and no clock."""

from dataclasses import dataclass, field

import numpy as np

from calibration.arrays import FloatArray, freeze, root_mean_square
from calibration.capture import Capture
from calibration.correction import Correction
from calibration.errors import RefusedError
from calibration.gyroscope import PRIOR as GYROSCOPE_PRIOR
from calibration.judge import Assessment
from calibration.sensor_fit import still_bias, still_bias_deviation
from calibration.verdict import Grade
from calibration.wording import sentence


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a calibration came from: the ``sensor`` by its identity, the ``date`` as YYYY-MM-DD, the ``software`` with
    its version, the SHA-256 ``digest`` of the session's samples and the ``holds``, sample indices [start, stop) of each
    position: with the samples they give the same calibration again.

    ``gravity`` in m/s², nominal ``sample_rate`` in Hz, ranges in m/s² and rad/s, ``temperature`` in °C (None: not
    known).
    """

    sensor: str
    date: str
    software: str
    gravity: float
    sample_rate: float | None = None
    force_range: float | None = None
    rate_range: float | None = None
    temperature: float | None = None
    digest: str = ""
    holds: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a calibration is, and ``remarks`` on what limits it.

    ``positions`` counts them, ``coverage`` is 1 where they point evenly all round, 0 where they lie in a plane;
    ``residual`` and ``left_out`` are root mean squares in m/s², the latter of positions that were left out in turn;
    ``angle`` is that by which the gyroscope misses gravity, in rad (None: no moves). Deviations are posterior standard
    ones: of scale, misalignment and bias (9,) in m/s², of the gyroscope's matrix (9,) and of its bias (3,) in rad/s.
    """

    grade: Grade
    positions: int
    coverage: float
    residual: float
    left_out: float
    angle: float | None
    accelerometer_deviation: FloatArray
    gyroscope_deviation: FloatArray
    bias_deviation: FloatArray
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check shapes once, here, and freeze the arrays."""
        freeze(self, "accelerometer_deviation", 9)
        freeze(self, "gyroscope_deviation", 9)
        freeze(self, "bias_deviation", 3)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Corrections of nominal m/s² and rad/s, ``quality`` (None: made by another program) and ``origin``; that of the
    magnetic field in its own unit where a ``magnetometer`` was calibrated."""

    accelerometer: Correction
    gyroscope: Correction
    origin: Origin
    quality: Quality | None = field(default=None)
    magnetometer: Correction | None = field(default=None)


def calibration_of(assessment: Assessment, capture: Capture, sensor: str, date: str, software: str) -> Calibration:
    """What a session gives; RefusedError with every reason where it was refused."""
    fit = assessment.fit
    if fit is None or assessment.verdict.grade is Grade.REFUSED:
        reasons = tuple(one for one in assessment.verdict.findings if one.refuses)
        raise RefusedError(" ".join(map(sentence, reasons)), reasons)
    accelerometer, gyroscope = fit.accelerometer, fit.gyroscope
    spread = np.linalg.eigvalsh(fit.directions.T @ fit.directions / len(fit.positions))
    bias = still_bias(fit.positions)
    quality = Quality(
        grade=assessment.verdict.grade,
        positions=len(fit.positions),
        coverage=float(3 * spread[0]),
        residual=root_mean_square(accelerometer.residual),
        left_out=root_mean_square(accelerometer.left_out),
        angle=root_mean_square(gyroscope.misses) if gyroscope else None,
        accelerometer_deviation=accelerometer.deviation,
        gyroscope_deviation=gyroscope.deviation if gyroscope else GYROSCOPE_PRIOR[:9],
        bias_deviation=still_bias_deviation(fit.positions),
        remarks=tuple(sentence(one) for one in assessment.verdict.findings),
    )
    origin = Origin(
        sensor=sensor,
        date=date,
        software=software,
        gravity=fit.gravity,
        sample_rate=capture.sample_rate,
        force_range=capture.force_range,
        rate_range=capture.rate_range,
        temperature=capture.temperature,
        digest=capture.digest,
        holds=tuple((int(capture.index[one.start]), int(capture.index[one.stop - 1]) + 1) for one in fit.positions),
    )
    matrix = gyroscope.correction if gyroscope else Correction(np.eye(3), bias)
    iron = fit.magnetometer.correction if fit.magnetometer else None
    return Calibration(accelerometer.correction, matrix, origin, quality, iron)
