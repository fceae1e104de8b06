"""The last seconds of the movement, ready to be drawn: degrees over seconds ago. Knows no rep and no plot."""

from math import ceil, degrees, radians

import numpy as np

from sensorfit.core.motion import MotionBlock
from sensorfit.core.samples import FloatArray
from sensorfit.ui.model.ring_buffer import RingBuffer

WINDOW = 20.0
"""Seconds that the graphs show: four reps of a slow tempo."""

DRAWN_RATE = 30.0
"""At most this many values per second are kept: one for each pixel of a graph 600 px wide, and twice as many as
a movement below 5 Hz needs. The newest one is drawn in any case."""

JUMP = radians(1.0)
"""rad. What the line may jump by beside twice its velocity, as it is drawn; judgement."""

INDEX, POSITION, VELOCITY = range(3)


class MotionTrace:
    """Collects motion blocks. A hole in the stream stays a hole in the line: one NaN is put where it begins. After a
    set the angle is measured from another starting position; the line goes on where it was."""

    def __init__(self) -> None:
        self._ring: RingBuffer | None = None
        self._rate = 0.0
        self._stop = 0
        self._tip = np.empty((0, 3))
        self._shown: float | None = None
        self._origin: int | None = None
        self._raised = 0.0

    def append(self, block: MotionBlock) -> None:
        """Add the values of ``block``; a block that begins before the last one ended begins a new trace."""
        if not len(block):
            return
        if self._ring is None or block.start < self._stop:
            self._rate = block.sample_rate
            self._ring, self._origin, self._raised = RingBuffer(ceil(WINDOW * DRAWN_RATE), 3), block.origin, 0.0
        elif block.start > self._stop:
            self._ring.append(np.array([[self._stop, np.nan, np.nan]]))
        rows = self._joined(block)
        self._stop = block.start + len(block) * block.step
        self._ring.append(_thinned(block, rows))
        self._tip = rows[-1:]

    def _joined(self, block: MotionBlock) -> FloatArray:
        """Return index, position, velocity (n, 3), so that the line goes on at another origin."""
        if block.origin is None:
            self._raised = 0.0
        elif self._origin is not None and block.origin != self._origin:
            reached = self._tip[0, POSITION] + self._tip[0, VELOCITY] * block.step / block.sample_rate
            self._raised = float(reached - block.position[0])
        self._origin = block.origin
        places = block.start + block.step * np.arange(len(block))
        return np.column_stack([places, block.position + self._raised, block.velocity])

    @property
    def newest(self) -> int:
        """Sample index up to which the movement is known."""
        return self._stop

    def show_to(self, index: float | None) -> None:
        """Let now be at sample ``index`` and hide what is newer; None: now is the newest sample."""
        self._shown = index

    @property
    def _now(self) -> float:
        return self._stop if self._shown is None else self._shown

    def seconds_ago(self, index: float) -> float:
        """Return where sample ``index`` lies on the time axis: 0 is now, -3 is three seconds ago."""
        return (index - self._now) / self._rate if self._rate else 0.0

    def swing_since(self, index: int) -> float:
        """Return the angle in rad between the extremes since sample ``index``; 0 where nothing is known."""
        if self._ring is None:
            return 0.0
        rows = self._ring.view()
        since = rows[np.searchsorted(rows[:, INDEX], index) :, POSITION]
        return float(np.nanmax(since) - np.nanmin(since)) if np.isfinite(since).any() else 0.0

    def turn_over(self, start: int, since: int) -> None:
        """Draw what lies from sample ``start`` on on the other side of where it began. What came from sample ``since``
        on lies on the right side already from where the line breaks."""
        if self._ring is None:
            return
        rows = self._ring.view().copy()
        first, last = np.searchsorted(rows[:, INDEX], [start, since])
        last += self._unbroken(rows[max(0, last - 1) :])
        if first < last:
            rows[first:last, POSITION] = 2 * rows[first, POSITION] - rows[first:last, POSITION]
            rows[first:last, VELOCITY] *= -1
            self._ring = RingBuffer(ceil(WINDOW * DRAWN_RATE), 3)
            self._ring.append(rows)

    def _unbroken(self, rows: FloatArray) -> int:
        """How many of ``rows`` follow the first one before the angle jumps by more than its velocity explains."""
        seconds, jumps = np.diff(rows[:, INDEX]) / self._rate, np.abs(np.diff(rows[:, POSITION]))
        speeds = np.abs(rows[:, VELOCITY])
        broken = jumps > JUMP + 2 * seconds * np.maximum(speeds[:-1], speeds[1:])
        return int(np.argmax(broken)) if broken.any() else len(broken)

    def values(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return seconds ago (-`WINDOW` to 0), position in °, velocity in °/s, each (n,), in order; NaN at holes."""
        if self._ring is None:
            return np.empty(0), np.empty(0), np.empty(0)
        rows = self._ring.view()
        first, last = np.searchsorted(rows[:, INDEX], [self._now - WINDOW * self._rate, self._now])
        rows = rows[first:last]
        if len(rows) and rows[-1, INDEX] < self._tip[0, INDEX] < self._now:
            rows = np.concatenate([rows, self._tip])  # what is newest is drawn, though it may not be kept
        seconds_ago = (rows[:, INDEX] - self._now) / self._rate
        return seconds_ago, np.degrees(rows[:, POSITION]), np.degrees(rows[:, VELOCITY])

    def position_at(self, index: int) -> float | None:
        """Return the position in ° at sample ``index``; None outside the window and in holes."""
        if self._ring is None:
            return None
        rows = self._ring.view()
        place = int(np.searchsorted(rows[:, INDEX], index))
        if not 0 < place < len(rows) or np.isnan(rows[place, POSITION]):
            return None
        return degrees(rows[place, POSITION])


def _thinned(block: MotionBlock, rows: FloatArray) -> FloatArray:
    """Return the ``rows`` at `DRAWN_RATE` at most; which ones does not depend on how blocks are cut."""
    every = block.step * ceil(block.sample_rate / block.step / DRAWN_RATE)
    return rows[rows[:, INDEX] % every < block.step]
