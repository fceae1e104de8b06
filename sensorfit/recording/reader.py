"""A recording on disk back into facts, streams, packets and labels. Knows not what packets mean.

A damaged file gives everything up to the damage and then says what is missing; nothing after it is guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mcap.records import Channel, McapRecord, Message

from sensorfit.recording.channels import (
    LABELS_TOPIC,
    NOTES_TOPIC,
    SESSION_TOPIC,
    decode_session,
    decode_stream,
    to_seconds,
)
from sensorfit.recording.container import PROFILE, BrokenContainer, DamageKind, decode_chunks, decode_profile
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.labels import Label, decode_label
from sensorfit.recording.notes import Noted, decode_note
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.recording.remarks import Remark, RemarkKind
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.texts import mark, tr

_WHAT_HAPPENED = {
    DamageKind.NOT_CLOSED: mark("was never closed, as when the program is killed"),
    DamageKind.CUT: mark("ends in the middle of a record"),
    DamageKind.CORRUPT: mark("is corrupt"),
}
_WHAT_IS_MISSING = {
    DamageKind.NOT_CLOSED: mark("packets that were never written are missing"),
    DamageKind.CUT: mark("whatever followed is missing; if the file was copied, copy it again"),
    DamageKind.CORRUPT: mark("whatever follows was left out; if there is another copy of the file, use that"),
}


@dataclass(frozen=True, slots=True)
class Damage:
    """Where a file stops making sense: byte ``offset``, after ``packets`` good packets, the last at host time
    ``last_good_time`` in s."""

    kind: DamageKind
    offset: int
    packets: int
    last_good_time: float | None

    @property
    def sentence(self) -> str:
        """What is wrong, what was saved and what to do, for people."""
        until = (
            ""
            if self.last_good_time is None
            else tr(" up to host time {last_good_time:.3f} s", last_good_time=self.last_good_time)
        )
        return tr(
            "the recording {what_happened} (byte {offset}): {packets} packets{until} were read, {what_is_missing}",
            what_happened=_WHAT_HAPPENED[self.kind],
            offset=self.offset,
            packets=self.packets,
            until=until,
            what_is_missing=_WHAT_IS_MISSING[self.kind],
        )


Value = SessionFacts | SensorStream | Packet | Label | Noted
Content = Value | Damage


def read_contents(file: BinaryIO, size: int) -> Iterator[Content]:
    """Yield what ``file`` (``size`` bytes) holds, in the order of writing; where it is damaged, a Damage comes last.

    Raises RecordingError if it is no recording of sensorfit or one of a version that came later.
    """
    profile = decode_profile(file)
    if profile != PROFILE:
        raise RecordingError(
            tr("is an MCAP file, but not one of sensorfit; choose a recording of sensorfit or a CSV file")
        )
    channels = _Channels()
    packets = 0
    last_good_time: float | None = None
    try:
        for offset, records in decode_chunks(file, size):
            for value in channels.decode(records, offset):
                if isinstance(value, Packet):
                    packets, last_good_time = packets + 1, value.received_at
                yield value
    except BrokenContainer as broken:
        yield Damage(broken.kind, broken.offset, packets, last_good_time)


def read_recording(file: BinaryIO, size: int) -> Recording:
    """Return all that ``file`` (``size`` bytes) holds up to its end or damage; RecordingError as `read_contents`."""
    contents = list(read_contents(file, size))
    facts = next((value for value in contents if isinstance(value, SessionFacts)), SessionFacts())
    return Recording(
        facts=facts,
        streams=tuple(value for value in contents if isinstance(value, SensorStream)),
        packets=tuple(value for value in contents if isinstance(value, Packet)),
        labels=tuple(value for value in contents if isinstance(value, Label)),
        notes=tuple(value for value in contents if isinstance(value, Noted)),
        remarks=tuple(Remark(RemarkKind.DAMAGED, value.sentence) for value in contents if isinstance(value, Damage)),
    )


class _Channels:
    """Knows which channel carries what, and turns records into values."""

    def __init__(self) -> None:
        self._sensors: dict[int, str] = {}
        self._labels: int | None = None
        self._notes: int | None = None
        self._messages = self._packets = 0

    def decode(self, records: list[McapRecord], offset: int) -> list[Value]:
        """Return what the chunk at byte ``offset`` holds; BrokenContainer if that cannot be."""
        try:
            return self._values(records)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BrokenContainer(DamageKind.CORRUPT, offset) from None

    def _values(self, records: list[McapRecord]) -> list[Value]:
        values: list[Value] = []
        for record in records:
            if isinstance(record, Channel):
                values.extend(self._channel(record))
            elif isinstance(record, Message):
                values.append(self._message(record))
        return values

    def _channel(self, record: Channel) -> list[SessionFacts | SensorStream]:
        if record.topic == SESSION_TOPIC:
            facts = decode_session(record)
            if facts is None:
                raise RecordingError(tr("was made by a newer version of sensorfit; update sensorfit"))
            return [facts]
        if record.topic == LABELS_TOPIC:
            self._labels = record.id
            return []
        if record.topic == NOTES_TOPIC:
            self._notes = record.id
            return []
        stream = decode_stream(record.metadata)
        self._sensors[record.id] = stream.sensor
        return [stream]

    def _message(self, record: Message) -> Packet | Label | Noted:
        if record.sequence != self._messages % 2**32:
            raise ValueError(tr("a message is missing"))
        self._messages += 1
        if record.channel_id == self._labels:
            return decode_label(record.data)
        if record.channel_id == self._notes:
            return Noted(self._packets, to_seconds(record.log_time), decode_note(record.data))
        self._packets += 1
        return Packet(self._sensors[record.channel_id], to_seconds(record.log_time), record.data)
