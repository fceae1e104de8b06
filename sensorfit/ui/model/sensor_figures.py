"""The figures of one sensor, each with its unit. Knows no Qt and no radio."""

from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.texts import mark, tr
from sensorfit.ui.connect.worn_sensors import WornSensor

FIGURES = (mark("Signal"), mark("Battery"), mark("Samples a second"), mark("Lost"), mark("Delay"))
"""Their names, in the order in which they are shown."""

UNKNOWN = "–"


def figures(one: WornSensor) -> dict[str, str]:
    """Return every figure; a dash where it is not known."""
    now = one.now
    if now is None:
        return dict.fromkeys(map(tr, FIGURES), UNKNOWN)
    values = (
        UNKNOWN if now.signal_strength is None else tr("{signal_strength} dBm", signal_strength=now.signal_strength),
        UNKNOWN if now.battery is None else f"{now.battery} %",
        _rate(now),
        UNKNOWN if now.nominal_rate is None else _lost(now),
        UNKNOWN if now.delay is None else tr("{delay:.0f} ms", delay=1000 * now.delay),
    )
    return dict(zip(map(tr, FIGURES), values, strict=True))


def _rate(now: SensorNow) -> str:
    if now.nominal_rate is None:
        return UNKNOWN
    measured = "…" if now.measured_rate is None else f"{now.measured_rate:.0f}"
    return tr("{measured} of {nominal_rate:.0f}", measured=measured, nominal_rate=now.nominal_rate)


def _lost(now: SensorNow) -> str:
    sent = now.samples + now.lost
    return f"{now.lost} ({now.lost / sent:.1%})" if now.lost and sent else f"{now.lost}"
