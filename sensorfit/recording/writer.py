"""Packets, labels and facts into a recording on disk. Knows neither what packets mean nor where they come from.

Every packet is handed to the operating system before `append` returns: no timer is needed, no stream is too quiet,
and a killed process loses no packet that was handed over. The disk itself is waited for (fsync) only at the end: that
can take a second and would hold up the stream, and it matters only when the whole computer goes down.
"""

import os
import zlib
from contextlib import suppress
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from mcap.records import Message

from sensorfit.recording.channels import (
    LABELS_TOPIC,
    LATEST_TIME,
    NOTES_TOPIC,
    channel,
    encode_session,
    encode_stream,
    to_nanoseconds,
)
from sensorfit.recording.container import encode_chunk, encode_end, encode_start
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import Label, encode_label
from sensorfit.recording.notes import Note, encode_note
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.texts import tr

_LABELS_ID, _FIRST_FREE_ID = 2, 3


def create_recording(path: Path, facts: SessionFacts) -> "RecordingWriter":
    """Create the file ``path``, and its folder where there is none, and return its writer; RecordingError if that
    cannot be done or the file exists."""
    try:
        with suppress(FileExistsError):  # a file in the place of the folder is told when the next line fails
            path.parent.mkdir(parents=True, exist_ok=True)
        file = FileIO(path, "xb")
    except FileExistsError:
        raise RecordingError(
            tr("{path} exists already; choose another name, recordings are never overwritten", path=path)
        ) from None
    except (OSError, ValueError) as error:
        raise RecordingError(
            tr(
                "{path} cannot be created ({reason}); choose a folder you may write to",
                path=path,
                reason=_reason(error),
            )
        ) from None
    try:
        return RecordingWriter(file, facts)
    except RecordingError:
        file.close()
        path.unlink()
        raise


def check_free(path: Path) -> None:
    """RecordingError where `create_recording` would fail now, before anybody waits for a sensor."""
    create_recording(path, SessionFacts()).close()
    path.unlink()


class RecordingWriter:
    """Writes one recording and owns its file. Whatever fails raises RecordingError; what was written before stays
    readable."""

    def __init__(self, file: FileIO, facts: SessionFacts) -> None:
        self._file = file
        self._size = 0
        self._checksum = 0
        self._messages = 0
        self._latest = 0
        self._channel_ids: dict[str, int] = {}
        self._notes_id: int | None = None
        channels = [encode_session(facts), channel(_LABELS_ID, LABELS_TOPIC, "json", {})]
        self._write(encode_start(facts.software or "sensorfit") + encode_chunk(channels))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def add_stream(self, stream: SensorStream) -> None:
        """Announce a sensor; needed once before its first packet."""
        if stream.sensor in self._channel_ids:
            raise RecordingError(
                tr("the sensor {sensor!r} was announced before; give each stream its own name", sensor=stream.sensor)
            )
        channel_id = self._next_id()
        self._write(encode_chunk([encode_stream(channel_id, stream)]))
        self._channel_ids[stream.sensor] = channel_id

    def append(self, packet: Packet) -> None:
        """Store one packet."""
        if packet.sensor not in self._channel_ids:
            raise RecordingError(
                tr(
                    "the sensor {sensor!r} is unknown to this recording; announce its stream first",
                    sensor=packet.sensor,
                )
            )
        if not 0 <= packet.received_at <= LATEST_TIME:
            raise RecordingError(
                tr(
                    "host time {received_at} s cannot be stored; give s that are not negative",
                    received_at=packet.received_at,
                )
            )
        self._latest = to_nanoseconds(packet.received_at)
        self._add_message(self._channel_ids[packet.sensor], packet.payload)

    def add_label(self, label: Label) -> None:
        """Store one label."""
        self._add_message(_LABELS_ID, encode_label(label))

    def add_note(self, note: Note) -> None:
        """Store one note, behind the packets so far."""
        if self._notes_id is None:
            self._notes_id = self._next_id()
            self._write(encode_chunk([channel(self._notes_id, NOTES_TOPIC, "json", {})]))
        self._add_message(self._notes_id, encode_note(note))

    def close(self) -> None:
        """Write the end mark, wait for the disk and close the file; a second call does nothing."""
        if self._file.closed:
            return
        try:
            self._write(encode_end(self._checksum))
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._failure(error) from None
        finally:
            self._file.close()

    def _next_id(self) -> int:
        return _FIRST_FREE_ID + len(self._channel_ids) + (self._notes_id is not None)

    def _add_message(self, channel_id: int, payload: bytes) -> None:
        # Messages are numbered through the whole file, so that a missing one shows.
        self._write(encode_chunk([Message(channel_id, self._latest, payload, self._latest, self._messages % 2**32)]))
        self._messages += 1

    def _write(self, data: bytes) -> None:
        if self._file.closed:
            raise RecordingError(tr("the recording {name!s} is closed; start a new one", name=self._file.name))
        try:
            written = 0
            while written < len(data):
                written += self._file.write(data[written:])
        except OSError as error:
            self._take_back()
            raise self._failure(error) from None
        self._size += len(data)
        self._checksum = zlib.crc32(data, self._checksum)

    def _take_back(self) -> None:
        """Cut off a half-written record, so that the next one can follow the last whole one."""
        try:
            self._file.truncate(self._size)
            self._file.seek(self._size)
        except OSError:
            self._file.close()

    def _failure(self, error: OSError) -> RecordingError:
        return RecordingError(
            tr(
                "{name} cannot be written further ({reason}); what was recorded so far is safe: "
                "make room on the disk or record elsewhere",
                name=Path(self._file.name).name,
                reason=_reason(error),
            )
        )


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
