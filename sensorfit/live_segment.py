"""One sensor's segment while samples come in: its axis from standing and flexions, its angle. Knows no second one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from calibration.segment import SegmentAxes
from calibration.segment_guide import LOOK_EVERY, SegmentGuidance, SegmentGuide
from calibration.verdict import Verdict
from sensorfit.core.orientation import TiltBlock, thinning_step
from sensorfit.core.samples import FloatArray, ImuBlock


@dataclass(frozen=True, slots=True)
class SegmentNow:
    """What is to be done and known of a segment: the ``guidance``, and the ``tilt`` that just became complete;
    ``refused``: an attempt was refused with it."""

    guidance: SegmentGuidance
    tilt: tuple[TiltBlock, ...]
    refused: bool = False

    @property
    def angle(self) -> float | None:
        """Angle in rad from standing, of the segment itself and of no joint; None: not known."""
        axes, last = self.guidance.axes, next((one.up for one in reversed(self.tilt) if len(one)), None)
        if axes is None or last is None:
            return None
        angle = float(axes.angle(last[-1:])[0])
        return angle if angle == angle else None


class LiveSegment:
    """Asks for standing still and flexions, beside whatever is counted."""

    def __init__(self, sample_rate: float) -> None:
        self._guide = SegmentGuide(sample_rate / thinning_step(sample_rate))
        self._hop = max(1, round(LOOK_EVERY * sample_rate))
        self._tilt: list[TiltBlock] = []
        self._refused: Verdict = self.guidance.refused
        self._in_use = False

    def now(self) -> SegmentNow:
        """What came since this was asked for last."""
        tilt, refused = tuple(self._tilt), self.guidance.refused
        new = refused is not self._refused and bool(refused.findings)
        self._tilt, self._refused = [], refused
        return SegmentNow(self.guidance, tilt, new)

    @property
    def guidance(self) -> SegmentGuidance:
        """What is to be done, and what is known."""
        return self._guide.guidance

    def pieces(self, block: ImuBlock) -> Iterator[ImuBlock]:
        """``block`` cut at fixed sample indices as long as the axis is not known: it is used from one of them on,
        however the stream was cut."""
        while not self._in_use and len(block):
            cut = self._hop - block.start % self._hop
            yield _part(block, slice(None, cut))
            block = replace(_part(block, slice(cut, None)), after_break=False)
        if len(block):
            yield block

    def process(self, tilt: TiltBlock, stop: int) -> SegmentAxes | None:
        """Take the values of the next piece, which ends before sample ``stop``; return the axes once, when they are to
        be used from there on."""
        self._tilt.append(tilt)
        if self._in_use:
            return None
        if tilt.restarted:
            self._guide.restart()
        axes = self._guide.process(tilt.up, tilt.angular_rate, tilt.force).axes
        self._in_use = axes is not None and stop % self._hop == 0
        return axes if self._in_use else None


def _part(block: ImuBlock, rows: slice) -> ImuBlock:
    kept: tuple[FloatArray, FloatArray] = block.specific_force[rows], block.angular_rate[rows]
    start = block.start + (rows.start or 0)
    return replace(block, start=start, specific_force=kept[0], angular_rate=kept[1])
