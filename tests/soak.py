"""Six sensors for an hour of virtual time over the virtual radio, with loss, drops and packets in the wrong order: is
every sample in the recording or in a counted gap, and do memory and CPU stay flat? Knows no Bluetooth stack.

python tests/soak.py [MINUTES]
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click
import numpy as np
from wired import firmware, now, numbered, quickly

from firmware_protocol.codec import decode
from firmware_protocol.gatt import DATA, Characteristic
from firmware_protocol.messages import Data, DataFlag
from firmware_protocol.timeline import Timeline
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import GattLink, Sighting
from sensorfit.device.bluetooth.sensor_link import Choice, SensorLink
from sensorfit.device.virtual.backend import Adapter
from sensorfit.device.virtual.peripheral import VirtualSensor, new_air
from sensorfit.device.virtual.weather import Weather
from sensorfit.device.virtual.world import VirtualRadio
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import RecordingWriter, create_recording

SENSORS = 6
MINUTES = 60.0
WEATHER = Weather(loss=0.02, delay=0.01, jitter=0.005)

BETWEEN_DROPS = 150.0
"""s on average."""

LONGEST_DROP = 20.0
"""s. The sensor keeps 5 s, so that the longer ones cost samples, and its keep-alive is 30 s."""

SWAPPED = 0.005
"""Share of packets that come after the one that follows them."""

LONGEST_DELAY = 10_000
"""ms; the delays are counted in bins of 1 ms, so that measuring them takes no memory."""

STATUS = Path("/proc/self/status")
"""Where Linux tells how much memory there is in use."""


class Disorderly(VirtualRadio):
    """A radio that hands on some packets of data in the wrong order, as none should."""

    async def connect(self, sighting: Sighting, lost: Callable[[], None]) -> GattLink:
        link: Any = await super().connect(sighting, lost)
        subscribe = link.subscribe
        chance = random.Random(sighting.address)

        async def swapping(one: Characteristic, receive: Callable[[bytes], None]) -> None:
            kept: list[bytes] = []

            def hand_on(payload: bytes) -> None:
                if not kept and chance.random() < SWAPPED:
                    kept.append(payload)
                    return
                receive(payload)
                while kept:
                    receive(kept.pop())

            await subscribe(one, hand_on if one is DATA else receive)

        link.subscribe = swapping
        return link  # type: ignore[no-any-return]


@dataclass
class Watched:
    """One sensor, its link, and what is measured of both."""

    sensor: VirtualSensor
    link: SensorLink
    writer: RecordingWriter
    delays: np.ndarray = field(default_factory=lambda: np.zeros(LONGEST_DELAY, int))
    back: list[float] = field(default_factory=list)
    streaming: asyncio.Event = field(default_factory=asyncio.Event)
    known: bool = False

    def receive(self, packet: Packet) -> None:
        """Record it, as the application does."""
        if not self.known and self.link.stream:
            self.known = True
            self.writer.add_stream(self.link.stream)
        self.writer.append(packet)
        message = decode(packet.payload)
        if isinstance(message, Data) and DataFlag.RETRANSMITTED not in message.flags:
            number = int(message.counts[-1, 0]) + 30_000 * int(message.counts[-1, 1])
            delay = packet.received_at - self.sensor.firmware.motion.instant(number)
            self.delays[min(LONGEST_DELAY - 1, int(delay * 1000))] += 1

    def changed(self, connection: Connection) -> None:
        """Note when it streams."""
        (self.streaming.set if connection.state is State.STREAMING else self.streaming.clear)()

    async def drops(self, chance: random.Random, end: float) -> None:
        """Break the connection again and again until ``end``, and measure how long it takes to come back."""
        while True:
            wait = chance.expovariate(1 / BETWEEN_DROPS)
            if now() + wait >= end:
                return
            await asyncio.sleep(wait)
            await self.streaming.wait()
            away = chance.uniform(0.5, LONGEST_DROP)
            await self.sensor.drop(away)
            reachable = now()
            await self.streaming.wait()
            self.back.append(now() - reachable)


def memory() -> float:
    """MiB in use."""
    return int(STATUS.read_text("ascii").split("VmRSS:")[1].split()[0]) / 1024


def room(minutes: float, writer: RecordingWriter) -> Any:
    """Make sensors and links of which everything received is written."""
    air = new_air()
    adapter = Adapter.on(air)
    beginning = numbered(minutes * 60 + 600)
    sensors = [
        VirtualSensor(
            air,
            firmware(beginning, clock_error=number * 1e-5, device_id=bytes([number] * 8)),
            f"imu-{number}",
            f"C0:00:00:00:00:{number:02X}",
            weather=WEATHER,
            seed=number,
        )
        for number in range(1, SENSORS + 1)
    ]
    radio = Disorderly(adapter, sensors)
    watched = []
    for sensor in sensors:
        link = SensorLink(radio, Choice(sensor.address, sensor.name), lambda _: None, lambda _: None)
        one = Watched(sensor, link, writer)
        link._deliver, link._changed = one.receive, one.changed
        watched.append(one)
    return adapter, radio, watched


async def soak(minutes: float, writer: RecordingWriter) -> list[Watched]:
    """Let everything run, and print what it costs meanwhile."""
    adapter, radio, watched = room(minutes, writer)
    await adapter.switch_on()
    for one in watched:
        await one.sensor.switch_on()
    links = [asyncio.create_task(one.link.run()) for one in watched]
    begun, cpu, wall = now(), time.process_time(), time.monotonic()
    end = begun + minutes * 60
    drops = [asyncio.create_task(one.drops(random.Random(n), end)) for n, one in enumerate(watched)]
    while (elapsed := now() - begun) < minutes * 60:
        await asyncio.sleep(min(300.0, minutes * 60 - elapsed))
        spent = time.process_time() - cpu
        click.echo(
            f"{(now() - begun) / 60:5.1f} min  {memory():6.1f} MiB  CPU {spent / (now() - begun):.1%} of one core, "
            f"sensors and radio included  ({time.monotonic() - wall:.0f} s)"
        )
    await asyncio.gather(*drops)
    await asyncio.gather(*(one.streaming.wait() for one in watched))
    for task in links:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await radio.close()
    return watched  # type: ignore[no-any-return]


def accounted(watched: list[Watched], path: Path) -> bool:
    """Read the recording back: whether every sample taken is in it once and in its place, or was counted as lost."""
    timelines = {one.sensor.name: Timeline() for one in watched}
    numbers: dict[str, list[np.ndarray]] = {name: [] for name in timelines}
    names = {one.link.choice.name for one in watched}
    assert names == set(timelines)
    for packet in open_recording(path).packets:
        message = decode(packet.payload)
        if isinstance(message, Data):
            _note(numbers[packet.sensor], timelines[packet.sensor].receive(message))
    fine = True
    for one in watched:
        name, taken = one.sensor.name, one.link.memory.samples_taken
        _note(numbers[name], timelines[name].finish(taken))
        tally = timelines[name].tally
        found = np.concatenate(numbers[name])
        offset = int(found[0])
        true = tally.restarts == 0 and tally.samples + tally.lost == taken and len(found) == tally.samples
        true = true and bool((np.diff(found) > 0).all()) and int(found[-1]) - offset < (taken or 0)
        fine = fine and true
        click.echo(
            f"{name}: {taken} taken, {tally.samples} recorded, {tally.lost} lost, {tally.duplicates} twice, "
            f"{tally.late} late, {tally.wild} unlikely, {tally.restarts} restarts, {len(one.back)} drops  "
            f"{'all accounted for' if true else 'NOT ACCOUNTED FOR'}"
        )
    return fine


def _note(numbers: list[np.ndarray], placed: Any) -> None:
    for one in placed:
        counts = one.counts.astype(int)
        numbers.append(counts[:, 0] + 30_000 * counts[:, 1])


def main(minutes: float) -> int:
    """Run it; 1 where a sample is missing that nobody counted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "soak.mcap"
        with create_recording(path, SessionFacts()) as writer:
            watched = quickly(soak(minutes, writer))
        delays = np.repeat(np.arange(LONGEST_DELAY), np.sum([one.delays for one in watched], axis=0)) / 1000
        back = np.concatenate([one.back for one in watched]) if any(one.back for one in watched) else np.zeros(1)
        click.echo(
            f"sample to host: p50 {np.median(delays) * 1e3:.0f} ms, p95 {np.percentile(delays, 95) * 1e3:.0f} ms"
        )
        click.echo(f"back after a drop: p50 {np.median(back):.2f} s, p95 {np.percentile(back, 95):.2f} s")
        click.echo(f"recording: {path.stat().st_size / 1e6:.1f} MB")
        return 0 if accounted(watched, path) else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))
