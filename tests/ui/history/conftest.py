"""The app on the history of Maria, with Jo who did nothing yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from ui.history.made_history import fill
from windows import Heard

from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.settings import SettingsFile
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.shell.main_window import MainWindow


@pytest.fixture
def current(tmp_path: Path) -> CurrentAthlete:
    found = CurrentAthlete(tmp_path)
    found.add("Jo")
    found.add("Maria")
    with found.history() as history:
        fill(history)
    return found


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, current: CurrentAthlete) -> Iterator[MainWindow]:
    settings = SettingsFile(tmp_path / "settings.json")
    nothing = Openers(lambda: 1 / 0, lambda *_: 1 / 0, str)
    window = MainWindow(pages(nothing, Heard), settings, Heard, lambda _: 1 / 0, athletes=current)
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    window.show_page("History")
    yield window
    window.close()
