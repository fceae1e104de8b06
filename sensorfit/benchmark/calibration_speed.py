"""What calibration, its upkeep and orientation cost a sample of a session. Knows no accuracy."""

from time import process_time

import numpy as np

from calibration.correction import Correction
from calibration.kept_up import KeptUp
from calibration.record import Calibration, Origin
from sensorfit.core.orientation import TiltFilter
from sensorfit.core.samples import FloatArray, ImuBlock

SAMPLES = 6_000
"""A minute at 100 Hz."""

TIMES = 5
"""Runs of which the quickest counts: the others were disturbed."""

RATE = 100.0


def microseconds_a_sample(block: int) -> float:
    """CPU time in µs to correct a sample and follow gravity, samples coming in blocks of so many."""
    chance = np.random.default_rng(1)
    force = chance.normal((0.0, 0.0, 9.81), 0.5, (SAMPLES, 3))
    rate = chance.normal(0.0, 0.5, (SAMPLES, 3))
    correction = Correction(np.eye(3) + 0.01 * chance.standard_normal((3, 3)), 0.1 * chance.standard_normal(3))
    calibration = Calibration(correction, correction, Origin("", "", "", gravity=9.81))
    return min(_seconds(calibration, force, rate, block) for _ in range(TIMES)) / SAMPLES * 1e6


def _seconds(calibration: Calibration, force: FloatArray, rate: FloatArray, block: int) -> float:
    kept_up, tilt = KeptUp(calibration, RATE), TiltFilter(RATE)
    began = process_time()
    for start in range(0, len(force), block):
        rows = slice(start, start + block)
        tilt.process(ImuBlock(start, RATE, *kept_up.process(start, force[rows], rate[rows])))
    return process_time() - began
