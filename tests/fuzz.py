"""Throws mutated packets and GATT answers at everything that reads what comes from the air. Knows no Bluetooth stack.

Nothing may come out but the error families that the packages document, and what is kept stays bounded.

python tests/fuzz.py [INPUTS] [SEED]
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import click
from wired import CONFIGURED, INFORMATION, Wire, firmware, numbered, quickly

from firmware_protocol.codec import decode, encode
from firmware_protocol.errors import ProtocolError
from firmware_protocol.gatt import CONFIGURATION, INFO, STATUS, Characteristic
from firmware_protocol.messages import (
    Configure,
    Configured,
    Data,
    DataFlag,
    Identified,
    Identify,
    Ping,
    Pong,
    Reason,
    Refused,
    Resend,
    Resending,
    Start,
    Started,
    Status,
    StatusFlag,
    Stop,
    Stopped,
)
from firmware_protocol.timeline import MOST_HELD, Timeline
from firmware_protocol.vendors.assigned import BATTERY_LEVEL, HEART_RATE_MEASUREMENT
from firmware_protocol.vendors.heart_rate import HeartRate, decode_heart_rate, encode_heart_rate
from firmware_protocol.vendors.strap import decode_strap, strap_payload
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.heart_rate import HeartRatePipeline
from sensorfit.recording.packets import HEART_RATE, Packet, SensorStream
from sensorfit.streams import OpenProtocolStream, StreamError

INPUTS = 1_000_000
LONGEST = 600
"""Bytes; an attribute has 512 at most, and a stack need not know."""

TO_STREAMS = 0.25
"""Share of the inputs that goes through the whole decoding of a stream; another such share goes to links."""

TO_STRAPS = 0.1
"""Share that goes to the decoding of heart rates."""

BATCH = 500
"""Inputs that one link, or one stream, gets."""

ALLOWED_STATES = {State.FAILED, State.IDLE}
"""How a link may stand when it is over, whatever it was told."""


def packets(chance: random.Random, stream: int) -> Iterator[Data]:
    """Data packets of one stream, now and then with a hole or a jump."""
    index = sequence = 0
    while True:
        size = chance.randint(1, 19)
        counts = numbered(10.0).samples[:size].tobytes()
        yield Data(DataFlag(chance.randint(0, 15)), sequence & 0xFFFF, index & 0xFFFFFFFF, 0, stream, counts)
        skipped = chance.choice((0, 0, 0, 0, 10, 200, 10**6, 2**31))
        index, sequence = index + size + skipped, sequence + 1 + (skipped > 0)


def valid(chance: random.Random) -> list[bytes]:
    """One of each message."""
    number, word = chance.randint(0, 255), chance.randint(1, 2**32 - 1)
    return [
        encode(INFORMATION),
        encode(CONFIGURED),
        encode(Status(StatusFlag(chance.randint(0, 7)), chance.randint(0, 100), number, word, word, 20.0)),
        encode(next(packets(chance, number))),
        encode(Configure(number, 10, 30, 100.0, 8, 1000)),
        *(encode(one(number)) for one in (Stop, Ping, Identify, Configured, Identified)),
        *(encode(one(number, number)) for one in (Start,)),
        encode(Started(number)),
        encode(Resend(number, number, word, word)),
        encode(Stopped(number, word)),
        encode(Pong(number, word, word)),
        encode(Resending(number, word, word)),
        encode(Refused(chance.randint(1, 6), chance.choice(list(Reason)), number)),
    ]


def mutated(chance: random.Random, payload: bytes) -> bytes:
    """Return ``payload`` with up to four things done to it."""
    changed = bytearray(payload)
    for _ in range(chance.randint(0, 4)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(6):
            case 0 if changed:
                changed[at % len(changed)] ^= 1 << chance.randrange(8)
            case 1 if changed:
                changed[at % len(changed)] = chance.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF))
            case 2:
                del changed[at:]
            case 3:
                changed[at:at] = chance.randbytes(chance.randint(1, 20))
            case 4:
                changed += chance.randbytes(chance.randint(1, LONGEST))
            case 5:
                changed[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x00\x00\xc0\x7f", b"\x00\x00\x80\x7f"))
    return bytes(changed[:LONGEST])


def payload(chance: random.Random) -> bytes:
    """Return a mutated message, or, now and then, anything."""
    return chance.randbytes(chance.randint(0, 40)) if chance.random() < 0.05 else mutated(chance, chance.choice(POOL))


POOL = [one for seed in range(20) for one in valid(random.Random(seed))]


@dataclass
class Outcome:
    """How many inputs were taken, and what went wrong."""

    inputs: int = 0
    accepted: int = 0
    states: dict[str, int] = field(default_factory=dict)


def fuzz_decoding(chance: random.Random, count: int, outcome: Outcome) -> None:
    """Bytes to a message and back to the same bytes' meaning, or ProtocolError."""
    for _ in range(count):
        try:
            message = decode(payload(chance))
        except ProtocolError:
            continue
        finally:
            outcome.inputs += 1
        outcome.accepted += 1
        # Every message that is accepted can be said again, and means the same.
        assert repr(decode(encode(message))) == repr(message)


def fuzz_streams(chance: random.Random, count: int, outcome: Outcome) -> None:
    """Mutated packets to samples, or StreamError; a timeline holds no more than it promises."""
    for _ in range(0, count, BATCH):
        stream, own = OpenProtocolStream([encode(CONFIGURED)]), Timeline()
        for data in _some(packets(chance, 1), BATCH):
            sent = encode(data) if chance.random() < 0.5 else mutated(chance, encode(data))
            outcome.inputs += 1
            with suppress(StreamError):
                stream.receive(sent)
                outcome.accepted += 1
            with suppress(ProtocolError):
                message = decode(sent)
                if isinstance(message, Data):
                    own.receive(message)
            assert len(own._held) <= MOST_HELD
        stream.finish()


def fuzz_straps(chance: random.Random, count: int, outcome: Outcome) -> None:
    """Mutated heart rates and charges to values, or counted as malformed; what is read can be said again."""
    pipeline = HeartRatePipeline(SensorStream("strap", HEART_RATE))
    for number in range(count):
        measured = HeartRate(chance.choice((None, 60, 300)), chance.choice((None, True)), None, (0.8,) * (number % 3))
        sent = strap_payload(HEART_RATE_MEASUREMENT, encode_heart_rate(measured))
        sent = mutated(chance, chance.choice((sent, strap_payload(BATTERY_LEVEL, b"\x55"))))
        outcome.inputs += 1
        now = pipeline.receive(Packet("strap", float(number), sent))
        assert now.beats_per_minute is None or 0 < now.beats_per_minute <= 0xFFFF
        with suppress(ProtocolError):
            decoded = decode_strap(sent)
            outcome.accepted += 1
            if isinstance(decoded, HeartRate):
                assert decode_heart_rate(encode_heart_rate(decoded)) == decoded


def _some(endless: Iterator[Data], count: int) -> Iterator[Data]:
    for _, one in zip(range(count), endless, strict=False):
        yield one


def fuzz_links(chance: random.Random, count: int, outcome: Outcome) -> None:
    """Mutated values, answers and packets to a link: it streams or gives a reason, and can be stopped."""
    tried = 0
    while tried < count:
        state, sent = quickly(_attacked(chance))
        tried += sent
        outcome.inputs += sent
        outcome.states[state.name] = outcome.states.get(state.name, 0) + 1
        assert state in ALLOWED_STATES


class HostileWire(Wire):
    """Its values change from read to read, and are sometimes mutated; ``attack`` sends what was never asked for."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(firmware())
        self.chance, self.sent = chance, 0
        self.harm = chance.choice((0.0, 0.0, 0.02, 0.3))

    def put(self, outputs: list[tuple[Characteristic, bytes]]) -> None:
        self.read_as = {
            one: mutated(self.chance, value)
            for one, value in (
                (INFO, self.sensor.read_info()),
                (CONFIGURATION, self.sensor.read_configuration()),
                (STATUS, self.sensor.read_status(0.0)),
            )
            if self.chance.random() < self.harm
        }
        self.sent += len(self.read_as)
        super().put([(one, mutated(self.chance, sent) if self._spoils() else sent) for one, sent in outputs])

    def attack(self) -> None:
        """Send something that nobody asked for."""
        if self.link and self.link.receivers:
            receive = self.chance.choice(list(self.link.receivers.values()))
            receive(payload(self.chance))
            self.sent += 1

    def _spoils(self) -> bool:
        spoils = self.chance.random() < self.harm
        self.sent += spoils
        return spoils


async def _attacked(chance: random.Random) -> tuple[State, int]:
    wire, received = HostileWire(chance), [0]

    def count(packet: Packet) -> None:
        received[0] += 1

    def changed(connection: Connection) -> None: ...

    link = SensorLink(wire, Choice("imu-1", "imu-1"), count, changed, chance=lambda: 0.5)
    task = asyncio.create_task(link.run())
    while wire.sent < BATCH and not task.done():
        await asyncio.sleep(chance.choice((0.0, 0.0, 0.01, 0.1)))
        for _ in range(chance.choice((1, 1, 10, 100))):  # a flood comes at once
            wire.attack()
    held = len(link.memory.missing._timeline._held)
    assert held <= MOST_HELD
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return link.connection.state, wire.sent


def main(inputs: int, seed: int) -> None:
    """Try ``inputs`` of all kinds and say what came of them."""
    chance = random.Random(seed)
    kinds: list[tuple[str, Callable[[random.Random, int, Outcome], None], float]] = [
        ("messages", fuzz_decoding, 1 - 2 * TO_STREAMS - TO_STRAPS),
        ("straps", fuzz_straps, TO_STRAPS),
        ("streams", fuzz_streams, TO_STREAMS),
        ("links", fuzz_links, TO_STREAMS),
    ]
    for name, fuzz, share in kinds:
        outcome, begun = Outcome(), time.process_time()
        fuzz(chance, round(inputs * share), outcome)
        states = f", links ended {outcome.states}" if outcome.states else f", {outcome.accepted} accepted"
        click.echo(f"{name}: {outcome.inputs} inputs{states} ({time.process_time() - begun:.0f} s of CPU)")
    click.echo("nothing but the documented errors")


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]]
    main(arguments[0] if arguments else INPUTS, arguments[1] if len(arguments) > 1 else 1)
