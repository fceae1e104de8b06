"""What is being recorded, counted exactly and told in lines. Knows no radio."""

from collections.abc import Callable
from contextlib import suppress

import click

from firmware_protocol.codec import decode
from firmware_protocol.errors import ProtocolError
from firmware_protocol.messages import Data
from firmware_protocol.timeline import Timeline
from sensorfit.device.bluetooth.memory import Memory
from sensorfit.device.bluetooth.reasons import SENTENCES
from sensorfit.device.bluetooth.sensor_link import SensorLink
from sensorfit.heart_rate import HeartRateNow, HeartRatePipeline
from sensorfit.presentation import sentence
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.recording.writer import RecordingWriter
from sensorfit.texts import tr

TELL_EVERY = 10.0
"""s between two lines about a heart rate; it hardly changes faster."""


class Recorded:
    """Writes packets and counts what is in them."""

    def __init__(self, writer: RecordingWriter, stream_of: Callable[[str], SensorStream]) -> None:
        """``stream_of`` is asked once for each sensor, when its first packet has come."""
        self._writer = writer
        self._stream_of = stream_of
        self._timelines: dict[str, Timeline] = {}
        self._hearts: dict[str, _Heart] = {}

    def write(self, packet: Packet) -> None:
        """Record one packet, whatever it holds."""
        if packet.sensor not in self._timelines and packet.sensor not in self._hearts:
            self._announce(self._stream_of(packet.sensor))
        self._writer.append(packet)
        if heart := self._hearts.get(packet.sensor):
            heart.receive(packet)
            return
        with suppress(ProtocolError):
            message = decode(packet.payload)
            if isinstance(message, Data):
                self._timelines[packet.sensor].receive(message)

    def line(self, link: SensorLink) -> str:
        """What was recorded of one sensor, and why it ended before the recording did."""
        name, connection = link.choice.name, link.connection
        why = f". {sentence(tr(SENTENCES[connection.reason]))}" if connection.reason else ""
        battery = "" if link.memory.battery is None else f", battery {link.memory.battery} %"
        return f"{name}: {self._summary(name, link.memory)}{battery}{why}"

    def _summary(self, name: str, memory: Memory) -> str:
        if heart := self._hearts.get(name):
            return heart.summary
        timeline = self._timelines.get(name)
        if timeline is None:
            return "nothing was recorded"
        timeline.finish(memory.samples_taken)
        tally = timeline.tally
        restarts = f", begun anew {tally.restarts} times" if tally.restarts else ""
        return f"{tally.samples} samples, {tally.lost} lost{restarts}{_pace(memory)}"

    def _announce(self, stream: SensorStream) -> None:
        self._writer.add_stream(stream)
        if stream.protocol == HEART_RATE:
            self._hearts[stream.sensor] = _Heart(stream)
        else:
            self._timelines[stream.sensor] = Timeline()


class _Heart:
    """One strap: told as it goes, summed up at the end."""

    def __init__(self, stream: SensorStream) -> None:
        self._pipeline = HeartRatePipeline(stream)
        self._told_at: float | None = None
        self._values = 0
        self._least: int | None = None
        self._most = 0

    def receive(self, packet: Packet) -> None:
        """Take a packet, and print the rate now and then."""
        now = self._pipeline.receive(packet)
        if now.beats_per_minute is None:
            return
        self._values += 1
        self._least = min(now.beats_per_minute, self._least or now.beats_per_minute)
        self._most = max(now.beats_per_minute, self._most)
        if self._told_at is None or now.received_at - self._told_at >= TELL_EVERY:
            self._told_at = now.received_at
            click.echo(_rate(now))

    @property
    def summary(self) -> str:
        """What was measured, in words."""
        if self._least is None:
            return "no heart rate"
        return f"{self._values} heart rates, {self._least} to {self._most} a minute"


def _pace(memory: Memory) -> str:
    """How fast and how late samples came at last, as far as that is known."""
    rate = memory.reception.rate()
    delay = memory.reception.delay(memory.clock.map, memory.configuration)
    pace = "" if rate is None else f", {rate:.1f} a second"
    return pace if delay is None else f"{pace}, {delay * 1000:.0f} ms late"


def _rate(now: HeartRateNow) -> str:
    contact = ", no contact with the skin" if now.contact is False else ""
    return f"{now.sensor}: {now.beats_per_minute} beats a minute{contact}"
