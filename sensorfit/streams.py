"""Payloads of one sensor to samples in their places. Knows every protocol's door and no session."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from calibration.errors import CalibrationError
from calibration.everyday import misfit, warnings
from calibration.json_form import decode as decode_calibration
from calibration.kept_up import KeptUp
from calibration.record import Calibration
from firmware_protocol.codec import decode
from firmware_protocol.data import nominal_si
from firmware_protocol.errors import ProtocolError
from firmware_protocol.messages import Configuration, Data, DataFlag, Info, Status
from firmware_protocol.timeline import FARTHEST_JUMP, Placed, Timeline
from sensorfit.core.plateaus import stays_at_an_end
from sensorfit.core.samples import ImuBlock
from sensorfit.recording.csv_import import HIGHEST_RATE, LOWEST_RATE
from sensorfit.recording.errors import MalformedSamples
from sensorfit.recording.packets import HEART_RATE, OPEN_PROTOCOL, SI_SAMPLES, SensorStream
from sensorfit.recording.plausible_rows import LARGEST_FORCE, LARGEST_RATE
from sensorfit.recording.si_samples import decode_rate, decode_si_samples
from sensorfit.texts import tr

CLIPPED = DataFlag.ACCELEROMETER_CLIPPED | DataFlag.GYROSCOPE_CLIPPED

LARGEST_COUNT = 0x8000
"""The converter's counts have 16 bits and a sign."""


CALIBRATION = "calibration"
"""Under this name, the details of a stream hold the calibration to be applied, as JSON text."""


class StreamError(Exception):
    """A stream that cannot be understood, or a payload that is not of its protocol. Says what to do."""


class SampleStream(Protocol):
    """Turns payloads into blocks of samples."""

    sample_rate: float
    """Nominal rate in Hz."""

    @property
    def battery(self) -> float | None:
        """Charge 0 to 1 as last reported; None: not reported."""

    @property
    def temperature(self) -> float | None:
        """Of the sensor in °C as last reported; None: not reported."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be known of its calibration, in sentences."""

    def receive(self, payload: bytes) -> list[ImuBlock]:
        """Return the blocks that became complete; StreamError when the payload is malformed."""

    def finish(self) -> list[ImuBlock]:
        """Return what was held back."""


class OpenProtocolStream:
    """Packets of our own protocol; the setup messages hold the configuration."""

    remarks: tuple[str, ...] = ()

    def __init__(self, setup: Sequence[bytes]) -> None:
        try:
            messages = [decode(payload) for payload in setup]
        except ProtocolError as error:
            raise StreamError(tr("the setup of the stream cannot be read: {error}", error=error)) from None
        configurations = [message for message in messages if isinstance(message, Configuration)]
        if not configurations:
            raise StreamError(tr("the stream has no configuration, so its counts have no scale; record it again"))
        self._configuration = configurations[-1]
        _check_scales(self._configuration)
        self.sample_rate = self._configuration.sample_rate
        self.battery: float | None = None
        self.temperature: float | None = None
        self._timeline: Timeline | None = None

    def receive(self, payload: bytes) -> list[ImuBlock]:
        """Place the samples of a data packet; take the charge from a status."""
        try:
            message = decode(payload)
        except ProtocolError as error:
            raise StreamError(str(error)) from None
        match message:
            case Data():
                return self._place(message)
            case Status(battery=percent, temperature=temperature):
                self.battery = self.battery if percent is None else percent / 100
                self.temperature = self.temperature if temperature is None else temperature
        return []

    def _place(self, data: Data) -> list[ImuBlock]:
        if self._timeline is None:  # a first packet from farther on is no loss: somebody begins to listen there
            self._timeline = Timeline.joining(data) if data.index > FARTHEST_JUMP else Timeline()
        unlikely = self._timeline.wild
        placed = self._timeline.receive(data)
        if not placed and self._timeline.wild > unlikely:
            raise StreamError(
                tr("a packet claims sample {index}, far from those around it; it was not believed", index=data.index)
            )
        return [self._block(one) for one in placed]

    def finish(self) -> list[ImuBlock]:
        """Return what was held back behind a hole."""
        return [self._block(placed) for placed in self._timeline.finish()] if self._timeline else []

    def _block(self, placed: Placed) -> ImuBlock:
        clipped = bool(placed.flags and placed.flags & CLIPPED)
        both = nominal_si(placed.counts, self._configuration)
        return ImuBlock.side_by_side(placed.start, self.sample_rate, both, clipped, placed.restarted)


def _check_scales(configuration: Configuration) -> None:
    reach = LARGEST_COUNT * configuration.accelerometer_scale, LARGEST_COUNT * configuration.gyroscope_scale
    if reach[0] > LARGEST_FORCE or reach[1] > LARGEST_RATE:
        raise StreamError(
            tr(
                "the sensor claims to measure up to {reach:.3g} m/s² and {reach2:.3g} rad/s, which none does; "
                "check the scales in its configuration",
                reach=reach[0],
                reach2=reach[1],
            )
        )


class SiSampleStream:
    """Samples that were in SI units before, from imported files."""

    battery: float | None = None
    temperature: float | None = None
    remarks: tuple[str, ...] = ()

    def __init__(self, setup: Sequence[bytes]) -> None:
        self._next = 0
        try:
            self.sample_rate = decode_rate(setup[0] if setup else b"")
        except MalformedSamples as error:
            raise StreamError(str(error)) from None

    def receive(self, payload: bytes) -> list[ImuBlock]:
        """Return the one block in ``payload``."""
        try:
            samples = decode_si_samples(payload)
        except MalformedSamples as error:
            raise StreamError(str(error)) from None
        if samples.start < self._next:
            raise StreamError(
                tr(
                    "a block of samples begins at {start}, before {next}; import it again",
                    start=samples.start,
                    next=self._next,
                )
            )
        if np.abs(samples.specific_force).max() > LARGEST_FORCE or np.abs(samples.angular_rate).max() > LARGEST_RATE:
            raise StreamError(tr("a block of samples holds values that no sensor delivers; import it again"))
        self._next = samples.start + len(samples.specific_force)
        clipped = stays_at_an_end(samples.specific_force, samples.angular_rate)
        return [ImuBlock(samples.start, self.sample_rate, samples.specific_force, samples.angular_rate, clipped)]

    def finish(self) -> list[ImuBlock]:
        """Nothing is ever held back."""
        return []


class CorrectedStream:
    """The samples of another stream, corrected by a calibration that is kept up; packets and recordings stay as they
    came."""

    def __init__(self, nominal: SampleStream, calibration: Calibration) -> None:
        self._nominal, self._calibration = nominal, calibration
        self._kept_up = KeptUp(calibration, nominal.sample_rate)
        self.sample_rate = nominal.sample_rate

    @property
    def battery(self) -> float | None:
        """Charge 0 to 1 as last reported."""
        return self._nominal.battery

    @property
    def temperature(self) -> float | None:
        """Of the sensor in °C as last reported."""
        return self._nominal.temperature

    @property
    def remarks(self) -> tuple[str, ...]:
        """What speaks against the calibration so far."""
        return misfit(self._kept_up.check) + warnings(self._calibration, None, self.temperature)

    def receive(self, payload: bytes) -> list[ImuBlock]:
        """Correct what the other stream makes of ``payload``."""
        return [self._corrected(block) for block in self._nominal.receive(payload)]

    def finish(self) -> list[ImuBlock]:
        """Correct what was held back."""
        return [self._corrected(block) for block in self._nominal.finish()]

    def _corrected(self, block: ImuBlock) -> ImuBlock:
        nominal = block.specific_force, block.angular_rate
        force, rate = self._kept_up.process(block.start, *nominal, after_break=block.after_break)
        return ImuBlock(block.start, block.sample_rate, force, rate, block.clipped, block.after_break)


PROTOCOLS: dict[str, Callable[[Sequence[bytes]], SampleStream]] = {
    OPEN_PROTOCOL: OpenProtocolStream,
    SI_SAMPLES: SiSampleStream,
}


def open_stream(stream: SensorStream) -> SampleStream:
    """Return what decodes the packets of ``stream``; StreamError for a protocol that is not spoken here, or a rate at
    which nothing can be counted."""
    if stream.protocol == HEART_RATE:
        raise StreamError(
            tr("sensor {sensor!r} measures the heart rate alone; choose a motion sensor", sensor=stream.sensor)
        )
    if stream.protocol not in PROTOCOLS:
        raise StreamError(
            tr(
                "sensor {sensor!r} speaks {protocol!r}, which this version does not know; update sensorfit",
                sensor=stream.sensor,
                protocol=stream.protocol,
            )
        )
    opened = PROTOCOLS[stream.protocol](stream.setup)
    if not LOWEST_RATE <= opened.sample_rate <= HIGHEST_RATE:
        raise StreamError(
            tr(
                "sensor {sensor!r} delivers {sample_rate:g} samples a second; counting needs "
                "{lowest_rate:.0f} to {highest_rate:.0f}: set another rate",
                sensor=stream.sensor,
                sample_rate=opened.sample_rate,
                lowest_rate=LOWEST_RATE,
                highest_rate=HIGHEST_RATE,
            )
        )
    calibration = calibration_of(stream)
    return CorrectedStream(opened, calibration) if calibration else opened


def calibration_of(stream: SensorStream) -> Calibration | None:
    """The calibration that is stored with ``stream``; StreamError if it is damaged or that of another sensor."""
    text = stream.details.get(CALIBRATION)
    if text is None:
        return None
    try:
        calibration = decode_calibration(text)
    except CalibrationError as error:
        raise StreamError(
            tr("the calibration of sensor {sensor!r} cannot be used: {error}", sensor=stream.sensor, error=error)
        ) from None
    sensor, own = calibration.origin.sensor, identity(stream)
    if own not in (None, sensor):
        raise StreamError(
            tr(
                "sensor {sensor!r} is {own}, and its calibration that of {sensor2}; calibrate it anew",
                sensor=stream.sensor,
                own=own,
                sensor2=sensor,
            )
        )
    return calibration


def identity(stream: SensorStream) -> str | None:
    """What names the unit for life, in hexadecimal; None where the protocol has no such name."""
    if stream.protocol != OPEN_PROTOCOL:
        return None
    messages = [decode(payload) for payload in stream.setup]
    return next((message.device_id.hex() for message in messages if isinstance(message, Info)), None)


def ranges(stream: SensorStream) -> tuple[float, float] | None:
    """The ends of the range in m/s² and rad/s; None where the protocol does not say them."""
    if stream.protocol != OPEN_PROTOCOL:
        return None
    messages = [decode(payload) for payload in stream.setup]
    configurations = [message for message in messages if isinstance(message, Configuration)]
    scales = [(one.accelerometer_scale, one.gyroscope_scale) for one in configurations]
    return (LARGEST_COUNT * scales[-1][0], LARGEST_COUNT * scales[-1][1]) if scales else None
