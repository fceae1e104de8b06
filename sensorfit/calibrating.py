"""Packets of one sensor -> guided calibration -> its result. Synchronous, deterministic; no clock, radio or screen.

The sensor's packets are recorded as they came, and decoded without any calibration that there may be already.
"""

from dataclasses import replace
from typing import Protocol

from calibration.capture import Capture
from calibration.guide import Guide, GuideEvent
from calibration.judge import Assessment, assess
from calibration.record import Calibration, calibration_of
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.streams import CALIBRATION, StreamError, identity, open_stream, ranges

STANDARD_GRAVITY = 9.80665
"""m/s²; between equator and pole it is 0.3 % less or more."""

SHORTEST_MEASURE = 30.0
"""s of host time before a measured rate counts: packets late by 0.1 s then change it by 0.3 %."""


class Recorder(Protocol):
    """Keeps packets as they came."""

    def append(self, packet: Packet) -> None:
        """Store one packet."""


class Calibrating:
    """One sensor being calibrated. Equal packets give equal results."""

    def __init__(
        self, stream: SensorStream, gravity: float = STANDARD_GRAVITY, recorder: Recorder | None = None
    ) -> None:
        """Expect packets of ``stream``; StreamError when it cannot be understood."""
        details = {name: text for name, text in stream.details.items() if name != CALIBRATION}
        self._nominal = replace(stream, details=details)
        self._stream = open_stream(self._nominal)
        self._gravity, self._recorder = gravity, recorder
        self._breaks = 0
        self._first: tuple[float, int] | None = None
        self._last = (0.0, 0)
        self.guide = Guide(self._stream.sample_rate, gravity)

    @property
    def sample_rate(self) -> float:
        """Nominal rate in Hz; sample indices over it are seconds."""
        return self._stream.sample_rate

    def receive(self, packet: Packet) -> tuple[GuideEvent, ...]:
        """Process one packet; a malformed one is left out."""
        if self._recorder:
            self._recorder.append(packet)
        try:
            blocks = self._stream.receive(packet.payload)
        except StreamError:
            return ()
        events: tuple[GuideEvent, ...] = ()
        for block in blocks:
            # After a break nobody knows how much is missing: something is.
            self._breaks += block.after_break
            events += self.guide.process(block.start + self._breaks, block.specific_force, block.angular_rate)
            if self._first is None or block.after_break:
                self._first = packet.received_at, block.stop
            self._last = packet.received_at, block.stop
        return events

    def assess(self) -> Assessment:
        """Fit to the accepted positions and judge."""
        return assess(self._capture(), self._gravity, self.guide.positions)

    def calibration(self, date: str, software: str) -> Calibration:
        """The result; CalibrationError with the reasons if it is refused. ``date`` as YYYY-MM-DD."""
        sensor = identity(self._nominal) or self._nominal.sensor
        return calibration_of(self.assess(), self._capture(), sensor, date, software)

    def _capture(self) -> Capture:
        force_range, rate_range = ranges(self._nominal) or (None, None)
        return replace(
            self.guide.capture, force_range=force_range, rate_range=rate_range, measured_rate=self._measured_rate()
        )

    def _measured_rate(self) -> float | None:
        if self._first is None or self._last[0] - self._first[0] < SHORTEST_MEASURE:
            return None
        return (self._last[1] - self._first[1]) / (self._last[0] - self._first[0])
