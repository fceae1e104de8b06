"""Recursive filters that go on from a state, as from packet to packet. Knows coefficients, not what is filtered.

scipy takes longer to import than a window may take to appear: whatever needs it imports it when something is filtered,
here and in all of `core`.
"""

from collections.abc import Callable
from functools import cache

from sensorfit.core.samples import FloatArray


@cache
def inner_filter() -> Callable[..., tuple[FloatArray, FloatArray]] | None:
    """What lfilter calls in the end: that takes 13 µs for a packet of five values, 3 µs of them in here, and three
    filters run for each packet. The name is private to scipy: None where it is gone."""
    try:
        from scipy.signal._sigtools import _linear_filter
    except ImportError:
        return None
    return _linear_filter  # type: ignore[return-value]  # with a state it returns two


def carried_on(
    coefficients: tuple[FloatArray, FloatArray], values: FloatArray, state: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Filter ``values`` (n, ...) with ``coefficients`` (b, a), a[0] = 1, from a state (m, ...) on; return (n, ...) and
    the next state."""
    if not len(values):
        return values, state
    b, a = coefficients
    inner = inner_filter()
    if inner is not None:
        return inner(b, a, values, 0, state)
    from scipy.signal import lfilter

    filtered, after = lfilter(b, a, values, axis=0, zi=state)
    return filtered, after
