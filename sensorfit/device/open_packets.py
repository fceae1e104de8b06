"""What a sensor in software says in the open protocol: its setup, and counts as packets. Knows no movement."""

from dataclasses import dataclass

import numpy as np

from firmware_protocol.codec import MINOR_VERSION, encode
from firmware_protocol.data import clipping, pack_counts
from firmware_protocol.messages import Configuration, Counts, Data, Info
from sensorfit.recording.packets import OPEN_PROTOCOL, SensorStream
from sensorfit.simulation.sensor.measurement import FULL_SCALE
from sensorfit.simulation.sensor.parts import STANDARD_GRAVITY

DEVICE_CLOCK_AT_START = 2_500_000
"""µs since the sensor was switched on; not 0, so that nobody takes the device clock for the time of the stream."""

STREAM = 1
"""Number of the only stream."""

KEEP_ALIVE = 30
"""s, as a sensor has it that nobody configured; nothing stops this one."""


@dataclass(frozen=True, slots=True)
class OpenSensor:
    """A sensor called ``name``, worn at ``placement``, that holds an ``imu`` and samples it at ``rate`` Hz.

    Ranges are in m/s² and rad/s; ``device_id`` has 8 bytes.
    """

    name: str
    placement: str
    imu: str
    rate: float
    samples_per_packet: int
    force_range: float
    rate_range: float
    device_id: bytes

    @property
    def stream(self) -> SensorStream:
        """The one stream, with the sensor's info and configuration as it would send them."""
        setup = (encode(self.info()), encode(self.configuration()))
        return SensorStream(self.name, OPEN_PROTOCOL, self.placement, setup)

    def packet(self, number: int, time: float, counts: Counts) -> bytes:
        """Packet ``number``, the first sample of which was taken at ``time`` in s; ``counts`` (n, 6)."""
        data = Data(
            flags=clipping(counts),
            sequence=number & 0xFFFF,
            index=number * self.samples_per_packet & 0xFFFF_FFFF,
            device_time=(DEVICE_CLOCK_AT_START + round(time * 1_000_000)) & 0xFFFF_FFFF,
            stream=STREAM,
            packed=pack_counts(counts),
        )
        return encode(data)

    def info(self, resend_depth: int = 0) -> Info:
        """What the sensor says that it is and can do; it keeps ``resend_depth`` samples."""
        return Info(
            minor_version=MINOR_VERSION,
            firmware_version=(0, 0, 0),
            device_id=self.device_id,
            resend_depth=resend_depth,
            imu=self.imu,
            sample_rates=(self.rate,),
            accelerometer_ranges=(self._force_range,),
            gyroscope_ranges=(self._rate_range,),
        )

    def configuration(self, stream: int = STREAM) -> Configuration:
        """How the sensor samples in the stream ``stream``."""
        return Configuration(
            stream=stream,
            samples_per_packet=self.samples_per_packet,
            keep_alive=KEEP_ALIVE,
            sample_rate=self.rate,
            accelerometer_range=self._force_range,
            gyroscope_range=self._rate_range,
            accelerometer_scale=self.force_range / FULL_SCALE,
            gyroscope_scale=self.rate_range / FULL_SCALE,
        )

    @property
    def _force_range(self) -> int:
        return round(self.force_range / STANDARD_GRAVITY)

    @property
    def _rate_range(self) -> int:
        return round(float(np.degrees(self.rate_range)))
