"""Filters that look both ways, so that nothing is delayed. Knows coefficients; no unit, no movement.

As scipy's filtfilt, which works out anew for every signal how the filter settles: half of its time for one set.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np

from sensorfit.core.recursion import carried_on
from sensorfit.core.samples import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ZeroPhase:
    """Coefficients, and the state ``settled`` of the filter after a long time of ones."""

    b: FloatArray
    a: FloatArray
    settled: FloatArray

    def odd(self, values: FloatArray, padding: int) -> FloatArray:
        """Values (n, ...) filtered, mirrored about their ends by ``padding`` values, fewer than n."""
        before = 2 * values[:1] - values[padding:0:-1]
        after = 2 * values[-1:] - values[-2 : -padding - 2 : -1]
        return self._extended(before, values, after)

    def even(self, values: FloatArray, padding: int) -> FloatArray:
        """The same with values that swing back at their ends as they came."""
        return self._extended(values[padding:0:-1], values, values[-2 : -padding - 2 : -1])

    def _extended(self, before: FloatArray, values: FloatArray, after: FloatArray) -> FloatArray:
        padding = len(before)
        once = self._filtered(np.concatenate([before, values, after]))
        twice = self._filtered(once[::-1])[::-1]
        return twice[padding : len(twice) - padding]

    def _filtered(self, values: FloatArray) -> FloatArray:
        settled = self.settled.reshape(-1, *[1] * (values.ndim - 1)) * values[:1]
        return carried_on((self.b, self.a), values, settled)[0]


@cache
def butterworth(kind: Literal["low", "high"], edge: float, rate: float) -> ZeroPhase:
    """Filter of second order with its edge at ``edge`` Hz for values at ``rate`` Hz."""
    from scipy.signal import butter, lfilter_zi

    b, a = butter(2, edge, kind, fs=rate)
    return ZeroPhase(b, a, lfilter_zi(b, a))
