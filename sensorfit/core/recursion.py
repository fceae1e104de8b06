"""Recursive filters that go on from a state, as from packet to packet. Knows coefficients, not what is filtered."""

from scipy.signal import lfilter

from sensorfit.core.samples import FloatArray

try:
    # What lfilter calls in the end: it takes 13 µs for a packet of five values, 3 µs of them in here, and three filters
    # run for each packet. The name is private to scipy, so that it may go.
    from scipy.signal._sigtools import _linear_filter as inner_filter
except ImportError:
    inner_filter = None  # type: ignore[assignment]


def carried_on(
    coefficients: tuple[FloatArray, FloatArray], values: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Filter ``values`` (n, ...) with ``coefficients`` (b, a), a[0] = 1, from a state (m, ...) on; return (n, ...) and
    the next state."""
    if not len(values):
        return values, state
    b, a = coefficients
    if inner_filter is None:
        filtered, after = lfilter(b, a, values, axis=0, zi=state)
    else:
        filtered, after = inner_filter(b, a, values, 0, state)
    return filtered, after
