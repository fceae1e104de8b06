"""The ways in: straight to a session or a calibration, or to the start window. Imports Qt only when called."""

from collections.abc import AsyncIterable, Callable

from calibration.record import Calibration
from sensorfit.recording.packets import Packet
from sensorfit.ui.display import check_display
from sensorfit.ui.guided import Guided
from sensorfit.ui.session import LiveSession, Openers


def run(session: LiveSession, mode: str) -> int:
    """Show ``session`` in ``mode``, "dark" or "light", until its window is closed; return the exit code.

    Raises DisplayError where no window can open.
    """
    check_display()
    from sensorfit.ui.application import run_window
    from sensorfit.ui.live_window import LiveWindow

    return run_window(lambda theme: LiveWindow(session, theme), mode)


def run_start(openers: Openers, mode: str) -> int:
    """Show the start window in ``mode``, and the sessions opened from it; return the exit code.

    When an opener raises, its message is shown in the start window. Raises DisplayError where no window can open.
    """
    check_display()
    from sensorfit.ui.application import run_window
    from sensorfit.ui.start_window import StartWindow

    return run_window(lambda theme: StartWindow(openers, theme), mode)


def run_calibration(
    packets: AsyncIterable[Packet], guided: Guided, keep: Callable[[Calibration], str], mode: str
) -> int:
    """Guide through a calibration in ``mode``; ``keep`` saves it and says where. Returns the exit code, and raises
    DisplayError where no window can open."""
    check_display()
    from sensorfit.ui.application import run_window
    from sensorfit.ui.calibration_window import CalibrationWindow

    return run_window(lambda theme: CalibrationWindow(packets, guided, keep, theme), mode)
