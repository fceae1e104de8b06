"""Whether a window can be opened here, asked before Qt aborts the process. Knows no widget, only what Qt needs."""

import ctypes
import importlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

APT_LINE = (
    "sudo apt-get install -y libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 fonts-dejavu-core"
    " libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0"
    " libxcb-xkb1 libxcb-randr0"
)
"""What Qt needs on Debian and Ubuntu, offscreen and on X11, tried on a bare Debian 12."""

WITHOUT_A_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
"""Values of QT_QPA_PLATFORM that draw without X11 or Wayland."""

TERMINAL_WAY = "or count in the terminal (sensorfit demo --terminal)"


class DisplayError(Exception):
    """No window can be opened; the message is one sentence that says why and what to do."""


def check_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Raise DisplayError where Qt would abort or fail to load."""
    on_linux = system.startswith("linux")
    platform = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    needs_screen = on_linux and platform not in WITHOUT_A_SCREEN
    if needs_screen:
        check_variables(environment)
    load_qt()
    if needs_screen and not environment.get("WAYLAND_DISPLAY"):
        load_x11_plugin(_x11_plugin())
        connect_x11(environment["DISPLAY"])


def check_variables(environment: Mapping[str, str]) -> None:
    """Raise DisplayError unless the environment names an X11 or Wayland display."""
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        raise DisplayError(
            "No display was found (DISPLAY and WAYLAND_DISPLAY are not set):"
            f" start sensorfit on a desktop, {TERMINAL_WAY}."
        )


def load_qt(load: Callable[[str], object] = importlib.import_module) -> None:
    """Raise DisplayError where PySide6 or a library that it needs is missing."""
    try:
        load("PySide6.QtWidgets")
    except ModuleNotFoundError as error:
        raise DisplayError("PySide6 is not installed: install sensorfit again with pip install sensorfit.") from error
    except ImportError as error:
        raise _library_missing(error) from error


def load_x11_plugin(plugin: Path, load: Callable[[str], object] = ctypes.CDLL) -> None:
    """Raise DisplayError where a library of Qt's X11 plugin is missing, at which Qt would abort."""
    try:
        load(str(plugin))
    except OSError as error:
        raise _library_missing(error) from error


def connect_x11(display: str) -> None:
    """Raise DisplayError where nothing answers at ``display``."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_disconnect.argtypes = xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise DisplayError(
            f"The display {display} does not answer: check DISPLAY and that you may use that screen, {TERMINAL_WAY}."
        )


def _x11_plugin() -> Path:
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"


def _library_missing(error: Exception) -> DisplayError:
    library = str(error).split(":")[0]
    return DisplayError(f"The window needs the system library {library}: on Debian or Ubuntu run {APT_LINE}")
