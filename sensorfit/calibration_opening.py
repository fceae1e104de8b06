"""A sensor that can be calibrated, simulated or on a radio, with all that the terminal and the window need of it.
Knows neither."""

import asyncio
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from calibration.guide import Guidance, Step
from sensorfit.calibrating import Calibrating
from sensorfit.device.bluetooth.live_sensors import Changed, LiveSensors
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.handled import HandledSensor
from sensorfit.device.pacing import paced
from sensorfit.device.radios import MakeRadio, virtual_hand
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import RecordingWriter, create_recording

VIRTUAL_LOSS = 0.02
"""Share of packets that the virtual radio loses: enough to see that they are asked for again."""

NOTHING_SHOWN = Guidance(Step.HOLD, None, 0, 0, 0.0)
"""What a person sees before anything is asked."""


@dataclass(slots=True)
class Shown:
    """What the hand of a simulated person is shown; it may look from another thread."""

    calibrating: Calibrating | None = None

    def __call__(self) -> Guidance:
        """Return what is shown now."""
        return self.calibrating.guide.guidance if self.calibrating else NOTHING_SHOWN


@dataclass(frozen=True, slots=True)
class CalibrationOpening:
    """A guided calibration, and the packets it is to be fed with."""

    calibrating: Calibrating
    packets: AsyncIterable[Packet]
    live: LiveSensors | None = None
    recording: RecordingWriter | None = field(default=None)

    def close(self) -> None:
        """Let the sensor go, if there is a real one, and close the recording that is being written."""
        if self.live:
            self.live.stop()
        if self.recording:
            self.recording.close()


def open_simulated(seed: int, speed: float | None, software: str, record: Path | None = None) -> CalibrationOpening:
    """A simulated sensor in a simulated hand, at ``speed`` times real time (None: as fast as possible)."""
    shown = Shown()
    sensor = HandledSensor(seed, shown)
    recording = _recording(record, sensor.streams[0], software)
    shown.calibrating = Calibrating(sensor.streams[0], recorder=recording)
    return CalibrationOpening(shown.calibrating, paced(sensor, speed), recording=recording)


def open_virtual(
    seed: int, speed: float | None, changed: Changed, software: str, record: Path | None = None
) -> CalibrationOpening:
    """The same on a virtual radio that loses packets."""
    shown = Shown()
    radio = virtual_hand(HandledSensor(seed, shown), VIRTUAL_LOSS)
    from sensorfit.device.virtual.quick_loop import QuickLoop

    opening = open_radio(radio, "imu-1", changed, software, record, lambda: QuickLoop(speed))
    shown.calibrating = opening.calibrating
    return opening


def open_radio(
    radio: MakeRadio,
    name: str,
    changed: Changed,
    software: str,
    record: Path | None = None,
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None = None,
) -> CalibrationOpening:
    """The sensor ``name`` on ``radio``; LinkError when it cannot be had."""
    live = LiveSensors(radio, [Choice(name, name)], changed, loop_factory=loop_factory)
    (stream,) = live.start()
    try:
        recording = _recording(record, stream, software)
    except RecordingError:
        live.stop()
        raise
    return CalibrationOpening(Calibrating(stream, recorder=recording), live.packets(), live, recording)


def _recording(path: Path | None, stream: SensorStream, software: str) -> RecordingWriter | None:
    if path is None:
        return None
    writer = create_recording(path, SessionFacts(software=software))
    writer.add_stream(stream)
    return writer
