"""`sensorfit calibrate`: the guided calibration in the terminal. Knows neither packets nor fits."""

import asyncio
from collections.abc import AsyncIterable
from contextlib import ExitStack
from datetime import date
from math import degrees
from pathlib import Path

import click
import numpy as np

from calibration.arrays import FloatArray
from calibration.files import write_calibration
from calibration.guide import Guide, GuideEvent, Happened
from calibration.record import Calibration
from calibration.wording import sentence
from sensorfit import __version__
from sensorfit.calibrating import Calibrating
from sensorfit.device.handled import HandledSensor
from sensorfit.device.pacing import paced
from sensorfit.recording.packets import Packet
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording

SOFTWARE = f"sensorfit {__version__}"
KINDS = {1: "face", 2: "edge", 3: "corner"}


def calibrate_simulated(seed: int, speed: float | None, output: Path, record: Path | None) -> None:
    """Guide a simulated person through the calibration of a simulated sensor; write ``output``."""
    running: list[Calibrating] = []
    sensor = HandledSensor(seed, lambda: running[0].guide.guidance)
    with ExitStack() as stack:
        recorder = None
        if record is not None:
            recorder = stack.enter_context(create_recording(record, SessionFacts(software=SOFTWARE)))
            recorder.add_stream(sensor.streams[0])
        calibrating = Calibrating(sensor.streams[0], recorder=recorder)
        running.append(calibrating)
        try:
            asyncio.run(_guided(calibrating, paced(sensor, speed)))
        except KeyboardInterrupt:
            calibrating.guide.abort()
            click.echo(f"Given up after {calibrating.guide.guidance.accepted} positions. {_kept(output, record)}")
            return
    _finish(calibrating, output)


async def _guided(calibrating: Calibrating, packets: AsyncIterable[Packet]) -> None:
    _ask(calibrating.guide, 0.0)
    async for packet in packets:
        for event in calibrating.receive(packet):
            _say(calibrating, event)


def _say(calibrating: Calibrating, event: GuideEvent) -> None:
    """A line for what the person should know at once."""
    guide, seconds = calibrating.guide, event.at / calibrating.sample_rate
    shown = guide.guidance
    match event.happened:
        case Happened.ACCEPTED:
            click.echo(f"{seconds:6.1f} s  Good. {shown.accepted} of {shown.asked}.")
            if shown.accepted < shown.asked:
                _ask(guide, seconds)
        case Happened.REJECTED if event.finding:
            click.echo(f"{seconds:6.1f} s  {sentence(event.finding)}")
            _ask(guide, seconds)
        case _:
            pass


def _ask(guide: Guide, seconds: float) -> None:
    up = guide.guidance.up
    wanted = "Turn it another way" if up is None else f"Turn {described(up)} up"
    click.echo(f"{seconds:6.1f} s  {wanted}, and let it lie for two seconds.")


def described(up: FloatArray) -> str:
    """A direction of the case in words: "the +z face", "the edge between +x and -y"."""
    axes = [f"{'+' if value > 0 else '-'}{axis}" for axis, value in zip("xyz", up, strict=True) if abs(value) > 0.1]
    kind = KINDS[len(axes)]
    return f"the {axes[0]} face" if len(axes) == 1 else f"the {kind} between {', '.join(axes[:-1])} and {axes[-1]}"


def _finish(calibrating: Calibrating, output: Path) -> None:
    calibration = calibrating.calibration(date.today().isoformat(), SOFTWARE)
    backup = write_calibration(output, calibration)
    click.echo("\n".join(_summary(calibration)))
    click.echo(f"Written to {output}" + (f"; what was there before is {backup}." if backup else "."))


def _summary(calibration: Calibration) -> list[str]:
    quality = calibration.quality
    assert quality is not None, "a guided session is judged"
    force, rate = calibration.accelerometer, calibration.gyroscope
    angle = "none" if quality.angle is None else f"{degrees(quality.angle):.2f}°"
    return [
        f"Sensor {calibration.origin.sensor}: {quality.grade}, {quality.positions} positions.",
        f"  gravity missed by {1000 * quality.residual:.1f} mm/s² ({1000 * quality.left_out:.1f} left out in turn), "
        f"by the gyroscope by {angle}",
        f"  force: bias {_numbers(force.bias)} m/s², scale {_numbers(np.diag(force.matrix))}",
        f"  rate: bias {_numbers(np.degrees(rate.bias))} °/s, scale {_numbers(np.diag(rate.matrix))}",
        *(f"  {remark}" for remark in quality.remarks),
    ]


def _numbers(values: FloatArray) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _kept(output: Path, record: Path | None) -> str:
    what = f"{output} is as it was." if output.exists() else "No calibration was written."
    return f"{what} What was measured is in {record}." if record else what
