"""`sensorfit calibrations`: those that are saved, and those of imucal. Knows no fit."""

from contextlib import suppress
from datetime import date
from math import radians
from pathlib import Path

import click

from calibration.errors import CalibrationError
from calibration.files import read_calibration
from calibration.imucal_form import from_imucal, to_imucal
from calibration.record import Origin
from sensorfit.calibrating import STANDARD_GRAVITY
from sensorfit.cli.calibrate import keep
from sensorfit.saved_calibrations import age, calibrations_folder, saved, saved_calibration


def list_calibrations() -> None:
    """Print one line for each calibration, also for those that cannot be used."""
    folder = calibrations_folder()
    lines = []
    for path, found in saved(folder):
        if isinstance(found, CalibrationError):
            lines.append(f"! {found}")
            continue
        days = age(found, date.today())
        old = "" if days is None else f", {days} {'day' if days == 1 else 'days'} old"
        grade = found.quality.grade if found.quality else "made by another program"
        lines.append(f"{path.stem}: {found.origin.date}{old}, {grade}")
    click.echo("\n".join(lines) or f"None is saved in {folder}; make one: sensorfit calibrate.")


def export_imucal(which: str, output: Path) -> None:
    """Write the calibration of a sensor, or that in a file, as imucal reads it."""
    in_file = which.endswith(".json")
    text = to_imucal(read_calibration(Path(which)) if in_file else saved_calibration(calibrations_folder(), which))
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CalibrationError(f"{output} cannot be written ({error.strerror or error}); choose another") from None
    click.echo(f"Written to {output}.")


def import_imucal(
    file: Path,
    sensor: str,
    made: str | None,
    force_count: float | None,
    rate_count: float | None,
    output: Path | None,
) -> None:
    """Save what imucal wrote for ``sensor``; ``force_count`` in m/s², ``rate_count`` in °/s."""
    day = date.today()
    if made is not None:
        with suppress(ValueError):
            day = date.fromisoformat(made)
        if day.isoformat() != made:
            raise CalibrationError(f"{made!r} is no date; give it as YYYY-MM-DD")
        if day > date.today():
            raise CalibrationError(f"{made} is still to come; give the day on which it was made")
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise CalibrationError(f"{file} cannot be read ({reason}); choose another file") from None
    origin = Origin(sensor, day.isoformat(), "imucal", STANDARD_GRAVITY)
    rate = None if rate_count is None else radians(rate_count)
    keep(from_imucal(text, origin, force_count, rate), output)
