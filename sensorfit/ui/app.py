"""The ways in: the app, or a calibration on its own. Imports Qt only when called.

The app's window appears before what sessions and other pages need is imported, as tests/ui/test_start.py checks. That
is imported in the background as soon as the first page is seen, so that nobody waits for it later either.
"""

import gc
from collections.abc import AsyncIterable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

from sensorfit.settings import Look, SettingsFile
from sensorfit.ui.display import check_display

if TYPE_CHECKING:
    from calibration.record import Calibration
    from sensorfit.device.radios import MakeRadio
    from sensorfit.recording.packets import Packet
    from sensorfit.ui.cue_player import Sound
    from sensorfit.ui.guided import Guided
    from sensorfit.ui.openers import Openers
    from sensorfit.ui.session import LiveSession

NEEDED_LATER = (
    "sensorfit.openings",
    "sensorfit.ui.live_window",
    "sensorfit.ui.train.openings",
    "scipy.signal",
    "scipy.fft",
    "sensorfit.ui.review.review_page",
    "sensorfit.ui.connect.sensors_page",
)
"""What sessions and other pages import when they are opened, the most wanted first."""


def run(
    openers: "Openers",
    settings: SettingsFile,
    radio: "MakeRadio",
    look: Look | None = None,
    session: "LiveSession | None" = None,
) -> int:
    """Open the app, at once on ``session`` if there is one, until its window is closed; return the exit code.

    ``radio`` is used when sensors are wanted, and not before; ``look`` holds in the place of the one that was chosen.
    When an opener raises, its message is shown. Raises DisplayError where no window can open.
    """
    check_display()
    from sensorfit.ui.application import run_window
    from sensorfit.ui.connect.worn_sensors import WornSensors
    from sensorfit.ui.pages import pages
    from sensorfit.ui.shell.main_window import MainWindow

    def window() -> MainWindow:
        made = MainWindow(
            pages(openers, _speaker),
            settings,
            _speaker,
            lambda path: openers.recording(path, None),
            look,
            sensors=WornSensors(radio),
        )
        if session:
            made.show_session(session)
        elif not settings.now.welcomed:
            made.welcome(openers.demo)
        return made

    return run_window(window, settings.now, import_what_is_needed_later)


def _speaker() -> "Sound":
    from sensorfit.device.sound.speaker import Speaker

    return Speaker()


def import_what_is_needed_later() -> None:
    """Import it, and let the collector of garbage pass it over from here on: to look through it would stop the window
    for 0.1 s every now and then."""
    for name in NEEDED_LATER:
        import_module(name)
    gc.freeze()


def run_calibration(
    packets: "AsyncIterable[Packet]",
    guided: "Guided",
    keep: "Callable[[Calibration], str]",
    settings: SettingsFile,
    look: Look | None = None,
) -> int:
    """Guide through a calibration; ``keep`` saves it and says where. Returns the exit code, and raises DisplayError
    where no window can open."""
    check_display()
    from sensorfit.ui.application import run_window
    from sensorfit.ui.calibration_window import CalibrationWindow
    from sensorfit.ui.theme import apply, theme_of

    def window() -> CalibrationWindow:
        theme = theme_of(look or settings.now.look)
        apply(theme)
        made = CalibrationWindow(packets, guided, keep, theme)
        made.resize(1440, 900)
        return made

    return run_window(window, settings.now)
