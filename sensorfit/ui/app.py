"""The ways in: the app, or a calibration on its own. Imports Qt only when called."""

from collections.abc import AsyncIterable, Callable

from calibration.record import Calibration
from sensorfit.device.radios import MakeRadio
from sensorfit.recording.packets import Packet
from sensorfit.settings import Look, SettingsFile
from sensorfit.ui.display import check_display
from sensorfit.ui.guided import Guided
from sensorfit.ui.session import LiveSession, Openers


def run(
    openers: Openers,
    settings: SettingsFile,
    radio: MakeRadio,
    look: Look | None = None,
    session: LiveSession | None = None,
) -> int:
    """Open the app, at once on ``session`` if there is one, until its window is closed; return the exit code.

    ``radio`` is used when sensors are wanted, and not before; ``look`` holds in the place of the one that was chosen.
    When an opener raises, its message is shown. Raises DisplayError where no window can open.
    """
    check_display()
    from sensorfit.device.sound.speaker import Speaker
    from sensorfit.ui.application import run_window
    from sensorfit.ui.connect.worn_sensors import WornSensors
    from sensorfit.ui.pages import pages
    from sensorfit.ui.shell.main_window import MainWindow

    def window() -> MainWindow:
        made = MainWindow(
            pages(openers, Speaker),
            settings,
            Speaker,
            lambda path: openers.recording(path, None),
            look,
            sensors=WornSensors(radio),
        )
        if session:
            made.show_session(session)
        return made

    return run_window(window, settings.now)


def run_calibration(
    packets: AsyncIterable[Packet],
    guided: Guided,
    keep: Callable[[Calibration], str],
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
