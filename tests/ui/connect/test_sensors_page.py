"""The page of sensors on a virtual radio: connect, check, lose, forget, calibrate, and leave nothing running."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from windows import Heard, button, words
from wired import Wire, firmware

from sensorfit.device.bluetooth.gatt import Kind, Radio, Sighting
from sensorfit.device.bluetooth.reasons import LinkError, Reason
from sensorfit.device.remembered import read_sensors
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.recording.open_recording import open_recording
from sensorfit.settings import SettingsFile
from sensorfit.ui.connect.sensors_page import AGAIN, CALIBRATE, COUNT, DISCONNECT, FORGET, PLACE, SensorsPage
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.model.body_places import place_called
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.shell.main_window import MainWindow

PATIENCE = 15_000
"""ms."""


class Air(Wire):
    """A radio that can be switched off, with a sensor and a strap that only advertises."""

    on = True

    async def scan(self, seconds: float, heard: Callable[[Sighting], bool]) -> bool:
        if not self.on:
            raise LinkError(Reason.BLUETOOTH_OFF)
        if heard(Sighting("STRAP", "strap", -80, Kind.HEART_RATE)):
            return True
        return await super().scan(seconds, heard)


class Opened:
    """The app on the page of sensors."""

    def __init__(self, air: Air, folder: Path, qtbot: QtBot) -> None:
        async def radio() -> Radio:
            return air

        self.air, self.qtbot, self.file = air, qtbot, folder / "sensors.json"
        self.sensors = WornSensors(radio, self.file, lambda: QuickLoop(4.0))
        nothing = Openers(None, None, None)  # type: ignore[arg-type]
        settings = SettingsFile(folder / "settings.json")
        self.window = MainWindow(pages(nothing, Heard), settings, Heard, lambda _: None, sensors=self.sensors)  # type: ignore[arg-type, return-value]
        qtbot.addWidget(self.window)
        self.window.resize(1024, 768)
        self.window.show()
        self.window.show_page("Sensors")
        page = self.window.page("Sensors")
        assert isinstance(page, SensorsPage)
        self.page = page

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(button(self.page, name), Qt.MouseButton.LeftButton)

    def connect(self, place: str = "right shank") -> None:
        """As a person does: the sensor, the place on the body, the button."""
        self.until(lambda: "ADDRESS" in self.page._rows)
        self.qtbot.mouseClick(self.page._heard.row("ADDRESS"), Qt.MouseButton.LeftButton)
        body, where = self.page._placing._body, place_called(place)
        assert where is not None
        self.qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.point_of(where).toPoint())
        self.press("Connect")
        self.until(lambda: self.sensors.worn and self.sensors.worn[0].streams)


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path))
    made = Opened(Air(firmware()), tmp_path, qtbot)
    yield made
    made.window.close()
    assert not threads()


def threads() -> set[str]:
    return {thread.name for thread in threading.enumerate()} & {"sensorfit radio", "sensorfit feed"}


def test_a_sensor_is_connected_with_three_clicks_checked_and_remembered(opened: Opened) -> None:
    opened.connect()
    assert [(one.name, one.placement) for one in read_sensors(opened.file)] == [("Right shank", "right shank")]
    opened.until(lambda: "samples a second" in words(opened.page))
    opened.until(button(opened.page, COUNT).isEnabled)
    assert "85 %" in words(opened.page)


def test_without_bluetooth_the_page_says_so_and_goes_on_when_there_is_some(opened: Opened) -> None:
    opened.air.on = False
    opened.until(lambda: "Bluetooth is switched off" in opened.page.banner.text())
    assert "goes on by itself" in opened.page.banner.text()
    opened.air.on = True
    opened.until(lambda: "ADDRESS" in opened.page._rows and not opened.page.banner.isVisible())


def test_a_place_is_chosen_by_keys_or_from_the_list_and_a_name_is_kept(opened: Opened) -> None:
    opened.until(lambda: "ADDRESS" in opened.page._rows)
    opened.page._heard.row("ADDRESS").click()
    placing = opened.page._placing
    assert not button(placing, "Connect").isEnabled()
    opened.qtbot.keyClick(placing._body, Qt.Key.Key_Down)
    assert placing._list.currentText() == placing._name.text() == "Chest"
    opened.qtbot.keyClick(placing._body, Qt.Key.Key_Down)
    opened.qtbot.keyClicks(placing._name, " of mine")
    opened.qtbot.keyClick(placing._body, Qt.Key.Key_Right)
    assert placing._name.text().endswith(" of mine")
    placing._list.setCurrentIndex(placing._list.findData("barbell"))
    placing._list.activated.emit(placing._list.currentIndex())
    opened.qtbot.keyClick(placing._name, Qt.Key.Key_Return)
    opened.until(lambda: opened.sensors.worn and opened.sensors.worn[0].known.placement == "barbell")


def test_a_name_that_is_taken_is_refused_where_it_is_typed(opened: Opened) -> None:
    opened.connect()
    opened.page._placing.ask("OTHER", "imu-2", ())
    opened.page._right.setCurrentWidget(opened.page._placing)
    opened.page._placing.wanted.emit("OTHER", "Right shank", "left shank")
    assert "Another sensor is called 'Right shank'" in opened.page._placing._banner.text()
    opened.press("Not now")
    assert opened.page._right.currentWidget() is opened.page._pane


def test_a_lost_sensor_is_said_and_comes_back(opened: Opened) -> None:
    opened.connect()
    asyncio.run_coroutine_threadsafe(opened.air.drop(8.0), opened.sensors._sensors._thread._loop)
    opened.until(lambda: "Lost" in words(opened.page))
    assert not button(opened.page, COUNT).isEnabled()
    opened.until(lambda: opened.sensors.worn[0].streams and "Streaming" in words(opened.page))


def test_one_is_moved_disconnected_connected_and_forgotten(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.connect()
    opened.press(PLACE)
    body, where = opened.page._placing._body, place_called("left thigh")
    assert where is not None
    opened.qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.point_of(where).toPoint())
    opened.press("Use it there")
    opened.until(lambda: opened.sensors.worn[0].streams and opened.sensors.worn[0].known.placement == "left thigh")
    opened.press(DISCONNECT)
    opened.until(lambda: "Disconnected" in words(opened.page) and not opened.air.sensor.streams)
    opened.page._pane.button(str(AGAIN)).click()
    opened.until(lambda: opened.sensors.worn[0].streams)
    answers = iter([QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "exec", lambda _: next(answers))
    opened.press(FORGET)
    assert opened.sensors.worn
    opened.press(FORGET)
    assert not opened.sensors.worn
    assert read_sensors(opened.file) == ()


def test_counting_takes_the_place_of_the_page_and_it_listens_again_afterwards(opened: Opened) -> None:
    opened.window.athletes.add("Ada")
    opened.connect()
    opened.until(button(opened.page, COUNT).isEnabled)
    opened.press(COUNT)
    assert opened.window._live is not None
    assert not opened.page._timer.isActive()
    opened.window._live.close()
    opened.until(opened.page._timer.isActive)


def test_what_is_counted_at_once_is_recorded_and_where_is_said(opened: Opened) -> None:
    opened.connect()
    opened.until(button(opened.page, COUNT).isEnabled)
    opened.press(COUNT)
    assert "Nobody knows which athlete trains" in opened.page.banner.text()
    opened.window.athletes.add("Ada")
    opened.press(COUNT)
    live = opened.window._live
    assert live is not None
    opened.until(lambda: live._model.newest > 100)
    live.close()
    (path,) = opened.window.athletes.recordings().iterdir()
    assert path.name in opened.page.banner.text()
    assert opened.window.settings.now.recent == (str(path),)
    recording = open_recording(path)
    assert recording.remarks == ()
    assert sum(len(one.payload) for one in recording.packets) > 100


def test_closing_while_it_listens_or_connects_or_checks_stops_everything(opened: Opened) -> None:
    opened.until(lambda: "ADDRESS" in opened.page._rows)
    opened.sensors.wear("ADDRESS", "Leg", "left shank")
    opened.page._select("Leg")
    opened.window.close()
    assert not threads()
    assert not opened.air.sensor.streams


def test_calibrating_shows_what_to_do_says_a_loss_and_is_stopped_by_closing(opened: Opened) -> None:
    opened.connect()
    opened.until(button(opened.page, CALIBRATE).isEnabled)
    opened.press(CALIBRATE)
    wizard = opened.page._wizard._window
    assert wizard is not None
    assert wizard.isVisible()
    assert "0 of 18" in words(wizard)
    asyncio.run_coroutine_threadsafe(opened.air.drop(8.0), opened.sensors._sensors._thread._loop)
    opened.until(lambda: "Lost" in words(wizard))
    opened.until(lambda: "Lost" not in words(wizard))
    wizard.say("why it cannot be used")
    opened.page._look()
    assert "why it cannot be used" in words(wizard)
    opened.window.close()
    assert not threads()
    assert not opened.air.sensor.streams


def test_a_calibration_that_could_not_be_kept_is_not_begun_and_the_page_says_why(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "calibrations").write_text("no folder", "utf-8")
    opened.connect()
    opened.until(button(opened.page, CALIBRATE).isEnabled)
    opened.press(CALIBRATE)
    assert opened.page._wizard._window is None
    opened.until(lambda: "Nothing can be written to" in opened.page.banner.text())
    opened.page._select("Right shank")
    assert "Nothing can be written" not in opened.page.banner.text()


def test_leaving_a_calibration_with_positions_asks_first(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.connect()
    opened.until(button(opened.page, CALIBRATE).isEnabled)
    opened.press(CALIBRATE)
    assert opened.page._wizard._window is not None
    opened.page._wizard._window._undo.setEnabled(True)  # as with a position taken
    answers = iter([QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "exec", lambda _: next(answers))
    opened.window.show_page("Help")
    assert opened.page.isVisible()
    opened.window.show_page("Help")
    assert opened.page._wizard._window is None
    assert not opened.page.isVisible()
