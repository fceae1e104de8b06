"""A new user on the first run: from the window to the first counted rep with real clicks, and few of them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from windows import REP, Heard, button, session, words

from sensorfit.device.demo import demo
from sensorfit.device.radios import virtual_bluetooth
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.history.current_athlete import CurrentAthlete
from sensorfit.plan import Plan
from sensorfit.settings import SettingsFile
from sensorfit.ui.connect.sensors_page import COUNT, SensorsPage
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.count_card import CountCard
from sensorfit.ui.model.body_places import place_called
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.session import LiveSession
from sensorfit.ui.shell.main_window import MainWindow
from sensorfit.ui.welcome import Welcome

PATIENCE = 30_000
"""ms of real time; the radio's goes by four times as fast."""

SPEED = 4.0


class Newcomer:
    """The app as somebody sees it who never used it, and how often that person has clicked."""

    def __init__(self, folder: Path, qtbot: QtBot, try_it: Callable[[], LiveSession]) -> None:
        radio = virtual_bluetooth([demo().sensor.worn])
        self.sensors = WornSensors(radio, folder / "sensors.json", lambda: QuickLoop(SPEED))
        self.settings = SettingsFile(folder / "settings.json")
        openers = Openers(try_it, lambda _path, _taught: try_it(), str)
        self.athletes = CurrentAthlete(folder)
        self.window = MainWindow(
            pages(openers, Heard),
            self.settings,
            Heard,
            lambda _: try_it(),
            athletes=self.athletes,
            sensors=self.sensors,
        )
        self.qtbot, self.clicks = qtbot, 0
        qtbot.addWidget(self.window)
        self.window.resize(1024, 768)
        self.window.show()
        self.window.welcome(openers.demo)

    @property
    def welcome(self) -> Welcome:
        assert self.window._welcome is not None
        return self.window._welcome

    def click(self, part: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self.qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=at or part.rect().center())

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def counted(self) -> int:
        cards = self.window.findChildren(CountCard)
        number = cards[0].accessibleName().split()[0] if cards and cards[0].accessibleName() else "0"
        return int(number) if number.isdigit() else 0


@pytest.fixture
def new(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, curl: Callable[..., Any], plan: Plan
) -> Iterator[Newcomer]:
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path))
    made = Newcomer(tmp_path, qtbot, lambda: session(curl([REP]), plan))
    yield made
    made.window.close()
    assert not {thread.name for thread in threading.enumerate()} & {"sensorfit radio", "sensorfit feed"}


def test_from_the_start_to_the_first_counted_rep_of_a_sensor_takes_five_clicks(new: Newcomer) -> None:
    new.click(button(new.welcome, "Connect a sensor"))
    page = new.window.page("Sensors")
    assert isinstance(page, SensorsPage)
    new.until(lambda: "C0:00:00:00:00:01" in page._rows)
    new.click(page._heard.row("C0:00:00:00:00:01"))
    body, shank = page._placing._body, place_called("right shank")
    assert shank is not None
    new.click(body, body.point_of(shank).toPoint())
    new.click(button(page, "Connect"))
    new.until(lambda: "samples a second" in words(page))
    new.click(button(page, COUNT))
    new.until(lambda: new.counted() >= 1)
    assert new.clicks == 5
    assert new.athletes.now is not None
    assert new.athletes.now.name == "Me"


def test_without_a_sensor_it_takes_one(new: Newcomer) -> None:
    new.qtbot.keyClicks(new.welcome._name, "Ada")
    new.click(button(new.welcome, "Try without a sensor"))
    new.until(lambda: new.counted() == 1)
    assert new.clicks == 1
    assert new.settings.now.welcomed
    assert new.athletes.now is not None
    assert new.athletes.now.name == "Ada"


def test_a_name_that_cannot_be_is_refused_where_it_is_typed_and_pages_wait(new: Newcomer) -> None:
    welcome = new.welcome
    welcome._name.setCurrentText(" ")
    new.click(button(new.welcome, "Connect a sensor"))
    assert "Nobody can be called" in welcome.banner.text()
    new.window.show_page("Help")
    assert welcome.isVisible()
    assert not new.settings.now.welcomed


def test_who_is_there_already_is_not_added_again(new: Newcomer) -> None:
    new.athletes.add("Ada")
    welcome = new.welcome
    welcome._name.setCurrentText("ada")
    new.click(button(new.welcome, "Connect a sensor"))
    assert [one.name for one in new.athletes.athletes.all()] == ["Ada"]
    assert new.window.page("Sensors").isVisible()


def test_a_demonstration_that_fails_says_why_and_can_be_tried_again(new: Newcomer) -> None:
    def broken() -> LiveSession:
        raise ValueError("there is no room")

    new.window._welcomed()
    new.window.welcome(broken)
    new.click(button(new.welcome, "Try without a sensor"))
    new.until(lambda: "there is no room" in words(new.welcome))
    assert button(new.welcome, "Try without a sensor").isEnabled()
