"""How far a knee bends in each rep of a set, where one leg wears a sensor on thigh and shank. Knows no exercise.

From a thigh alone nothing is said of a knee. Axes come from standing before the set and from the set itself.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from calibration.arrays import FloatArray, unit
from calibration.knee import fit_knee
from calibration.segment import STANDING, SegmentFit, fit_segment
from calibration.wording import sentence
from sensorfit.core.passages import Passage, passages
from sensorfit.core.samples import ImuBlock
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import StreamError, open_stream
from sensorfit.texts import tr
from sensorfit.training.placements import Placement, placement_in, side_in

STAND = 2.0
"""s of standing still from which the vertical and the biases are taken."""

BEFORE = 30.0
"""s before a set in which they are looked for: longer ago a strap may have sat otherwise."""

NEAR = 30.0
"""s to either side of a moment from which packets tell what the host's clock showed: two cheap clocks part by 6 ms."""


@dataclass(frozen=True, slots=True)
class KneeBends:
    """By how much a knee bends and stretches in each rep of a set, in rad; or why that cannot be told, in sentences."""

    ranges: tuple[float, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Motion:
    """Values at ``times`` (n,) in s of the host's clock: up, angular rate and force (n, 3) in sensor axes."""

    times: FloatArray
    up: FloatArray
    rate: FloatArray
    force: FloatArray

    def at(self, times: FloatArray) -> "_Motion":
        """The values at other ``times`` inside."""
        up, rate, force = (self._interpolated(times, one) for one in (self.up, self.rate, self.force))
        return _Motion(times, unit(up), rate, force)

    def _interpolated(self, times: FloatArray, values: FloatArray) -> FloatArray:
        columns: FloatArray = np.stack([np.interp(times, self.times, column) for column in values.T], axis=1)
        return columns

    def within(self, start: float, stop: float) -> "_Motion":
        """The values from ``start`` to ``stop`` in s."""
        part = slice(*np.searchsorted(self.times, (start, stop)).tolist())
        return _Motion(self.times[part], self.up[part], self.rate[part], self.force[part])


class _Worn:
    """One sensor's movement on the host's clock."""

    def __init__(self, stream: SensorStream, packets: Sequence[Packet]) -> None:
        opened = open_stream(stream)
        self._rate = opened.sample_rate
        blocks: list[ImuBlock] = []
        heard: list[tuple[float, int]] = []
        for packet in packets:
            with suppress(StreamError):
                came = opened.receive(packet.payload) if packet.sensor == stream.sensor else []
                heard += [(packet.received_at, block.stop) for block in came]
                blocks += came
        self._received, self._stops = np.array(heard, dtype=np.float64).reshape(-1, 2).T
        self._passages = passages([*blocks, *opened.finish()], self._rate)

    def time(self, index: float, around: float) -> float:
        """When sample ``index`` was taken, in s of the host's clock; no packet comes before its time, and one near
        sample ``around`` comes at once."""
        near = np.abs(self._stops - around) <= NEAR * self._rate
        return index / self._rate + float((self._received - self._stops / self._rate)[near].min())

    def motion(self, start: float, stop: float, around: float) -> _Motion | None:
        """From ``start`` to ``stop`` in s; None where a part of it is missing."""
        for one in self._passages:
            motion = self._timed(one, around)
            if len(motion.times) and motion.times[0] <= start and motion.times[-1] >= stop:
                return motion
        return None

    def index_at(self, time: float) -> float:
        """The sample that was taken at about ``time`` in s."""
        return float(self._stops[min(int(np.searchsorted(self._received, time)), len(self._stops) - 1)])

    def _timed(self, one: Passage, around: float) -> _Motion:
        # A value is the mean of ``step`` samples, the first of which is its index.
        rows = one.start + one.step * np.arange(len(one.movement.up)) + (one.step - 1) / 2
        times = (rows / self._rate + self.time(0.0, around)).astype(np.float64)
        return _Motion(times, one.movement.up, one.movement.angular_rate, one.movement.force)


def leg_of(streams: Sequence[SensorStream], stream: SensorStream) -> tuple[SensorStream, SensorStream] | None:
    """Thigh and shank of the leg that wears ``stream``; None where one of them is bare."""
    side = side_in(stream.placement)
    worn = {placement_in(one.placement): one for one in streams if side_in(one.placement) == side}
    thigh, shank = worn.get(Placement.THIGH), worn.get(Placement.SHANK)
    return (thigh, shank) if thigh and shank and stream.sensor in (thigh.sensor, shank.sensor) else None


class Leg:
    """The thigh and the shank of one leg, through a recording."""

    def __init__(self, leg: tuple[SensorStream, SensorStream], packets: Sequence[Packet]) -> None:
        self._worn = {stream.sensor: _Worn(stream, packets) for stream in leg}

    def bends(self, sensor: str, reps: Sequence[tuple[int, int]]) -> KneeBends:
        """How far the knee bends in each of ``reps``, by the samples of ``sensor`` [start, stop); at least one."""
        own = self._worn[sensor]
        spans = [(own.time(start, reps[0][0]), own.time(stop, reps[0][0])) for start, stop in reps]
        first, last = spans[0][0], spans[-1][1]
        found = [worn.motion(first - STAND, last, worn.index_at(first)) for worn in self._worn.values()]
        thigh = found[0] and found[0].within(first - BEFORE, last)
        if thigh is None or found[1] is None:
            return KneeBends(reasons=(tr("No knee angle: samples of one of the two sensors are missing."),))
        thigh = thigh.within(found[1].times[0], found[1].times[-1])
        return _bends(thigh, found[1].at(thigh.times), spans)


def _bends(thigh: _Motion, shank: _Motion, spans: Sequence[tuple[float, float]]) -> KneeBends:
    """Both at the same moments."""
    first, last = spans[0][0], spans[-1][1]
    standing = _standing(thigh, shank, first)
    if standing is None:
        return KneeBends(
            reasons=(tr("No knee angle: nobody stood still for {stand:.0f} s before the set.", stand=STAND),)
        )
    fits = [_fit(one, standing, (first, last)) for one in (thigh, shank)]
    bending = [one.within(first, last).up for one in (thigh, shank)]
    knee = fit_knee(fits[0].axes, fits[1].axes, *bending)
    named = [("thigh", fits[0].verdict), ("shank", fits[1].verdict), ("knee", knee.verdict)]
    reasons = [
        tr("No knee angle, {name}: {one}", name=name, one=sentence(one, tr))
        for name, verdict in named
        for one in verdict.findings
    ]
    if reasons:
        return KneeBends(reasons=tuple(reasons))
    flexion = knee.knee.flexion(thigh.up, shank.up)
    parts = [flexion[slice(*np.searchsorted(thigh.times, span).tolist())] for span in spans]
    return KneeBends(tuple(float(np.nanmax(part) - np.nanmin(part)) for part in parts))


def _standing(thigh: _Motion, shank: _Motion, before: float) -> tuple[float, float] | None:
    """The last `STAND` s before a moment in which both segments were still."""
    ends = np.arange(before, max(thigh.times[0] + STAND, before - BEFORE), -STAND / 4)
    for end in ends.tolist():
        parts = [one.within(end - STAND, end).rate for one in (thigh, shank)]
        if all(len(part) and part.std(axis=0).max() <= STANDING for part in parts):
            return end - STAND, end
    return None


def _fit(motion: _Motion, standing: tuple[float, float], bending: tuple[float, float]) -> SegmentFit:
    still = motion.within(*standing)
    rate = 1 / float(np.median(np.diff(motion.times)))
    return fit_segment(still.force, still.rate, motion.within(*bending).rate, rate)
