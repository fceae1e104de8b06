"""Sensors in the terminal: heard, recorded, and what becomes of their connections. Knows no Bluetooth stack."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import click

from sensorfit import __version__
from sensorfit.analysis import placement_remark
from sensorfit.cli.recorded import Recorded
from sensorfit.device.bluetooth.connection import Connection, State
from sensorfit.device.bluetooth.gatt import Kind, Sighting
from sensorfit.device.bluetooth.live_sensors import LiveSensors
from sensorfit.device.bluetooth.nearby import Nearby
from sensorfit.device.bluetooth.reasons import SENTENCES, LinkError, Reason
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.setup import Wish
from sensorfit.device.demo import demo
from sensorfit.device.radios import (
    LoopFactory,
    MakeRadio,
    bluetooth,
    listen,
    serve,
    served_bluetooth,
    virtual_bluetooth,
)
from sensorfit.named_exercise import exercise_named
from sensorfit.pipeline import with_flexions_first
from sensorfit.presentation import sentence
from sensorfit.recording.packets import SensorStream
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import check_free, create_recording
from sensorfit.saved_calibrations import attached, calibrations_folder
from sensorfit.simulation.worn_sensor import WornSensor
from sensorfit.texts import tr

WORDS = {
    State.IDLE: "disconnected",
    State.SCANNING: "looking for it",
    State.CONNECTING: "found, connecting",
    State.PREPARING: "connected",
    State.STREAMING: "streaming",
    State.LOST: "lost",
    State.RETRYING: "not there yet, trying again",
    State.FAILED: "given up",
}


def chosen_radio(virtual: bool, served: int | None) -> MakeRadio:
    """This computer's Bluetooth, or one in software: in this process, or of the process that serves port ``served``."""
    if served is not None:
        return served_bluetooth(served)
    return virtual_bluetooth(_worn()) if virtual else bluetooth


def serve_sensors(port: int, loss: float) -> None:
    """Serve the sensors of the demonstration to other processes until Ctrl+C."""
    with suppress(KeyboardInterrupt):
        serve(_worn(), port, loss, click.echo)


def _worn() -> list[WornSensor]:
    return [demo(placement).sensor.worn for placement in ("shank", "thigh")]


def scan_sensors(radio: MakeRadio, seconds: float, loop_factory: LoopFactory | None = None) -> None:
    """Print the sensors that are heard within ``seconds``, the loudest first; LinkError when there is none."""
    nearby = Nearby(memory=seconds)

    def note(sighting: Sighting) -> bool:
        nearby.note(sighting, 0.0)
        return False

    listen(radio, seconds, note, loop_factory)
    heard = nearby.at(0.0)
    if not heard:
        raise LinkError(Reason.NOT_FOUND)
    click.echo(f"{'name':12} {'address':38} {'signal':8} measures")
    for one in heard:
        strength = "" if one.signal_strength is None else f"{one.signal_strength} dBm"
        click.echo(f"{one.name:12} {one.address:38} {strength:8} {MEASURES[one.kind]}")


def state_line(name: str, connection: Connection) -> str:
    """One line about a connection: what it does, and why it does not stream."""
    why = f". {sentence(tr(SENTENCES[connection.reason]))}" if connection.reason and connection.state in TELLING else ""
    return f"{name}: {WORDS[connection.state]}{why}"


MEASURES = {Kind.MOTION: "motion", Kind.HEART_RATE: "heart rate"}

TELLING = {State.LOST, State.RETRYING, State.FAILED}
"""States in which the reason is said; in the others it would be said twice."""


def tell(name: str, connection: Connection) -> None:
    """Print a state as it changes, beside whatever is printed."""
    click.echo(f"! {state_line(name, connection)}", err=True)


def record_sensors(
    radio: MakeRadio,
    choices: Sequence[Choice],
    output: Path,
    wish: Wish,
    seconds: float | None,
    exercise: str | None,
    loop_factory: LoopFactory | None = None,
    flexions: bool = False,
) -> None:
    """Record what the chosen sensors send until ``seconds`` are over or Ctrl+C is pressed; ``flexions``: they
    begin with standing still and five slow flexions."""
    check_free(output)
    named, _ = exercise_named(exercise)
    for choice in choices:
        if remark := placement_remark(None, choice.placement):
            click.echo(f"! {choice.name}: {remark}", err=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it, the sensors are stopped
    live = LiveSensors(radio, choices, tell, wish=wish, seconds=seconds, loop_factory=loop_factory)
    asked = {stream.sensor for stream in live.start() if flexions}

    def stream_of(sensor: str) -> SensorStream:
        stream = calibrated(live.stream(sensor))
        return with_flexions_first(stream) if sensor in asked else stream

    try:
        writer = create_recording(
            output, SessionFacts(named.id if named else None, (), f"sensorfit {__version__}", _now())
        )
        with writer:
            if flexions:
                click.echo("Stand still for three seconds, then bend and stretch five times, slowly.")
            counted = Recorded(writer, stream_of)
            click.echo(f"Recording {output}. Ctrl+C ends it.")
            with suppress(KeyboardInterrupt):
                asyncio.run(_write(live, counted))
            live.stop()
            for packet in live.remaining():
                counted.write(packet)
    finally:
        live.stop()
    for link in live.links:
        click.echo(counted.line(link))


def calibrated(stream: SensorStream) -> SensorStream:
    """``stream`` with its sensor's calibration where one is saved; what speaks against it is printed."""
    (attached_to,), remarks = attached([stream], calibrations_folder(), date.today())
    for remark in remarks:
        click.echo(f"! {remark}", err=True)
    return attached_to


def _now() -> str:
    """The time of day with its zone, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


async def _write(live: LiveSensors, counted: Recorded) -> None:
    async for packet in live.packets():
        counted.write(packet)
