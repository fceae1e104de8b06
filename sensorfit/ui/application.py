"""The Qt application around a window: size of everything, Ctrl+C and the like. Knows no session."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Thread
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sensorfit import loads
from sensorfit.settings import Settings
from sensorfit.ui.language import speak

ENDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl+C, the end of the session, a terminal that is closed: whatever runs is kept, as when the window is closed."""

WAKE_INTERVAL = 200
"""Milliseconds after which such a wish is noticed: Python hears of it only when Qt calls it."""

FIRST_PICTURE = 100
"""Milliseconds from showing the window to its first picture, and more: nothing else is begun before."""

HANDOVER = 0.0001
"""s after which a thread that computes lets the window's thread go on. Python's own 5 ms are waited for after each of
the hundred calls of one picture in which Qt lets go: beside a thread that never rests a picture took up to 350 ms of
CPU, now up to 90 (docs/decisions.md)."""


class Window(Protocol):
    """What is shown until it is closed."""

    def show(self) -> None:
        """Appear."""

    def end(self) -> None:
        """Close without a question, since the system ends: nobody would answer it."""


def run_window(make: Callable[[], Window], settings: Settings, afterwards: Callable[[], object] = lambda: None) -> int:
    """Show the window that ``make`` returns until the last window is closed; return the exit code.

    ``afterwards`` is done in a thread of its own once the window is seen.
    """
    os.environ.setdefault("QT_SCALE_FACTOR", f"{settings.text_size / 100:g}")  # Qt reads it once, and only here
    sys.setswitchinterval(HANDOVER)
    application = QApplication(["sensorfit"])
    speak()
    loads.use(settings.load_unit)
    window = make()
    window.show()
    for one in ENDS:
        signal.signal(one, lambda *_: window.end())
    wake = QTimer()
    wake.timeout.connect(lambda: None)
    wake.start(WAKE_INTERVAL)
    later = Thread(target=afterwards, name="sensorfit afterwards", daemon=True)  # Qt would not keep it
    QTimer.singleShot(FIRST_PICTURE, later.start)
    return application.exec()
