"""Data packets to messages and back, counts to nominal SI. Knows no order of packets (`timeline`), no calibration.

Ten packets a second and sensor come through here, so this layout is read by one `struct` call instead of `layout`.
"""

import struct
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from firmware_protocol.errors import ProtocolError
from firmware_protocol.messages import SAMPLE_BYTES, Configuration, Counts, Data, DataFlag

DATA_KIND = 0x13
DATA_HEADER = struct.Struct("<BBHIIBB")
"""Kind, flags, sequence, index, device time in µs, stream, number of samples."""

ATT_OVERHEAD = 3
"""Bytes of a notification that are not payload (Bluetooth Core 5.4, vol 3, part F, 3.4.7.1)."""

_KNOWN_FLAGS = sum(DataFlag)
_FLAGS = tuple(DataFlag(value) for value in range(_KNOWN_FLAGS + 1))


def samples_that_fit(att_mtu: int) -> int:
    """Return how many samples one notification carries at an ATT MTU of ``att_mtu`` bytes (0: too small to stream)."""
    return max(0, min(255, (att_mtu - ATT_OVERHEAD - DATA_HEADER.size) // SAMPLE_BYTES))


def pack_counts(counts: ArrayLike) -> bytes:
    """Return (n, 6) whole numbers as the bytes of `Data.packed`; ProtocolError where one is no 16-bit integer."""
    array = np.asarray(counts)
    if array.ndim != 2 or array.shape[1] != 6 or array.dtype.kind not in "iu":
        raise ProtocolError(f"counts have shape {array.shape} and type {array.dtype}: give integers of shape (n, 6)")
    if array.size and (array.min() < -0x8000 or array.max() > 0x7FFF):
        raise ProtocolError(f"counts reach from {array.min()} to {array.max()}: clip them to 16 bits and set the flag")
    return array.astype("<i2").tobytes()


def clipping(counts: Counts) -> DataFlag:
    """Return which of the converters (n, 6) reached the end of their 16 bits."""
    if counts.min() > -0x8000 and counts.max() < 0x7FFF:  # as in nearly every packet
        return _FLAGS[0]
    force, rate = ((counts == -0x8000) | (counts == 0x7FFF)).reshape(-1, 2, 3).any(axis=(0, 2))
    return DataFlag(DataFlag.ACCELEROMETER_CLIPPED * bool(force) | DataFlag.GYROSCOPE_CLIPPED * bool(rate))


def encode_data(data: Data) -> bytes:
    """Return the data packet of ``data``; ProtocolError where a value does not fit."""
    if data.flags & ~_KNOWN_FLAGS:
        raise ProtocolError(f"flags {data.flags:#x} have bits beyond {_KNOWN_FLAGS:#x}: use DataFlag")
    if not data.packed or len(data.packed) % SAMPLE_BYTES:
        raise ProtocolError(f"{len(data.packed)} bytes of counts: give one or more samples of {SAMPLE_BYTES} bytes")
    try:
        header = DATA_HEADER.pack(
            DATA_KIND, data.flags, data.sequence, data.index, data.device_time, data.stream, len(data)
        )
    except struct.error as rule:
        raise ProtocolError(f"{data} does not fit a data packet ({rule}): wrap counters, use fewer samples") from None
    return header + data.packed


def decode_data(payload: bytes | bytearray) -> Data:
    """Return the message in a data packet; ProtocolError where it is none."""
    if len(payload) < DATA_HEADER.size or payload[0] != DATA_KIND:
        beginning = f"{payload[:20].hex(' ')} ({len(payload)} bytes)"
        raise ProtocolError(f"{beginning} is no data packet: check which characteristic it came from")
    _, flags, sequence, index, device_time, stream, count = DATA_HEADER.unpack_from(payload)
    packed = bytes(payload[DATA_HEADER.size :])
    if count == 0 or len(packed) != count * SAMPLE_BYTES:
        raise ProtocolError(
            f"a data packet announces {count} samples but has {len(packed)} bytes for them: "
            "it was cut off by a small MTU; configure fewer samples per packet"
        )
    return Data(_FLAGS[flags & _KNOWN_FLAGS], sequence, index, device_time, stream, packed)


def nominal_si(counts: Counts, configuration: Configuration) -> NDArray[np.float64]:
    """Return specific force in m/s² and angular rate in rad/s, side by side (n, 6), of ``counts`` (n, 6), in case
    axes."""
    both: NDArray[np.float64] = counts * _scales(configuration.accelerometer_scale, configuration.gyroscope_scale)
    return both


@cache
def _scales(accelerometer: float, gyroscope: float) -> NDArray[np.float64]:
    """Column by column (6,)."""
    return np.repeat([accelerometer, gyroscope], 3)
