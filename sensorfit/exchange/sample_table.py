"""The samples of one sensor of a recording as a table. Knows how packets become samples, not how a table is written."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from sensorfit.core.samples import FloatArray, ImuBlock
from sensorfit.exchange.errors import ExchangeError
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.streams import CALIBRATION, SampleStream, StreamError, open_stream
from sensorfit.texts import tr

TIME_DIGITS = 9
"""Digits of s after the point: the container's own times are whole ns."""


@dataclass(frozen=True, slots=True)
class SampleTable:
    """``rows`` (n, 7): time in s of the recording, specific force x, y, z in m/s², angular rate x, y, z in rad/s.

    Lost samples have no row. ``corrected``: by the sensor's calibration. ``remarks``: what is to be known, in
    sentences.
    """

    stream: SensorStream
    sample_rate: float
    corrected: bool
    rows: FloatArray
    remarks: tuple[str, ...]


def sample_table(recording: Recording, stream: SensorStream, raw: bool = False) -> SampleTable:
    """The samples of ``stream`` as they are counted: corrected by the calibration that it holds, unless ``raw``.

    StreamError where its packets cannot be understood, ExchangeError where it holds no sample.
    """
    if raw:
        stream = replace(stream, details={key: text for key, text in stream.details.items() if key != CALIBRATION})
    opened = open_stream(stream)
    reading = _Reading(recording, stream, opened)
    rows = [_rows(block, shift, recording.t0) for block, shift in reading.blocks()]
    if not rows:
        raise ExchangeError(
            tr("sensor {sensor!r} delivered no samples; choose another recording", sensor=stream.sensor)
        )
    return SampleTable(
        stream, opened.sample_rate, CALIBRATION in stream.details, np.concatenate(rows), tuple(reading.remarks)
    )


class _Reading:
    """Blocks of one stream with the samples by which they are to be moved on; what was noticed meanwhile."""

    def __init__(self, recording: Recording, stream: SensorStream, opened: SampleStream) -> None:
        self._packets = [packet for packet in recording.packets if packet.sensor == stream.sensor]
        self._opened = opened
        self.remarks: list[str] = []

    def blocks(self) -> Iterator[tuple[ImuBlock, int]]:
        """Malformed packets are left out, as when counting.

        How much time passed before a sensor began anew only the host knows: by so much the samples are moved on, and a
        hole remains.
        """
        shift, malformed, before = 0, 0, None
        rate = self._opened.sample_rate
        for packet in self._packets:
            blocks: list[ImuBlock] = []
            malformed += 1
            with suppress(StreamError):
                blocks = self._opened.receive(packet.payload)
                malformed -= 1
            for block in blocks:
                if block.after_break and before is not None:
                    shift += max(1, round((packet.received_at - before) * rate) - len(block))
                    begin = (block.start + shift) / rate
                    self.remarks.append(
                        tr("the sensor began anew: the time before {begin:.2f} s is the host's", begin=begin)
                    )
                yield block, shift
            before = packet.received_at
        yield from ((block, shift) for block in self._opened.finish())
        if malformed:
            self.remarks.append(tr("{malformed} malformed packets were left out", malformed=malformed))


def _rows(block: ImuBlock, shift: int, t0: float) -> FloatArray:
    times = t0 + (np.arange(block.start, block.stop) + shift) / block.sample_rate
    return np.column_stack([np.round(times, TIME_DIGITS), block.specific_force, block.angular_rate])
