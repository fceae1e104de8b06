"""A whole calibration in the page of sensors, on a Bluetooth in software, with a hand that does what is shown."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import Heard, button, words

from calibration.guide import Guidance
from sensorfit.calibration_opening import NOTHING_SHOWN
from sensorfit.device.handled import HandledSensor
from sensorfit.device.radios import virtual_hand
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.settings import SettingsFile
from sensorfit.ui.connect.sensors_page import CALIBRATE, SensorsPage
from sensorfit.ui.connect.worn_sensors import WornSensors
from sensorfit.ui.openers import Openers
from sensorfit.ui.pages import pages
from sensorfit.ui.shell.main_window import MainWindow

PATIENCE = 60_000
"""ms; the machine may have other work."""


class Hand:
    """Looks at the wizard of the page, once that is open."""

    page: SensorsPage | None = None

    def __call__(self) -> Guidance:
        window = self.page._wizard._window if self.page else None
        return window._feed._pipeline.guidance if window else NOTHING_SHOWN  # type: ignore[attr-defined]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SensorsPage]:
    """The page with the sensor connected and the wizard open."""
    pytest.importorskip("bumble")
    monkeypatch.setenv("SENSORFIT_DATA", str(tmp_path))
    hand = Hand()
    radio = virtual_hand(HandledSensor(1, hand), 0.02)
    sensors = WornSensors(radio, tmp_path / "sensors.json", QuickLoop)
    nothing = Openers(None, None, None)  # type: ignore[arg-type]
    settings = SettingsFile(tmp_path / "settings.json")
    window = MainWindow(pages(nothing, Heard), settings, Heard, lambda _: None, sensors=sensors)  # type: ignore[arg-type, return-value]
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    window.show_page("Sensors")
    made = window.page("Sensors")
    assert isinstance(made, SensorsPage)
    qtbot.waitUntil(lambda: bool(made._rows), timeout=PATIENCE)
    sensors.wear(next(iter(made._rows)), "Leg", "right shank")
    made._select("Leg")
    qtbot.waitUntil(button(made, CALIBRATE).isEnabled, timeout=PATIENCE)
    hand.page = made
    qtbot.mouseClick(button(made, CALIBRATE), Qt.MouseButton.LeftButton)
    yield made
    window.end()
    assert not {one.name for one in threading.enumerate()} & {"sensorfit radio", "sensorfit feed"}


def test_a_calibration_goes_from_the_first_position_to_the_saved_result(
    page: SensorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = page._wizard._window
    assert wizard
    qtbot.waitUntil(lambda: "gravity is missed by" in wizard._known.text(), timeout=PATIENCE)
    assert wizard._box.isVisible()
    assert wizard._positions.value() > 0
    qtbot.waitUntil(wizard._save.isVisible, timeout=PATIENCE)
    assert "18 positions" in words(wizard)
    assert "Gravity missed by" in words(wizard)
    qtbot.mouseClick(wizard._save, Qt.MouseButton.LeftButton)
    assert "used from now on" in wizard._banner.text()
    assert len(list(tmp_path.rglob("calibrations/*.json"))) == 1
    wizard.close()
    assert page._wizard._window is None


def test_closing_in_the_middle_stops_it_and_keeps_what_was_before(
    page: SensorsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = page._wizard._window
    assert wizard
    qtbot.waitUntil(wizard._undo.isEnabled, timeout=PATIENCE)
    window = page.window()
    assert isinstance(window, MainWindow)
    window.end()
    assert not wizard._feed.is_running
    assert not list(tmp_path.rglob("calibrations/*.json"))
