"""Counting with one sensor at once, whatever the exercise, and recording it. Knows no Qt."""

from pathlib import Path

from sensorfit.kept_count import KeptCount
from sensorfit.pipeline import Pipeline
from sensorfit.plan import Plan
from sensorfit.texts import mark, tr
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.session import LiveSession

ANY = mark("Any exercise")


def counting_session(sensors: WornSensors, name: str, folder: Path) -> LiveSession | None:
    """Return a session that counts with the sensor called ``name``, from now on, and is recorded in ``folder``; None
    where the sensor does not stream. RecordingError where the recording cannot begin."""
    streams, remarks = sensors.streams()
    stream = next((one for one in streams if one.sensor == name), None)
    if stream is None:
        return None
    about = tuple(remark for remark in remarks if remark.startswith(name))
    kept = KeptCount(stream, folder, tr(ANY))
    pipeline = Pipeline(stream, recorder=kept.recording)
    return LiveSession(sensors.packets(name), pipeline, Plan(tr(ANY), stream.placement), about, kept)
