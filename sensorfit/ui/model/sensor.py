"""How the sensor fares, in words. Knows no radio."""

from dataclasses import dataclass
from math import inf

from sensorfit.heart_rate import HeartRateNow
from sensorfit.pipeline import SensorHealth
from sensorfit.texts import tr

LOSS_LIMIT = 0.01
"""Part of the samples that may be lost before the screen warns; 1 % at 100 Hz is one packet of ten samples in 10 s."""

RATE_LIMIT = 0.1
"""Part by which the measured rate may differ from the nominal one; sensor clocks are within 0.02 of it."""

DAMAGE_SHOWN = 30.0
"""Seconds for which a damaged packet is mentioned: long enough to be seen from the machine, and then it is over."""

LOW_BATTERY = 0.2
"""Below this part of the charge most wearables have less than one workout left."""


@dataclass(frozen=True, slots=True)
class SensorView:
    """The sensor card: where it is worn, a line of numbers, the charge, and a warning (empty when all is well)."""

    name: str
    numbers: str
    battery: str
    warning: str


def no_sensor() -> SensorView:
    """Return what is shown before there is one."""
    return SensorView(tr("No sensor yet"), tr("Waiting for samples"), "", "")


class DamageWatch:
    """Remembers when a packet was damaged last; times in s as the packets carry them."""

    def __init__(self) -> None:
        self._count = 0
        self._until = -inf

    def recent(self, malformed_packets: int, now: float) -> bool:
        """Take the count so far; True while the last damage is at most `DAMAGE_SHOWN` ago."""
        if malformed_packets > self._count:
            self._count, self._until = malformed_packets, now + DAMAGE_SHOWN
        return now <= self._until


def sensor_view(placement: str, sensor: str, health: SensorHealth, damaged: bool) -> SensorView:
    """Put the health of a stream into words; ``damaged``: a packet was, lately."""
    rate = (
        tr("… Hz") if health.measured_rate is None else tr("{measured_rate:.0f} Hz", measured_rate=health.measured_rate)
    )
    battery = "" if health.battery is None else f"{health.battery * 100:.0f} %"
    name = (placement or sensor).replace("_", " ")
    return SensorView(
        name[:1].upper() + name[1:],
        tr("{rate} · {samples_lost} lost", rate=rate, samples_lost=health.samples_lost),
        battery,
        _warning(health, damaged),
    )


def lost_view(placement: str, sensor: str, view: SensorView | None) -> SensorView:
    """Return the card of a sensor that sends nothing; ``view`` is what was shown of it last."""
    name = (placement or sensor).replace("_", " ")
    return SensorView(
        name[:1].upper() + name[1:], tr("Connecting again"), view.battery if view else "", tr("Sensor lost")
    )


def heart_view(heart: HeartRateNow) -> SensorView:
    """Put what a strap says into words."""
    rate = "–" if heart.beats_per_minute is None else f"{heart.beats_per_minute}"
    battery = "" if heart.battery is None else f"{heart.battery * 100:.0f} %"
    low = heart.battery is not None and heart.battery < LOW_BATTERY
    warning = tr("No contact") if heart.contact is False else tr("Battery low") if low else ""
    return SensorView(tr("{rate} bpm", rate=rate), tr("Heart rate"), battery, warning)


def _warning(health: SensorHealth, damaged: bool) -> str:
    """Return the most urgent warning in a few words."""
    sent = health.samples_received + health.samples_lost
    if damaged:
        return tr("Packets damaged")
    if health.samples_lost > LOSS_LIMIT * sent:
        return tr("Samples lost")
    if health.measured_rate is not None and abs(health.measured_rate / health.nominal_rate - 1) > RATE_LIMIT:
        return tr("Rate off")
    if health.remarks:
        return tr("Calibrate it anew")
    return tr("Battery low") if health.battery is not None and health.battery < LOW_BATTERY else ""
