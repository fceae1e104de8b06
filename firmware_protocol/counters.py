"""Counters that wrap around. Knows no message."""


def unwrap(value: int, near: int, bits: int) -> int:
    """Return the number closest to ``near`` whose low ``bits`` bits are ``value``.

    It serves every counter of the protocol. A 32-bit time in µs is unambiguous as long as ``near`` is less than 35
    min away.

    >>> unwrap(5, near=0xFFFFFFF0, bits=32) == 0x1_0000_0005
    True
    """
    period = 1 << bits
    half = period >> 1
    return near + (value - near + half) % period - half
