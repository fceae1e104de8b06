"""The Qt application around a window: look, first size, Ctrl+C. Knows no session."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sensorfit.ui.theme import THEMES, Mode, Theme, apply

FIRST_SIZE = QSize(1440, 900)
"""Size of the first window where the screen is large enough."""

WAKE_INTERVAL = 200
"""Milliseconds after which Ctrl+C in the terminal is noticed: Python hears of it only when Qt calls it."""


def run_window(make: Callable[[Theme], QWidget], mode: str) -> int:
    """Show the window that ``make`` returns until the last window is closed; return the exit code."""
    theme = THEMES[Mode(mode)]
    application = QApplication(["sensorfit"])
    apply(application, theme)
    window = make(theme)
    window.resize(FIRST_SIZE.boundedTo(window.screen().availableSize()))
    window.show()
    signal.signal(signal.SIGINT, lambda *_: QApplication.closeAllWindows())
    wake = QTimer()
    wake.timeout.connect(lambda: None)
    wake.start(WAKE_INTERVAL)
    return application.exec()
