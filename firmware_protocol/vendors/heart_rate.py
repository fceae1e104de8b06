"""The value that a heart-rate strap notifies, 0x2A37, to and from bytes. Knows no radio and no clock.

By Heart Rate Service 1.0, section 3.1, and the GATT Specification Supplement, section 3.113.
"""

import struct
from dataclasses import dataclass
from enum import IntFlag

from firmware_protocol.errors import ProtocolError

RR_PER_SECOND = 1024
"""Intervals between beats are sent in 1/1024 s."""

LARGEST_BYTE, LARGEST_WORD = 0xFF, 0xFFFF


class HeartRateFlag(IntFlag):
    """What the value holds; the three highest bits are reserved and ignored."""

    WIDE = 1
    """The rate has 16 bits, not 8."""
    CONTACT = 2
    """The strap touches the skin; says something only with ``CONTACT_KNOWN``."""
    CONTACT_KNOWN = 4
    ENERGY = 8
    INTERVALS = 16


@dataclass(frozen=True, slots=True)
class HeartRate:
    """One measurement.

    ``beats_per_minute`` is None where the strap has none yet (it sends 0), ``contact`` where it cannot tell whether it
    touches the skin, ``energy`` in kJ since its last reset where it does not count it. ``intervals`` between beats are
    in s, oldest first.
    """

    beats_per_minute: int | None
    contact: bool | None = None
    energy: int | None = None
    intervals: tuple[float, ...] = ()


def decode_heart_rate(value: bytes) -> HeartRate:
    """Return the measurement in ``value``; ProtocolError where it is cut off or too long."""
    if not value:
        raise ProtocolError("the heart rate is empty: read it again")
    flags = HeartRateFlag(value[0] & 0x1F)
    code = "<x" + ("H" if HeartRateFlag.WIDE in flags else "B") + ("H" if HeartRateFlag.ENERGY in flags else "")
    size = struct.calcsize(code)
    rest = len(value) - size
    if rest < 0 or rest % 2 or (rest and HeartRateFlag.INTERVALS not in flags):
        raise ProtocolError(
            f"the heart rate {value[:20].hex(' ')} has {len(value)} bytes, which its flags do not fit: read it again"
        )
    rate, *energy = struct.unpack_from(code, value)
    intervals = struct.unpack_from(f"<{rest // 2}H", value, size)
    return HeartRate(
        beats_per_minute=rate or None,
        contact=HeartRateFlag.CONTACT in flags if HeartRateFlag.CONTACT_KNOWN in flags else None,
        energy=energy[0] if energy else None,
        intervals=tuple(one / RR_PER_SECOND for one in intervals),
    )


def encode_heart_rate(measured: HeartRate) -> bytes:
    """Return the bytes of ``measured``; ProtocolError where a number does not fit."""
    rate = measured.beats_per_minute or 0
    energy = () if measured.energy is None else (measured.energy,)
    intervals = tuple(round(one * RR_PER_SECOND) for one in measured.intervals)
    for number in (rate, *energy, *intervals):
        if not 0 <= number <= LARGEST_WORD:
            raise ProtocolError(f"a heart rate cannot carry {number}: give 0 to {LARGEST_WORD}")
    wide = rate > LARGEST_BYTE
    code = "<B" + ("H" if wide else "B") + "H" * (len(energy) + len(intervals))
    return struct.pack(code, _flags(measured, wide), rate, *energy, *intervals)


def _flags(measured: HeartRate, wide: bool) -> HeartRateFlag:
    flags = HeartRateFlag.WIDE if wide else HeartRateFlag(0)
    if measured.contact is not None:
        flags |= HeartRateFlag.CONTACT_KNOWN
    if measured.contact:
        flags |= HeartRateFlag.CONTACT
    if measured.energy is not None:
        flags |= HeartRateFlag.ENERGY
    return flags | HeartRateFlag.INTERVALS if measured.intervals else flags
