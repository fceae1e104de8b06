"""A heart-rate strap in software: a heart that works and rests. Knows no radio and no clock."""

from collections.abc import Mapping
from math import pi, sin
from types import MappingProxyType

from firmware_protocol.gatt import Characteristic
from firmware_protocol.vendors.assigned import (
    BATTERY_LEVEL,
    BATTERY_SERVICE,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
)
from firmware_protocol.vendors.battery import BatteryLevel, encode_battery_level
from firmware_protocol.vendors.heart_rate import HeartRate, encode_heart_rate
from sensorfit.device.virtual.inside import Output

MIDDLE, SWING, PERIOD = 105.0, 35.0, 180.0
"""Beats a minute, and s from one set to the next: what training looks like; judgement."""

INTERVAL = 1.0
"""s between values, as straps have it."""

BATTERY_INTERVAL = 60.0
"""s between two reports of the charge."""


class StrapFirmware:
    """One strap from the moment it is switched on; ``battery`` is its charge in %."""

    services: Mapping[str, tuple[Characteristic, ...]] = MappingProxyType(
        {HEART_RATE_SERVICE: (HEART_RATE_MEASUREMENT,), BATTERY_SERVICE: (BATTERY_LEVEL,)}
    )
    streams = False

    def __init__(self, battery: int = 70) -> None:
        self.battery = battery
        self.switch_on(0.0)

    def switch_on(self, now: float) -> None:
        """Begin anew."""
        self._began = self._beat = now
        self._due = now + INTERVAL
        self._battery_due = now + BATTERY_INTERVAL

    def read(self, characteristic: Characteristic, _now: float) -> bytes:
        """Return the charge; the rate is only notified."""
        return encode_battery_level(BatteryLevel(self.battery)) if characteristic is BATTERY_LEVEL else b""

    def written(self, _payload: bytes, _now: float, _mtu: int) -> list[Output]:
        """Nothing can be written."""
        return []

    def due(self, now: float) -> list[Output]:
        """Return the values that are to be sent by ``now``."""
        outputs: list[Output] = []
        while self._due <= now:
            outputs.append((HEART_RATE_MEASUREMENT, encode_heart_rate(self._measured(self._due))))
            self._due += INTERVAL
        if self._battery_due <= now:
            outputs.append((BATTERY_LEVEL, self.read(BATTERY_LEVEL, now)))
            self._battery_due += BATTERY_INTERVAL
        return outputs

    def next_due(self) -> float | None:
        """When the next value is to be sent."""
        return self._due

    def _measured(self, now: float) -> HeartRate:
        """The rate at ``now``, and the intervals of the beats since the last value."""
        intervals = []
        while self._beat + (interval := 60.0 / self._rate(self._beat)) <= now:
            self._beat += interval
            intervals.append(interval)
        return HeartRate(round(self._rate(now)), contact=True, intervals=tuple(intervals))

    def _rate(self, time: float) -> float:
        return MIDDLE - SWING * sin(2 * pi * ((time - self._began) / PERIOD + 0.25))
