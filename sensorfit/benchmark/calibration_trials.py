"""How well simulated sessions are fitted, and whether every fault is found. Knows no file and no table."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray
from calibration.judge import assess
from calibration.sensor_fit import still_bias_deviation
from calibration.verdict import Grade
from sensorfit.benchmark.calibration_handled import faults, handled
from sensorfit.benchmark.index import BenchmarkError
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY

SURE = 3.0
"""Standard deviations within which the truth should lie."""


@dataclass(frozen=True, slots=True)
class FitError:
    """By how much one fit misses the truth: accelerometer (9,) in m/s², the gyroscope's matrix (9,) and bias (3,) in
    rad/s; ``inside`` (21,) where the truth is within three standard deviations; ``good``: graded so."""

    accelerometer: FloatArray
    matrix: FloatArray
    bias: FloatArray
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]]
    good: bool


@dataclass(frozen=True, slots=True)
class FaultTrial:
    """One session with a fault: whether it was ``refused``, and whether cause and position were ``named``."""

    fault: str
    cause: str
    refused: bool
    named: bool


def fit_errors(seeds: range) -> Iterator[FitError]:
    """Fit simulated sessions without a fault."""
    for seed in seeds:
        capture, truth = handled(seed)
        assessment = assess(capture, STANDARD_GRAVITY)
        fit = assessment.fit
        if fit is None or fit.gyroscope is None:
            raise BenchmarkError(f"nothing could be fitted to the simulated session {seed}; this is a bug")
        errors = (
            fit.accelerometer.values - truth.accelerometer,
            fit.gyroscope.correction.matrix.ravel() - truth.matrix,
            fit.gyroscope.correction.bias - truth.bias,
        )
        sd = (fit.accelerometer.deviation, fit.gyroscope.deviation, still_bias_deviation(fit.positions))
        inside = np.abs(np.concatenate(errors)) <= SURE * np.concatenate(sd)
        yield FitError(*errors, inside, assessment.verdict.grade is Grade.GOOD)


def fault_trials(seeds: range) -> Iterator[FaultTrial]:
    """Judge simulated sessions with one fault each."""
    for seed in seeds:
        for fault in faults(seed):
            verdict = assess(fault.capture, STANDARD_GRAVITY).verdict
            found = [one.position for one in verdict.findings if one.cause is fault.cause and one.refuses]
            named = bool(found) and fault.position in (None, *found)
            yield FaultTrial(fault.name, fault.cause.value, verdict.grade is Grade.REFUSED, named)
