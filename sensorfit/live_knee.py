"""The angle of a knee while samples come in, from the sensors on its thigh and shank together. Knows no exercise.

A thigh alone shows how the thigh stands: nothing here is said from one sensor.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray, unit
from calibration.knee import Knee, fit_knee
from calibration.segment import SegmentAxes
from calibration.wording import sentence
from sensorfit.core.orientation import TiltBlock
from sensorfit.live_segment import SegmentNow
from sensorfit.texts import tr

NEAR = 30.0
"""s of packets that tell what the host's clock showed: the quickest of them came at once; clocks part by 6 ms."""

KEPT = 90.0
"""s of values that wait for those of the other sensor: five slow flexions and a while."""


@dataclass(frozen=True, slots=True)
class KneeNow:
    """Knee ``flexion`` (n,) in rad from standing, positive as it bends, NaN where it cannot be told; value i lies at
    sample ``start + i * step`` of the sensor ``thigh``, whose nominal rate is ``sample_rate`` Hz. ``reasons`` say why
    there is none, in sentences."""

    thigh: str
    start: int = 0
    step: int = 1
    sample_rate: float = 1.0
    flexion: FloatArray | None = None
    reasons: tuple[str, ...] = ()

    @property
    def angle(self) -> float | None:
        """The newest angle that is known, in rad."""
        if self.flexion is None or np.isnan(self.flexion).all():
            return None
        return float(self.flexion[~np.isnan(self.flexion)][-1])


class _Half:
    """One of the two sensors: its values with their times on the host's clock."""

    def __init__(self) -> None:
        self.axes: SegmentAxes | None = None
        self._blocks: deque[TiltBlock] = deque()
        self._delays: deque[tuple[float, float]] = deque()

    def receive(self, received_at: float, segment: SegmentNow) -> None:
        """Keep what came; only flexions and what comes after them is needed."""
        guidance = segment.guidance
        self.axes = guidance.axes
        if not guidance.flexions:
            self._blocks.clear()
        for block in segment.tilt:
            if not len(block):
                continue
            if block.restarted:
                self._delays.clear()
                self._blocks.clear()
            self._note_delay(received_at, block)
            if guidance.flexions:
                self._blocks.append(block)
        while self._blocks and self._time(self._blocks[0]) < received_at - KEPT:
            self._blocks.popleft()

    def _note_delay(self, received_at: float, block: TiltBlock) -> None:
        delay = received_at - _last(block) / block.sample_rate
        while self._delays and self._delays[-1][1] >= delay:
            self._delays.pop()
        self._delays.append((received_at, delay))
        while self._delays[0][0] < received_at - NEAR:
            self._delays.popleft()

    def _time(self, block: TiltBlock) -> float:
        """When the last value of a block was taken: no packet comes before its time, and the quickest at once."""
        return self._delays[0][1] + _last(block) / block.sample_rate

    @property
    def newest(self) -> float | None:
        """Time in s of the newest value."""
        return self._time(self._blocks[-1]) if self._blocks else None

    def values(self) -> tuple[FloatArray, FloatArray]:
        """Times (n,) in s and up (n, 3) of what is kept."""
        if not self._blocks:
            return np.empty(0), np.empty((0, 3))
        rows = [one.start + one.step * np.arange(len(one)) for one in self._blocks]
        times = self._delays[0][1] + np.concatenate(rows) / self._blocks[0].sample_rate
        return times, np.concatenate([one.up for one in self._blocks])

    def take_until(self, time: float) -> list[TiltBlock]:
        """Hand over the blocks that end by ``time``."""
        taken = []
        while self._blocks and self._time(self._blocks[0]) <= time:
            taken.append(self._blocks.popleft())
        return taken

    def keep_from(self, time: float) -> None:
        """Forget what ended before ``time`` but for one block."""
        while len(self._blocks) > 1 and self._time(self._blocks[1]) < time:
            self._blocks.popleft()

    def time_of(self, block: TiltBlock) -> FloatArray:
        """Times (n,) in s of the values of a block."""
        times: FloatArray = self._delays[0][1] + (block.start + block.step * np.arange(len(block))) / block.sample_rate
        return times


class LiveKnee:
    """One knee. Whose sensors were never asked to stand and bend has no angle."""

    def __init__(self, thigh: str, shank: str) -> None:
        """Expect the segments of the sensors of these names."""
        self._names = thigh, shank
        self._forget()

    def _forget(self) -> None:
        self._halves = {name: _Half() for name in self._names}
        self._knee: Knee | None = None

    def receive(self, sensor: str, received_at: float, segment: SegmentNow) -> KneeNow | None:
        """Take what one sensor showed; None where nothing became known with it."""
        half = self._halves.get(sensor)
        if half is None:
            return None
        half.receive(received_at, segment)
        thigh, shank = (self._halves[name] for name in self._names)
        if thigh.axes is None or shank.axes is None:
            self._knee = None
            return None
        if self._knee is None:
            return self._fit(thigh, thigh.axes, shank, shank.axes)
        return self._follow(thigh, shank, self._knee)

    def _fit(self, thigh: _Half, thigh_axes: SegmentAxes, shank: _Half, shank_axes: SegmentAxes) -> KneeNow | None:
        """Find which way both axes count from the flexions that both showed; return why they cannot be used."""
        (times, up), (others, other) = thigh.values(), shank.values()
        common = (times >= others[0]) & (times <= others[-1]) if len(others) else np.zeros(len(times), dtype=np.bool_)
        if not common.any():
            return None
        fit = fit_knee(thigh_axes, shank_axes, up[common], _between(times[common], others, other))
        if fit.verdict.findings:
            self._forget()
            return KneeNow(self._names[0], reasons=tuple(sentence(one, tr) for one in fit.verdict.findings))
        self._knee = fit.knee
        # The flexions are over: what is shown begins with what comes next.
        thigh.take_until(float(times[-1]))
        shank.keep_from(float(times[-1]))
        return None

    def _follow(self, thigh: _Half, shank: _Half, knee: Knee) -> KneeNow | None:
        """The angle where both are known."""
        newest = shank.newest
        blocks = [] if newest is None else thigh.take_until(newest)
        if not blocks:
            return None
        times, up = np.concatenate([thigh.time_of(one) for one in blocks]), np.concatenate([one.up for one in blocks])
        others, other = shank.values()
        shank.keep_from(float(times[-1]))
        flexion = knee.flexion(up, _between(times, others, other))
        first = blocks[0]
        return KneeNow(self._names[0], first.start, first.step, first.sample_rate, flexion)


def _last(block: TiltBlock) -> int:
    return block.start + (len(block) - 1) * block.step


def _between(times: FloatArray, others: FloatArray, up: FloatArray) -> FloatArray:
    """Up (n, 3) at ``times`` (n,) of values ``up`` (m, 3) at ``others`` (m,); NaN outside."""
    columns = [np.interp(times, others, column, np.nan, np.nan) for column in up.T]
    return unit(np.stack(columns, axis=1))
