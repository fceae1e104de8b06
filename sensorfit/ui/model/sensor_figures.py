"""The figures of one sensor, each with its unit. Knows no Qt and no radio."""

from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.ui.connect.worn_sensors import WornSensor

FIGURES = ("Signal", "Battery", "Samples a second", "Lost", "Delay")
"""Their names, in the order in which they are shown."""

UNKNOWN = "–"


def figures(one: WornSensor) -> dict[str, str]:
    """Return every figure; a dash where it is not known."""
    now = one.now
    if now is None:
        return dict.fromkeys(FIGURES, UNKNOWN)
    values = (
        UNKNOWN if now.signal_strength is None else f"{now.signal_strength} dBm",
        UNKNOWN if now.battery is None else f"{now.battery} %",
        _rate(now),
        UNKNOWN if now.nominal_rate is None else _lost(now),
        UNKNOWN if now.delay is None else f"{1000 * now.delay:.0f} ms",
    )
    return dict(zip(FIGURES, values, strict=True))


def _rate(now: SensorNow) -> str:
    if now.nominal_rate is None:
        return UNKNOWN
    measured = "…" if now.measured_rate is None else f"{now.measured_rate:.0f}"
    return f"{measured} of {now.nominal_rate:.0f}"


def _lost(now: SensorNow) -> str:
    sent = now.samples + now.lost
    return f"{now.lost} ({now.lost / sent:.1%})" if now.lost and sent else f"{now.lost}"
