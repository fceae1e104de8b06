"""Counting with one sensor at once, whatever the exercise. Knows no Qt."""

from sensorfit.pipeline import Pipeline
from sensorfit.plan import Plan
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.session import LiveSession

ANY = "Any exercise"


def counting_session(sensors: WornSensors, name: str) -> LiveSession | None:
    """Return a session that counts with the sensor called ``name``, from now on; None where it does not stream."""
    streams, remarks = sensors.streams()
    stream = next((one for one in streams if one.sensor == name), None)
    if stream is None:
        return None
    about = tuple(remark for remark in remarks if remark.startswith(name))
    return LiveSession(sensors.packets(name), Pipeline(stream), Plan(ANY, stream.placement), about)
