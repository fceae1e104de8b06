"""Recursive filters that go on from packet to packet. Knows coefficients and states, not what is filtered."""

from scipy.signal import _sigtools

from sensorfit.core.samples import FloatArray


def carried_on(
    coefficients: tuple[FloatArray, FloatArray], values: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Filter ``values`` (n, k) with ``coefficients`` (b, a), a[0] = 1, from a state (m, k) on; return (n, k) and the
    next state.

    `scipy.signal.lfilter` takes 13 µs for a packet of five values, 3 µs of them in what is called here; three filters
    run for each packet.
    """
    if not len(values):
        return values, state
    filtered, after = _sigtools._linear_filter(*coefficients, values, 0, state)
    return filtered, after
