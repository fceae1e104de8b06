"""Along which line does the tip of the up vector move. Follows the stream; knows no rep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, sin

import numpy as np

from sensorfit.core.frozen import quickly_made
from sensorfit.core.recursion import carried_on
from sensorfit.core.samples import FloatArray

CUTOFF = 5.0
"""Hz, second order. 2 Hz cost 120 ms and accuracy on the development recordings, 10 Hz was equal."""

POSTURE_TIME_CONSTANT = 10.0
"""s. The axis is that of movement about this slow mean, so that lying down on a machine does not become the
movement."""

TICK = 0.1
"""s between two decisions. Half of it adds to the delay of a live count."""

TICKS_PER_LOOK = 5
"""Ticks for which an axis is kept before it is looked at anew."""

NOTHING = np.empty((0, 3))
"""No vectors."""

WORTH_TURNING = float(np.radians(0.5))
"""rad from which on a new axis replaces the old one; below 0.5° positions change by less than 0.01 %."""

SURELY_LESS = 0.9
"""Share of that below which rounding does not matter either."""


def smoothing_filter(rate: float) -> tuple[FloatArray, FloatArray]:
    """Coefficients (b, a) of the low-pass for values at ``rate`` Hz; 0.45 of the rate where that is lower.

    One section of second order needs no cascade of sections, and `lfilter` takes a sixth of `sosfilt`'s time a packet.
    """
    from scipy.signal import butter

    b, a = butter(2, smoothing_edge(rate), fs=rate)
    return b, a


def smoothing_edge(rate: float) -> float:
    """Cut-off in Hz of that filter."""
    return min(CUTOFF, 0.45 * rate)


def smoothing_delay() -> float:
    """Delay in s of the causal low-pass at low frequencies: √2 / (2π · cut-off) for a second-order Butterworth."""
    return float(np.sqrt(2) / (2 * np.pi * CUTOFF))


def products(vectors: FloatArray) -> FloatArray:
    """The products (n, 3, 3) of each two components of vectors (n, 3)."""
    result: FloatArray = vectors[:, :, np.newaxis] * vectors[:, np.newaxis]
    return result


def main_direction(sums: FloatArray) -> FloatArray:
    """Unit vectors (..., 3) along which vectors reach furthest, from the sums (..., 3, 3) of their `products`."""
    directions: FloatArray = np.linalg.eigh(sums).eigenvectors[..., :, -1]
    return directions


def is_main_direction(axis: Sequence[float], sums: Sequence[Sequence[float]], within: float) -> bool:
    """Whether a unit vector (3,) is surely `main_direction` but for an angle of ``within`` rad; far quicker than to
    find that.

    With S for the sums and q = a·Sa for the axis a, the eigenvalues of S are no less than 0 and at most one exceeds
    t = trace S - q. If t < q, parts of a along the others are stretched by (q - t) at the least in Sa - qa, so that the
    sine of the angle is at most |Sa - qa| / (q - t).
    """
    x, y, z = axis
    (xx, _, _), (xy, yy, _), (xz, yz, zz) = sums
    p, q, r = xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z
    along_it = p * x + q * y + r * z
    lead = 2 * along_it - (xx + yy + zz)
    p, q, r = p - along_it * x, q - along_it * y, r - along_it * z
    return lead > 0 and p * p + q * q + r * r < (sin(within) * lead) ** 2


def own_axes(vectors: FloatArray) -> FloatArray:
    """Principal axes of vectors (n, 3), as the columns of (3, 3): along them what is done component by component does
    not depend on how the sensor is strapped on."""
    axes: FloatArray = np.linalg.eigh(vectors.T @ vectors).eigenvectors
    return axes


def median_vector(vectors: FloatArray) -> FloatArray:
    """The median (3,) of vectors (n, 3) along their `own_axes`."""
    axes = own_axes(vectors)
    middle: FloatArray = axes @ np.median(vectors @ axes, axis=0)
    return middle


def along(vectors: FloatArray, directions: FloatArray) -> FloatArray:
    """Scalar products (...) of vectors (..., 3) with directions, added in the same order however many there are."""
    product = vectors * directions
    total: FloatArray = product[..., 0] + product[..., 1] + product[..., 2]
    return total


@quickly_made
@dataclass(frozen=True, slots=True)
class AlignedBlock:
    """Smoothed up vectors (n, 3) and, for each tick of ``AxisTracker.tick`` of them, the axis (n / tick, 3)."""

    up: FloatArray
    axes: FloatArray

    def ticks(self) -> Iterator["AlignedBlock"]:
        """Each tick by itself."""
        length = len(self.up) // max(1, len(self.axes))
        for tick in range(len(self.axes)):
            yield AlignedBlock(self.up[tick * length : (tick + 1) * length], self.axes[tick : tick + 1])

    def along_axes(self) -> list[tuple[list[float], list[float]]]:
        """The axis and the values along it, tick by tick."""
        axes: list[list[float]] = self.axes.tolist()
        if len(axes) == 1:  # Of the few values of one tick numbers are worked out sooner, to the same last bit.
            ((a, b, c),) = axes
            return [(axes[0], [x * a + y * b + z * c for x, y, z in self.up.tolist()])]
        ticks = self.up.reshape(len(axes), -1, 3)
        return list(zip(axes, along(ticks, self.axes[:, np.newaxis]).tolist(), strict=True))


class AxisTracker:
    """Smooths the up vector and finds the first principal axis of all its movement so far.

    The sign of the axis is kept from one look to the next. Sums are carried on tick by tick, so that the result does
    not depend on how the stream was cut.
    """

    def __init__(self, rate: float) -> None:
        self.tick = max(1, round(TICK * rate))
        self._ticks = 0
        self._smoothing = smoothing_filter(rate)
        self._forget = float(np.exp(-1 / (rate * POSTURE_TIME_CONSTANT)))
        self._posture = np.array([1 - self._forget]), np.array([1, -self._forget])
        self._sums = np.zeros((1, 3, 3))
        self._axis = np.array([1.0, 0.0, 0.0])
        self._about: FloatArray | None = None
        self._pending = NOTHING
        self._unseen: list[FloatArray] = []
        self._smooth_state: FloatArray | None = None
        self._posture_state: FloatArray | None = None

    def restart(self) -> None:
        """The next values do not continue those before: settle the filters anew, keep the axis."""
        self._look_at_unseen()
        self._smooth_state = self._posture_state = None
        self._pending = NOTHING

    def forget(self) -> None:
        """Another set begins: movement so far says nothing about its axis."""
        self._look_at_unseen()
        self._sums = np.zeros((1, 3, 3))

    def turn_about(self, axis: FloatArray) -> None:
        """From now on only movement about ``axis`` (3,), a unit vector in sensor axes, decides along which line the tip
        moves; begin anew to find it."""
        self._about = axis
        level = self._axis - axis * (self._axis @ axis)
        size = float(np.linalg.norm(level))
        self._axis = level / size if size else np.cross(axis, np.eye(3)[np.abs(axis).argmin()])
        self.forget()

    def process(self, up: FloatArray) -> AlignedBlock:
        """Take up vectors (n, 3); hand on whole ticks."""
        pending = np.concatenate([self._pending, up]) if len(self._pending) else up
        ticks = len(pending) // self.tick
        whole = ticks * self.tick
        if whole < len(pending):
            pending, self._pending = pending[:whole], pending[whole:]
        else:
            self._pending = NOTHING
        if not ticks:
            return AlignedBlock(NOTHING, NOTHING)
        smooth = self._smoothed(pending)
        self._unseen.append(smooth)
        return AlignedBlock(smooth, self._axes(ticks))

    def _smoothed(self, up: FloatArray) -> FloatArray:
        if self._smooth_state is None:
            from scipy.signal import lfilter_zi

            self._smooth_state = lfilter_zi(*self._smoothing)[:, np.newaxis] * up[0]
            self._posture_state = self._forget * up[:1]
        smooth, self._smooth_state = carried_on(self._smoothing, up, self._smooth_state)
        return smooth

    def _axes(self, ticks: int) -> FloatArray:
        """The axis (ticks, 3) at each of the newest ticks; it is looked for at every one of `TICKS_PER_LOOK` only."""
        first = -self._ticks % TICKS_PER_LOOK
        self._ticks += ticks
        if first >= ticks:
            return self._axis[np.newaxis] if ticks == 1 else self._axis[np.newaxis].repeat(ticks, axis=0)
        sums = self._look_at_unseen()[-1 - ticks : -1]
        found = self._signed(sums[first::TICKS_PER_LOOK])
        if ticks == 1:
            self._axis = found[0]
            return found
        axes = np.concatenate([self._axis[np.newaxis].repeat(first, axis=0), found.repeat(TICKS_PER_LOOK, axis=0)])
        self._axis = found[-1]
        return axes[:ticks]

    def _look_at_unseen(self) -> FloatArray:
        """Add what moved about the slow mean posture since the last look; the sums (n + 1, 3, 3) before it and behind
        each of its n ticks."""
        if not self._unseen or self._posture_state is None:
            return self._sums
        smooth = np.concatenate(self._unseen)
        self._unseen.clear()
        mean, self._posture_state = carried_on(self._posture, smooth, self._posture_state)
        moved = smooth - mean
        if self._about is not None:
            moved = moved - self._about * along(moved, self._about)[:, np.newaxis]
        moved = moved.reshape(-1, self.tick, 3)
        sums: FloatArray = np.concatenate([self._sums, moved.transpose(0, 2, 1) @ moved]).cumsum(axis=0)
        self._sums = sums[-1:].copy()
        return sums

    def _signed(self, sums: FloatArray) -> FloatArray:
        """Main directions (n, 3) of sums of products (n, 3, 3): each points along with the one before, or is that one
        still."""
        axes = np.empty((len(sums), 3))
        kept = self._axis
        x, y, z = kept.tolist()
        for look, of_look in enumerate(sums.tolist()):
            if not is_main_direction((x, y, z), of_look, SURELY_LESS * WORTH_TURNING):
                found = main_direction(sums[look])
                a, b, c = found.tolist()
                agreement = a * x + b * y + c * z
                if abs(agreement) < cos(WORTH_TURNING):
                    kept = found if agreement >= 0 else -found
                    x, y, z = kept.tolist()
            axes[look] = kept
        return axes
