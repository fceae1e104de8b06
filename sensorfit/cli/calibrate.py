"""`sensorfit calibrate`: the guided calibration in the terminal. Knows neither packets nor fits."""

import asyncio
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import click

from calibration.errors import CalibrationError
from calibration.guide import Guide, GuideEvent, Happened, Step
from calibration.json_form import encode
from calibration.record import Calibration
from calibration.wording import direction, sentence
from sensorfit import __version__
from sensorfit.calibrating import Calibrating, calibration_from
from sensorfit.calibration_opening import CalibrationOpening
from sensorfit.calibration_summary import summary
from sensorfit.cli.keys import listen
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import motion_streams
from sensorfit.saved_calibrations import keep as write
from sensorfit.streams import identity

SOFTWARE = f"sensorfit {__version__}"
UNDO = "u"
"""What a person types to take a position back."""


def calibrate_guided(opening: CalibrationOpening, output: Path | None, record: Path | None) -> None:
    """Guide a person through a calibration; write ``output``, or save it for the sensor."""
    calibrating = opening.calibrating
    with closing(opening), suppress(KeyboardInterrupt):
        asyncio.run(_guided(opening))
    if calibrating.guide.guidance.step is not Step.DONE:
        calibrating.guide.abort()
        kept = f" What was measured is in {record}." if record else ""
        click.echo(f"Given up after {calibrating.guide.guidance.accepted} positions. Nothing was changed.{kept}")
        return
    _finish(calibrating.calibration(date.today().isoformat(), SOFTWARE), output)


def calibrate_recorded(path: Path, sensor: str | None, output: Path | None) -> None:
    """Calibrate ``sensor``, or the first one, from the recording in ``path``."""
    recording = open_recording(path)
    motion = motion_streams(recording.streams)
    named = [one for one in motion if sensor in (None, one.sensor, identity(one))]
    if not named:
        names = ", ".join(one.sensor for one in motion)
        raise CalibrationError(f"{path} holds no sensor {sensor!r}; choose one of: {names}")
    _finish(calibration_from(named[0], recording.packets, date.today().isoformat(), SOFTWARE), output)


async def _guided(opening: CalibrationOpening) -> None:
    calibrating = opening.calibrating

    def typed(line: str) -> None:
        if line.casefold() == UNDO:
            undo(calibrating)

    listen(asyncio.get_running_loop(), typed)
    click.echo(f"{UNDO} and Enter takes the last position back. Ctrl+C gives up and changes nothing.")
    _ask(calibrating.guide, 0.0)
    async for packet in opening.packets:
        for event in calibrating.receive(packet):
            _say(calibrating, event)
        if calibrating.guide.guidance.step is Step.DONE:
            return


def undo(calibrating: Calibrating) -> None:
    """Take the last accepted position back, and ask for it again."""
    guide = calibrating.guide
    accepted = guide.guidance.accepted
    guide.undo()
    if accepted:
        click.echo(f"          Position {accepted} is taken back.")
        _ask(guide, guide.seconds)


def _say(calibrating: Calibrating, event: GuideEvent) -> None:
    """A line for what the person should know at once."""
    guide, seconds = calibrating.guide, event.at / calibrating.sample_rate
    shown = guide.guidance
    match event.happened:
        case Happened.ACCEPTED:
            missed = "" if shown.missed is None else f" Gravity missed by {1000 * shown.missed:.1f} mm/s² so far."
            click.echo(f"{seconds:6.1f} s  Good. {shown.accepted} of {shown.asked}.{missed}")
            if shown.accepted < shown.asked:
                _ask(guide, seconds)
        case Happened.REJECTED if event.finding:
            click.echo(f"{seconds:6.1f} s  {sentence(event.finding)}")
            _ask(guide, seconds)
        case _:
            pass


def _ask(guide: Guide, seconds: float) -> None:
    up = guide.guidance.up
    wanted = "Turn it another way" if up is None else f"Turn {direction(up)} up"
    click.echo(f"{seconds:6.1f} s  {wanted}, and let it lie for two seconds.")


def _finish(calibration: Calibration, output: Path | None) -> None:
    click.echo("\n".join(summary(calibration)))
    try:
        keep(calibration, output)
    except CalibrationError:
        click.echo(f"It could not be written. This is what the file would hold:\n{encode(calibration)}")
        raise


def keep(calibration: Calibration, output: Path | None) -> None:
    """Write ``calibration`` to ``output``, or save it for its sensor, and say where."""
    path, backup = write(calibration, output)
    click.echo(f"Written to {path}" + (f"; what was there before is {backup}." if backup else "."))
