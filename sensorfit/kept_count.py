"""The recording of a count that is no workout: packets of one sensor. Knows no screen and no radio."""

from datetime import UTC, datetime
from pathlib import Path

from sensorfit import __version__
from sensorfit.kept_workout import free_path
from sensorfit.recording.enduring import EnduringRecording
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.texts import tr


class KeptCount:
    """A new recording in a folder, until it is closed."""

    def __init__(self, stream: SensorStream, folder: Path, title: str) -> None:
        """Begin it for packets of ``stream``; RecordingError where that cannot be. ``title`` is part of its name."""
        began = datetime.now(UTC)
        self.path = free_path(folder, began, title)
        facts = SessionFacts(software=f"sensorfit {__version__}", started_at=began.isoformat(timespec="milliseconds"))
        writer = create_recording(self.path, facts)
        writer.add_stream(stream)
        self.recording = EnduringRecording(writer)

    @property
    def trouble(self) -> str:
        """Why part of it cannot be kept, a sentence, or ""."""
        return self.recording.trouble

    def close(self) -> str:
        """End the recording; return in a sentence where it is."""
        self.recording.close()
        if self.trouble:
            return f"▲ {self.trouble}"
        return tr("Recorded in {name}; it is among the recordings of the page Review.", name=self.path.name)
