"""Puts commands and windows together: the one place that knows both."""

import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sensorfit import __version__
from sensorfit.cli.commands import sensorfit
from sensorfit.cli.errors import EXIT_CODE

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.record import Calibration
    from sensorfit.benchmark.picture import Picture
    from sensorfit.calibration_opening import CalibrationOpening
    from sensorfit.device.radios import MakeRadio
    from sensorfit.openings import Opening
    from sensorfit.settings import Look
    from sensorfit.ui.session import LiveSession


SOFTWARE = f"sensorfit {__version__}"


class QtWindows:
    """The windows of `sensorfit.ui`, opened by the commands of `sensorfit.cli`."""

    def start(self, radio: "MakeRadio | None") -> int:
        """Open the app."""
        return _app(None, None, radio)

    def watch(self, opening: "Opening", speed: float | None, theme: str | None) -> int:
        """Open the app on a demonstration or a recording."""
        return _app(_session(opening, speed), theme)

    def calibrate(self, opening: "CalibrationOpening", output: "Path | None", theme: str | None) -> int:
        """Open the window that guides through a calibration, whose result goes to ``output`` or to its sensor."""
        from sensorfit.saved_calibrations import keep
        from sensorfit.settings import SettingsFile
        from sensorfit.ui.app import run_calibration
        from sensorfit.ui.guided import Guided

        def kept(made: "Calibration") -> str:
            path, _ = keep(made, output)
            return f"Saved in {path}{'' if output else '; used from now on'}."

        guided = Guided(opening.calibrating, SOFTWARE)
        return _unless_refused(lambda: run_calibration(opening.packets, guided, kept, SettingsFile(), _look(theme)))

    def obstacle(self) -> str | None:
        """Ask before Qt does."""
        from sensorfit.ui.display import DisplayError, check_display

        try:
            check_display()
        except DisplayError as error:
            return str(error)
        return None

    def draw(self, picture: "Picture", path: "Path") -> None:
        """Draw without a screen."""
        from sensorfit.ui.picture import draw

        draw(picture, path)


def _app(session: "LiveSession | None", theme: str | None, radio: "MakeRadio | None" = None) -> int:
    """Open the app; what a session needs is imported when one is opened, since the window would wait for it."""
    from sensorfit.device.radios import bluetooth
    from sensorfit.run_log import keep_log
    from sensorfit.settings import SettingsFile
    from sensorfit.ui.app import run
    from sensorfit.ui.openers import Openers
    from sensorfit.user_data import data_folder

    def demo() -> "LiveSession":
        from sensorfit.openings import open_demo

        return _session(open_demo())

    def replay(path: "Path", exercise: "Path | None") -> "LiveSession":
        from sensorfit.openings import open_replay

        return _session(open_replay(path, str(exercise) if exercise else None))

    def taught(path: "Path") -> str:
        from sensorfit.named_exercise import taught_name

        return taught_name(path)

    openers = Openers(demo, replay, taught)
    keep_log(data_folder())
    return _unless_refused(lambda: run(openers, SettingsFile(), radio or bluetooth, _look(theme), session))


def _look(theme: str | None) -> "Look | None":
    from sensorfit.settings import Look

    return Look(theme) if theme else None


def _session(opening: "Opening", speed: float | None = 1.0) -> "LiveSession":
    from sensorfit.ui.session import LiveSession

    return LiveSession(opening.packets(speed), opening.pipeline, opening.plan, opening.remarks)


def _unless_refused(show: Callable[[], int]) -> int:
    """Run ``show``; where no window can open, say why in one sentence."""
    from sensorfit.ui.display import DisplayError

    try:
        return show()
    except DisplayError as error:
        click.echo(f"Error: {error}", err=True)
        return EXIT_CODE


def main() -> None:
    """Entry point of the command `sensorfit`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal whose character set lacks ° or ≥ shows a question mark; it is no reason to stop.
            stream.reconfigure(errors="replace")
    # Our matrices are small: several threads would wait for each other, take twice the time, and the app's other core.
    # It must be said before numpy is imported; who knows better sets it outside.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sensorfit(obj=QtWindows())


if __name__ == "__main__":
    main()
