"""Packets of one sensor -> guided calibration -> its result. Synchronous, deterministic; no clock, radio or screen.

The sensor's packets are recorded as they came, and decoded without any calibration that there may be already.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

import numpy as np

from calibration.capture import Capture
from calibration.errors import CalibrationError
from calibration.guide import Guide, GuideEvent
from calibration.judge import Assessment, assess
from calibration.record import Calibration, calibration_of
from sensorfit.core.samples import ImuBlock
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import CALIBRATION, StreamError, identity, open_stream, ranges
from sensorfit.texts import tr

STANDARD_GRAVITY = 9.80665
"""m/s²; between equator and pole it is 0.3 % less or more."""

SHORTEST_MEASURE = 30.0
"""s of host time before a measured rate counts: packets late by 0.1 s then change it by 0.3 %."""


class Recorder(Protocol):
    """Keeps packets as they came."""

    def append(self, packet: Packet) -> None:
        """Store one packet."""


class _Nominal:
    """One sensor's packets as nominal samples, and how many came in which time by the host's clock."""

    def __init__(self, stream: SensorStream) -> None:
        details = {name: text for name, text in stream.details.items() if name != CALIBRATION}
        self._described = replace(stream, details=details)
        self._stream = open_stream(self._described)
        self.sample_rate = self._stream.sample_rate
        self.sensor = identity(self._described) or stream.sensor
        self._breaks = 0
        self._first: tuple[float, int] | None = None
        self._last = (0.0, 0)

    def receive(self, packet: Packet) -> list[ImuBlock]:
        """The samples in their places; a malformed packet is left out."""
        try:
            blocks = self._stream.receive(packet.payload)
        except StreamError:
            return []
        return [self._placed(block, packet.received_at) for block in blocks]

    def described(self, capture: Capture) -> Capture:
        """``capture`` with what is known of the sensor and its stream."""
        force_range, rate_range = ranges(self._described) or (None, None)
        return replace(
            capture,
            force_range=force_range,
            rate_range=rate_range,
            measured_rate=self._measured_rate(),
            temperature=self._stream.temperature,
        )

    def _placed(self, block: ImuBlock, received_at: float) -> ImuBlock:
        # After a break nobody knows how much is missing: something is.
        self._breaks += block.after_break
        if self._first is None or block.after_break:
            self._first = received_at, block.stop
        self._last = received_at, block.stop
        return replace(block, start=block.start + self._breaks)

    def _measured_rate(self) -> float | None:
        if self._first is None or self._last[0] - self._first[0] < SHORTEST_MEASURE:
            return None
        return (self._last[1] - self._first[1]) / (self._last[0] - self._first[0])


class Calibrating:
    """One sensor being calibrated. Equal packets give equal results."""

    def __init__(
        self, stream: SensorStream, gravity: float = STANDARD_GRAVITY, recorder: Recorder | None = None
    ) -> None:
        """Expect packets of ``stream``; StreamError when it cannot be understood."""
        self._nominal = _Nominal(stream)
        self._gravity, self._recorder = gravity, recorder
        self.guide = Guide(self._nominal.sample_rate, gravity)

    @property
    def sample_rate(self) -> float:
        """Nominal rate in Hz; sample indices over it are seconds."""
        return self._nominal.sample_rate

    def receive(self, packet: Packet) -> tuple[GuideEvent, ...]:
        """Process one packet; a malformed one is left out."""
        if self._recorder:
            self._recorder.append(packet)
        events: tuple[GuideEvent, ...] = ()
        for block in self._nominal.receive(packet):
            events += self.guide.process(block.start, block.specific_force, block.angular_rate)
        return events

    def assess(self) -> Assessment:
        """Fit to the accepted positions and judge."""
        return assess(self._nominal.described(self.guide.capture), self._gravity, self.guide.positions)

    def calibration(self, date: str, software: str) -> Calibration:
        """The result; CalibrationError with the reasons if it is refused. ``date`` as YYYY-MM-DD."""
        capture = self._nominal.described(self.guide.capture)
        return calibration_of(self.assess(), capture, self._nominal.sensor, date, software)


def calibration_from(
    stream: SensorStream, packets: Iterable[Packet], date: str, software: str, gravity: float = STANDARD_GRAVITY
) -> Calibration:
    """What a recorded session gives, guided or not, from all positions that are found in it; CalibrationError with the
    reasons if it is refused."""
    nominal = _Nominal(stream)
    blocks = [block for one in packets if one.sensor == stream.sensor for block in nominal.receive(one)]
    if not blocks:
        raise CalibrationError(
            tr("no samples of {sensor!r} were recorded; record the session again", sensor=stream.sensor)
        )
    index = np.concatenate([np.arange(block.start, block.stop) for block in blocks])
    force = np.concatenate([block.specific_force for block in blocks])
    rate = np.concatenate([block.angular_rate for block in blocks])
    capture = nominal.described(Capture(nominal.sample_rate, index, force, rate))
    return calibration_of(assess(capture, gravity), capture, nominal.sensor, date, software)
