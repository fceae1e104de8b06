"""Where is up, seen from the sensor. Thins samples out to about 50 Hz and follows gravity; knows no exercise."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from vqf import VQF

from sensorfit.core.frozen import quickly_made
from sensorfit.core.samples import FloatArray, ImuBlock, SampleError
from sensorfit.core.settling import REST_TURNING, still_bias, swung
from sensorfit.core.strapdown import carried_back

WORKING_RATE = 50.0
"""Hz. 25 Hz suffices for every exercise measured so far; jump rope has cycles down to 0.22 s."""

GRAVITY_TIME_CONSTANT = 3.0
"""s, vqf's tauAcc. Laidig & Seel 2023 (doi 10.1016/j.inffus.2022.10.014) tune 3 s over 13 data sets."""

REST_FORCE = 0.1
"""m/s², vqf's restThAcc, its default being 0.5, for the reason that `settling.REST_TURNING` has."""

SETTLING = 1.5
"""s at the beginning of a stream that are looked at before anything is handed on: if the sensor lies still in them,
what its gyroscope shows is its bias. Left to vqf alone, a still sensor with 2 °/s of bias tips by up to 4° and back
while the bias is learnt, which looks like a slow rep."""

LARGEST_BIAS = 10.0
"""°/s, vqf's biasClip; its default of 2 is less than cheap sensors have."""

SETTLED_BIAS = 0.1
"""°/s, uncertainty of a bias taken from stillness."""

LONGEST_LINE = 0.5
"""s. In a hole up to this length samples are put on a straight line (and it is reported). No human movement that counts
as a stroke is over in less than about 0.1 s, most last 0.5 s or more."""

LONGEST_BRIDGE = 2.0
"""s. Over a longer hole up to this length gravity is found anew behind it, and up goes straight from where it was; over
one longer still no rep is counted. In 2 s nobody does two reps of what is no jump."""

VERTICAL = np.array([0.0, 0.0, 1.0])
"""Up in earth axes."""

NOTHING = np.empty((0, 6))
"""No samples."""

FEW = 16
"""Values up to which plain numbers are quicker than arrays: a packet of 10 samples at 100 Hz has 5."""

AT_ONCE = 6000
"""Values, two minutes, that the filter is given at once. It lets no other thread of Python go on meanwhile: a window
would stand still for 100 ms while an hour is filtered."""


@quickly_made
@dataclass(frozen=True, slots=True)
class TiltBlock:
    """Consecutive values on the working rate; value i lies at sample index ``start + i * step``.

    ``up`` (n, 3) is the unit vector of vertical up in sensor axes, ``angular_rate`` (n, 3) in rad/s without bias,
    ``force`` (n, 3) the specific force in m/s². ``restarted``: these values do not continue the ones before.
    """

    start: int
    step: int
    sample_rate: float
    up: FloatArray
    angular_rate: FloatArray
    force: FloatArray
    restarted: bool

    def __len__(self) -> int:
        return len(self.up)

    def split(self, at: int) -> "tuple[TiltBlock, TiltBlock]":
        """The first ``at`` values, and those after them."""
        parts = (slice(None, at), self.start), (slice(at, None), self.start + at * self.step)
        head, tail = (
            replace(self, start=start, up=self.up[part], angular_rate=self.angular_rate[part], force=self.force[part])
            for part, start in parts
        )
        return head, replace(tail, restarted=False)

    def meets(self, other: "TiltBlock") -> bool:
        """Return whether ``other`` continues these values."""
        return self.start + len(self) * self.step == other.start

    def and_then(self, other: "TiltBlock") -> "TiltBlock":
        """Both as one, where they meet."""
        pairs = ((self.up, other.up), (self.angular_rate, other.angular_rate), (self.force, other.force))
        up, rate, force = (np.concatenate(pair) for pair in pairs)
        return replace(self, up=up, angular_rate=rate, force=force)


def thinning_step(sample_rate: float) -> int:
    """Number of samples averaged into one value."""
    return max(1, round(sample_rate / WORKING_RATE))


class TiltFilter:
    """Specific force and angular rate to the direction of up, sample for sample the same however the stream is cut."""

    def __init__(self, sample_rate: float) -> None:
        self._sample_rate = sample_rate
        self.step = thinning_step(sample_rate)
        self._vqf = VQF(
            self.step / sample_rate,
            tauAcc=GRAVITY_TIME_CONSTANT,
            restThGyr=REST_TURNING,
            restThAcc=REST_FORCE,
            biasClip=LARGEST_BIAS,
        )
        self._axes: FloatArray | None = None
        self._bias, self._bias_sigma = np.zeros(3), -1.0
        self._pending = NOTHING
        self._next: int | None = None
        self._last: FloatArray | None = None  # samples that end with the last one, as `_last_up` with the last up
        self._restarted = True
        self._last_up: FloatArray | None = None
        self._bridged = 0
        self._unsettled = NOTHING
        self._settling = self._moved_first = 0
        self._begin_settling()

    def process(self, block: ImuBlock) -> TiltBlock:
        """Take the next samples; the result is empty while a group of ``step`` samples is incomplete.

        Raises SampleError when the samples overlap those before them.
        """
        samples, stop = block.both, block.stop
        if len(samples):
            if self._next is not None and (block.start != self._next or block.after_break):
                samples = self._across_hole(samples, block.start - self._next, block.after_break)
            self._next, self._last = stop, samples
        pending = np.concatenate([self._pending, samples]) if len(self._pending) else samples
        count = len(pending)
        first, whole = stop - count, count // self.step * self.step
        if whole <= self._bridged * self.step:
            whole = 0  # what lies behind the hole is not known yet
        if whole < count:
            pending, self._pending = pending[:whole], pending[whole:]
        else:  # As nearly always: packets have an even number of samples.
            self._pending = NOTHING
        return self._tilt(first, _mean_of_groups(pending, self.step))

    def _across_hole(self, samples: FloatArray, hole: int, unknown: bool) -> FloatArray:
        """Bridge a short hole with a straight line; begin anew after a long one or one of unknown length."""
        if hole < 0:
            raise SampleError(f"{-hole} samples overlap those that came before; place packets in time first")
        longest = LONGEST_LINE if self._last_up is None else LONGEST_BRIDGE
        if not unknown and hole <= longest * self._sample_rate and self._last is not None:
            if hole > LONGEST_LINE * self._sample_rate:
                self._bridged = -(-(len(self._pending) + hole) // self.step)
            return np.concatenate([_straight_line(self._last[-1], samples[0], hole), samples])
        self._forget_orientation()
        self._pending = self._unsettled = NOTHING
        if self._settling:
            self._begin_settling()
        self._restarted = True
        self._last_up, self._bridged = None, 0
        return samples

    def _forget_orientation(self) -> None:
        """Begin anew but for the bias, which is the sensor's."""
        if self._axes is not None:
            bias, _ = self._vqf.getBiasEstimate()
            self._bias, self._bias_sigma, self._axes = bias @ self._axes, -1.0, None
        self._vqf.resetState()

    def _tilt(self, first: int, values: FloatArray) -> TiltBlock:
        """Values at the working rate, the first of them made of the samples from ``first`` on."""
        if self._settling:
            first -= len(self._unsettled) * self.step
            values = self._settle(values)
        up, rate = self._across(values) if self._bridged and len(values) else self._follow_gravity(values)
        restarted = False
        if self._moved_first and len(up):
            first_up, self._moved_first = carried_back(up, rate, self._moved_first, self._sample_rate / self.step), 0
            up[: len(first_up)] = first_up
        if len(up):
            self._last_up = up
            restarted, self._restarted = self._restarted, False
        start = first + (self.step - 1) // 2
        return TiltBlock(start, self.step, self._sample_rate, up, rate, values[:, :3], restarted)

    def _across(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Up and angular rate where the first values lie in a hole: gravity is found anew behind it."""
        missing, self._bridged = self._bridged, 0
        self._forget_orientation()
        up, rate = self._follow_gravity(values[missing:])
        assert self._last_up is not None, "a bridge has two ends"
        last_up = self._last_up[-1]
        way = _straight_line(last_up, up[0], missing)
        turning = np.cross(up[0], last_up) * self._sample_rate / (self.step * (missing + 1))
        line = way / np.sqrt(np.square(way).sum(axis=1, keepdims=True))
        return np.concatenate([line, up]), np.concatenate([np.tile(turning, (missing, 1)), rate])

    def _begin_settling(self) -> None:
        """Keep back what comes next; `_moved_first` of these values are those of a sensor that moved from the first one
        on, 0 while that is not known."""
        self._settling, self._moved_first = round(SETTLING * self._sample_rate / self.step), 0

    def _settle(self, values: FloatArray) -> FloatArray:
        """Keep values back until the bias can be told from them, or, where the sensor swings, up; then hand all of
        them on."""
        self._unsettled = np.concatenate([self._unsettled, values])
        if len(self._unsettled) >= self._settling and not self._moved_first:
            bias = still_bias(self._unsettled[: self._settling])
            if bias is not None:
                self._bias, self._bias_sigma = bias, float(np.radians(SETTLED_BIAS))
            elif swung(self._unsettled[: self._settling]):
                self._moved_first = self._settling = round(GRAVITY_TIME_CONSTANT * self._sample_rate / self.step)
        if len(self._unsettled) < self._settling:
            return self._unsettled[:0]
        self._settling = 0
        return self._unsettled

    def _follow_gravity(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        if not len(values):
            return np.empty((0, 3)), np.empty((0, 3))
        if self._axes is None:
            self._axes = spanned_axes(values[0, :3], values[0, 3:])
            self._vqf.setBiasEstimate(self._axes @ self._bias, self._bias_sigma)
        # Each row by itself: a product of whole arrays may round otherwise when they are cut elsewhere.
        turned = values.reshape(-1, 2, 3) @ self._axes.T
        force, rate = _apart(turned)
        orientation, bias = self._filtered(rate, force)
        turned[:, 0], turned[:, 1] = _vertical(orientation), rate - bias
        return _apart(turned @ self._axes)

    def _filtered(self, rate: FloatArray, force: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Orientations (n, 4) and biases in rad/s (n, 3) by angular rates and specific forces (n, 3)."""
        if len(rate) <= AT_ONCE:
            followed = self._vqf.updateBatch(rate, force)
            return followed["quat6D"], followed["bias"]
        starts = range(0, len(rate), AT_ONCE)
        pieces = [self._filtered(rate[at : at + AT_ONCE], force[at : at + AT_ONCE]) for at in starts]
        return np.concatenate([one for one, _ in pieces]), np.concatenate([one for _, one in pieces])


def _apart(both: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The two vectors in each of (n, 2, 3) by themselves, each (n, 3) in one piece."""
    one, other = both.swapaxes(0, 1).copy()
    return one, other


def _vertical(orientation: FloatArray) -> FloatArray:
    """The vertical (n, 3) as a sensor sees it whose orientation is given by unit quaternions (n, 4): w, x, y, z."""
    if len(orientation) <= FEW:
        return np.array([_seen(w, x, y, z) for w, x, y, z in orientation.tolist()])
    return np.stack(_seen(*orientation.T), axis=1)


def _seen(w: Any, x: Any, y: Any, z: Any) -> tuple[Any, Any, Any]:
    """The components of it from those of one quaternion, numbers, or of all of them, arrays; the same to the last
    bit."""
    return 2 * (x * z) - 2 * (w * y), 2 * (y * z) + 2 * (w * x), 2 * (z * z) + 2 * (w * w) - 1


def spanned_axes(force: FloatArray, rate: FloatArray) -> FloatArray:
    """The rotation (3, 3) into axes that a specific force and an angular rate (3,) span, however the sensor is strapped
    on: the force along the third, the rate in the plane of the first and the third."""
    third = _direction(force, VERTICAL)
    unlike = np.eye(3)[np.abs(third).argmin()]
    first = _direction(rate - (rate @ third) * third, unlike - (unlike @ third) * third)
    return np.stack([first, np.cross(third, first), third])


def _direction(vector: FloatArray, otherwise: FloatArray) -> FloatArray:
    """The unit vector along ``vector`` (3,), or along ``otherwise`` where that is nothing."""
    size = float(np.linalg.norm(vector))
    return vector / size if size else otherwise / np.linalg.norm(otherwise)


def _straight_line(before: FloatArray, after: FloatArray, count: int) -> FloatArray:
    """``count`` samples between ``before`` and ``after``."""
    share = np.arange(1, count + 1)[:, np.newaxis] / (count + 1)
    line: FloatArray = before + share * (after - before)
    return line


def _mean_of_groups(samples: FloatArray, size: int) -> FloatArray:
    """Mean of each ``size`` consecutive rows. Added one by one: numpy's pairwise sum would depend on the shape."""
    if size == 1:
        return samples
    total: FloatArray = samples[::size] + samples[1::size]
    for offset in range(2, size):
        total += samples[offset::size]
    total /= size
    return total
