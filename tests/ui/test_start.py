"""What is imported before the app's first page is seen: each of these takes as long as all the rest."""

import subprocess
import sys
from importlib.util import find_spec

from sensorfit.ui.app import NEEDED_LATER

FIRST_PAGE = """
import sys
from PySide6.QtWidgets import QApplication
from sensorfit.__main__ import QtWindows
from sensorfit.ui import application

def run_window(make, settings, afterwards):
    running = QApplication([])
    window = make()
    window.show()
    running.processEvents()
    slow = {"sensorfit.ui.session", "scipy", "pyqtgraph", "mcap", "bleak", "bumble", "miniaudio"}
    print(window.grab().isNull(), *sorted(slow & set(sys.modules)))
    window.close()
    return 0

application.run_window = run_window
QtWindows().start(None)
"""


def test_the_first_page_is_shown_without_what_only_sessions_and_other_pages_need() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_PAGE], capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["False"], "")


def test_what_is_imported_in_the_background_is_there() -> None:
    assert all(map(find_spec, NEEDED_LATER))
