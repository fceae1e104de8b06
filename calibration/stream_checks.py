"""Whether a session was received and measured as it should: loss, rate, clipping. Knows no fit."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from calibration.arrays import FloatArray
from calibration.capture import Capture
from calibration.gates import LARGEST_LOSS, RATE_ERROR
from calibration.still import Position
from calibration.verdict import Cause, Finding

FULL = 0.999
"""Share of the range from which on a value is at its end: a converter's last count is 32767 of 32768."""

PLATEAU = 5
"""Samples with the very same largest value, from which on that is the end of the range, where it is not known."""


def stream_findings(capture: Capture, positions: Sequence[Position]) -> Iterator[Finding]:
    """What is wrong with how the samples came."""
    expected = len(capture) + capture.lost
    if capture.lost > LARGEST_LOSS * expected:
        at = int(np.argmax(np.diff(capture.index)))
        yield Finding(Cause.GAPS, True, capture.lost / expected, LARGEST_LOSS, _position_after(positions, at))
    measured = capture.measured_rate
    if measured is not None and abs(measured / capture.sample_rate - 1) > RATE_ERROR:
        yield Finding(Cause.WRONG_RATE, True, measured, capture.sample_rate)
    yield from _clipping(capture, positions)


def _clipping(capture: Capture, positions: Sequence[Position]) -> Iterator[Finding]:
    """The accelerometer counts while it is still, the gyroscope while it moves; a knock on the table does no harm."""
    force = _at_end(capture.force, capture.force_range)
    rate = _at_end(capture.rate, capture.rate_range)
    for number, position in enumerate(positions, start=1):
        at_rest = int(force[position.start : position.stop].sum())
        if at_rest:
            yield Finding(Cause.CLIPPED, True, at_rest, 0, number, "force")
        on_the_way = int(rate[positions[number - 2].stop : position.start].sum()) if number > 1 else 0
        if on_the_way:
            yield Finding(Cause.CLIPPED, True, on_the_way, 0, number, "rate")


def _at_end(values: FloatArray, end: float | None) -> NDArray[np.bool_]:
    """Rows (n,) of which a value lies at the end of the range."""
    if end is not None:
        return np.asarray((np.abs(values) >= FULL * end).any(axis=1), dtype=np.bool_)
    return _on_plateau(values)


def _on_plateau(values: FloatArray) -> NDArray[np.bool_]:
    flags: NDArray[np.bool_] = np.zeros(len(values), dtype=np.bool_)
    if len(values) < PLATEAU:
        return flags
    for axis in values.T:
        for extreme in (axis.max(initial=0.0), axis.min(initial=0.0)):
            # Of equal neighbours, each window of PLATEAU samples marks its first.
            equal = (axis == extreme) & (extreme != 0.0)
            runs = np.convolve(equal, np.ones(PLATEAU), "valid") == PLATEAU
            flags[: len(runs)] |= runs
    return flags


def _position_after(positions: Sequence[Position], row: int) -> int | None:
    """Number of the first position that ends behind ``row``."""
    return next((number for number, one in enumerate(positions, start=1) if one.stop > row), None)
