"""Payloads of the protocol SI_SAMPLES: samples that were in SI units before they came to us. Knows no file and no
sensor.

Layout, little-endian: u64 index of the first sample, then n × 6 float32: specific force x, y, z in m/s², angular rate
x, y, z in rad/s. The rate in Hz (float64) is the one setup message of such a stream.
"""

import struct
from dataclasses import dataclass

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.recording.errors import MalformedSamples
from sensorfit.texts import tr

_START = struct.Struct("<Q")
_RATE = struct.Struct("<d")
_SAMPLE = np.dtype("<f4")
_COLUMNS = 6
_SAMPLE_SIZE = _COLUMNS * _SAMPLE.itemsize


@dataclass(frozen=True, slots=True)
class SiSamples:
    """Samples from index ``start`` on: ``specific_force`` (n, 3) in m/s², ``angular_rate`` (n, 3) in rad/s, n ≥ 1."""

    start: int
    specific_force: FloatArray
    angular_rate: FloatArray


def encode_si_samples(start: int, specific_force: FloatArray, angular_rate: FloatArray) -> bytes:
    """Return the payload for samples from index ``start`` on; both arrays are (n, 3), in m/s² and rad/s."""
    return _START.pack(start) + np.hstack([specific_force, angular_rate]).astype(_SAMPLE).tobytes()


def decode_si_samples(payload: bytes) -> SiSamples:
    """Return the samples in ``payload``; MalformedSamples if it has a wrong length or values that are not finite."""
    size = len(payload) - _START.size
    if size <= 0 or size % _SAMPLE_SIZE:
        raise MalformedSamples(
            tr(
                "a block of samples has {count} bytes, expected {size} + n × {sample_size}; import it again",
                count=len(payload),
                size=_START.size,
                sample_size=_SAMPLE_SIZE,
            )
        )
    samples = np.frombuffer(payload, _SAMPLE, offset=_START.size).reshape(-1, _COLUMNS).astype(np.float64)
    if not np.isfinite(samples).all():
        raise MalformedSamples(tr("a block of samples holds values that are not finite; import it again"))
    return SiSamples(_START.unpack_from(payload)[0], samples[:, :3], samples[:, 3:])


def encode_rate(sample_rate: float) -> bytes:
    """Return the setup message that tells the rate in Hz."""
    return _RATE.pack(sample_rate)


def decode_rate(setup: bytes) -> float:
    """Return the rate in Hz; MalformedSamples if ``setup`` does not hold a positive number."""
    if len(setup) != _RATE.size:
        raise MalformedSamples(
            tr("the sample rate has {count} bytes, expected {size}; import it again", count=len(setup), size=_RATE.size)
        )
    rate: float = _RATE.unpack(setup)[0]
    if not 0 < rate < float("inf"):
        raise MalformedSamples(tr("the sample rate is {rate} Hz; import it again", rate=rate))
    return rate
