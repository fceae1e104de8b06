"""The nine channels in which two pieces of movement are compared. Knows no rep and no exercise."""

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.core.signals import Movement

GRAVITY = 9.80665
"""m/s², standard gravity."""

CHANNELS = 9
"""Up vector, angular rate and specific force without gravity, three components each."""

KINDS = (slice(0, 3), slice(3, 6), slice(6, 9))
"""Columns of each of the three quantities."""

CUTOFF_SHARE = 0.2
"""Cut-off of the second-order low-pass as a share of the rate of the channels: 5 Hz at 25 Hz, as for counting."""

STILL_PART = 0.01
"""Share of all turning (squared angular rate) that may be cut off at either end as stillness."""

SMALLEST_SCALE = 1e-3
"""Least size of a channel, so that one in which nothing happens is not blown up: 0.06° of tilt, or 1 mg."""


def channels(movement: Movement, rate: float) -> FloatArray:
    """Low-passed up vector, angular rate in rad/s and specific force without gravity in g: (n, 9) at ``rate`` Hz."""
    lifted = movement.force / GRAVITY - movement.up
    values = np.concatenate([movement.up, movement.angular_rate, lifted], axis=1)
    count = len(values)
    if count < 2:
        return np.empty((0, CHANNELS))
    from scipy.signal import butter, filtfilt

    b, a = butter(2, min(CUTOFF_SHARE * rate, 0.45 * movement.rate), fs=movement.rate)
    smooth = filtfilt(b, a, values, axis=0, padlen=min(count - 1, 15))
    places = np.arange(int((count - 1) * rate / movement.rate) + 1) * (movement.rate / rate)
    columns = [np.interp(places, np.arange(count), column) for column in smooth.T]
    return np.stack(columns, axis=1)


def moving_part(signal: FloatArray) -> slice:
    """The rows of channels (n, 9) without the stillness at either end."""
    turned = np.square(signal[:, KINDS[1]]).sum(axis=1).cumsum()
    if not len(turned) or turned[-1] <= 0:
        return slice(0, len(signal))
    low, high = np.searchsorted(turned, [STILL_PART * turned[-1], (1 - STILL_PART) * turned[-1]])
    return slice(int(low), int(high) + 1)


def common_scale(signal: FloatArray) -> FloatArray:
    """Standard deviation (9,) of each quantity over all of the channels (n, 9), the same for its components."""
    return _per_channel([float(np.sqrt(signal[:, kind].var(axis=0).sum())) for kind in KINDS])


def usual_scale(signal: FloatArray, window: int) -> FloatArray:
    """The same (9,) within windows of so many rows, at their median: large foreign movement does not set the scale."""
    window = min(window, len(signal))
    sizes = []
    for kind in KINDS:
        total, squares = (moving_sum(values, window) for values in (signal[:, kind], np.square(signal[:, kind])))
        sizes.append(float(np.sqrt(np.median((squares - total**2 / window).clip(0).sum(axis=1) / window))))
    return _per_channel(sizes)


def moving_sum(values: FloatArray, window: int) -> FloatArray:
    """Sums (n - window + 1, c) of ``window`` consecutive rows of (n, c)."""
    sums = np.concatenate([np.zeros((1, values.shape[1])), values.cumsum(axis=0)])
    total: FloatArray = sums[window:] - sums[:-window]
    return total


def _per_channel(sizes: list[float]) -> FloatArray:
    return np.repeat([max(size, SMALLEST_SCALE) for size in sizes], 3)
