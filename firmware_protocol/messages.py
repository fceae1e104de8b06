"""What host and sensor say to each other, as values. Knows neither the bytes (`codec`, `data`) nor the radio."""

from dataclasses import dataclass
from enum import IntEnum, IntFlag

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int16]

SAMPLE_BYTES = 12
"""Three accelerometer and three gyroscope counts of two bytes each."""

_INT16 = np.dtype("<i2")


class DataFlag(IntFlag):
    """What a receiver must know about the samples of one data packet."""

    ACCELEROMETER_CLIPPED = 1
    GYROSCOPE_CLIPPED = 2
    OVERFLOW = 4
    RETRANSMITTED = 8


class StatusFlag(IntFlag):
    """What the sensor is doing."""

    STREAMING = 1
    CHARGING = 2
    IMU_FAULT = 4


class Opcode(IntEnum):
    """What a host asks for."""

    CONFIGURE = 1
    START = 2
    STOP = 3
    PING = 4
    IDENTIFY = 5
    RESEND = 6


class Reason(IntEnum):
    """Why a sensor refused a request; a code that a receiver does not know reads as ``FAILED``."""

    UNKNOWN_REQUEST = 1
    MALFORMED = 2
    UNSUPPORTED_VALUE = 3
    WRONG_STATE = 4
    MTU_TOO_SMALL = 5
    NOT_AVAILABLE = 6
    IMU_FAULT = 7
    LOW_BATTERY = 8
    NOT_PERMITTED = 9
    FAILED = 255


def unpack_counts(packed: bytes) -> Counts:
    """Return the counts (n, 6) in ``packed`` as a read-only view; `data.pack_counts` is the way back."""
    return np.frombuffer(packed, _INT16).reshape(-1, 6)


@dataclass(frozen=True, slots=True)
class Info:
    """What the sensor is and can do; constant while it is powered.

    ``minor_version`` is that of the protocol, ``device_id`` (8 bytes) names the unit for life, ``resend_depth`` is the
    number of newest samples that can be asked for again. Rates are in Hz (resolution 1 mHz), ranges in g and in degrees
    per second, as on data sheets.
    """

    minor_version: int
    firmware_version: tuple[int, int, int]
    device_id: bytes
    resend_depth: int
    imu: str
    sample_rates: tuple[float, ...]
    accelerometer_ranges: tuple[int, ...]
    gyroscope_ranges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """How the running or next stream is sampled, and what a count means.

    ``sample_rate`` is nominal, in Hz; ranges are in g and degrees per second; ``accelerometer_scale`` in m/s² and
    ``gyroscope_scale`` in rad/s per count are 32-bit floats on the wire. ``keep_alive`` is the time in s after which
    the sensor stops by itself when no request reaches it.
    """

    stream: int
    samples_per_packet: int
    keep_alive: int
    sample_rate: float
    accelerometer_range: int
    gyroscope_range: int
    accelerometer_scale: float
    gyroscope_scale: float


@dataclass(frozen=True, slots=True)
class Status:
    """How the sensor fares.

    ``battery`` in % and ``temperature`` of the IMU in °C (resolution 0.01 °C) are None where the sensor cannot tell;
    ``dropped`` counts the samples of the stream that were never taken; ``device_clock`` is the whole clock in µs.
    """

    flags: StatusFlag
    battery: int | None
    stream: int
    dropped: int
    device_clock: int
    temperature: float | None


@dataclass(frozen=True, slots=True)
class Data:
    """Consecutive samples of one stream.

    ``sequence`` (16 bits) numbers the packets of the stream, ``index`` (32 bits) its samples and is that of the first
    one here, ``device_time`` is when that one was taken in µs, low 32 bits. ``packed`` are the counts as on the wire.
    """

    flags: DataFlag
    sequence: int
    index: int
    device_time: int
    stream: int
    packed: bytes

    def __len__(self) -> int:
        return len(self.packed) // SAMPLE_BYTES

    @property
    def counts(self) -> Counts:
        """Converter counts (n, 6), read-only: accelerometer x y z, gyroscope x y z, in the axes of the case."""
        return unpack_counts(self.packed)


@dataclass(frozen=True, slots=True)
class Configure:
    """Request: sample like this from the next start on. Units as in `Configuration`."""

    request_id: int
    samples_per_packet: int
    keep_alive: int
    sample_rate: float
    accelerometer_range: int
    gyroscope_range: int


@dataclass(frozen=True, slots=True)
class Start:
    """Request: begin the stream called ``stream`` at sample index 0."""

    request_id: int
    stream: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Request: end the stream."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Ping:
    """Request: tell the device clock. Also the sign of life that keeps a stream running."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Identify:
    """Request: blink, buzz or whatever shows a person which sensor this is."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Resend:
    """Request: send ``count`` samples from ``index`` on once more."""

    request_id: int
    stream: int
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Configured:
    """Answer: done; read the configuration for the scales."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Started:
    """Answer: the stream begins."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Answer: the stream has ended; its sample indices were 0 to ``samples`` - 1, low 32 bits."""

    request_id: int
    samples: int


@dataclass(frozen=True, slots=True)
class Pong:
    """Answer: device clock in µs when the ping was received and when this answer was handed to the radio."""

    request_id: int
    received: int
    sent: int


@dataclass(frozen=True, slots=True)
class Identified:
    """Answer: the sensor shows itself."""

    request_id: int


@dataclass(frozen=True, slots=True)
class Resending:
    """Answer: ``count`` samples from ``index`` on follow; what else was asked for no longer exists."""

    request_id: int
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Answer: not done. ``opcode`` is the one of the request, known or not."""

    request_id: int
    opcode: int
    reason: Reason


Request = Configure | Start | Stop | Ping | Identify | Resend
Response = Configured | Started | Stopped | Pong | Identified | Resending | Refused
Message = Info | Configuration | Status | Data | Request | Response
