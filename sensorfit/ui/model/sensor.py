"""How the sensor fares, in words. Knows no radio."""

from dataclasses import dataclass

from sensorfit.pipeline import SensorHealth

LOSS_LIMIT = 0.01
"""Part of the samples that may be lost before the screen warns; 1 % at 100 Hz is one packet of ten samples in 10 s."""

RATE_LIMIT = 0.1
"""Part by which the measured rate may differ from the nominal one; sensor clocks are within 0.02 of it."""

LOW_BATTERY = 0.2
"""Below this part of the charge most wearables have less than one workout left."""


@dataclass(frozen=True, slots=True)
class SensorView:
    """The sensor card: where it is worn, a line of numbers, the charge, and a warning (empty when all is well)."""

    name: str
    numbers: str
    battery: str
    warning: str


NO_SENSOR = SensorView("No sensor yet", "Waiting for samples", "", "")


def sensor_view(placement: str, sensor: str, health: SensorHealth) -> SensorView:
    """Put the health of a stream into words."""
    rate = "Measuring rate" if health.measured_rate is None else f"{health.measured_rate:.0f} Hz"
    battery = "" if health.battery is None else f"{health.battery * 100:.0f} %"
    name = (placement or sensor).replace("_", " ")
    return SensorView(name[:1].upper() + name[1:], f"{rate} · {health.samples_lost} lost", battery, _warning(health))


def _warning(health: SensorHealth) -> str:
    """Return the most urgent warning in a few words."""
    sent = health.samples_received + health.samples_lost
    if health.malformed_packets:
        return "Packets damaged"
    if health.samples_lost > LOSS_LIMIT * sent:
        return "Samples lost"
    if health.measured_rate is not None and abs(health.measured_rate / health.nominal_rate - 1) > RATE_LIMIT:
        return "Rate off"
    return "Battery low" if health.battery is not None and health.battery < LOW_BATTERY else ""
