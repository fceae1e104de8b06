"""The check of one sensor while it is looked at: a feed of its packets, and what was seen last. Knows no Qt."""

from sensorfit.recording.packets import SensorStream
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.feed import Feed
from sensorfit.ui.model.sensor_check import Checking, CheckNow


class Checker:
    """Checks one sensor at a time; all methods are for the window's thread."""

    def __init__(self, sensors: WornSensors) -> None:
        self._sensors = sensors
        self._feed: Feed[CheckNow] | None = None
        self._name = ""
        self.now: CheckNow | None = None
        """What was seen, as of the last `look`; None before the first sample."""

    def look(self, stream: SensorStream) -> CheckNow | None:
        """Check the sensor of ``stream``, from the beginning where another one was checked before, and return what was
        seen; StreamError where its stream cannot be understood."""
        if stream.sensor != self._name:
            self.stop()
            self._feed = Feed(self._sensors.packets(stream.sensor), Checking(stream), lambda _: False)
            self._feed.start()
            self._name = stream.sensor
        if self._feed:
            seen = [item for item in self._feed.drain() if isinstance(item, CheckNow)]
            self.now = seen[-1] if seen else self.now
        return self.now

    def stop(self) -> None:
        """Check no longer; harmless when nothing is checked."""
        feed, self._feed = self._feed, None
        self._name, self.now = "", None
        if feed:
            feed.stop()
