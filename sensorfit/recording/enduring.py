"""A recording that holds nobody up: where it cannot be written on, what writes it goes on. Knows no pipeline.

Whatever comes while there is room again is written; what came meanwhile is missing, which `trouble` says to the end.
"""

from collections.abc import Callable

from sensorfit.recording.errors import RecordingError
from sensorfit.recording.notes import Note
from sensorfit.recording.packets import Packet
from sensorfit.recording.writer import RecordingWriter
from sensorfit.texts import tr


class EnduringRecording:
    """Keeps packets and notes as long as that can be done, and tries again with each of them."""

    def __init__(self, writer: RecordingWriter) -> None:
        self._writer = writer
        self.trouble = ""
        """Why something is missing, a sentence, or "". For any thread."""

    def append(self, packet: Packet) -> None:
        """Store one packet if that can be done."""
        self._try(lambda: self._writer.append(packet))

    def add_note(self, note: Note) -> None:
        """Store one note if that can be done."""
        self._try(lambda: self._writer.add_note(note))

    def close(self) -> None:
        """End the recording; a second call does nothing."""
        self._try(self._writer.close)

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
        except RecordingError as error:
            self.trouble = f"{error}."
            return
        if self.trouble:
            self.trouble = tr("The recording goes on again; what came while it could not be written is missing.")
