"""One recording as it was read, whatever file it came from. Knows no file format."""

from dataclasses import dataclass

from sensorfit.recording.labels import Label
from sensorfit.recording.notes import Noted
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.remarks import Remark
from sensorfit.recording.session_facts import SessionFacts


@dataclass(frozen=True, slots=True)
class Recording:
    """All that a file holds. Packets and notes are in the order in which they came.

    Sample k of a stream lies at ``t0 + k / sample_rate`` s of the file's own time; ``t0`` is 0 where the file has no
    time of its own.
    """

    facts: SessionFacts
    streams: tuple[SensorStream, ...]
    packets: tuple[Packet, ...]
    labels: tuple[Label, ...] = ()
    notes: tuple[Noted, ...] = ()
    t0: float = 0.0
    remarks: tuple[Remark, ...] = ()
