"""A recording as a source of packets. Knows no file format and no pace."""

from collections.abc import Iterator

from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording


class Replay:
    """Packets of a recording, byte for byte and with the times at which they were received."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    @property
    def streams(self) -> tuple[SensorStream, ...]:
        """What the recording says about its sensors."""
        return self._recording.streams

    def __iter__(self) -> Iterator[Packet]:
        """Yield the packets, from the first one each time."""
        return iter(self._recording.packets)
