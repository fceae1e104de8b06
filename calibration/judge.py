"""Whether what was fitted can be trusted, and if not, why. Knows no file and no words.

A small residual proves nothing: with nine positions it falls while the scale goes astray. What counts is how well the
positions determine the parameters, whether each fits the others, and whether the gyroscope agrees.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from calibration import gates
from calibration.accelerometer_faults import accelerometer_findings
from calibration.arrays import FloatArray, length
from calibration.capture import Capture
from calibration.gyroscope_faults import gyroscope_findings
from calibration.sensor_fit import SensorFit, fit_sensor, moments, still_bias
from calibration.still import Position, still_positions
from calibration.stream_checks import stream_findings
from calibration.verdict import Cause, Finding, Verdict


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was fitted (None: not a single position) and what is to be thought of it."""

    fit: SensorFit | None
    verdict: Verdict


def assess(capture: Capture, gravity: float, positions: Sequence[Position] | None = None) -> Assessment:
    """Fit to the ``positions`` of ``capture``, or to all that are found in it, and judge; ``gravity`` in m/s².

    Positions with a fault take part in the fit as well: whoever uses it against the verdict knows what was measured.
    """
    found = still_positions(capture) if positions is None else tuple(positions)
    fit = fit_sensor(capture, found, gravity) if found else None
    findings = [*stream_findings(capture, found), *_stillness(found)]
    findings += _enough(fit)
    if fit and capture.field is not None:
        findings += _field(fit, capture.field)
    if fit:
        findings += accelerometer_findings(fit)
        findings += gyroscope_findings(capture, fit, trusted=not any(one.refuses for one in findings))
    return Assessment(fit, Verdict(tuple(sorted(findings, key=lambda one: not one.refuses))))


def _field(fit: SensorFit, field: FloatArray) -> Iterator[Finding]:
    """A magnetometer that is not known well limits a calibration; nothing else depends on it."""
    lengths = None if fit.magnetometer is None else length(fit.magnetometer.correction.apply(field))
    off = None if lengths is None else float(lengths.std() / lengths.mean())
    if off is None or off > gates.WORST_FIELD:
        yield Finding(Cause.UNSURE_FIELD, False, off, gates.WORST_FIELD)


def _stillness(positions: Sequence[Position]) -> Iterator[Finding]:
    """Positions in which the sensor moved, and a gyroscope whose bias wanders."""
    if not positions:
        return
    rates = np.array([position.rate for position in positions])
    off = length(rates - still_bias(positions))
    trend, steady = _trend(positions, rates)
    wanders = trend > gates.LARGEST_STILL_RATE and (length(steady) < gates.LARGEST_STILL_RATE).all()
    if wanders:
        yield Finding(Cause.DRIFT, True, trend, gates.LARGEST_STILL_RATE, int(np.argmax(off)) + 1, "rate")
    for number, position in enumerate(positions, start=1):
        if position.drift > gates.LARGEST_DRIFT:
            yield Finding(Cause.MOVED, True, position.drift, gates.LARGEST_DRIFT, number, "force")
        elif off[number - 1] > gates.LARGEST_STILL_RATE and not wanders:
            yield Finding(Cause.MOVED, True, float(off[number - 1]), gates.LARGEST_STILL_RATE, number, "rate")


def _trend(positions: Sequence[Position], values: FloatArray) -> tuple[float, FloatArray]:
    """How much ``values`` (n, k) change on a straight line over the session, and what (n, k) is left beside it."""
    times = moments(positions)
    if not times.any():
        return 0.0, values - values.mean(axis=0)
    slope = times @ values / (times @ times)
    return float(np.linalg.norm(slope)), values - values.mean(axis=0) - np.outer(times, slope)


def _enough(fit: SensorFit | None) -> Iterator[Finding]:
    """Number and spread of the positions."""
    count = len(fit.positions) if fit else 0
    if fit and count >= gates.FACES:
        spread = np.linalg.eigvalsh(fit.directions.T @ fit.directions / count)
        if spread[0] < gates.PLANE:
            yield Finding(Cause.ONE_PLANE, True, float(spread[0]), gates.PLANE)
    if count < gates.FEWEST_POSITIONS:
        faces = fit is not None and _has_faces(fit.directions)
        yield Finding(Cause.TOO_FEW, not faces, count, gates.FEWEST_POSITIONS)


def _has_faces(directions: FloatArray) -> bool:
    """Whether each axis pointed up once, and down once."""
    near = np.cos(gates.FACE)
    return bool((directions.max(axis=0) > near).all() and (directions.min(axis=0) < -near).all())
