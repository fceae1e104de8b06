"""What came off the air, as it is stored, replayed and processed. Knows no file format."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Packet:
    """One notification: which sensor, when the host received it (monotonic clock, s), and its bytes, untouched."""

    sensor: str
    received_at: float
    payload: bytes


@dataclass(frozen=True, slots=True)
class SensorStream:
    """What must be known to understand the packets of one sensor; stored beside them.

    ``sensor`` names the stream inside a recording, ``protocol`` says how payloads are decoded (see `Protocol`),
    ``placement`` is where the sensor is worn ("thigh", "right shank", "" when unknown). ``setup`` holds the messages
    that the packets depend on (for our own protocol: encoded info and configuration), in the order in which they were
    received.
    """

    sensor: str
    protocol: str
    placement: str = ""
    setup: tuple[bytes, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


OPEN_PROTOCOL = "sensorfit/1"
"""Payloads are data packets of `firmware_protocol`, version 1."""

HEART_RATE = "bluetooth-heart-rate/1"
"""Payloads are values of a heart-rate strap (`firmware_protocol.vendors.strap`); nothing in them can be counted."""

SI_SAMPLES = "si-samples/1"
"""Payloads are blocks of float32 samples in SI units (`sensorfit.recording.si_samples`), from imported files."""


def motion_streams(streams: Iterable[SensorStream]) -> tuple[SensorStream, ...]:
    """Return the streams in which movement can be counted; a heart rate is none."""
    return tuple(stream for stream in streams if stream.protocol != HEART_RATE)
