"""Which of the things that a sensor offers are asked of it. Knows no radio."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmware_protocol.messages import Configure, Info

PACKETS_PER_SECOND = 10
"""What SPEC.md, section 7, recommends; well below the 15 that every phone and computer takes."""

MOST_SAMPLES = 255
"""In one packet, by its format; the sensor itself keeps to what the link carries."""

STREAM_IDS = 256


@dataclass(frozen=True, slots=True)
class Wish:
    """What the host would like: samples a second, ranges in g and in degrees per second, and after how many seconds
    without a sign of life the sensor is to stop by itself."""

    sample_rate: float = 100.0
    accelerometer_range: int = 8
    gyroscope_range: int = 1000
    keep_alive: int = 30


def request(info: Info, wish: Wish, request_id: int) -> Configure:
    """Return the configuration that the sensor offers and that is nearest to ``wish``."""
    rate = min(info.sample_rates, key=lambda offered: (abs(offered - wish.sample_rate), -offered))
    return Configure(
        request_id=request_id,
        samples_per_packet=max(1, min(MOST_SAMPLES, round(rate / PACKETS_PER_SECOND))),
        keep_alive=wish.keep_alive,
        sample_rate=rate,
        accelerometer_range=_wide_enough(info.accelerometer_ranges, wish.accelerometer_range),
        gyroscope_range=_wide_enough(info.gyroscope_ranges, wish.gyroscope_range),
    )


def new_stream(used: Sequence[int]) -> int:
    """Return an id that none of the streams ``used`` has: the last ones, and the one in the configuration."""
    last = used[-1] if used else 0
    return next(number % STREAM_IDS for number in range(last + 1, last + STREAM_IDS) if number % STREAM_IDS not in used)


def _wide_enough(offered: Sequence[int], wanted: int) -> int:
    """Return the smallest range that holds what is wanted, or else the largest there is."""
    return min((one for one in offered if one >= wanted), default=max(offered))
